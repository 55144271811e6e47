// Cross-entropy over classes, from logits.

/// Cross-entropy over classes, from logits.
///
///     p = softmax(logits)
///     mean(Σ target × -ln p)
///
/// The nats that the right class takes in a code made for the predicted probabilities. It is a proper score:
/// the best prediction is the true probabilities, here up to a constant added to all logits of a row. The
/// gradient, p - target, never vanishes for a confident wrong row.
///
/// - `predictions`: logits, rows of `classes`, each finite or -∞ (probability 0), not all -∞. `targets`:
///   rows of `classes`
///   probabilities that sum to 1 within 1e-6, one-hot rows for instance.
/// - `classWeights`: one for each class, 0 or above. The values are multiplied by that of the right class, the
///   mean divides by their sum.
/// - `labelSmoothing`: s from 0 to 1; every target is replaced by (1 - s) × target + s / classes, so that no
///   logit is driven to infinity. Class weights apply to what it has become, in the values and in what the
///   mean divides by.
/// - 0 in the limit of a right class that is certain; +∞ for a class whose logit is -∞.
/// - Exactness: for a target of several probabilities, smoothed or given, a derivative that nearly cancels errs by
///   at most 2^-94 of class weight × target, if that is more than 4 ulp.
/// - Throws: see `Loss`.
/// - Source: J. Bridle, "Probabilistic interpretation of feedforward classification network outputs", in
///   Neurocomputing (1990) 227-236; for the smoothing C. Szegedy et al., "Rethinking the inception
///   architecture for computer vision", CVPR (2016) 2818-2826, section 7.
public struct CategoricalCrossEntropyFromLogits: ClassCrossEntropy {
    /// What a row is compared with.
    public typealias Target = Double
    /// What the predictions are.
    public static var predictionSpace: PredictionSpace { .logits }

    /// The number of classes, the length of a row.
    public let classes: Int
    /// One weight for each class.
    public let classWeights: [Double]?
    /// How much of each target is spread evenly over the classes.
    public let labelSmoothing: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Cross-entropy over so many classes, as a mean or a sum.
    public init(
        classes: Int, classWeights: [Double]? = nil, labelSmoothing: Double = 0, reduction: Reduction = .mean
    ) {
        self.classes = classes
        self.classWeights = classWeights
        self.labelSmoothing = labelSmoothing
        self.reduction = reduction
    }
}

/// Cross-entropy over classes, from logits and class numbers.
///
///     p = softmax(logits)
///     mean(-ln p[target])
///
/// The nats that the right class takes in a code made for the predicted probabilities. It is a proper score:
/// the best prediction is the true probabilities, here up to a constant added to all logits of a row. The
/// gradient, p - target, never vanishes for a confident wrong row.
///
/// - `predictions`: logits, rows of `classes`, each finite or -∞ (probability 0), not all -∞. `targets`:
///   `[n]` class numbers.
/// - `classWeights`: one for each class, 0 or above. The values are multiplied by that of the right class, the
///   mean divides by their sum.
/// - `labelSmoothing`: s from 0 to 1; every target is replaced by (1 - s) × target + s / classes, so that no
///   logit is driven to infinity. Class weights apply to what it has become, in the values and in what the
///   mean divides by.
/// - 0 in the limit of a right class that is certain; +∞ for a class whose logit is -∞.
/// - Exactness: with smoothing, as `CategoricalCrossEntropyFromLogits`.
/// - Throws: see `Loss`.
/// - Source: J. Bridle, "Probabilistic interpretation of feedforward classification network outputs", in
///   Neurocomputing (1990) 227-236; for the smoothing C. Szegedy et al., "Rethinking the inception
///   architecture for computer vision", CVPR (2016) 2818-2826, section 7.
public struct SparseCategoricalCrossEntropyFromLogits: ClassCrossEntropy {
    /// What a row is compared with.
    public typealias Target = Int
    /// What the predictions are.
    public static var predictionSpace: PredictionSpace { .logits }

    /// The number of classes, the length of a row.
    public let classes: Int
    /// One weight for each class.
    public let classWeights: [Double]?
    /// How much of each target is spread evenly over the classes.
    public let labelSmoothing: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Cross-entropy over so many classes, as a mean or a sum.
    public init(
        classes: Int, classWeights: [Double]? = nil, labelSmoothing: Double = 0, reduction: Reduction = .mean
    ) {
        self.classes = classes
        self.classWeights = classWeights
        self.labelSmoothing = labelSmoothing
        self.reduction = reduction
    }
}
