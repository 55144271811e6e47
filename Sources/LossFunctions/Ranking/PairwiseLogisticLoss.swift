// Logistic loss of a difference of scores: Bayesian personalised ranking.

/// Logistic loss of the difference of two scores, known as BPR and as RankNet's loss.
///
/// f are the scores of two items, + of the preferred one and − of the other. It is the cross-entropy of the
/// two items' softmax: the model says with which probability, σ(f₊ − f₋), the preferred one is chosen.
///
/// - Formula: `ℓ = \ln\left(1 + e^{-(f_+ - f_-)}\right)`
/// - Gradient: `\frac{∂ℓ}{∂f_+} = -σ(f_- - f_+), \quad \frac{∂ℓ}{∂f_-} = σ(f_- - f_+)`
/// - Code: `try PairwiseLogisticLoss()(preferred: a, other: b)`
/// - Domain: Finite scores, as many of each.
/// - Elicits: Scores whose difference is the logit of how often the one item is preferred to the other.
/// - Use: A recommender, from what was chosen and what was not; a reward model, from which of two answers
///   was liked.
/// - Avoid: The scores are to mean something by themselves: a constant added to all changes nothing.
/// - Source: S. Rendle, C. Freudenthaler, Z. Gantner, L. Schmidt-Thieme, "BPR: Bayesian personalized ranking
///   from implicit feedback", UAI (2009) 452–461, section 4.1, where ln σ is maximised and a penalty on the
///   parameters added.
public struct PairwiseLogisticLoss: PairwiseLoss {
    /// How the values of the pairs become one number.
    public let reduction: Reduction

    /// Pairwise logistic loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The cross-entropy of two classes.
    public var rows: SparseCategoricalCrossEntropyFromLogits {
        SparseCategoricalCrossEntropyFromLogits(classes: 2, reduction: reduction)
    }
}
