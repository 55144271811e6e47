// The hyperbolic tangent.
//
// Algorithm: for |x| < 1/8 the Taylor series; otherwise tanh x = (e^2x - 1) / (e^2x + 1), with e^2x as a sum
// of two doubles and the quotient corrected by its own remainder (an idea of all libraries that descend from
// fdlibm, there with e^2x - 1 as one double).
//
// Error bound: the series' x^3/3 and following terms are below x/190, so that their errors add less than 0.02
// ulp; the quotient errs by less than 2^-58 before the last addition. So less than 0.55 ulp.

/// The hyperbolic tangent of `x`.
///
/// At most 1 ulp from the exact value. `tanh(±∞)` is ±1, `tanh(±0)` is ±0.
public func tanh(_ x: Double) -> Double {
    let magnitude = abs(x)
    if magnitude < 0.125 { return hyperbolicTangentNearZero(x) }
    // 1 - tanh is below 2^-56 from here on.
    let result = magnitude >= 20 ? 1 : hyperbolicTangent(magnitude)
    return x < 0 ? -result : result
}

/// tanh x for |x| < 1/8.
///
/// The coefficients are 2^2n (2^2n - 1) B_2n / (2n)!, with Bernoulli numbers B (Abramowitz and Stegun,
/// "Handbook of Mathematical Functions", 4.5.64); the first one left out is below 2^-62.
private func hyperbolicTangentNearZero(_ x: Double) -> Double {
    if abs(x) < 0x1p-28 { return x }
    let s = x * x
    let s2 = s * s
    let first = (-1.0 / 3 + s * (2.0 / 15)) + s2 * (-17.0 / 315 + s * (62.0 / 2835))
    let second =
        (-1382.0 / 155_925 + s * (21844.0 / 6_081_075))
        + s2 * (-929_569.0 / 638_512_875 + s * (6_404_582.0 / 10_854_718_875))
    return x + x * s * (first + s2 * s2 * second)
}

private func hyperbolicTangent(_ x: Double) -> Double {
    let exponential = unscaledExponential(2 * x)
    let lower = twoSum(exponential.high, -1)
    let upper = twoSum(exponential.high, 1)
    return roundedQuotient(
        (lower.high, lower.low + exponential.low), (upper.high, upper.low + exponential.low))
}
