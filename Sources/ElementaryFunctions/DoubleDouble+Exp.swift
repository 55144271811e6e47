// The exponential function with about 100 bits.
//
// Algorithm: that of Exp.swift with every piece twice as long: r = x - n ln 2 / 128 as a sum of two doubles,
// 2^(j/128) likewise, and the Taylor series of e^r to r^11/11!, of which only the first five terms need more
// than a Double.
//
// Error bound: 2^-98 relative.

extension DoubleDouble {
    /// e^x with a relative error below 2^-98, for |x| < 600.
    package static func exponential(_ x: Self) -> Self {
        let steps = (x.high * ExpTable.stepsPerUnit + 0x1.8p52) - 0x1.8p52
        let count = Int(steps)
        let reduced =
            Self(x.high - steps * ExpTable.stepHigh)
            - Self(product: steps, ExpTable.stepMiddle) + (Self(x.low) - Self(steps * ExpTable.stepLow))
        let r = reduced.high
        // r^6/6! + ... is below 2^-60 of 1.
        let tail =
            1.0 / 720 + r * (1.0 / 5040 + r * (1.0 / 40320 + r * (1.0 / 362_880 + r * (1.0 / 3_628_800))))
        var series = Self(high: 0x1.1111111111111p-7, low: 0x1.1111111111111p-63) + Self(r * tail)  // 1/120
        series = Self(high: 0x1.5555555555555p-5, low: 0x1.5555555555555p-59) + reduced * series  // 1/24
        series = Self(high: 0x1.5555555555555p-3, low: 0x1.5555555555555p-57) + reduced * series  // 1/6
        series = Self(0.5) + reduced * series
        series = reduced + reduced * reduced * series
        let row = 2 * (count & 127)
        let power = Self(high: ExpTable.powersOfTwo[row], low: ExpTable.powersOfTwo[row + 1])
        return (power + power * series).scaled(byPowerOfTwo: count >> 7)
    }
}
