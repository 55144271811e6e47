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
public struct MeanSquaredError: ElementwiseLoss {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Squared error, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// (prediction - target)².
    public func value(_ prediction: Double, _ target: Double) -> Double {
        let error = prediction - target
        return error * error
    }

    /// 2 (prediction - target).
    public func derivative(_ prediction: Double, _ target: Double) -> Double { 2 * (prediction - target) }

    /// Value and derivative, each times 2^-64.
    public func scaledValueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        let error = scaledDifference(prediction, target)
        return (error * 0x1p32 * (error * 0x1p32), 2 * error)
    }
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

    /// The root of the weighted mean squared error.
    public func callAsFunction(
        _ predictions: [Double], _ targets: [Double], weights: [Double]?
    ) throws(LossError) -> Double {
        try valueAndGradient(predictions, targets, weights: weights).value
    }

    /// |prediction - target|, of which the loss is the quadratic mean.
    public func values(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> [Double] {
        try MeanAbsoluteError().values(predictions, targets)
    }

    /// weight (prediction - target) / (Σ weight × RMSE) for each prediction; 0 where all are perfect.
    public func gradient(
        _ predictions: [Double], _ targets: [Double], weights: [Double]?
    ) throws(LossError) -> [Double] {
        try valueAndGradient(predictions, targets, weights: weights).gradient
    }

    /// The root and its derivatives.
    public func valueAndGradient(
        _ predictions: [Double], _ targets: [Double], weights: [Double]?
    ) throws(LossError) -> (value: Double, gradient: [Double]) {
        let (scale, errors) = try scaledErrors(predictions, targets, weights)
        let squares = try MeanSquaredError().valueAndGradient(
            errors, Array(repeating: 0, count: errors.count), weights: weights)
        let root = squares.value.squareRoot()
        return (root / scale, root == 0 ? squares.gradient : squares.gradient.map { $0 / (2 * root) })
    }

    /// The errors times a power of two that takes the largest of them near 2^400, and that power: so their squares
    /// do not overflow, and the smallest errors' parts of the gradient are normal numbers.
    private func scaledErrors(
        _ predictions: [Double], _ targets: [Double], _ weights: [Double]?
    ) throws(LossError) -> (scale: Double, errors: [Double]) {
        let count = try MeanSquaredError().checkedCount(predictions, targets)
        if let weights { try check(weights: weights, count: count) }
        var scale = 1.0
        var errors = zip(predictions, targets).map { $0 - $1 }
        if !errors.allSatisfy({ $0.isFinite }) {
            scale = overflowScale
            errors = zip(predictions, targets).map { scaledDifference($0, $1) }
        }
        // Errors that do not count must not set the scale.
        if let weights { for index in 0..<count where weights[index] == 0 { errors[index] = 0 } }
        let largest = errors.reduce(0) { max($0, abs($1)) }
        if largest == 0 { return (scale, errors) }
        // 2^1023 for the smallest numbers: what it takes them to, 2^-51, has a square.
        let factor = Double(sign: .plus, exponent: min(400 - Int(largest.exponent), 1023), significand: 1)
        return (scale * factor, errors.map { $0 * factor })
    }
}
