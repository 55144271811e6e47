// The Brier score: squared error of probabilities.

import ElementaryFunctions

/// Squared error of the softmax, the Brier score.
///
/// A proper score as cross-entropy is, but bounded: a class that is surely wrong costs 2, whatever its logit.
/// Divided by the number of classes it is what `MeanSquaredError` says of the probabilities and a one-hot
/// target.
///
/// - Formula: `\begin{aligned} ℓ &= w_k \textstyle Σ_j (p_j - y_j)^2, \quad p = \mathrm{softmax}(z) \\
///   y_k &= 1, \text{ the others } 0 \end{aligned}`
/// - Gradient: `\frac{∂ℓ}{∂z_j} = 2 w_k\, p_j \Big( p_j - y_j - Σ_i p_i (p_i - y_i) \Big)`
/// - Code: `SparseBrierLossFromLogits(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5])`
/// - Domain: Rows of logits, each finite or −∞, not all −∞; class numbers from 0; classWeights.
/// - Elicits: The logarithms of the classes' shares, up to a constant, if all w are 1.
/// - Use: Some labels are wrong: no example costs more than 2.
/// - Avoid: A network is trained from nothing: where it is sure of a wrong class, the gradient is almost 0.
/// - Exactness: the derivative of a wrong class that nearly cancels errs by at most 2^-94 of class weight × that class's
///   probability, if that is more than 4 ulp.
/// - Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather
///   Review 78 (1950) 1–3, equation 2.
public struct SparseBrierLossFromLogits: SparseRowFormula {
    /// The number of classes, the length of a row.
    public let classes: Int
    /// One weight for each class, 0 or above: a factor of the values of its examples, which the mean divides by.
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
