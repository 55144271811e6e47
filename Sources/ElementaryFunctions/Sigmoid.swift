// The logistic function, its logarithm, and softplus.
//
// Algorithm: all three are functions of t = e^-|x|, which never overflows and is known to 60 bits, as a sum
// of two doubles. What follows keeps that sum: 1 + t is exact, the quotient is corrected by its own
// remainder, ln(1 + t) takes t's low part along. Nothing cancels: every sum has terms of one sign.
//
// Error bound: 2^-58 relative before the last addition. So all three err by less than 0.55 ulp (0.76 in the
// subnormal range).

/// The logistic function `1 / (1 + e^-x)`: the probability that belongs to a logit.
///
/// At most 1 ulp from the exact value, also where it is subnormal. `sigmoid(-∞)` is 0, `sigmoid(+∞)` is 1.
public func sigmoid(_ x: Double) -> Double {
    if abs(x) < 40 { return sigmoid(x, unscaledExponential(-abs(x))) }
    // Here e^-|x| is below 2^-57: 1 / (1 + e^-x) is 1 or e^x to the last bit. And NaN is NaN.
    return x > 0 ? 1 : exp(x)
}

/// The logistic function of an x within ±40, with t = e^-|x| given.
@inline(__always)
private func sigmoid(_ x: Double, _ t: (high: Double, low: Double)) -> Double {
    // t <= 1: the larger of the two first.
    let onePlus = fastTwoSum(1, t.high)
    let denominator = (high: onePlus.high, low: onePlus.low + t.low)
    return roundedQuotient(x >= 0 ? (1, 0) : t, denominator)
}

/// The logarithm of the logistic function, `-ln(1 + e^-x)`: the log-probability that belongs to a logit.
///
/// At most 1 ulp from the exact value. `logSigmoid(-∞)` is -∞, `logSigmoid(+∞)` is 0.
public func logSigmoid(_ x: Double) -> Double {
    // `log(sigmoid(x))` has lost every digit at x = 40 and is -∞ at x = -746; this is right at both.
    0 - softplus(-x)
}

/// The softplus function `ln(1 + e^x)`, a smooth version of `max(0, x)`.
///
/// At most 1 ulp from the exact value, also where it is subnormal. `softplus(-∞)` is 0, `softplus(+∞)` is +∞.
public func softplus(_ x: Double) -> Double {
    if abs(x) < 40 { return softplus(x, unscaledExponential(-abs(x))) }
    return x > 0 ? x : exp(x)
}

/// `softplus` and `sigmoid` of the same number, for little more than the work of one.
package func softplusAndSigmoid(_ x: Double) -> (softplus: Double, sigmoid: Double) {
    guard abs(x) < 40 else { return (softplus(x), sigmoid(x)) }
    let t = unscaledExponential(-abs(x))
    return (softplus(x, t), sigmoid(x, t))
}

/// The softplus function of an x within ±40, with t = e^-|x| given: max(x, 0) + ln(1 + t).
@inline(__always)
private func softplus(_ x: Double, _ t: (high: Double, low: Double)) -> Double {
    // The series t - t^2/2 + t^3/3 where 1 + t would round t itself; t is below 2^-28.
    if x < -20 { return t.high + (t.low - t.high * t.high * (0.5 - t.high * (1.0 / 3))) }
    let onePlus = fastTwoSum(1, t.high)
    let logarithm = naturalLogarithm(LogReduction(onePlus.high, plus: onePlus.low + t.low))
    let sum = twoSum(x < 0 ? 0 : x, logarithm.high)  // NaN goes through
    return sum.high + (sum.low + logarithm.low)
}

/// The quotient of two sums of doubles, rounded once but for an error of some 2^-77.
///
/// A quotient cut to 26 bits comes first: its products with the halves of the denominator are exact, and the
/// remainder that they leave gives the other bits.
@inline(__always)
func roundedQuotient(
    _ numerator: (high: Double, low: Double), _ denominator: (high: Double, low: Double)
) -> Double {
    let inverse = 1 / denominator.high
    let quotient = first26Bits(numerator.high * inverse)
    let upper = first26Bits(denominator.high)
    let remainder =
        ((numerator.high - quotient * upper) - quotient * (denominator.high - upper))
        + (numerator.low - quotient * denominator.low)
    return quotient + remainder * inverse
}

/// A normal number without its last 27 bits.
@inline(__always)
private func first26Bits(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & 0xFFFF_FFFF_F800_0000)
}
