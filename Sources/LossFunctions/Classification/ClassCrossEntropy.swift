// Cross-entropy over classes, in four faces: from probabilities or logits, for class numbers or rows of probabilities.

import ElementaryFunctions

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
public typealias CategoricalCrossEntropy = ClassCrossEntropy<Probabilities, Double>

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
public typealias SparseCategoricalCrossEntropy = ClassCrossEntropy<Probabilities, Int>

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
public typealias CategoricalCrossEntropyFromLogits = ClassCrossEntropy<Logits, Double>

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
public typealias SparseCategoricalCrossEntropyFromLogits = ClassCrossEntropy<Logits, Int>

/// What the four cross-entropies over classes share: Σ over classes of weight × smoothed target × -ln p.
public struct ClassCrossEntropy<Space: PredictionSpace, Target: ClassLabel>: RowFormula {
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

    func checkHyperparameters() throws(LossError) {
        try LossFunctions.check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
    }

    func check(rows predictions: [Double]) throws(LossError) {
        try Space.check(rows: predictions, classes: classes)
    }

    /// The factor of each class: its target, smoothed, times its weight.
    func mix(_ target: Target.Example) -> TargetMix<Target> {
        TargetMix(classes: classes, weights: classWeights, smoothing: labelSmoothing, target: target)
    }

    // For one class k with a factor: factor × -ln p_k, and the derivatives factor × (p_j - [j = k]).
    func ofLogits(
        _ row: Row, _ mix: TargetMix<Target>, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard let (k, factor) = mix.single else {
            return isOrdinary(logits: row) ? ofSeveral(row, mix, into: derivatives) : nil
        }
        guard row[k] > -.infinity, let softmax = SoftmaxRow(row, into: derivatives) else { return nil }
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
