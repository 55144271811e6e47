// Cross-entropy over classes, from probabilities.

/// Cross-entropy over classes, from probabilities.
///
///     mean(Σ target × -ln p)
///
/// The nats that the right class takes in a code made for the predicted probabilities. It is a proper score:
/// the best prediction is the true probabilities. They are taken as given, not divided by their sum, and not
/// kept from 0: a right class of probability 0 costs +∞.
///
/// The gradient, -target / p, is that of each probability alone; that they sum to 1 is the business of what
/// made them. From logits, `CategoricalCrossEntropyFromLogits` is more exact and its gradient is bounded.
///
/// - `predictions`: rows of `classes` probabilities that sum to 1 within 1e-6. `targets`: as many, likewise.
/// - `classWeights`: one for each class, 0 or above. The values are multiplied by that of the right class, the
///   mean divides by their sum.
/// - `labelSmoothing`: s from 0 to 1; every target is replaced by (1 - s) × target + s / classes. Class weights
///   apply to what it has become, in the values and in what the mean divides by.
/// - 0 for a right class of probability 1.
/// - Throws: see `Loss`.
/// - Source: I. J. Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952) 107-114, section 8; for the
///   smoothing C. Szegedy et al., "Rethinking the inception architecture for computer vision", CVPR (2016)
///   2818-2826, section 7.
public struct CategoricalCrossEntropy: ClassCrossEntropy {
    /// What a row is compared with.
    public typealias Target = Double
    /// What the predictions are.
    public static var predictionSpace: PredictionSpace { .probabilities }

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

/// Cross-entropy over classes, from probabilities and class numbers.
///
///     mean(-ln p[target])
///
/// The nats that the right class takes in a code made for the predicted probabilities. It is a proper score:
/// the best prediction is the true probabilities. They are taken as given, not divided by their sum, and not
/// kept from 0: a right class of probability 0 costs +∞.
///
/// The gradient, -target / p, is that of each probability alone; that they sum to 1 is the business of what
/// made them. From logits, `SparseCategoricalCrossEntropyFromLogits` is more exact and its gradient is bounded.
///
/// - `predictions`: rows of `classes` probabilities that sum to 1 within 1e-6. `targets`: `[n]` class numbers.
/// - `classWeights`: one for each class, 0 or above. The values are multiplied by that of the right class, the
///   mean divides by their sum.
/// - `labelSmoothing`: s from 0 to 1; every target is replaced by (1 - s) × target + s / classes. Class weights
///   apply to what it has become, in the values and in what the mean divides by.
/// - 0 for a right class of probability 1.
/// - Throws: see `Loss`.
/// - Source: I. J. Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952) 107-114, section 8; for the
///   smoothing C. Szegedy et al., "Rethinking the inception architecture for computer vision", CVPR (2016)
///   2818-2826, section 7.
public struct SparseCategoricalCrossEntropy: ClassCrossEntropy {
    /// What a row is compared with.
    public typealias Target = Int
    /// What the predictions are.
    public static var predictionSpace: PredictionSpace { .probabilities }

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
