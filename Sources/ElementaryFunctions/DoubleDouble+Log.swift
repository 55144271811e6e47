// Logarithms with about 100 bits.
//
// Algorithm: ln(a/b) = k ln 2 + ln c + ln(z/c), where z is a/b scaled into [0.6875, 1.375) and c the number
// of the table of Log.swift next to it. The quotient z/c is never formed: with n = a 2^-k / c,
//
//     ln(n/b) = 2 artanh(s),   s = (n - b) / (n + b),   |s| <= 2^-8
//
// and n - b is exact for doubles. Where a is near b, k = 0 and c = 1, so that the logarithm is as accurate
// relative to its own size as s is: no digit is lost for a and b one ulp apart.
//
// Error bound: 2^-100 relative (quotient s: 2^-102; ln c and k ln 2 stored to 2^-148).

extension DoubleDouble {
    /// ln(a/b) with a relative error below 2^-100, for any finite a and b above 0, subnormal ones included.
    package static func logarithm(ofRatio a: Self, to b: Self) -> Self {
        let (numerator, numeratorExponent) = a.significandAndExponent
        let (denominator, denominatorExponent) = b.significandAndExponent
        // The approximate quotient is between 1/2 and 2 and only chooses the row.
        let reduction = LogReduction(numerator.high / denominator.high)
        let row = reduction.row
        let exponent = reduction.exponent + Double(numeratorExponent - denominatorExponent)

        let scaled =
            numerator.scaled(byPowerOfTwo: -Int(reduction.exponent)) * LogTable.rows[row]
        let s = (scaled - denominator) / (scaled + denominator)
        let series = s + artanhMinusArgument(s)
        let doubled = Self(high: 2 * series.high, low: 2 * series.low)

        // Exact: see `naturalLogarithm`.
        let head = exponent * LogTable.ln2High + LogTable.rows[row + 1]
        if head == 0 { return doubled }
        let middle = Self(product: exponent, LogTable.ln2Middle) + Self(LogTable.rows[row + 2])
        let low = exponent * LogTable.ln2Low + LogTable.rows[row + 3]
        return Self(head) + (doubled + (middle + Self(low)))
    }

    /// ln(x) with a relative error below 2^-100, for any finite x above 0.
    package static func logarithm(_ x: Self) -> Self { logarithm(ofRatio: x, to: Self(1)) }

    /// artanh(s) - s, the series s^3/3 + s^5/5 + and so on, for |s| <= 2^-8.
    ///
    /// Relative error below 2^-85, which is 2^-101 beside s.
    package static func artanhMinusArgument(_ s: Self) -> Self {
        let square = s * s
        let t = square.high
        // Each term is at most 2^-14 of the one before it: these need no more than a Double has.
        let tail = 1.0 / 7 + t * (1.0 / 9 + t * (1.0 / 11 + t * (1.0 / 13)))
        let sum = third + square * (fifth + square * tail)
        return s * square * sum
    }

    private static let third = Self(high: 0x1.5555555555555p-2, low: 0x1.5555555555555p-56)
    private static let fifth = Self(high: 0x1.999999999999ap-3, low: -0x1.999999999999ap-57)

    /// The number as significand * 2^exponent with a significand in [1, 2), for a finite number above 0.
    private var significandAndExponent: (Self, Int) {
        guard high >= 0x1p-900 else {
            let (significand, exponent) = scaled(byPowerOfTwo: 600).significandAndExponent
            return (significand, exponent - 600)
        }
        guard high < 0x1p1000 else {
            let (significand, exponent) = scaled(byPowerOfTwo: -600).significandAndExponent
            return (significand, exponent + 600)
        }
        let exponent = Int(high.bitPattern >> 52) - 1023
        return (scaled(byPowerOfTwo: -exponent), exponent)
    }
}
