// A divergence as a loss over rows.

/// A divergence as a loss: of each row of predicted probabilities ŷ from its row of target probabilities y.
///
/// With it a training loop that holds `any Loss<Double>` can hold any `Divergence`. The order of the
/// arguments is that of losses: predictions first.
///
/// - Formula: `L = \frac1N Σ_i D(y_i, ŷ_i)`
/// - Gradient: `\frac{∂L}{∂ŷ_{ik}} = \frac1N \frac{∂D(y_i, ŷ_i)}{∂ŷ_{ik}}`
/// - Domain: Rows of `outcomes` probabilities that sum to 1 within 10⁻⁶, for predictions and targets.
/// - Elicits: What the divergence elicits.
/// - Use: Distributions are to be learned from distributions, by what trains on losses.
/// - Avoid: Two distributions are only compared: the divergence itself does that.
/// - Source: As the divergence.
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
