// Absolute error, and its lopsided version.

/// Absolute error.
///
/// With e the error, prediction - target: one twice as large costs twice as much and pulls as hard as a small
/// one, so that an outlier has one vote, not more. The loss has the targets' unit.
///
/// - Formula: `L = \frac1N Σ_i |e_i|`
/// - Gradient: `\frac{∂L}{∂ŷ_i} = \frac{\mathrm{sign}(e_i)}{N}, \quad 0 \text{ at } e_i = 0`
/// - Domain: Finite predictions and targets.
/// - Elicits: The targets' median.
/// - Use: Outliers are not to count for more than others.
/// - Avoid: Steps of a fixed size are to settle: the gradient is as large next to the target as far from it.
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

/// Absolute error with two prices, also called pinball loss.
///
/// With e the error, prediction - target: too low a prediction costs τ, the `quantile`, for each unit, one
/// that is too high 1 - τ. With 0.9, nine of ten targets are below the best constant prediction. With ½ it is
/// half of `MeanAbsoluteError`.
///
/// - Formula: `ℓ = \max(-τ e, (1 - τ) e)`
/// - Gradient: `\frac{dℓ}{dŷ} = \begin{cases} -τ & \text{where } e < 0 \\
///   1 - τ & \text{where } e > 0 \\
///   0 & \text{at } 0 \end{cases}`
/// - Code: `QuantileLoss(quantile: 0.9)`
/// - Domain: Finite predictions and targets, quantile τ between 0 and 1.
/// - Elicits: The targets' τ-quantile.
/// - Use: A forecast is to say how bad it can get: the stock that suffices on nine days of ten.
/// - Avoid: Quantiles are predicted one by one and must not cross: nothing here prevents it.
/// - Source: R. Koenker, G. Bassett, "Regression quantiles", Econometrica 46 (1978) 33–50, equation 1.1.
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
