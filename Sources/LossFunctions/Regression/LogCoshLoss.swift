// The logarithm of the hyperbolic cosine of the error: a smooth Huber loss.

import ElementaryFunctions

/// Log-cosh loss: near the target half the squared error, far from it the absolute error less ln 2.
///
///     mean(ln cosh(prediction - target))
///
/// Like `HuberLoss` with `delta` 1, with derivatives of every order: its gradient, tanh of the error, stays
/// between -1 and 1. The two scales cannot be set: divide predictions and targets by a unit that makes an
/// ordinary error 1. The best constant prediction is the point about which the tanh of the targets' deviations
/// sums to 0.
///
/// - `predictions` and `targets`: `[n]`, finite, as multiples of the error at which the loss turns from
///   square to line.
/// - 0 for perfect predictions.
/// - Throws: see `Loss`.
/// - Source: P. J. Green, "Bayesian reconstructions from emission tomography data using a modified EM
///   algorithm", IEEE Trans. Med. Imaging 9 (1990) 84-93, equation 10.
public struct LogCoshLoss: ElementwiseLoss {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Log-cosh loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// ln cosh(prediction - target).
    public func value(_ prediction: Double, _ target: Double) -> Double {
        // log(cosh(e)) overflows at e = 711; |e| + log(1 + exp(-2 |e|)) - log(2) is -2e-9 at e = 1e-8
        // instead of 5e-17. So: a series near 0, 100 bits where the terms cancel, and that only beyond.
        let difference = DoubleDouble(difference: prediction, target)
        let error = difference.high < 0 ? -difference : difference
        if error.high < 0.125 { return nearZero(error) }
        if error.high < 1.5 {
            let cosh = (DoubleDouble.exponential(error) + .exponential(-error)) * 0.5
            return DoubleDouble.logarithm(cosh).high
        }
        // Beside such an error, ln 2 is less than its rounding; and near 1e308 the second part may be NaN.
        if error.high > 0x1p60 { return error.high }
        return (error - Self.logarithmOfTwo + DoubleDouble(log(onePlus: exp(-2 * error.high)))).high
    }

    /// tanh(prediction - target).
    public func derivative(_ prediction: Double, _ target: Double) -> Double { tanh(prediction - target) }

    /// Value and derivative, each times 2^-64.
    public func scaledValueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        // Called for errors near 1e308, of which neither ln 2 nor the exponential is a part.
        (abs(scaledDifference(prediction, target)), derivative(prediction, target) * overflowScale)
    }

    /// ½ e² - e⁴/12 + e⁶/45 - and so on, for 0 <= e < 1/8.
    ///
    /// The coefficients are 2^(2n) (2^(2n) - 1) B_2n / (2n (2n)!), with Bernoulli numbers B, the integral of
    /// tanh's series (Abramowitz and Stegun, "Handbook of Mathematical Functions", 4.5.64). The first one left
    /// out is below 2^-61 of the sum.
    private func nearZero(_ error: DoubleDouble) -> Double {
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

    private static let logarithmOfTwo = DoubleDouble(
        high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)
}
