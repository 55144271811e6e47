// Kullback-Leibler divergence of two discrete distributions.

import ElementaryFunctions

/// Kullback–Leibler divergence: the extra nats paid for coding outcomes of `p` with a code made for `q`.
///
///     KL(p ‖ q) = Σ p ln(p / q)
///
/// 0 for `q = p`, otherwise above 0 if both sum to 1. Not symmetric. An outcome with `p = 0` costs nothing
/// (0 ln 0 = 0); one with `q = 0` and `p > 0` makes the divergence +∞, which is a value, not an error.
///
/// For doubles, whose sums are 1 only to rounding, the exact Σ p ln(p / q) can be below 0 by as much as
/// Σ p - Σ q is; that exact number is what is returned.
///
/// - Parameters of all functions: `p` and `q`: `[n]`, probabilities of n outcomes, each from 0 to 1, each sum
///   within 1e-6 of 1.
/// - Exactness: where p and q are so near that the terms cancel, the sum errs by at most 2^-90 of
///   Σ (p ln(p / q) - p + q), if that is more than 4 ulp.
/// - Throws: see `Divergence`.
/// - Source: S. Kullback, R. A. Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951) 79-86,
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
