// Huber's loss: squared near the target, absolute far from it.

/// Squared error with a clipped gradient.
///
/// With e the error, prediction - target: near 0 it is half of `MeanSquaredError`; beyond δ, `delta`, it
/// grows like δ times `MeanAbsoluteError`, so that an outlier pulls with δ and no more. Small errors are
/// efficient, large ones harmless.
///
/// - Formula: `ℓ = \begin{cases} ½ e^2 & \text{where } |e| ≤ δ \\
///   δ \left(|e| - ½ δ\right) & \text{elsewhere} \end{cases}`
/// - Gradient: `\frac{dℓ}{dŷ} = \max(-δ, \min(δ, e))`
/// - Code: `HuberLoss(delta: 1)`
/// - Domain: Finite predictions and targets, delta above 0.
/// - Elicits: The point about which the targets' deviations, clipped at ±δ, sum to 0: their mean for a large
///   delta, near their median for a small one. It need not lie between the two.
/// - Use: Most errors are small and Gaussian, a few are outliers.
/// - Avoid: No scale for an ordinary error is known: delta has to be chosen.
/// - Source: P. J. Huber, "Robust estimation of a location parameter", Ann. Math. Stat. 35 (1964) 73–101,
///   section 1, with k for delta.
public struct HuberLoss: ElementwiseFormula {
    /// Where the parabola becomes a line.
    public let delta: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Huber loss with this threshold, as a mean or a sum.
    public init(delta: Double, reduction: Reduction = .mean) {
        self.delta = delta
        self.reduction = reduction
    }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: delta, named: "delta", in: .positive)
    }

    func value(_ prediction: Double, _ target: Double) -> Double {
        let error = abs(prediction - target)
        return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta)
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        max(-delta, min(delta, prediction - target))
    }
}
