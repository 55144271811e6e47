// Focal loss of more than two classes.

import ElementaryFunctions

/// Focal loss over classes, from probabilities and class numbers.
///
///     mean(-(1 - p[target])^gamma ln p[target])
///
/// `SparseCategoricalCrossEntropy` with easy examples down-weighted, as `FocalLoss` is for two classes. With
/// gamma 0 it is that cross-entropy, with a larger one no proper score: the best constant prediction is flatter
/// than the classes' shares. With gamma 2 and shares of 0.6, 0.3, 0.1 it is 0.49, 0.35, 0.16.
///
/// - `predictions`: rows of `classes` probabilities that sum to 1 within 1e-6, taken as given. `targets`: `[n]`
///   class numbers.
/// - `gamma`: 0 or above. `classWeights`: one for each class, 0 or above; the values are multiplied by that of
///   the right class, the mean divides by their sum.
/// - 0 for a right class of probability 1, +∞ for one of 0. The gradient is that of each probability alone.
/// - Throws: see `Loss`.
/// - Source: T.-Y. Lin et al., "Focal loss for dense object detection", ICCV (2017) 2980-2988, whose section
///   3 says that it carries over.
public typealias SparseCategoricalFocalLoss = ClassFocalLoss<Probabilities>

/// Focal loss over classes, from logits and class numbers.
///
///     p = softmax(logits)
///     mean(-(1 - p[target])^gamma ln p[target])
///
/// The same number as `SparseCategoricalFocalLoss` for that p, and exact where it is 1 to the last bit. With
/// gamma 0 it is `SparseCategoricalCrossEntropyFromLogits`.
///
/// - `predictions`: logits, rows of `classes`, each finite or -∞ (probability 0), not all -∞. `targets`: `[n]`
///   class numbers.
/// - `gamma`: 0 or above. `classWeights`: one for each class, 0 or above; the values are multiplied by that of
///   the right class, the mean divides by their sum.
/// - Near 0 for a right class that is certain, +∞ for one whose logit is -∞.
/// - Throws: see `Loss`.
/// - Source: as `SparseCategoricalFocalLoss`.
public typealias SparseCategoricalFocalLossFromLogits = ClassFocalLoss<Logits>

/// What the two focal losses over classes share: class weight × (1 - p)^gamma × -ln p of the right class.
public struct ClassFocalLoss<Space: PredictionSpace>: SparseRowFormula {
    /// The number of classes, the length of a row.
    public let classes: Int
    /// How strongly easy examples are down-weighted.
    public let gamma: Double
    /// One weight for each class.
    public let classWeights: [Double]?
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Focal loss over so many classes, as a mean or a sum.
    public init(
        classes: Int, gamma: Double, classWeights: [Double]? = nil, reduction: Reduction = .mean
    ) {
        self.classes = classes
        self.gamma = gamma
        self.classWeights = classWeights
        self.reduction = reduction
    }

    func checkHyperparameters() throws(LossError) {
        try LossFunctions.check(parameter: gamma, named: "gamma", in: .notNegative)
    }

    func check(rows predictions: [Double]) throws(LossError) {
        try Space.check(rows: predictions, classes: classes)
    }

    // With q = 1 - p, c = -ln p: from logits q^gamma (gamma p c + q) times -1 for the right class, p_j / q for others.
    func focal<N: LongNumber>(_ row: Row, right: Int, derivative: (Int, N) -> Void) -> N {
        let weight = N(classWeights?[right] ?? 1)
        guard Space.isLogits else {
            let terms = FocalTerms(probability: row[right], isPositive: true, gamma: gamma, weight: weight)
            for k in 0..<classes { derivative(k, N(0)) }
            derivative(right, -terms.slopeByProbability)
            return terms.value
        }
        let softmax = LongSoftmaxRow<N>(row)
        let (p, q) = softmax.probability(right)
        let terms = FocalTerms(
            right: p, missing: q, cost: softmax.negativeLogarithm(row[right]), gamma: gamma, weight: weight)
        let slope = terms.slopeByLogit
        for j in 0..<classes {
            derivative(j, slope.isZero ? slope : slope * (softmax.exponentials[j] / softmax.sum / q))
        }
        derivative(right, -slope)
        return terms.value
    }

    /// All that is asked for.
    @_specialize(where Space == Probabilities)
    @_specialize(where Space == Logits)
    public func evaluate(_ input: LossInput<Int>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }
}
