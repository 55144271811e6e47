// Squared error, and its root.

/// Squared error.
///
///     mean((prediction - target)²)
///
/// No factor ½: some books (C. Bishop, "Pattern Recognition and Machine Learning", equation 1.2) have one,
/// which halves value and gradient. An error twice as large costs four times as much and pulls twice as hard,
/// so that one outlier can outweigh everything else. The best constant prediction is the targets' mean.
///
/// - `predictions` and `targets`: `[n]`, finite, in the same unit; the loss has that unit squared. 0 for
///   perfect predictions.
/// - Throws: see `Loss`.
/// - Source: C. F. Gauss, "Theoria combinationis observationum erroribus minimis obnoxiae" (1823), article 6.
public struct MeanSquaredError: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Squared error, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    func value(_ prediction: Double, _ target: Double) -> Double {
        let error = prediction - target
        return error * error
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double { 2 * (prediction - target) }
}

/// The root of the mean squared error.
///
///     √mean((prediction - target)²)
///
/// It has the targets' unit and the same minimum as `MeanSquaredError`. As a mean's root it is not the mean of
/// one value per example: it has no sum for a reduction, and the mean over two batches' results is not that of
/// all examples. Its gradient has length 1/√n whatever the size of the errors: it does not fade as all errors
/// near 0, where the loss has a kink (and the gradient returned is 0). Where errors remain at the minimum, a
/// model's slopes fade there as those of `MeanSquaredError`, which are 2 RMSE times as large.
///
/// - `predictions` and `targets`: `[n]`, finite, in the same unit, which is the loss's, too. 0 for perfect
///   predictions. Errors between 1e-308 and 1e308 come through, though their squares do not.
/// - Throws: see `Loss`.
/// - Source: the quadratic mean of the errors; the name is common use.
public struct RootMeanSquaredError: Loss {
    /// A mean, of the squares.
    public var reduction: Reduction { .mean }

    /// The root of the mean squared error, which has no hyperparameters.
    public init() {}

    /// The root of the weighted mean of the squares, and error × share of the weight / root for each example.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        if input.wants == .values {
            return LossResult(values: try MeanAbsoluteError().values(input.predictions, input.targets))
        }
        return try rootOfMeanSquare(input)
    }
}
