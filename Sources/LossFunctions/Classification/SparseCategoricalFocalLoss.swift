// Focal loss of more than two classes.

import ElementaryFunctions

/// Focal loss over classes, from probabilities.
///
/// `SparseCategoricalCrossEntropy` with easy examples down-weighted, as `FocalLoss` is for two classes. With
/// gamma 0 it is that cross-entropy, with a larger one no proper score.
///
/// - Formula: `ℓ = -w_k (1 - p_k)^γ \ln p_k, \quad k \text{ the right class}`
/// - Gradient: `\frac{∂ℓ}{∂p_k} = -w_k (1 - p_k)^γ \left( \frac{-γ \ln p_k}{1 - p_k} + \frac{1}{p_k} \right)`
/// - Code: `SparseCategoricalFocalLoss(classes: 3, gamma: 2)`, or with `(classes: 3, gamma: 2, classWeights:
///   [1, 1, 5])`
/// - Domain: Rows of probabilities, class numbers; gamma from 0, classWeights.
/// - Elicits: Probabilities flatter than the shares: with gamma 2 and no weights 0.6, 0.3, 0.1 become 0.49,
///   0.35, 0.16.
/// - Use: As `FocalLoss`, for more classes.
/// - Avoid: As `FocalLoss`.
/// - Source: T.-Y. Lin et al., "Focal loss for dense object detection", ICCV (2017) 2980–2988, whose section
///   3 says that it carries over.
public typealias SparseCategoricalFocalLoss = ClassFocalLoss<Probabilities>

/// Focal loss over classes, from logits.
///
/// The same number as `SparseCategoricalFocalLoss` for p = softmax(z), and exact where that is 1 to the last
/// bit. With gamma 0 it is `SparseCategoricalCrossEntropyFromLogits`.
///
/// - Formula: `\begin{aligned} ℓ &= w_k\, q^γ c, \quad p = \mathrm{softmax}(z) \\
///   q &= 1 - p_k, \quad c = -\ln p_k \end{aligned}`
/// - Gradient: `\frac{∂ℓ}{∂z_k} = -w_k\, q^γ (γ\, p_k c + q)`
/// - Gradient: `\frac{∂ℓ}{∂z_j} = w_k\, q^γ (γ\, p_k c + q)\, \frac{p_j}{q}, \quad j \ne k`
/// - Code: `SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2)`, or with `(classes: 3, gamma: 2,
///   classWeights: [1, 1, 5])`
/// - Domain: Rows of logits, class numbers; gamma from 0, classWeights.
/// - Elicits: The logarithms of what `SparseCategoricalFocalLoss` elicits, up to a constant.
/// - Use: As `FocalLoss`, for more classes.
/// - Avoid: As `FocalLoss`.
/// - Source: As `SparseCategoricalFocalLoss`.
public typealias SparseCategoricalFocalLossFromLogits = ClassFocalLoss<Logits>

/// What the two focal losses over classes share: class weight × (1 - p)^gamma × -ln p of the right class.
public struct ClassFocalLoss<Space: PredictionSpace>: SparseRowFormula {
    /// The number of classes, the length of a row.
    public let classes: Int
    /// How strongly easy examples are down-weighted.
    public let gamma: Double
    /// One weight for each class, 0 or above: a factor of the values of its examples, which the mean divides by.
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
        let weight = classWeights?[right]
        guard Space.isLogits else {
            let terms = FocalTerms<N>(
                probability: row[right], isPositive: true, gamma: gamma, weight: weight)
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
