// Losses that are a mean, or a sum, of one value for each example.

/// A loss that is the weighted mean, or sum, of one value for each example.
///
/// A type that conforms says how to test its input and how to evaluate consecutive examples; the functions of
/// `Loss` follow: threads, weights, reduction, sums that overflow although their mean does not. All but RMSE
/// are of this kind. For one prediction and one target an example, `ElementwiseLoss` is less to write.
public protocol ExamplewiseLoss: Loss {
    /// The number of examples. Throws unless hyperparameters, counts, predictions and targets are in the
    /// domain.
    func checkedCount(_ predictions: [Double], _ targets: [Target]) throws(LossError) -> Int

    /// Evaluates consecutive examples.
    ///
    /// Where `results` has a place for them, writes one value for each example, and as many derivatives, of
    /// that example's value, as it has predictions.
    func evaluate(_ examples: ExampleSlice<Target>, into results: ExampleResults)

    /// As `evaluate`, with all results times 2^-64, so that none overflows that does not by far.
    ///
    /// Called only where a result of `evaluate` is infinite. Without it, nothing is lost but means of
    /// values, and parts of gradients, near 1e308.
    func evaluateScaled(_ examples: ExampleSlice<Target>, into results: ExampleResults)

    /// What the weighted sum is divided by for the mean: the sum of the weights.
    func totalWeight(_ targets: [Target], count: Int, weights: [Double]?) -> Double
}

/// Consecutive examples of those that a loss is asked for: their predictions and targets.
public struct ExampleSlice<Target: Sendable> {
    /// The number of examples.
    public let count: Int
    /// Their predictions, the same number for each.
    public let predictions: UnsafeBufferPointer<Double>
    /// Their targets, the same number for each.
    public let targets: UnsafeBufferPointer<Target>
}

/// Where the results of consecutive examples go.
public struct ExampleResults {
    /// One value for each example, if asked for.
    public let values: UnsafeMutablePointer<Double>?
    /// The derivatives with respect to the examples' predictions, if asked for.
    public let derivatives: UnsafeMutablePointer<Double>?
}

/// The scale of `evaluateScaled`.
let overflowScale = 0x1p-64

extension ExamplewiseLoss {
    /// The reduced loss.
    public func callAsFunction(
        _ predictions: [Double], _ targets: [Target], weights: [Double]?
    ) throws(LossError) -> Double {
        try ShardedEvaluation(self, predictions, targets, weights).reducedValue()
    }

    /// One value for each example.
    public func values(_ predictions: [Double], _ targets: [Target]) throws(LossError) -> [Double] {
        try ShardedEvaluation(self, predictions, targets, nil).values()
    }

    /// The derivatives of the reduced loss.
    public func gradient(
        _ predictions: [Double], _ targets: [Target], weights: [Double]?
    ) throws(LossError) -> [Double] {
        try ShardedEvaluation(self, predictions, targets, weights).reduced(withValue: false).gradient
    }

    /// The reduced loss and its derivatives.
    public func valueAndGradient(
        _ predictions: [Double], _ targets: [Target], weights: [Double]?
    ) throws(LossError) -> (value: Double, gradient: [Double]) {
        try ShardedEvaluation(self, predictions, targets, weights).reduced(withValue: true)
    }

    /// The sum of the weights.
    public func totalWeight(_ targets: [Target], count: Int, weights: [Double]?) -> Double {
        weights.map(accurateSum) ?? Double(count)
    }

    /// Evaluates consecutive examples, times 2^-64.
    public func evaluateScaled(_ examples: ExampleSlice<Target>, into results: ExampleResults) {
        evaluate(examples, into: results)
        if let values = results.values {
            for index in 0..<examples.count { values[index] *= overflowScale }
        }
        if let derivatives = results.derivatives {
            for index in 0..<examples.predictions.count { derivatives[index] *= overflowScale }
        }
    }
}
