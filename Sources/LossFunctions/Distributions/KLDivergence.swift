// Kullback-Leibler divergence of two discrete distributions.

import ElementaryFunctions

/// The extra nats paid for coding p with a code made for q.
///
/// 0 for `q = p`, otherwise above 0 if both sum to 1. Not symmetric. An outcome with `p = 0` costs nothing (0
/// ln 0 = 0); one with `q = 0` and `p > 0` makes the divergence +∞, which is a value, not an error.
///
/// For doubles, whose sums are 1 only to rounding, the exact sum can be below 0 by as much as Σ p - Σ q is;
/// that exact number is what is returned.
///
/// - Formula: `D = Σ_k p_k \ln \frac{p_k}{q_k}`
/// - Gradient: `\frac{∂D}{∂q_k} = -\frac{p_k}{q_k}`
/// - Code: `try KLDivergence()(p, q)`
/// - Domain: Probabilities that sum to 1 within 10⁻⁶.
/// - Elicits: The mean of the targets p.
/// - Use: q is to cover everything that p makes possible.
/// - Avoid: q may exclude what p does not: it is infinite then.
/// - Exactness: Where the terms cancel, the sum errs by at most 2⁻⁹⁰ of Σ (p ln(p / q) − p + q), or 4 ulp.
/// - Source: S. Kullback, R. A. Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951) 79–86,
///   equation 2.4.
public struct KLDivergence: DivergenceFormula {
    /// The Kullback–Leibler divergence, which has no hyperparameters.
    public init() {}

    func term(_ p: Double, _ q: Double) -> ScaledNumber {
        if p == 0 { return .zero }
        return q == 0 ? .infinity : ScaledNumber(p) * ScaledNumber(logarithm(ofRatio: p, to: q))
    }

    func derivative(_ p: Double, _ q: Double) -> ScaledNumber {
        p == 0 ? .zero : -ScaledNumber(p) / q.magnitude
    }
}
