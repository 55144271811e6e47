// Cross-entropy over classes, in four faces: from probabilities or logits, for class numbers or rows of probabilities.

import ElementaryFunctions

/// Cross-entropy over classes, from probabilities.
///
/// The nats that the right class takes in a code made for the predicted probabilities p: a proper score. They
/// are taken as given, not divided by their sum, and not kept from 0: a right class of probability 0 costs
/// +∞. The gradient is that of each probability alone; that they sum to 1 is the business of what made them.
/// From logits, `CategoricalCrossEntropyFromLogits` is more exact and its gradient is
/// bounded.
///
/// - Formula: `ℓ = -Σ_k w_k\, y_k \ln p_k`
/// - Gradient: `\frac{∂ℓ}{∂p_k} = -\frac{w_k\, y_k}{p_k}`
/// - Code: `CategoricalCrossEntropy(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5],
///   labelSmoothing: 0.1)`
/// - Domain: Rows of probabilities, for predictions and targets; classWeights, labelSmoothing.
/// - Elicits: The shares of the classes, if all w are 1.
/// - Use: Targets are several probabilities, or one-hot rows.
/// - Avoid: The model has logits: use those.
/// - Source: I. J. Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952) 107–114, section 8; for the
///   smoothing C. Szegedy et al., "Rethinking the inception architecture for computer vision", CVPR (2016)
///   2818–2826, section 7.
public typealias CategoricalCrossEntropy = ClassCrossEntropy<Probabilities, Double>

/// Cross-entropy over classes, from probabilities and class numbers.
///
/// `CategoricalCrossEntropy` where one class k is right. From logits,
/// `SparseCategoricalCrossEntropyFromLogits` is more exact and its gradient is bounded.
///
/// - Formula: `ℓ = -w_k \ln p_k, \quad k \text{ the right class}`
/// - Gradient: `\frac{∂ℓ}{∂p_k} = -\frac{w_k}{p_k}, \quad 0 \text{ for the others}`
/// - Code: `SparseCategoricalCrossEntropy(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5],
///   labelSmoothing: 0.1)`
/// - Domain: Rows of probabilities, class numbers from 0; classWeights, labelSmoothing.
/// - Elicits: The shares of the classes, if all w are 1.
/// - Use: A model gives probabilities, targets are class numbers.
/// - Avoid: The model has logits: use those.
/// - Source: I. J. Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952) 107–114, section 8; for the
///   smoothing C. Szegedy et al., "Rethinking the inception architecture for computer vision", CVPR (2016)
///   2818–2826, section 7.
public typealias SparseCategoricalCrossEntropy = ClassCrossEntropy<Probabilities, Int>

/// Cross-entropy over classes, from logits.
///
/// The same number as `CategoricalCrossEntropy` for p = softmax(z), whose -ln p_k is written without a
/// probability. The gradient never vanishes for a confident wrong row. With `labelSmoothing` no logit is
/// driven to infinity.
///
/// - Formula: `\begin{aligned} ℓ &= Σ_k w_k\, y_k \left( z_a - z_k + r \right), \quad z_a = \max_j z_j \\
///   r &= \ln\left(1 + \textstyle Σ_{j \ne a} e^{z_j - z_a}\right) \end{aligned}`
/// - Gradient: `\frac{∂ℓ}{∂z_j} = p_j Σ_k w_k\, y_k - w_j\, y_j,\ p = \mathrm{softmax}(z)`
/// - Code: `CategoricalCrossEntropyFromLogits(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5],
///   labelSmoothing: 0.1)`
/// - Domain: Rows of logits, each finite or −∞, not all −∞; rows of target probabilities; classWeights,
///   labelSmoothing.
/// - Elicits: The logarithms of the shares, up to a constant, if all w are 1.
/// - Use: Soft targets: smoothed labels, a teacher's probabilities.
/// - Avoid: Targets are class numbers: the sparse form needs no one-hot rows.
/// - Exactness: For a target of several probabilities, smoothed or given, a derivative that nearly cancels
///   errs by at most 2⁻⁹⁴ w_j y_j, or 4 ulp.
/// - Source: J. Bridle, "Probabilistic interpretation of feedforward classification network outputs", in
///   Neurocomputing (1990) 227–236; for the smoothing C. Szegedy et al., "Rethinking the inception
///   architecture for computer vision", CVPR (2016) 2818–2826, section 7.
public typealias CategoricalCrossEntropyFromLogits = ClassCrossEntropy<Logits, Double>

/// Cross-entropy over classes, from logits and class numbers.
///
/// `CategoricalCrossEntropyFromLogits` where one class k is right. The gradient, with p = softmax(z), never
/// vanishes for a confident wrong row. A right class whose logit is -∞ costs +∞.
///
/// - Formula: `\begin{aligned} ℓ &= w_k \left( z_a - z_k + r \right), \quad k \text{ the right class} \\
///   r &= \ln\left(1 + \textstyle Σ_{j \ne a} e^{z_j - z_a}\right), \quad z_a = \max_j z_j \end{aligned}`
/// - Gradient: `\frac{∂ℓ}{∂z_j} = w_k \begin{cases} p_j - 1 & \text{for } j = k \\
///   p_j & \text{otherwise} \end{cases}`
/// - Code: `SparseCategoricalCrossEntropyFromLogits(classes: 3)`, or with `(classes: 3, classWeights: [1, 1,
///   5], labelSmoothing: 0.1)`
/// - Domain: Rows of logits, each finite or −∞, not all −∞; class numbers from 0; classWeights,
///   labelSmoothing.
/// - Elicits: The logarithms of the shares, up to a constant, if all w are 1.
/// - Use: The loss of first choice for classes.
/// - Avoid: Several classes can be right at once: a binary loss for each.
/// - Exactness: With labelSmoothing, as `CategoricalCrossEntropyFromLogits`.
/// - Source: J. Bridle, "Probabilistic interpretation of feedforward classification network outputs", in
///   Neurocomputing (1990) 227–236; for the smoothing C. Szegedy et al., "Rethinking the inception
///   architecture for computer vision", CVPR (2016) 2818–2826, section 7.
public typealias SparseCategoricalCrossEntropyFromLogits = ClassCrossEntropy<Logits, Int>

/// What the four cross-entropies over classes share: Σ over classes of weight × smoothed target × -ln p.
public struct ClassCrossEntropy<Space: PredictionSpace, Target: ClassLabel>: RowFormula {
    /// The number of classes, the length of a row.
    public let classes: Int
    /// One weight for each class, 0 or above: a factor of its target once that is smoothed; the mean divides by
    /// what the targets weigh.
    public let classWeights: [Double]?
    /// How much of each target, s, is spread evenly over the classes: it becomes (1 - s) × target + s / classes.
    public let labelSmoothing: Double
    /// A class number, of the classes or not, whose examples cost nothing and do not count in the mean.
    public let ignoredClass: Int?
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Cross-entropy over so many classes, as a mean or a sum.
    public init(
        classes: Int, classWeights: [Double]? = nil, labelSmoothing: Double = 0, reduction: Reduction = .mean
    ) {
        self.classes = classes
        self.classWeights = classWeights
        self.labelSmoothing = labelSmoothing
        ignoredClass = nil
        self.reduction = reduction
    }

    func checkHyperparameters() throws(LossError) {
        try LossFunctions.check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
    }

    func check(rows predictions: [Double]) throws(LossError) {
        try Space.check(rows: predictions, classes: classes)
    }

    // For one class k with a factor: factor × -ln p_k, and the derivatives factor × (p_j - [j = k]).
    func ofLogits(
        _ row: Row, _ k: Int, _ factor: Double, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard row[k] > -.infinity, let softmax = SoftmaxRow(row, range, into: derivatives) else { return nil }
        if let derivatives {
            softmax.replaceByDerivatives(derivatives, count: classes, index: k, factor: factor)
        }
        return factor * softmax.negativeLogarithm(row[k])
    }

    // Σ factor_k × -ln p_k, and the derivatives -factor_k / p_k.
    func ofProbabilities(
        _ row: Row, _ mix: TargetMix<Target>, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard labelSmoothing == 0 else { return nil }
        var sum = CompensatedSum()
        for k in 0..<classes {
            let factor = mix.unsmoothedFactor(k)
            if factor > 0 && row[k] < leastOrdinaryProbability { return nil }
            sum.add(product(factor, 0 - log(row[k])))
            derivatives?[k] = factor == 0 ? 0 : -factor / row[k]
        }
        return sum.total
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

extension ClassCrossEntropy where Target == Int {
    /// Cross-entropy over so many classes, without the examples of one.
    public init(
        classes: Int, classWeights: [Double]? = nil, labelSmoothing: Double = 0, ignoredClass: Int?,
        reduction: Reduction = .mean
    ) {
        self.classes = classes
        self.classWeights = classWeights
        self.labelSmoothing = labelSmoothing
        self.ignoredClass = ignoredClass
        self.reduction = reduction
    }
}
