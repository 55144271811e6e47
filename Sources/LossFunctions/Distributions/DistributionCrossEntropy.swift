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
public struct DistributionCrossEntropy: DivergenceFormula {
    /// The cross-entropy in nats, which has no hyperparameters.
    public init() {}

    func term(_ p: Double, _ q: Double) -> ScaledNumber {
        if p == 0 { return .zero }
        return q == 0 ? .infinity : ScaledNumber(p) * ScaledNumber(logarithm(ofRatio: 1, to: q))
    }

    func derivative(_ p: Double, _ q: Double) -> ScaledNumber { KLDivergence().derivative(p, q) }
}
