// Exponential and logarithms with about 60 bits, as sums of two doubles: for formulas that go on from there and
// round once, at their end.
//
// Algorithm and error bounds: those of Exp.swift and Log.swift before the last addition, and for the logarithm of
// a ratio that of the logarithm in Pow.swift.

extension DoubleDouble {
    /// e^x with a relative error below 2^-58, for |x| < 700.
    package static func shortExponential(_ x: Self) -> Self {
        let result = unscaledExponential(x.high, correction: x.low)
        return Self(high: result.high, low: result.low)
    }

    /// ln(1 + t) with a relative error below 2^-57, for t from 0 to 2^900.
    package static func shortLogarithm(onePlus t: Self) -> Self {
        // Where 1 + t would round t itself, the series t - t^2/2 + t^3/3; its next term is below 2^-84.
        if t.high < 0x1p-28 {
            return t - Self(t.high * t.high * (0.5 - t.high * (1.0 / 3)))
        }
        let sum = twoSum(1, t.high)
        let result = naturalLogarithm(LogReduction(sum.high, plus: sum.low + t.low))
        return Self(high: result.high, low: result.low)
    }

    /// ln(a/b) with an error below 2^-63 of itself plus 2^-103, for a and b from 2^-900 to 2.
    @inline(__always)
    package static func shortLogarithm(ofRatio a: Double, to b: Self) -> Self {
        let quotient = a / b.high
        let product = twoProduct(quotient, b.high)
        let remainder = ((a - product.high) - product.low) - quotient * b.low
        let result = longNaturalLogarithm(LogReduction(quotient, plus: remainder / b.high))
        return Self(high: result.high, low: result.low)
    }

    /// ln(x) with a relative error below 2^-63, for a normal x above 0.
    @inline(__always)
    package static func shortLogarithm(_ x: Double) -> Self {
        let result = longNaturalLogarithm(LogReduction(x))
        return Self(high: result.high, low: result.low)
    }

    /// The power with an exponent from 0 to 8, with a relative error 8 times that of the number.
    package func power(_ exponent: Int) -> Self {
        if exponent == 0 { return Self(1) }
        var (square, rest) = (self, exponent)
        while rest & 1 == 0 { (square, rest) = (square * square, rest >> 1) }
        var result = square
        while rest > 1 {
            (square, rest) = (square * square, rest >> 1)
            if rest & 1 == 1 { result = result * square }
        }
        return result
    }
}
