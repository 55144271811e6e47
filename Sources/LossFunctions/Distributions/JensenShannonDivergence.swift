// Jensen-Shannon divergence of two discrete distributions.

import ElementaryFunctions

/// Jensen–Shannon divergence: the mean of both distributions' divergences from their average.
///
///     JS(p, q) = ½ KL(p ‖ m) + ½ KL(q ‖ m),   m = (p + q) / 2
///
/// Symmetric, 0 for `q = p`, never negative, and at most ln 2, which it is where no outcome is possible in
/// both: so it is finite also where KL is not.
///
/// - Parameters of all functions: `p` and `q`: `[n]`, probabilities of n outcomes, each from 0 to 1, each sum
///   within 1e-6 of 1.
/// - Throws: see `Divergence`.
/// - Source: J. Lin, "Divergence measures based on the Shannon entropy", IEEE Trans. Inf. Theory 37 (1991)
///   145-151, equation 4.1 with both weights ½.
public struct JensenShannonDivergence: Divergence {
    /// The Jensen–Shannon divergence with equal weights.
    public init() {}

    /// Σ ½ (p ln(p / m) + q ln(q / m)), to 4 ulp of the exact sum.
    public func callAsFunction(_ p: [Double], _ q: [Double]) throws(LossError) -> Double {
        try check(distributions: p, q)
        return shortSum(p, q) ?? exactSum(p, q)
    }

    /// The sum, unless p and q are so near that each outcome's two parts cancel.
    private func shortSum(_ p: [Double], _ q: [Double]) -> Double? {
        var sum = ShortSum()
        for (p, q) in zip(p, q) {
            let twice = DoubleDouble(sum: p, q)
            for x in [p, q] where x > 0 {
                guard x >= ShortSum.least else { return nil }
                sum.add(x, times: .shortLogarithm(ofRatio: 2 * x, to: twice))
            }
        }
        return sum.total.map { 0.5 * $0 }
    }

    private func exactSum(_ p: [Double], _ q: [Double]) -> Double {
        // No term is negative, so that none cancels another.
        var sum = ExactSum()
        for (p, q) in zip(p, q) { sum.add(term(ScaledProbability(p), ScaledProbability(q))) }
        return sum.total.unscaled
    }

    /// ½ (p ln(p / m) + q ln(q / m)) for each outcome; none is negative.
    public func values(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return zip(p, q).map { term(ScaledProbability($0), ScaledProbability($1)).unscaled }
    }

    /// ∂JS / ∂q = ½ ln(q / m) for each outcome.
    ///
    /// -∞ where only q is 0; where p is 0 it is ½ ln 2 for every q, and so also at q = 0.
    public func gradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return zip(p, q).map { p, q in
            if p > 0 && q == 0 { return -.infinity }
            // Where both are 0, the derivative for every other q stands for that at q = 0.
            let (p, q) = (ScaledProbability(p), q == 0 ? ScaledProbability.one : ScaledProbability(q))
            return 0.5 * logarithmOfRatioToMean(q, DoubleDouble(sum: p.value, q.value)).high
        }
    }

    /// ln(x / m), for x above 0 and m as its double p + q.
    private func logarithmOfRatioToMean(_ x: ScaledProbability, _ sum: DoubleDouble) -> DoubleDouble {
        .logarithm(ofRatio: DoubleDouble(2 * x.value), to: sum)
    }

    private func term(_ p: ScaledProbability, _ q: ScaledProbability) -> DoubleDouble {
        let sum = DoubleDouble(sum: p.value, q.value)
        if sum.high == 0 { return DoubleDouble(0) }
        let s = DoubleDouble(difference: p.value, q.value) / sum
        // With p = m (1 + s), q = m (1 - s) the term is ½ m ((1 + s) ln(1 + s) + (1 - s) ln(1 - s)), whose
        // two parts cancel near s = 0. Its series there: ½ m (s^2 + s^4/6 + s^6/15 + s^8/28 + ...).
        if abs(s.high) < 0x1p-10 {
            let square = s * s
            let t = square.high
            let series = DoubleDouble(1) + DoubleDouble(t * (1.0 / 6 + t * (1.0 / 15 + t * (1.0 / 28))))
            return sum * square * series * 0.25
        }
        var twice = DoubleDouble(0)
        for x in [p, q] where x.value > 0 {
            twice = twice + logarithmOfRatioToMean(x, sum) * x.value
        }
        return twice * 0.5
    }
}
