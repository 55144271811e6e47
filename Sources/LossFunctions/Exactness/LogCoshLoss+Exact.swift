// ln cosh to its last digits.

import ElementaryFunctions

/// ln cosh(error), for errors up to 2^1000 in size.
///
/// log(cosh(e)) overflows at e = 711; |e| + log(1 + exp(-2 |e|)) - log(2) is -2e-9 at e = 1e-8 instead of 5e-17. So: a
/// series near 0, 100 bits where the terms cancel, and that only beyond.
func logarithmOfCosh(_ error: DoubleDouble) -> Double {
    let error = error.high < 0 ? -error : error
    if error.high < 0.125 { return logarithmOfCoshNearZero(error) }
    if error.high < 1.5 {
        let cosh = (DoubleDouble.exponential(error) + .exponential(-error)) * 0.5
        return DoubleDouble.logarithm(cosh).high
    }
    return (error - ScaledNumber.logarithmOfTwo + DoubleDouble(log(onePlus: exp(-2 * error.high)))).high
}

/// ½ e² - e⁴/12 + e⁶/45 - and so on, for 0 <= e < 1/8.
///
/// The coefficients are 2^(2n) (2^(2n) - 1) B_2n / (2n (2n)!), with Bernoulli numbers B, the integral of
/// tanh's series (Abramowitz and Stegun, "Handbook of Mathematical Functions", 4.5.64). The first one left
/// out is below 2^-61 of the sum.
private func logarithmOfCoshNearZero(_ error: DoubleDouble) -> Double {
    let e = error.high
    let t = e * e
    if e < 0x1p-28 { return 0.5 * e * e }
    // The square's rounding, and what the error's double left of it.
    let rest = DoubleDouble(product: e, e).low + 2 * e * error.low
    let first = -1.0 / 12 + t * (1.0 / 45 + t * (-17.0 / 2520))
    let second =
        31.0 / 14175 + t
        * (-691.0 / 935_550 + t * (10922.0 / 42_567_525 + t * (-929_569.0 / 10_216_206_000)))
    let series = first + t * t * t * second
    return 0.5 * t + (0.5 * rest + t * t * series)
}

extension LogCoshLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        range.contains(prediction - target)
    }

    // Beyond 2^-240 and 2^240 only ½ e² and e are left, or |e| and ±1.

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let error = ScaledNumber(difference: prediction, target)
        return error.exponent < 0 ? error.squared * 0.5 : error.magnitude
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let error = ScaledNumber(difference: prediction, target)
        return error.exponent < 0 ? error : ScaledNumber(error.isPositive ? 1 : -1)
    }
}
