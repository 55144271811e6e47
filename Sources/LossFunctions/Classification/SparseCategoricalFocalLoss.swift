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
public struct SparseCategoricalFocalLoss: ClassLoss {
    /// What a row is compared with.
    public typealias Target = Int

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

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {
        try check(parameter: gamma, named: "gamma", in: .notNegative)
    }

    /// Throws unless the predictions are in the domain.
    public func checkPredictions(_ predictions: [Double]) throws(LossError) {
        try check(distributions: predictions, named: "predictions", classes: classes)
    }

    /// The value of one example.
    public func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        guard case .index(let index) = target else { return .nan }
        let weight = classWeights?[index] ?? 1
        return weight == 0 ? 0 : weight * loss.value(row[index], 1)
    }

    /// Writes the derivatives of one example's value.
    public func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        guard case .index(let index) = target else { return }
        derivatives.update(repeating: 0, count: classes)
        let weight = classWeights?[index] ?? 1
        derivatives[index] = weight == 0 ? 0 : weight * loss.derivative(row[index], 1)
    }

    /// Both, times 2^-64.
    public func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        guard case .index(let index) = target else { return .nan }
        derivatives.update(repeating: 0, count: classes)
        let weight = classWeights?[index] ?? 1
        if weight == 0 { return 0 }
        let scaled = loss.scaledValueAndDerivative(row[index], 1)
        derivatives[index] = weight * scaled.derivative
        return weight * scaled.value
    }

    /// The same, for the probability of the right class.
    private var loss: FocalLoss { FocalLoss(gamma: gamma) }
}

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
public struct SparseCategoricalFocalLossFromLogits: ClassLoss {
    /// What a row is compared with.
    public typealias Target = Int

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

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {
        try check(parameter: gamma, named: "gamma", in: .notNegative)
    }

    /// Throws unless the predictions are in the domain.
    public func checkPredictions(_ predictions: [Double]) throws(LossError) {
        try check(logits: predictions, classes: classes)
    }

    /// The value of one example.
    public func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        guard case .index(let index) = target else { return .nan }
        return value(row, index, weight: classWeights?[index] ?? 1)
    }

    /// Writes the derivatives of one example's value.
    public func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        guard case .index(let index) = target else { return }
        self.derivatives(row, index, weight: classWeights?[index] ?? 1, into: derivatives)
    }

    /// Both, times 2^-64.
    public func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        guard case .index(let index) = target else { return .nan }
        let weight = (classWeights?[index] ?? 1) * overflowScale
        self.derivatives(row, index, weight: weight, into: derivatives)
        return value(row, index, weight: weight)
    }

    private func value(_ row: UnsafeBufferPointer<Double>, _ index: Int, weight: Double) -> Double {
        if weight == 0 { return 0 }
        let softmax = LongSoftmaxRow(row)
        let cost = softmax.negativeLogarithm(row[index])
        // Here p[target] is 0, and the cost the distance from the largest logit, which may be beyond Double.
        if cost.high > 0x1p900 { return weight * (0.5 * softmax.largest - 0.5 * row[index]) * 2 }
        let (right, missing) = softmax.probability(index)
        if missing.high == 0 { return 0 }
        let factor = focalFactor(missing, gamma)
        if isOrdinary(factor) { return weight * (factor * cost).high }
        return (ScaledNumber(weight) * longFactor(right, missing) * ScaledNumber(cost)).rounded
    }

    /// With q = 1 - p[target] and c = -ln p[target]: q^gamma (gamma p[target] c + q) times -1 for the target
    /// and p_j / q for the others.
    private func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ index: Int, weight: Double,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        derivatives.update(repeating: 0, count: classes)
        if weight == 0 { return }
        let softmax = LongSoftmaxRow(row)
        let (right, missing) = softmax.probability(index)
        if missing.high == 0 { return }
        let cost = softmax.negativeLogarithm(row[index])
        // p c is 0 in the limit of p = 0.
        let product = right.high == 0 ? DoubleDouble(0) : right * cost
        let factor = focalFactor(missing, gamma)
        if isOrdinary(factor) {
            let slope = factor * (product * gamma + missing)
            for j in row.indices where j != index {
                derivatives[j] = weight * (slope * (softmax.exponential(j) / softmax.sum / missing)).high
            }
            derivatives[index] = -weight * slope.high
        } else {
            let slope =
                ScaledNumber(weight) * longFactor(right, missing)
                * (ScaledNumber(product) * ScaledNumber(gamma) + ScaledNumber(missing))
            for j in row.indices where j != index {
                let share = ScaledNumber(softmax.exponential(j) / softmax.sum / missing)
                derivatives[j] = (slope * share).rounded
            }
            derivatives[index] = (-slope).rounded
        }
    }

    /// Whether products with (1 - p)^gamma lose nothing.
    private func isOrdinary(_ factor: DoubleDouble) -> Bool { factor.high > 0x1p-900 && gamma < 0x1p40 }

    private func longFactor(_ right: DoubleDouble, _ missing: DoubleDouble) -> ScaledNumber {
        // ln(1 - p) = -ln(1 + p / (1 - p)), which has all digits of a small p.
        let isSmall = right.high < 0.5
        return longFocalFactor(
            isSmall ? -logarithmOfOnePlus(right / missing) : .logarithm(missing), gamma)
    }
}
