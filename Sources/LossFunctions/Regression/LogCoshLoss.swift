// The logarithm of the hyperbolic cosine of the error: a smooth Huber loss.

import ElementaryFunctions

/// The logarithm of the hyperbolic cosine: Huber's loss without a seam.
///
/// With e the error, prediction - target: near 0 it is half the squared error, far from it the absolute error
/// less ln 2. Like `HuberLoss` with `delta` 1, with derivatives of every order. The two scales cannot be set:
/// divide predictions and targets by a unit that makes an ordinary error 1.
///
/// - Formula: `ℓ = \ln \cosh e`
/// - Gradient: `\frac{dℓ}{dŷ} = \tanh e`
/// - Domain: Finite predictions and targets.
/// - Elicits: The point about which the tanh of the targets' deviations sums to 0: near their mean for small
///   deviations, near their median for large ones.
/// - Use: A robust loss is to have derivatives of every order.
/// - Avoid: The error's unit is arbitrary: the turn from square to line is at 1 of it.
/// - Source: P. J. Green, "Bayesian reconstructions from emission tomography data using a modified EM
///   algorithm", IEEE Trans. Med. Imaging 9 (1990) 84–93, equation 10.
public struct LogCoshLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Log-cosh loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    // ln cosh(error): the obvious formula overflows far from 0 and loses its digits near it.
    func value(_ prediction: Double, _ target: Double) -> Double {
        logarithmOfCosh(DoubleDouble(difference: prediction, target))
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double { tanh(prediction - target) }
}
