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
public struct DivergenceLoss<D: Divergence>: Loss {
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

    /// All that is asked for.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        try check(parameter: Double(outcomes), named: "outcomes", in: .positive)
        return try DivergenceRows(divergence: divergence, classes: outcomes, reduction: reduction)
            .evaluate(input)
    }
}
