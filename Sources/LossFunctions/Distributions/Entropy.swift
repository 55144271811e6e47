// Entropy of a discrete distribution.

import ElementaryFunctions

/// Entropy: the nats that an outcome of `p` takes on average, coded as well as can be.
///
///     H(p) = -Σ p ln p
///
/// 0 for a certain outcome, ln n for n equally likely ones, which is the most (0 ln 0 = 0).
///
/// `p` is `[n]`, the probabilities of n outcomes, each from 0 to 1; the sum is within 1e-6 of 1 and taken as
/// given. All functions throw a `LossError` for no elements, an element that is not a probability, or another
/// sum.
///
/// - Exactness: a derivative that nearly cancels errs by at most 2^-98, if that is more than 4 ulp.
/// - Source: C. E. Shannon, "A mathematical theory of communication", Bell System Technical Journal 27 (1948)
///   379-423, section 6.
public struct Entropy: Sendable {
    /// The entropy in nats, which has no hyperparameters.
    public init() {}

    /// -Σ p ln p, to 4 ulp of the exact sum.
    public func callAsFunction(_ p: [Double]) throws(LossError) -> Double {
        try check(distribution: p, named: "p")
        return DistributionCrossEntropy().shortSum(p, p) ?? DistributionCrossEntropy().exactSum(p, p).rounded
    }

    /// -p ln p for each outcome.
    public func values(_ p: [Double]) throws(LossError) -> [Double] {
        try check(distribution: p, named: "p")
        return p.map { DistributionCrossEntropy().term($0, $0).rounded }
    }

    /// ∂H / ∂p = -(ln p + 1) for each outcome; +∞ where p is 0.
    public func gradient(_ p: [Double]) throws(LossError) -> [Double] {
        try check(distribution: p, named: "p")
        // With 100 bits, because the sum is near 0 for p near 1/e.
        return p.map { $0 == 0 ? .infinity : (logarithm(ofRatio: 1, to: $0) - DoubleDouble(1)).high }
    }
}
