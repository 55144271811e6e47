// The Brier score: squared error of probabilities.

import ElementaryFunctions

/// Brier score over classes, from logits and class numbers: the squared error of the softmax.
///
///     p = softmax(logits)
///     mean(Σ over classes (p_k - [k = target])²)
///
/// A proper score as cross-entropy is, but bounded: a class that is surely wrong costs 2, whatever its logit. So a
/// wrong example has hardly a gradient where the softmax is flat, and training may stall there. Divided by the
/// number of classes it is what `MeanSquaredError` says of the probabilities and a one-hot target.
///
/// - `predictions`: logits, rows of `classes`, each finite or -∞ (probability 0), not all -∞. `targets`: `[n]`
///   class numbers.
/// - `classWeights`: one for each class, 0 or above; the values are multiplied by that of the right class, the
///   mean divides by their sum.
/// - From 0 for a right class that is certain to 2. The gradient is 0 where the softmax is one-hot.
/// - Throws: see `Loss`.
/// - Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
///   78 (1950) 1-3, equation 2.
public struct SparseBrierLossFromLogits: ClassLoss {
    /// What a row is compared with.
    public typealias Target = Int

    /// The number of classes, the length of a row.
    public let classes: Int
    /// One weight for each class.
    public let classWeights: [Double]?
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// The Brier score over so many classes, as a mean or a sum.
    public init(classes: Int, classWeights: [Double]? = nil, reduction: Reduction = .mean) {
        self.classes = classes
        self.classWeights = classWeights
        self.reduction = reduction
    }

    /// Throws unless the predictions are in the domain.
    public func checkPredictions(_ predictions: [Double]) throws(LossError) {
        try check(logits: predictions, classes: classes)
    }

    /// The value of one example.
    public func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        guard case .index(let index) = target else { return .nan }
        return Score(LongSoftmaxRow(row), right: index, count: classes).value(weight: weight(index))
    }

    /// Writes the derivatives of one example's value.
    public func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        _ = valueAndDerivatives(row, target, into: derivatives)
    }

    /// Both, the value returned.
    public func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        valueAndDerivatives(row, target, into: derivatives, scale: 1)
    }

    /// Both, times 2^-64.
    public func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        valueAndDerivatives(row, target, into: derivatives, scale: overflowScale)
    }

    private func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>, scale: Double
    ) -> Double {
        guard case .index(let index) = target else { return .nan }
        let score = Score(LongSoftmaxRow(row), right: index, count: classes)
        let weight = weight(index) * scale
        for k in 0..<classes { derivatives[k] = score.derivative(k, weight: weight) }
        return score.value(weight: weight)
    }

    private func weight(_ index: Int) -> Double { classWeights?[index] ?? 1 }
}

/// The score of one row. With p the probability of the right class, q = 1 - p, and S the sum of the squares of the
/// others:
///
///     value          q² + S
///     right class    -2 p (q² + S)
///     class k        2 p_k (p_k + p q - S)
///
/// Of the summands only the last cancels.
private struct Score {
    private let probabilities: [DoubleDouble]
    private let right: Int
    /// q² + S.
    private let sum: DoubleDouble
    /// p q - S.
    private let common: DoubleDouble

    init(_ softmax: LongSoftmaxRow, right: Int, count: Int) {
        let (probability, missing) = softmax.probability(right)
        probabilities = (0..<count).map { softmax.exponential($0) / softmax.sum }
        self.right = right
        var squares = DoubleDouble(0)
        for (k, other) in probabilities.enumerated() where k != right { squares = squares + other * other }
        sum = missing * missing + squares
        common = probability * missing + -squares
    }

    func value(weight: Double) -> Double { (sum * weight).high }

    func derivative(_ k: Int, weight: Double) -> Double {
        let slope = k == right ? -sum : probabilities[k] + common
        return (probabilities[k] * (slope * 2) * weight).high
    }
}
