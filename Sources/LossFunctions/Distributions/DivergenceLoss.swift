// A divergence as a loss over rows.

/// A divergence as a loss: of each row of predicted probabilities from its row of target probabilities.
///
///     mean(D(target ‖ prediction))
///
/// With it a training loop that holds `any Loss<Double>` can hold any `Divergence`. The order of the arguments
/// is that of losses: predictions first.
///
/// - `predictions` and `targets`: rows of `outcomes` probabilities that sum to 1 within 1e-6.
/// - The gradient is that of each probability alone.
/// - Throws: see `Loss` and `Divergence`.
public struct DivergenceLoss<D: Divergence>: ExamplewiseLoss {
    /// What a row is compared with.
    public typealias Target = Double

    /// The divergence of one row.
    public let divergence: D
    /// The length of a row.
    public let outcomes: Int
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// The divergence over so many outcomes, as a mean or a sum over rows.
    public init(_ divergence: D, outcomes: Int, reduction: Reduction = .mean) {
        self.divergence = divergence
        self.outcomes = outcomes
        self.reduction = reduction
    }

    /// The number of examples, their input tested.
    public func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        try check(parameter: Double(outcomes), named: "outcomes", in: .positive)
        try checkCounts(predictions: predictions.count, targets: targets.count)
        if predictions.count % outcomes != 0 {
            throw .notWholeRows(argument: "predictions", count: predictions.count, classes: outcomes)
        }
        try check(distributions: predictions, named: "predictions", classes: outcomes)
        try check(distributions: targets, named: "targets", classes: outcomes)
        return predictions.count / outcomes
    }

    /// Evaluates consecutive examples.
    public func evaluate(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        evaluate(examples, into: results, scale: 1) { p, q in try divergence.gradient(p, q) }
    }

    /// Evaluates consecutive examples, times 2^-64.
    public func evaluateScaled(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        evaluate(examples, into: results, scale: overflowScale) { p, q in
            try divergence.scaledGradient(p, q)
        }
    }

    private func evaluate(
        _ examples: ExampleSlice<Double>, into results: ExampleResults, scale: Double,
        gradient: ([Double], [Double]) throws -> [Double]
    ) {
        for index in 0..<examples.count {
            let range = index * outcomes..<(index + 1) * outcomes
            let (p, q) = (Array(examples.targets[range]), Array(examples.predictions[range]))
            // Both rows are tested: a divergence that refuses more than it states gives NaN.
            results.values?[index] = ((try? divergence(p, q)) ?? .nan) * scale
            guard let derivatives = results.derivatives else { continue }
            let row = (try? gradient(p, q)) ?? Array(repeating: .nan, count: outcomes)
            for (k, derivative) in row.enumerated() { derivatives[range.lowerBound + k] = derivative }
        }
    }
}
