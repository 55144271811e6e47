// An experiment under many seeds, and what its runs say together.

/// What an experiment gave under several seeds, an outcome for each.
///
/// An outcome may hold what several methods gave on the same data: then their difference is taken seed by seed, and the
/// scatter of the data, which they share, is not in it.
///
///     let runs = try repeated(1...200) { seed in (hinge: …, logistic: …) }
///     try runs.mean(\.hinge)                      // 0.0532 ± 0.0011
///     try runs.difference(\.hinge, \.logistic)    // −0.0021 ± 0.0003
public struct Runs<Outcome> {
    /// The seeds, in the order in which they were run.
    public let seeds: [UInt64]
    /// What came of each.
    public let outcomes: [Outcome]

    /// Outcomes that are known already, each with its seed.
    public init(_ runs: [(seed: UInt64, outcome: Outcome)]) {
        seeds = runs.map(\.seed)
        outcomes = runs.map(\.outcome)
    }

    /// Some of other runs.
    private init(_ runs: Runs, _ indices: Range<Int>) {
        (seeds, outcomes) = (Array(runs.seeds[indices]), Array(runs.outcomes[indices]))
    }

    /// The mean of a quantity, with its standard error.
    ///
    /// - Parameter quantity: the quantity, of an outcome.
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where it is not finite.
    public func mean(_ quantity: (Outcome) -> Double) throws(RepetitionError) -> Estimate {
        try Estimate(outcomes.map(quantity), seeds: seeds)
    }

    /// How much larger the first of two quantities is, taken seed by seed.
    ///
    /// - Parameters:
    ///   - first: a quantity of an outcome.
    ///   - second: what is subtracted from it.
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where the difference is not finite.
    public func difference(
        _ first: (Outcome) -> Double, _ second: (Outcome) -> Double
    ) throws(RepetitionError) -> PairedDifference {
        try PairedDifference(outcomes.map { first($0) - second($0) }, seeds: seeds)
    }

    /// All runs, the first half of them, and the second: what is said of the runs must hold of each.
    ///
    ///     try runs.wholeAndHalves.allSatisfy { try $0.difference(\.hinge, \.logistic).mean < 0 }
    public var wholeAndHalves: [Runs] {
        let middle = outcomes.count / 2
        return [self, Runs(self, 0..<middle), Runs(self, middle..<outcomes.count)]
    }
}

extension Runs: Sendable where Outcome: Sendable {}

/// Runs an experiment once for each seed.
///
/// - Parameters:
///   - seeds: the seeds, such as `1...200`. A chapter says how many: `repeated(200)`, so that they can be shifted.
///   - experiment: what is done with a seed; it draws all that it draws from it.
/// - Throws: what the experiment throws.
public func repeated<Outcome, Failure: Error>(
    _ seeds: some Sequence<UInt64>, _ experiment: (UInt64) throws(Failure) -> Outcome
) throws(Failure) -> Runs<Outcome> {
    var runs: [(seed: UInt64, outcome: Outcome)] = []
    for seed in seeds { runs.append((seed, try experiment(seed))) }
    return Runs(runs)
}
