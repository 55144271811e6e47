// Barron's general loss, of which squared, Cauchy, Geman-McClure and Welsch loss are cases.

import ElementaryFunctions

/// Barron's general robust loss: one number, the shape, from squared error to ignoring outliers.
///
/// With x = e/c the error by the scale c, and the shape α, these are its cases:
///
///     shape  2     ½ x²                  squared error
///     shape  1     √(x² + 1) - 1         Charbonnier, a smooth absolute error
///     shape  0     ln(½ x² + 1)          Cauchy
///     shape -2     2 x² / (x² + 4)       Geman-McClure
///     shape -∞     1 - e^(-½ x²)         Welsch
///
/// Near the target all of them are ½ x². The smaller the shape, the less an outlier costs; below 1 its pull
/// shrinks with distance, below 0 its cost is bounded.
///
/// Shape and scale can be learned with the model, by the gradient of `BarronNegativeLogLikelihood`. This loss
/// alone would be least for the smallest shape and the largest scale.
///
/// - Formula: `\begin{aligned} ℓ &= \frac{b}{α} \left( \left( \frac{(e/c)^2}{b} + 1 \right)^{α/2} - 1
///   \right) \\ b &= |α - 2| \end{aligned}`
/// - Gradient: `\frac{dℓ}{dŷ} = \frac{e}{c^2} \left( \frac{(e/c)^2}{b} + 1 \right)^{α/2 - 1}`
/// - Code: `BarronLoss(shape: 1, scale: 1)`; the shape −∞ is `-.infinity`
/// - Domain: Finite predictions and targets; shape α finite or −∞, scale c above 0.
/// - Elicits: The mean for α = 2; for small α the place where most targets are.
/// - Use: How robust a loss should be is itself to be tried, or learned.
/// - Avoid: Below α = 1 it is not convex: where a descent ends depends on where it starts.
/// - Source: J. T. Barron, "A general and adaptive robust loss function", CVPR (2019) 4331–4339, equations 1
///   and 8 to 13, with α for shape and c for scale.
public struct BarronLoss: ElementwiseFormula {
    /// How robust the loss is: 2 not at all, -∞ most.
    public let shape: Double
    /// The size of an ordinary error.
    public let scale: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// The loss of this shape and scale, as a mean or a sum.
    public init(shape: Double, scale: Double, reduction: Reduction = .mean) {
        self.shape = shape
        self.scale = scale
        self.reduction = reduction
    }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: shape, named: "shape", in: .shape)
        try check(parameter: scale, named: "scale", in: .positive)
    }

    // |shape - 2| / shape × ((x² / |shape - 2| + 1)^(shape / 2) - 1)
    func value(_ prediction: Double, _ target: Double) -> Double {
        BarronTerms(prediction, target, shape: shape, scale: scale).value.rounded
    }

    // x / scale × (x² / |shape - 2| + 1)^(shape / 2 - 1)
    func derivative(_ prediction: Double, _ target: Double) -> Double {
        BarronTerms(prediction, target, shape: shape, scale: scale).derivative.rounded
    }
}
