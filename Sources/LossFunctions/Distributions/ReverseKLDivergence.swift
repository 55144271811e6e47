// Kullback-Leibler divergence with its arguments exchanged.

import ElementaryFunctions

/// Reverse Kullback–Leibler divergence: that of the target from the prediction.
///
///     KL(q ‖ p) = Σ q ln(q / p)
///
/// 0 for `q = p`, otherwise above 0 if both sum to 1. A prediction fitted by it avoids outcomes that are
/// impossible under the target (an outcome with `p = 0` and `q > 0` makes it +∞) and may leave out possible
/// ones: it seeks a mode, where `KLDivergence` covers all of them.
///
/// - Exactness: a derivative that nearly cancels errs by at most 2^-98, if that is more than 4 ulp; a sum that
///   nearly cancels, as `KLDivergence`'s.
/// - Parameters of all functions: `p`, the target, and `q`, the prediction: `[n]`, probabilities of n outcomes,
///   each from 0 to 1, each sum within 1e-6 of 1.
/// - Throws: see `Divergence`.
/// - Source: S. Kullback, R. A. Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951) 79-86,
///   equation 2.4; for the difference T. Minka, "Divergence measures and message passing", Microsoft Research
///   technical report 2005-173, section 2.
public struct ReverseKLDivergence: DivergenceFormula {
    /// The reverse Kullback–Leibler divergence, which has no hyperparameters.
    public init() {}

    func term(_ p: Double, _ q: Double) -> ScaledNumber { KLDivergence().term(q, p) }

    // ln(q / p) + 1
    func derivative(_ p: Double, _ q: Double) -> ScaledNumber {
        if p == 0 { return .infinity }
        // With 100 bits, because the sum is near 0 for q near p / e.
        return q == 0 ? -.infinity : ScaledNumber(logarithm(ofRatio: q, to: p)) + .one
    }
}
