// Squared error, and its root.

import ElementaryFunctions

/// Squared error.
///
/// With e the error, prediction - target: one twice as large costs four times as much and pulls twice as
/// hard, so that one outlier can outweigh everything else. No factor ½: some books (C. Bishop, "Pattern
/// Recognition and Machine Learning", equation 1.2) have one, which halves value and gradient. The loss has
/// the targets' unit squared.
///
/// - Formula: `L = \frac1N Σ_i e_i^2`
/// - Gradient: `\frac{∂L}{∂ŷ_i} = \frac{2 e_i}{N}`
/// - Domain: Finite predictions and targets.
/// - Elicits: The targets' mean.
/// - Use: Errors are Gaussian, or a large error is worse than many small ones.
/// - Avoid: There are outliers: one of ten times the ordinary error weighs as much as a hundred others.
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

/// The root of the mean squared error, in the targets' unit.
///
/// It has the same minimum as `MeanSquaredError`. As a mean's root it is not the mean of one value per
/// example: it has no sum for a reduction. Its gradient has length 1/√n whatever the size of the errors: it
/// does not fade as all errors near 0, where the loss has a kink. Where errors remain at the minimum, a
/// model's slopes fade there as those of `MeanSquaredError`, which are 2 RMSE times as large.
///
/// - Formula: `L = \sqrt{\frac1N Σ_i e_i^2}`
/// - Gradient: `\frac{∂L}{∂ŷ_i} = \frac{e_i}{N L}, \quad 0 \text{ at } L = 0`
/// - Domain: Finite predictions and targets.
/// - Elicits: The targets' mean.
/// - Use: A squared error is to be reported in the targets' unit.
/// - Avoid: As a training loss over batches: the mean of batches' roots is not the root of the mean, and
///   where every error nears 0 the gradient does not fade.
/// - Source: The quadratic mean of the errors; the name is common use.
public struct RootMeanSquaredError: Loss {
    /// A mean, of the squares, also where another reduction is asked for.
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

    /// With the errors' and squares' low parts, where all squares and weights are ordinary numbers.
    func plainRoot(_ input: LossInput<Double>) -> LossResult? {
        let count = input.predictions.count
        if let weights = input.weights, !weights.allSatisfy({ isOrdinary(factor: $0) }) { return nil }
        var (sum, total) = (CompensatedSum(), CompensatedSum())
        for index in 0..<count {
            let error = DoubleDouble(difference: input.predictions[index], input.targets[index])
            guard PlainRange.ordinary.contains(error.high) else { return nil }
            var square = error * error
            if let weights = input.weights {
                square = square * weights[index]
                total.add(weights[index])
            }
            sum.add(square.high)
            sum.add(square.low)
        }
        let divisor = input.weights == nil ? DoubleDouble(Double(count)) : total.exactTotal
        let root = (sum.exactTotal / divisor).squareRoot()
        if root.high == 0 { return LossResult(value: 0, gradient: Array(repeating: 0, count: count)) }
        let inverse = DoubleDouble(1) / (divisor * root)
        let gradient = (0..<count).map { index in
            let error = DoubleDouble(difference: input.predictions[index], input.targets[index])
            return (error * inverse * (input.weights?[index] ?? 1)).high
        }
        return LossResult(value: root.high, gradient: gradient)
    }
}
