// Tversky loss: two sets that should overlap, by what is missed and what is too much.

/// How far a predicted set is from the target's, with a price of its own for each kind of mistake.
///
/// A row is one pair of sets, such as an image's pixels: p says how surely an element is in the set, y whether
/// it is. T counts hits, F false alarms and M what is missed; α, `falseAlarm`, and β, `missed`, are their
/// prices, and s is the smoothing. With ½ and ½ it is `DiceLoss`, whose s is twice this one; with 1 and 1 it
/// is one minus Jaccard's index, the intersection over the union.
///
/// - Formula: `\begin{aligned} ℓ &= 1 - \frac{T + s}{T + α F + \beta M + s}
///   = \frac{α F + \beta M}{T + α F + \beta M + s} \\
///   T &= \textstyle Σ p_i y_i, \quad F = Σ p_i (1 - y_i), \quad M = Σ (1 - p_i) y_i \end{aligned}`
/// - Gradient: `\frac{∂ℓ}{∂p_i} = \frac{\left(α (1 - y_i) - \beta y_i\right) (T + s)
///   - y_i (α F + \beta M)}{(T + α F + \beta M + s)^2}`
/// - Code: `TverskyLoss(elements: 4096, missed: 0.7, falseAlarm: 0.3, smoothing: 1)`
/// - Domain: Rows of probabilities and of targets from 0 to 1; missed and falseAlarm above 0, a smoothing of 0
///   or above; without smoothing no row of which both sets are empty.
/// - Elicits: A set, no probabilities. Where the target's size is known and α + β = 1: 1 for each element whose
///   probability is above α (1 − ℓ), with the least ℓ that can be expected, 0 for the others. So the larger
///   `missed` beside `falseAlarm`, the less likely it needs to be.
/// - Use: Segmentation where to miss an element is worse than a false alarm, as for a lesion.
/// - Avoid: Probabilities are wanted. Without smoothing, an empty target costs 1 for any prediction, with the
///   gradient 0.
/// - Exactness: each derivative within 1e-15 of the sum of the absolute terms of its numerator, over the
///   denominator. Each value to 4 ulp.
/// - Source: S. S. M. Salehi, D. Erdogmus, A. Gholipour, "Tversky loss function for image segmentation using
///   3D fully convolutional deep networks", MLMI (2017) 379–387, without smoothing.
public struct TverskyLoss: Loss {
    /// The length of a row.
    public let elements: Int
    /// The price of what is missed.
    public let missed: Double
    /// The price of a false alarm.
    public let falseAlarm: Double
    /// What is added to the hits above and below the line.
    public let smoothing: Double
    /// How the values of the rows become one number.
    public let reduction: Reduction

    /// Tversky loss of rows of so many elements, as a mean or a sum.
    public init(
        elements: Int, missed: Double, falseAlarm: Double, smoothing: Double = 0,
        reduction: Reduction = .mean
    ) {
        self.elements = elements
        self.missed = missed
        self.falseAlarm = falseAlarm
        self.smoothing = smoothing
        self.reduction = reduction
    }

    /// All that is asked for.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        let overlap = Overlap(
            elements: elements, hit: 1, missed: missed, falseAlarm: falseAlarm, smoothing: smoothing)
        return try LossEvaluation(overlap, input).result()
    }
}
