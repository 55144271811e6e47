// Focal loss of more than two classes, in four faces: from probabilities or logits, for class numbers or rows of
// probabilities.

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
public typealias SparseCategoricalFocalLoss = ClassFocalLoss<Probabilities, Int>

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
public typealias SparseCategoricalFocalLossFromLogits = ClassFocalLoss<Logits, Int>

/// Focal loss over classes, from probabilities and rows of target probabilities.
///
/// `CategoricalCrossEntropy` with each class's cost down-weighted where its probability is large. The targets y are
/// smoothed first, if they are.
///
/// - Formula: `ℓ = -\textstyle Σ_k w_k\, y_k (1 - p_k)^γ \ln p_k`
/// - Gradient: `\frac{∂ℓ}{∂p_k} = -w_k\, y_k (1 - p_k)^γ \left( \frac{-γ \ln p_k}{1 - p_k} + \frac{1}{p_k} \right)`
/// - Code: `CategoricalFocalLoss(classes: 3, gamma: 2)`, or with `(classes: 3, gamma: 2, classWeights: [1, 1, 5],
///   labelSmoothing: 0.1)`
/// - Domain: Rows of probabilities, of predictions and targets; gamma from 0, classWeights, labelSmoothing.
/// - Elicits: As `SparseCategoricalFocalLoss`.
/// - Use: As `FocalLoss`, with targets that are probabilities.
/// - Avoid: As `FocalLoss`.
/// - Source: As `SparseCategoricalFocalLoss`.
public typealias CategoricalFocalLoss = ClassFocalLoss<Probabilities, Double>

/// Focal loss over classes, from logits and rows of target probabilities.
///
/// The same number as `CategoricalFocalLoss` for p = softmax(z).
///
/// - Formula: `ℓ = \textstyle Σ_k w_k\, y_k\, q_k^γ c_k, \quad q = 1 - p, \quad c = -\ln p, \quad p = \mathrm{softmax}(z)`
/// - Gradient: `\begin{aligned} \frac{∂ℓ}{∂z_j} &= p_j \textstyle Σ_{k \ne j} \frac{s_k}{q_k} - s_j \\
///   s_k &= w_k\, y_k\, q_k^γ (γ\, p_k c_k + q_k) \end{aligned}`
/// - Code: `CategoricalFocalLossFromLogits(classes: 3, gamma: 2)`, or with `(classes: 3, gamma: 2, classWeights:
///   [1, 1, 5], labelSmoothing: 0.1)`
/// - Domain: Rows of logits, rows of probabilities; gamma from 0, classWeights, labelSmoothing.
/// - Elicits: The logarithms of what `SparseCategoricalFocalLoss` elicits, up to a constant.
/// - Use: As `FocalLoss`, with targets that are probabilities.
/// - Avoid: As `FocalLoss`.
/// - Exactness: For a target of several probabilities, smoothed or given, a derivative that nearly cancels errs by at
///   most 2⁻⁸⁵ of its terms, or 4 ulp.
/// - Source: As `SparseCategoricalFocalLoss`.
public typealias CategoricalFocalLossFromLogits = ClassFocalLoss<Logits, Double>

/// What the four focal losses over classes share: Σ over classes of weight × smoothed target × (1 - p)^gamma × -ln p.
public struct ClassFocalLoss<Space: PredictionSpace, Target: ClassLabel>: RowFormula {
    /// The number of classes, the length of a row.
    public let classes: Int
    /// How strongly easy examples are down-weighted.
    public let gamma: Double
    /// One weight for each class, 0 or above: a factor of its target once that is smoothed; the mean divides by
    /// what the targets weigh.
    public let classWeights: [Double]?
    /// How much of each target, s, is spread evenly over the classes: it becomes (1 - s) × target + s / classes.
    public let labelSmoothing: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Focal loss over so many classes, as a mean or a sum.
    public init(
        classes: Int, gamma: Double, classWeights: [Double]? = nil, labelSmoothing: Double = 0,
        reduction: Reduction = .mean
    ) {
        self.classes = classes
        self.gamma = gamma
        self.classWeights = classWeights
        self.labelSmoothing = labelSmoothing
        self.reduction = reduction
    }

    func checkHyperparameters() throws(LossError) {
        try LossFunctions.check(parameter: gamma, named: "gamma", in: .notNegative)
        try LossFunctions.check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
    }

    func check(rows predictions: [Double]) throws(LossError) {
        try Space.check(rows: predictions, classes: classes)
    }

    // Of one right class. With q = 1 - p, c = -ln p: from logits q^gamma (gamma p c + q) times -1 for the right class,
    // p_j / q for others.
    func focal<N: LongNumber>(_ row: Row, right: Int, weight: Double?, derivative: (Int, N) -> Void) -> N {
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
    @_specialize(where Space == Probabilities, Target == Int)
    @_specialize(where Space == Probabilities, Target == Double)
    @_specialize(where Space == Logits, Target == Int)
    @_specialize(where Space == Logits, Target == Double)
    public func evaluate(_ input: LossInput<Target>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }
}
