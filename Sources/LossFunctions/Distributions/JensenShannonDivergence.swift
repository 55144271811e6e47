// Jensen-Shannon divergence of two discrete distributions.

import ElementaryFunctions

/// The mean of both distributions' divergences from their average.
///
/// Symmetric, 0 for `q = p`, never negative, and at most ln 2, which it is where no outcome is possible in
/// both: so it is finite also where KL is not.
///
/// - Formula: `\begin{aligned} D &= ½ \mathrm{KL}(p \,\Vert\, m) + ½ \mathrm{KL}(q \,\Vert\, m) \\
///   m &= ½ (p + q) \end{aligned}`
/// - Gradient: `\frac{∂D}{∂q_k} = ½ \ln \frac{q_k}{m_k}`
/// - Code: `try JensenShannonDivergence()(p, q)`
/// - Domain: Probabilities that sum to 1 within 10⁻⁶.
/// - Elicits: No closed form.
/// - Use: Two distributions are to be compared as equals; at most ln 2.
/// - Avoid: They do not overlap: it is ln 2 however far apart they lie, so it does not say which way to move q. Its
///   derivative is −∞ where p alone is above 0: it asks for probability there, wherever q's lies.
/// - Source: J. Lin, "Divergence measures based on the Shannon entropy", IEEE Trans. Inf. Theory 37 (1991)
///   145–151, equation 4.1 with both weights ½.
public struct JensenShannonDivergence: DivergenceFormula {
    /// The Jensen–Shannon divergence with equal weights.
    public init() {}

    // ½ (p ln(p / m) + q ln(q / m)), with twice the mean m as an exact sum
    func term(_ p: Double, _ q: Double) -> ScaledNumber {
        let (twice, difference) = (ScaledNumber(p) + ScaledNumber(q), ScaledNumber(difference: p, q))
        if twice.isZero { return .zero }
        if let near = termOfNearly(equal: difference, twice) { return near }
        return
            (product(ScaledNumber(p), logarithm(ofRatioToMean: p, p, q))
            + product(ScaledNumber(q), logarithm(ofRatioToMean: q, p, q))) * 0.5
    }

    // ½ ln(q / m)
    func derivative(_ p: Double, _ q: Double) -> ScaledNumber {
        if p > 0 && q == 0 { return -.infinity }
        // Where both are 0, the derivative for every other q stands for that at q = 0: ½ ln 2.
        let q = q == 0 ? 1 : q
        return logarithm(ofRatioToMean: q, p, q) * 0.5
    }

    private func logarithm(ofRatioToMean x: Double, _ p: Double, _ q: Double) -> ScaledNumber {
        ScaledNumber(.logarithm(ofRatio: DoubleDouble(2 * x), to: DoubleDouble(sum: p, q)))
    }
}
