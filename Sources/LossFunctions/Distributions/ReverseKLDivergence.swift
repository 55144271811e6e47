// Kullback-Leibler divergence with its arguments exchanged.

import ElementaryFunctions

/// KL with p and q exchanged.
///
/// A prediction q fitted by it avoids outcomes that are impossible under the target (an outcome with `p = 0`
/// and `q > 0` makes it +∞) and may leave out possible ones: it seeks a mode, where `KLDivergence` covers all
/// of them.
///
/// - Formula: `D = Σ_k q_k \ln \frac{q_k}{p_k}`
/// - Gradient: `\frac{∂D}{∂q_k} = \ln \frac{q_k}{p_k} + 1`
/// - Code: `try ReverseKLDivergence()(p, q)`
/// - Domain: Probabilities that sum to 1 within 10⁻⁶.
/// - Elicits: The normalised geometric mean of the targets p.
/// - Use: q is to stay where p is: variational inference.
/// - Avoid: q must not leave out a peak of p.
/// - Exactness: A derivative that nearly cancels, at q = p/e, errs by at most 2⁻⁹⁸, or 4 ulp; a sum that
///   nearly cancels, as that of `KLDivergence`.
/// - Source: S. Kullback, R. A. Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951) 79–86,
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
