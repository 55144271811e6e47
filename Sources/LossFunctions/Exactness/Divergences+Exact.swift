// Sums of divergences whose terms cancel.

import ElementaryFunctions

extension KLDivergence {
    func shortSum(_ p: [Double], _ q: [Double]) -> Double? {
        ShortSum.total(p, q) { .shortLogarithm(ofRatio: $0, to: DoubleDouble($1)) }
    }

    func exactSum(_ p: [Double], _ q: [Double]) -> ScaledNumber {
        // The terms of similar distributions are nearly p - q, and cancel down to the square of that: for q
        // one ulp from p, to 2^-106 of the largest p. So those are taken apart,
        //
        //     p ln(p / q) = (p - q) + excess,   excess >= 0
        //
        // where p - q is an exact sum of two doubles and no two excesses cancel. All of them are added
        // exactly.
        var sum = LongSum()
        for (p, q) in zip(p, q) where p > 0 {
            if q == 0 { return .infinity }
            let difference = ScaledNumber(difference: p, q)
            if let excess = excessOfNearly(equal: p, q, difference) {
                sum.add(difference)
                sum.add(excess)
            } else {
                sum.add(term(p, q))
            }
        }
        return sum.total
    }

    /// p ln(p / q) - (p - q), at least 0, to 90 bits, of an outcome whose probabilities are nearly equal.
    ///
    /// With ln(p / q) = 2 artanh s and 2 p s = (p - q) (1 + s) the difference is taken out before it is computed:
    /// subtracted afterwards, it would leave an error of 2^-100 / s.
    private func excessOfNearly(
        equal p: Double, _ q: Double, _ difference: ScaledNumber
    ) -> ScaledNumber? {
        if difference.isZero { return .zero }
        let s = difference / (ScaledNumber(p) + ScaledNumber(q))
        guard s.exponent < -8 else { return nil }
        return difference * s + ScaledNumber(.artanhMinusArgument(s.doubleDouble)) * (2 * p)
    }
}

extension ReverseKLDivergence {
    func shortSum(_ p: [Double], _ q: [Double]) -> Double? { KLDivergence().shortSum(q, p) }
    func exactSum(_ p: [Double], _ q: [Double]) -> ScaledNumber { KLDivergence().exactSum(q, p) }
}

extension DistributionCrossEntropy {
    func shortSum(_ p: [Double], _ q: [Double]) -> Double? {
        ShortSum.total(p, q) { -.shortLogarithm($1) }
    }

    func exactSum(_ p: [Double], _ q: [Double]) -> ScaledNumber {
        zip(p, q).reduce(.zero) { $0 + term($1.0, $1.1) }
    }
}

extension JensenShannonDivergence {
    /// The sum, unless p and q are so near that each outcome's two parts cancel.
    func shortSum(_ p: [Double], _ q: [Double]) -> Double? {
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

    // No term is negative, so that none cancels another.
    func exactSum(_ p: [Double], _ q: [Double]) -> ScaledNumber {
        zip(p, q).reduce(.zero) { $0 + term($1.0, $1.1) }
    }

    /// The term of an outcome whose probabilities are nearly equal, nil for another.
    ///
    /// With p = m (1 + s), q = m (1 - s) it is ½ m ((1 + s) ln(1 + s) + (1 - s) ln(1 - s)), whose two parts cancel near
    /// s = 0. Its series there: ½ m (s² + s⁴/6 + s⁶/15 + s⁸/28 + ...).
    func termOfNearly(equal difference: ScaledNumber, _ twice: ScaledNumber) -> ScaledNumber? {
        if difference.isZero { return .zero }
        let s = difference / twice
        guard s.exponent < -10 else { return nil }
        let t = s.squared.rounded
        let series = DoubleDouble(1) + DoubleDouble(t * (1.0 / 6 + t * (1.0 / 15 + t * (1.0 / 28))))
        return twice * s.squared * ScaledNumber(series) * 0.25
    }
}
