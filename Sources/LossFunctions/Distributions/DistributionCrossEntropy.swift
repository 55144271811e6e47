// Cross-entropy of two discrete distributions.

import ElementaryFunctions

/// Cross-entropy of two distributions: the nats that an outcome of `p` takes on average in a code made for
/// `q`.
///
///     H(p, q) = -Σ p ln q = H(p) + KL(p ‖ q)
///
/// H(p) for `q = p`, which is the least. An outcome with `p = 0` costs nothing; one with `q = 0` and `p > 0`
/// makes the cross-entropy +∞. As `p` is the target, its entropy is a constant, and the gradient is that of
/// the Kullback–Leibler divergence.
///
/// - Parameters of all functions: `p` and `q`: `[n]`, probabilities of n outcomes, each from 0 to 1, each sum
///   within 1e-6 of 1.
/// - Throws: see `Divergence`.
/// - Source: T. M. Cover, J. A. Thomas, "Elements of Information Theory", 2nd ed. (2006), theorem 5.4.3.
public struct DistributionCrossEntropy: Divergence {
    /// The cross-entropy in nats, which has no hyperparameters.
    public init() {}

    /// -Σ p ln q, to 4 ulp of the exact sum.
    public func callAsFunction(_ p: [Double], _ q: [Double]) throws(LossError) -> Double {
        try check(distributions: p, q)
        return ShortSum.total(p, q) { -.shortLogarithm($1) } ?? exactSum(p, q)
    }

    private func exactSum(_ p: [Double], _ q: [Double]) -> Double {
        var sum = ExactSum()
        for (p, q) in zip(p, q) where p > 0 {
            if q == 0 { return .infinity }
            sum.add(term(p, q))
        }
        return sum.total.unscaled
    }

    /// -p ln q for each outcome.
    public func values(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return zip(p, q).map { p, q in
            if p == 0 { return 0 }
            return q == 0 ? .infinity : term(p, q).unscaled
        }
    }

    /// ∂H / ∂q = -p / q for each outcome; 0 where p is 0, -∞ where only q is.
    public func gradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try KLDivergence().gradient(p, q)
    }

    /// The derivatives times 2^-64.
    public func scaledGradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try KLDivergence().scaledGradient(p, q)
    }

    /// -p ln q for probabilities above 0, scaled.
    private func term(_ p: Double, _ q: Double) -> DoubleDouble {
        ScaledProbability.one.logarithm(ofRatioTo: ScaledProbability(q)) * ScaledProbability(p).value
    }
}
