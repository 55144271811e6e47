// Absolute error, and its lopsided version.

/// Absolute error.
///
///     mean(|prediction - target|)
///
/// An error twice as large costs twice as much and pulls as hard as a small one: an outlier has one vote, not
/// more. The best constant prediction is the targets' median. The gradient does not shrink near the target,
/// so that steps of a fixed size overshoot it.
///
/// - `predictions` and `targets`: `[n]`, finite, in the same unit, which is the loss's, too. 0 for perfect
///   predictions, where the loss has its kink and the derivative is 0.
/// - Throws: see `Loss`.
/// - Source: P.-S. Laplace, "Mémoire sur la probabilité des causes par les événements" (1774), problem III.
public struct MeanAbsoluteError: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Absolute error, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    func value(_ prediction: Double, _ target: Double) -> Double { abs(prediction - target) }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        prediction == target ? 0 : (prediction > target ? 1 : -1)
    }
}

/// Quantile loss, also called pinball loss: absolute error with two prices.
///
///     mean(quantile × (target - prediction))         where the prediction is too low
///     mean((1 - quantile) × (prediction - target))   where it is too high
///
/// The best constant prediction is that quantile of the targets: with 0.9, nine of ten targets are below it.
/// With ½ it is half of `MeanAbsoluteError`.
///
/// - `predictions` and `targets`: `[n]`, finite, in the same unit, which is the loss's, too.
/// - `quantile`: between 0 and 1, neither included.
/// - 0 for perfect predictions, where the loss has its kink and the derivative is 0.
/// - Throws: see `Loss`.
/// - Source: R. Koenker, G. Bassett, "Regression quantiles", Econometrica 46 (1978) 33-50, equation 1.1.
public struct QuantileLoss: ElementwiseFormula {
    /// The quantile that is predicted.
    public let quantile: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// The loss that elicits this quantile, as a mean or a sum.
    public init(quantile: Double, reduction: Reduction = .mean) {
        self.quantile = quantile
        self.reduction = reduction
    }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: quantile, named: "quantile", in: .betweenZeroAndOne)
    }

    func value(_ prediction: Double, _ target: Double) -> Double {
        prediction > target ? (1 - quantile) * (prediction - target) : quantile * (target - prediction)
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        prediction == target ? 0 : (prediction > target ? 1 - quantile : -quantile)
    }
}
