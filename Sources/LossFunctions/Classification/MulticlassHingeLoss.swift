// Hinge loss for more than two classes.

import ElementaryFunctions

/// Multi-class hinge loss: the right class's score should exceed every other by 1 or more.
///
///     mean(max(0, 1 + largest other score - right score))        .crammerSinger
///     mean(Σ over other classes max(0, 1 + score - right score)) .westonWatkins
///
/// The first looks at the strongest rival only, the second at all; some libraries divide the second by the
/// number of classes. With two classes both are `HingeLoss` of half the scores' difference, doubled:
/// max(0, 1 + s₀ - s₁).
///
/// - `predictions`: scores, rows of `classes`, finite. `targets`: `[n]` class numbers.
/// - 0 where every other score is lower by 1 or more. At a kink a class counts as no rival; of equal rivals
///   the first has the derivative.
/// - Throws: see `Loss`.
/// - Source: K. Crammer, Y. Singer, "On the algorithmic implementation of multiclass kernel-based vector
///   machines", JMLR 2 (2001) 265-292, equation 2; J. Weston, C. Watkins, "Support vector machines for
///   multi-class pattern recognition", ESANN (1999) 219-224.
public struct MulticlassHingeLoss: ClassLoss {
    /// What a row is compared with.
    public typealias Target = Int

    /// Which of the other classes count.
    public enum Rivals: Sendable {
        /// The one with the largest score.
        case crammerSinger
        /// All, summed.
        case westonWatkins
    }

    /// The number of classes, the length of a row.
    public let classes: Int
    /// Which of the other classes count.
    public let rivals: Rivals
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Multi-class hinge loss for so many classes, as a mean or a sum.
    public init(classes: Int, rivals: Rivals = .crammerSinger, reduction: Reduction = .mean) {
        self.classes = classes
        self.rivals = rivals
        self.reduction = reduction
    }

    /// Throws unless the predictions are in the domain.
    public func checkPredictions(_ predictions: [Double]) throws(LossError) {
        try check(predictions, named: "predictions", in: .finite)
    }

    /// The value of one example.
    public func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        value(row, target, scale: 1)
    }

    /// Value and derivatives, times 2^-64.
    public func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        self.derivatives(row, target, into: derivatives)
        for k in row.indices { derivatives[k] *= overflowScale }
        return value(row, target, scale: overflowScale)
    }

    private func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget, scale: Double) -> Double {
        guard case .index(let target) = target else { return .nan }
        switch rivals {
        case .crammerSinger:
            return strongestRival(row, target).map { max(0, excess(row, $0, target, scale: scale)) } ?? 0
        case .westonWatkins:
            var sum = CompensatedSum()
            for k in row.indices where k != target { sum.add(max(0, excess(row, k, target, scale: scale))) }
            return sum.total
        }
    }

    /// Writes the derivatives of one example's value.
    public func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        guard case .index(let target) = target else { return }
        derivatives.update(repeating: 0, count: classes)
        switch rivals {
        case .crammerSinger:
            guard let rival = strongestRival(row, target), excess(row, rival, target) > 0 else { return }
            derivatives[rival] = 1
            derivatives[target] = -1
        case .westonWatkins:
            for k in 0..<classes where k != target && excess(row, k, target) > 0 {
                derivatives[k] = 1
                derivatives[target] -= 1
            }
        }
    }

    private func strongestRival(_ row: UnsafeBufferPointer<Double>, _ target: Int) -> Int? {
        var strongest: Int?
        for k in 0..<classes where k != target {
            if let current = strongest, row[k] <= row[current] { continue }
            strongest = k
        }
        return strongest
    }

    /// 1 + score of class k - score of the target's class, times a power of two.
    private func excess(
        _ row: UnsafeBufferPointer<Double>, _ k: Int, _ target: Int, scale: Double = 1
    ) -> Double {
        let difference = twoSum(row[k] * scale, -row[target] * scale)
        // Beside such a difference, 1 is less than its rounding; and near 1e308 the second part may be NaN.
        if abs(difference.high) > 0x1p60 { return difference.high }
        let sum = twoSum(scale, difference.high)
        return sum.high + (sum.low + difference.low)
    }
}
