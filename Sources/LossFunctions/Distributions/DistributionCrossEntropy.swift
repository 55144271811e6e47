// Cross-entropy of two discrete distributions.

import ElementaryFunctions

/// The nats that an outcome of p takes in a code made for q.
///
/// It is the entropy of p plus `KLDivergence`: least for `q = p`, with the same gradient, as the entropy of
/// p, the target, is a constant. An outcome with `p = 0` costs nothing; one with `q = 0` and `p > 0` makes it
/// +∞.
///
/// - Formula: `H(p, q) = -Σ_k p_k \ln q_k`
/// - Gradient: `\frac{∂H}{∂q_k} = -\frac{p_k}{q_k}`
/// - Code: `try DistributionCrossEntropy()(p, q)`
/// - Domain: Probabilities that sum to 1 within 10⁻⁶.
/// - Elicits: The mean of the targets p.
/// - Use: As `KLDivergence`; the length of the code itself is wanted.
/// - Avoid: As `KLDivergence`.
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
