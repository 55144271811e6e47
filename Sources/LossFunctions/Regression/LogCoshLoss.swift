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
public struct LogCoshLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Log-cosh loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    func value(_ prediction: Double, _ target: Double) -> Double {
        logarithmOfCosh(DoubleDouble(difference: prediction, target))
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double { tanh(prediction - target) }
}
