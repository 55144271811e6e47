// A mean with its standard error, and a difference that is seen or not.

/// The mean of a sample, and how far it may be from the mean of all: one standard error, s / √n.
public struct Estimate: Sendable, Equatable {
    /// The sample's mean.
    public let mean: Double
    /// The standard deviation of the sample divided by √n; exactly 0 where all values are equal, as exact answers are.
    public let standardError: Double

    package init(mean: Double, standardError: Double) {
        self.mean = mean
        self.standardError = standardError
    }

    /// The estimate that a sample gives; the seeds are named in errors.
    init(_ values: [Double], seeds: [UInt64]) throws(RepetitionError) {
        guard values.count > 1 else { throw .tooFewRuns(values.count) }
        for (value, seed) in zip(values, seeds) where !value.isFinite {
            throw .notFinite(seed: seed, value: value)
        }
        // Distances from the first: of equal values they are 0, whatever a sum would round.
        let distances = values.map { $0 - values[0] }
        mean = values[0] + Repetition.mean(distances)
        standardError = standardDeviation(distances) / Double(values.count).squareRoot()
        guard mean.isFinite, standardError.isFinite else { throw .overflow }
    }
}

/// How much larger one quantity is than another, measured on the same data seed by seed.
public struct PairedDifference: Sendable, Equatable {
    /// The mean of the differences, with its standard error.
    public let estimate: Estimate
    /// The share of the seeds in which the difference has the sign of its mean.
    public let shareOfSign: Double
    /// From how many seeds the difference comes.
    public let count: Int

    /// The mean of the differences.
    public var mean: Double { estimate.mean }
    /// The standard error of their mean.
    public var standardError: Double { estimate.standardError }

    /// Whether the runs are fewer than 20: their error is itself too uncertain for a difference to be seen, or not.
    public var isOfFewRuns: Bool { count < 20 }

    /// Whether the mean, of 20 runs or more, is at least four standard errors from 0: what is nearer counts as no
    /// difference.
    ///
    /// Pure chance brings a mean of many runs so far once in 16 000 times, and there are many comparisons in a book. Of
    /// 20 runs it does so once in 1300 times, of three once in 17 (Student's t).
    public var isSeen: Bool { !isOfFewRuns && mean != 0 && abs(mean) >= 4 * standardError }

    package init(_ estimate: Estimate, shareOfSign: Double, count: Int) {
        self.estimate = estimate
        self.shareOfSign = shareOfSign
        self.count = count
    }

    init(_ differences: [Double], seeds: [UInt64]) throws(RepetitionError) {
        let estimate = try Estimate(differences, seeds: seeds)
        func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
        let alike = differences.count { sign($0) == sign(estimate.mean) }
        self.init(estimate, shareOfSign: Double(alike) / Double(differences.count), count: differences.count)
    }
}

/// Why runs have no mean with an error.
public enum RepetitionError: Error, Sendable {
    /// One run alone has no scatter; how many there are.
    case tooFewRuns(Int)
    /// A quantity that is infinite or NaN under a seed.
    case notFinite(seed: UInt64, value: Double)
    /// The mean or its error is beyond the range of Double, although all values are finite.
    case overflow
}

extension RepetitionError: Equatable {
    /// True if both say the same.
    public static func == (a: RepetitionError, b: RepetitionError) -> Bool { a.description == b.description }
}

extension RepetitionError: CustomStringConvertible {
    /// What came, and what was expected.
    public var description: String {
        switch self {
        case .tooFewRuns(let count):
            "\(count == 1 ? "1 run" : "\(count) runs"); expected at least 2, for a standard error"
        case .notFinite(let seed, let value):
            "under seed \(seed) the value is \(value); expected a finite number"
        case .overflow:
            "the mean or its error is beyond the range of Double: bring the values to a smaller scale"
        }
    }
}
