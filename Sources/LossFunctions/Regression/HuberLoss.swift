// Huber's loss: squared near the target, absolute far from it.

/// Huber loss: squared error with a clipped gradient.
///
///     e = prediction - target
///     mean(½ e²)                  where |e| <= delta
///     mean(delta (|e| - ½ delta)) elsewhere
///
/// Near the target it is half of `MeanSquaredError`; beyond `delta` it grows like delta times
/// `MeanAbsoluteError`, so that an outlier pulls with `delta` and no more. Small errors are efficient, large
/// ones harmless. The best constant prediction is the point about which the targets' deviations, clipped at
/// ±delta, sum to 0: their mean for a large delta, near their median for a small one.
///
/// - `predictions` and `targets`: `[n]`, finite, in the same unit; the loss has that unit squared.
/// - `delta`: above 0, in the unit of the error. The errors that are to count as outliers are beyond it.
/// - 0 for perfect predictions.
/// - Throws: see `Loss`.
/// - Source: P. J. Huber, "Robust estimation of a location parameter", Ann. Math. Stat. 35 (1964) 73-101,
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
