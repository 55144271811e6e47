// When and where a walk of random steps comes to its end, exactly.

import LossFunctions

/// A walk that adds up random steps, each of one of a few sizes, until the sum is far enough from 0.
///
/// So does evidence: an observation brings the logarithm of a ratio of probabilities (A. Wald, "Sequential Tests of
/// Statistical Hypotheses", Ann. Math. Stat. 16, 1945). Which steps a walk has taken, not in which order, says where
/// it is. So walks with as many steps of each size are followed as one, and a thousand steps take some thousand
/// places each instead of all sequences.
public struct StoppedWalk: Sendable, Equatable {
    /// The probability that the walk ends with step 1, step 2, and so on.
    public let ends: [Double]
    /// The probability that it ends below 0.
    public let endsBelow: Double
    /// The mean of the sum at its end.
    public let meanEnd: Double

    /// How many steps it takes on average.
    public var meanSteps: Double {
        ends.indices.reduce(0) { $0 + Double($1 + 1) * ends[$1] }
    }

    /// The probability that it has ended after some steps.
    public func ended(within steps: Int) -> Double { ends.prefix(max(steps, 0)).reduce(0, +) }

    /// A place that walks have come to: the numbers of steps of each size, and how many walks are there.
    private struct Place {
        /// The numbers of steps of each size but the first, 16 bits each.
        var counts: Int
        var sum: Double
        var probability: Double
    }

    /// The walk from 0 to the first sum that is not between −limit and limit.
    ///
    /// Places that a walk is at with a probability below 10⁻¹² are left out; where steps run against each other for
    /// very long, so is what has not ended after `most` of them. What is left out is missing from the sum of ``ends``.
    ///
    /// - Parameters:
    ///   - probabilities: that of each size of a step; they sum to 1.
    ///   - steps: the sizes, at most four.
    ///   - limit: how far the sum must come, above 0.
    ///   - most: how many steps to follow, at most 65 535.
    /// - Throws: ``LearningError``.
    public init(
        probabilities: [Double], steps: [Double], limit: Double, most: Int = 10_000
    ) throws(LearningError) {
        try check(steps.count, named: "steps", in: 1...4)
        try check(count: probabilities.count, of: "probabilities", is: steps.count)
        try check(probabilities, named: "probabilities", in: .notNegative)
        try check(steps, named: "steps", in: .finite)
        try check(parameter: limit, named: "limit", in: .positive)
        try check(most, named: "most", in: 0...65_535)
        let all = probabilities.reduce(0, +)
        if abs(all - 1) > 1e-9 { throw .notADistribution(argument: "probabilities", sum: all) }
        var (ends, below, meanEnd): ([Double], Double, Double) = ([], 0, 0)
        var places = [Place(counts: 0, sum: 0, probability: 1)]
        while !places.isEmpty, ends.count < most {
            var (next, end): ([Place], Double) = ([], 0)
            next.reserveCapacity(places.count + 64)
            // Each size leads from places in their order to places in that order: the next are merged.
            var from = steps.map { _ in 0 }
            while true {
                var counts = Int.max
                for k in steps.indices where from[k] < places.count {
                    counts = min(counts, places[from[k]].counts + Self.added(k))
                }
                if counts == .max { break }
                var place = Place(counts: counts, sum: 0, probability: 0)
                for k in steps.indices
                where from[k] < places.count && places[from[k]].counts + Self.added(k) == counts {
                    place.sum = places[from[k]].sum + steps[k]
                    place.probability += places[from[k]].probability * probabilities[k]
                    from[k] += 1
                }
                if abs(place.sum) >= limit {
                    end += place.probability
                    meanEnd += place.probability * place.sum
                    if place.sum < 0 { below += place.probability }
                } else if place.probability > 1e-12 {
                    next.append(place)
                }
            }
            ends.append(end)
            places = next
        }
        if !meanEnd.isFinite { throw .overflow(result: "the mean of the sums") }
        (self.ends, self.endsBelow, self.meanEnd) = (ends, below, meanEnd)
    }

    /// What a step of a size adds to the counts.
    private static func added(_ size: Int) -> Int { size == 0 ? 0 : 1 << (16 * (size - 1)) }
}
