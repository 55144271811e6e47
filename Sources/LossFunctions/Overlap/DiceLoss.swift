// Dice loss: one minus the share of two sets that they have in common.

/// One minus the Dice coefficient of a predicted set and the target's.
///
/// A row is one pair of sets, such as an image's pixels: p says how surely an element is in the set, y whether
/// it is; s is the smoothing. Elements that are in neither do not count: a small object weighs as much as a
/// large one. It is `TverskyLoss` with ½ and ½, and half of the smoothing.
///
/// - Formula: `ℓ = 1 - \frac{2 T + s}{P + Y + s}, \quad T = Σ p_i y_i, \quad P = Σ p_i, \quad Y = Σ y_i`
/// - Gradient: `\frac{∂ℓ}{∂p_i} = \frac{2 T + s - 2 y_i (P + Y + s)}{(P + Y + s)^2}`
/// - Code: `DiceLoss(elements: 4096, smoothing: 1)`
/// - Domain: Rows of probabilities and of targets from 0 to 1; a smoothing of 0 or above; without smoothing no
///   row of which both sets are empty.
/// - Elicits: A set, no probabilities: 1 or 0 for each element, but for one at most. Where the target's size is
///   known, 1 for each whose probability is above half of the best Dice coefficient that can be expected; of many
///   independent elements nearly so. Else an element counts for more where the target is small.
/// - Use: Segmentation of objects that are small beside the image.
/// - Avoid: Probabilities are wanted. Without smoothing, an empty target costs 1 for any prediction, with the
///   gradient 0.
/// - Exactness: as `TverskyLoss`.
/// - Source: F. Milletari, N. Navab, S.-A. Ahmadi, "V-Net: Fully convolutional neural networks for volumetric
///   medical image segmentation", 3DV (2016) 565–571, section 3, with the squares of p and y in the
///   denominator; for sets L. R. Dice, "Measures of the amount of ecologic association between species",
///   Ecology 26 (1945) 297–302.
public struct DiceLoss: Loss {
    /// The length of a row.
    public let elements: Int
    /// What is added above and below the line.
    public let smoothing: Double
    /// How the values of the rows become one number.
    public let reduction: Reduction

    /// Dice loss of rows of so many elements, as a mean or a sum.
    public init(elements: Int, smoothing: Double = 0, reduction: Reduction = .mean) {
        self.elements = elements
        self.smoothing = smoothing
        self.reduction = reduction
    }

    /// All that is asked for.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        let overlap = Overlap(elements: elements, hit: 2, missed: 1, falseAlarm: 1, smoothing: smoothing)
        return try LossEvaluation(overlap, input).result()
    }
}
