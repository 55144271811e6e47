// ln(e^x1 + ... + e^xn), the normaliser of a softmax.
//
// Algorithm: with m the largest x, m + ln(sum of e^(x - m)). The differences are exact sums of two doubles,
// each exponential and their sum carry 60 bits. Only m and the logarithm can cancel (two numbers -ln 2 make a
// sum near 1, whose logarithm is near 0): when they do, the same is done again with 100 bits.
//
// Error bound: less than 0.6 ulp, or 2^-96 where that is more: for results below 2^-43 in size.

/// The logarithm of the sum of exponentials, `ln(e^x₁ + … + e^xₙ)`, without overflow or underflow on the way.
///
/// At most 1 ulp, or 2^-96 (1e-29), from the exact value, whichever is more. -∞ for no
/// numbers at all and where all are -∞; +∞ where one is +∞; NaN where one is NaN.
public func logSumExp(_ values: [Double]) -> Double {
    var largest = -Double.infinity
    for value in values {
        if value.isNaN { return value }
        largest = value > largest ? value : largest
    }
    guard largest.isFinite else { return largest }

    var sum = (high: 0.0, low: 0.0)
    for value in values where value - largest > -700 {
        let difference = twoSum(value, -largest)
        let exponential = unscaledExponential(difference.high, correction: difference.low)
        let next = twoSum(sum.high, exponential.high)
        sum = fastTwoSum(next.high, next.low + (sum.low + exponential.low))
    }
    let logarithm = naturalLogarithm(LogReduction(sum.high, plus: sum.low))
    let result = twoSum(largest, logarithm.high)
    if abs(result.high) < 0x1p-5 { return logSumExpNearZero(values, largest: largest) }
    return result.high + (result.low + logarithm.low)
}

/// As `logSumExp`, with 100 bits, for sums of exponentials near 1.
private func logSumExpNearZero(_ values: [Double], largest: Double) -> Double {
    var sum = DoubleDouble(0)
    for value in values where value - largest > -500 {
        sum = sum + .exponential(DoubleDouble(difference: value, largest))
    }
    return (DoubleDouble(largest) + .logarithm(sum)).high
}
