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
/// - Throws: see `Divergence`.
/// - Source: S. Kullback, R. A. Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951) 79-86,
///   equation 2.4.
public struct KLDivergence: Divergence {
    /// The Kullback–Leibler divergence, which has no hyperparameters.
    public init() {}

    /// Σ p ln(p / q), to 4 ulp of the exact sum.
    public func callAsFunction(_ p: [Double], _ q: [Double]) throws(LossError) -> Double {
        try check(distributions: p, q)
        return ShortSum.total(p, q) { .shortLogarithm(ofRatio: $0, to: DoubleDouble($1)) } ?? exactSum(p, q)
    }

    private func exactSum(_ p: [Double], _ q: [Double]) -> Double {
        // The terms of similar distributions are nearly p - q, and cancel down to the square of that: for q
        // one ulp from p, to 2^-106 of the largest p. So each is taken apart,
        //
        //     p ln(p / q) = (p - q) + excess,   excess >= 0
        //
        // where p - q is an exact sum of two doubles and no two excesses cancel. All of them are added
        // exactly.
        var sum = ExactSum()
        for (p, q) in zip(p, q) where p > 0 {
            if q == 0 { return .infinity }
            let (p, q) = (ScaledProbability(p), ScaledProbability(q))
            sum.add(DoubleDouble(difference: p.value, q.value))
            sum.add(excess(p, q))
        }
        return sum.total.unscaled
    }

    /// p ln(p / q) for each outcome; the terms of outcomes with p < q are negative.
    public func values(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return zip(p, q).map { p, q in
            if p == 0 { return 0 }
            if q == 0 { return .infinity }
            let (p, q) = (ScaledProbability(p), ScaledProbability(q))
            return (p.logarithm(ofRatioTo: q) * p.value).unscaled
        }
    }

    /// ∂KL / ∂q = -p / q for each outcome; 0 where p is 0, -∞ where only q is.
    public func gradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return zip(p, q).map { p, q in p == 0 ? 0 : -p / q.magnitude }
    }

    /// The derivatives times 2^-64.
    public func scaledGradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return zip(p, q).map { p, q in p == 0 ? 0 : -(p * overflowScale) / q.magnitude }
    }

    /// p ln(p / q) - (p - q), at least 0, to 90 bits, in the scale of its arguments.
    private func excess(_ p: ScaledProbability, _ q: ScaledProbability) -> DoubleDouble {
        let difference = DoubleDouble(difference: p.value, q.value)
        let s = difference / DoubleDouble(sum: p.value, q.value)
        // With ln(p / q) = 2 artanh s and 2 p s = (p - q) (1 + s) the difference is taken out before it is
        // computed: subtracted afterwards, as below, it would leave an error of 2^-100 / s.
        if abs(s.high) < 0x1p-8 {
            return difference * s + DoubleDouble.artanhMinusArgument(s) * (2 * p.value)
        }
        return p.logarithm(ofRatioTo: q) * p.value - difference
    }
}
