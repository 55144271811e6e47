// Hinge loss of a difference of scores.

/// The preferred item's score should exceed the other's by a margin.
///
/// f are the scores of two items, + of the preferred one and − of the other, δ the margin. Pairs in the right
/// order, and far enough apart, cost nothing: they have no derivative, and neither has a pair at the kink.
///
/// - Formula: `ℓ = \max\left(0, δ - (f_+ - f_-)\right)`
/// - Gradient: `\begin{aligned} \frac{∂ℓ}{∂f_+} &= \begin{cases} -1 & \text{where } f_+ - f_- < δ \\
///   0 & \text{elsewhere} \end{cases} \\ \frac{∂ℓ}{∂f_-} &= -\frac{∂ℓ}{∂f_+} \end{aligned}`
/// - Code: `try PairwiseMarginLoss(margin: 1)(preferred: a, other: b)`
/// - Domain: Finite scores, as many of each; a margin of 0 or above.
/// - Elicits: The order in which the two are preferred more often, δ apart.
/// - Use: Ranking, where only the order matters: pairs that are right stop pulling.
/// - Avoid: Preferences contradict each other and how often is to be learned; for a margin of 0 equal scores
///   for all items cost nothing.
/// - Source: R. Herbrich, T. Graepel, K. Obermayer, "Large margin rank boundaries for ordinal regression",
///   Advances in Large Margin Classifiers (2000) 115–132, with a margin of 1.
public struct PairwiseMarginLoss: PairwiseLoss {
    /// By how much the preferred score should be the higher one.
    public let margin: Double
    /// How the values of the pairs become one number.
    public let reduction: Reduction

    /// Pairwise margin loss with this margin, as a mean or a sum.
    public init(margin: Double, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    /// The hinge loss of two classes with this margin.
    public var rows: MulticlassHingeLoss {
        MulticlassHingeLoss(classes: 2, reduction: reduction, margin: margin)
    }
}
