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
/// - Exactness: the derivative of a wrong class that nearly cancels errs by at most 2^-94 of class weight × that class's
///   probability, if that is more than 4 ulp.
/// - Throws: see `Loss`.
/// - Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
///   78 (1950) 1-3, equation 2.
public struct SparseBrierLossFromLogits: SparseRowFormula {
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

    func check(rows predictions: [Double]) throws(LossError) {
        try LossFunctions.check(logits: predictions, classes: classes)
    }

    // With p the probability of the right class, q = 1 - p, S the sum of the squares of the others, and S_k that
    // without class k:
    //
    //     value          q² + S
    //     right class    -2 p (q² + S)
    //     class k        2 p_k (p_k (1 - p_k) + p q - S_k)
    //
    // Of the summands only the last cancels: p_k - S would lose all of a p_k near 1.
    func score<N: LongNumber>(_ row: Row, right: Int, derivative: (Int, N) -> Void) -> N {
        let softmax = LongSoftmaxRow<N>(row)
        let weight = N(classWeights?[right] ?? 1)
        let probabilities = softmax.exponentials.map { $0 / softmax.sum }
        let complements = sumsOfOthers(softmax.exponentials).map { $0 / softmax.sum }
        let (p, q) = (probabilities[right], complements[right])
        var squares = probabilities.map { $0 * $0 }
        squares[right] = N(0)
        let otherSquares = sumsOfOthers(squares)
        let value = q * q + otherSquares[right]
        for (k, own) in probabilities.enumerated() {
            let slope = k == right ? -value : own * complements[k] + p * q - otherSquares[k]
            derivative(k, own * (slope * 2) * weight)
        }
        return value * weight
    }
}
