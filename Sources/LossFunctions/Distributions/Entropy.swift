// Entropy of a discrete distribution.

import ElementaryFunctions

/// The nats that an outcome of p takes, coded as well as can be.
///
/// 0 for a certain outcome, ln n for n equally likely ones, which is the most (0 ln 0 = 0). Probabilities are
/// taken as given.
///
/// - Formula: `H = -Σ_k p_k \ln p_k`
/// - Gradient: `\frac{∂H}{∂p_k} = -(\ln p_k + 1)`
/// - Code: `try Entropy()(p)`
/// - Domain: Probabilities that sum to 1 within 10⁻⁶.
/// - Elicits: Nothing: there is no target. Added to what is minimised, −H keeps probabilities (in
///   reinforcement learning, of actions) from going to 0 and 1 early.
/// - Use: To measure, or reward, indecision.
/// - Avoid: As a distance.
/// - Exactness: A derivative that nearly cancels, at p = 1/e, errs by at most 2⁻⁹⁸, or 4 ulp.
/// - Throws: A `LossError` for no elements, an element that is not a probability, or a sum that is off 1 by
///   more than 1e-6.
/// - Source: C. E. Shannon, "A mathematical theory of communication", Bell System Technical Journal 27 (1948)
///   379–423, section 6.
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
