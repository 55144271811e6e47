// Barron's loss as a probability density, by which its shape and scale are learned.

import ElementaryFunctions

/// The negative log-likelihood of Barron's distribution: ℓ_α, the `BarronLoss` of scale 1, with the price of
/// being robust.
///
/// A smaller shape α makes outliers cheap, but spreads the density and so makes every ordinary error dearer:
/// so it can be learned, as can the scale c, by `parameterGradient`. Shape 2 is the normal distribution with
/// standard deviation c, shape 0 the Cauchy distribution. The loss can be negative.
///
/// - Formula: `\begin{aligned} ℓ &= ℓ_α(e / c) + \ln c + \ln Z(α) \\
///   Z &= \int e^{-ℓ_α(x)} dx \end{aligned}`
/// - Gradient: `\frac{dℓ}{dŷ} = \frac{1}{c} ℓ_α'(e / c)`
/// - Gradient: `\begin{aligned} \frac{∂ℓ}{∂α} &= \frac{∂ℓ_α}{∂α} + \frac{d \ln Z}{d α} \\[6pt]
///   \frac{∂ℓ}{∂c} &= \frac{1}{c} \left( 1 - \frac{e}{c} ℓ_α'(e / c) \right) \end{aligned}`
/// - Code: `BarronNegativeLogLikelihood(shape: 1, scale: 1)`; its `parameterGradient(predictions, targets)`
///   is by shape and scale
/// - Domain: Finite predictions and targets; shape from 0 to 2, scale above 0.
/// - Elicits: With shape and scale learned: the density of that family which fits the errors best.
/// - Use: Shape and scale are to be learned with the model.
/// - Avoid: The errors are known to be Gaussian: then it is squared error with a detour.
/// - Exactness: Z has no closed form and comes from a sum over 257 points. Values are within 10⁻¹⁴ of the
///   larger of 1 and themselves, derivatives by shape and scale within 10⁻¹² of their terms, those by
///   predictions as exact as those of `BarronLoss`.
/// - Source: J. T. Barron, "A general and adaptive robust loss function", CVPR (2019) 4331–4339, equations 16
///   and 17; the sum: H. Takahasi, M. Mori, "Double exponential formulas for numerical integration", Publ.
///   RIMS Kyoto 9 (1974) 721–741.
public struct BarronNegativeLogLikelihood: ElementwiseFormula {
    /// How robust the loss is: 2 not at all, 0 most.
    public let shape: Double
    /// The size of an ordinary error.
    public let scale: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    let partition: BarronPartition

    /// The negative log-likelihood of this shape and scale, as a mean or a sum.
    public init(shape: Double, scale: Double, reduction: Reduction = .mean) {
        self.shape = shape
        self.scale = scale
        self.reduction = reduction
        partition = BarronPartition(shape: shape)
    }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: shape, named: "shape", in: .fromZeroToTwo)
        try check(parameter: scale, named: "scale", in: .positive)
    }

    func value(_ prediction: Double, _ target: Double) -> Double {
        BarronLoss(shape: shape, scale: scale).value(prediction, target) + normalizer
    }

    /// ln scale + ln Z.
    var normalizer: Double { log(scale) + partition.logarithm }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        BarronLoss(shape: shape, scale: scale).derivative(prediction, target)
    }

    /// The derivatives of the reduced loss with respect to shape and scale, to 1e-12 of the mean (sum) of the
    /// absolute values of their terms.
    ///
    /// Below a shape of 2, where that with respect to the shape is infinite.
    public func parameterGradient(
        _ predictions: [Double], _ targets: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (shape: Double, scale: Double) {
        if shape == 2 { throw .invalidParameter(name: "shape", value: shape, expected: .belowTwo) }
        let count = try checkedCount(predictions, targets)
        if let weights { try check(weights: weights, count: count) }
        var (shapes, scales, total) = (ScaledNumber.zero, ScaledNumber.zero, ScaledNumber.zero)
        for index in 0..<count {
            let weight = ScaledNumber(weights?[index] ?? 1)
            if weight.isZero { continue }
            let terms = BarronTerms(predictions[index], targets[index], shape: shape, scale: scale)
            shapes += weight * (terms.shapeDerivative + ScaledNumber(partition.derivative))
            scales += weight * (terms.scaleDerivative + .one / scale)
            total += weight
        }
        let divisor = reduction == .sum ? .one : total
        return (shape: (shapes / divisor).rounded, scale: (scales / divisor).rounded)
    }
}
