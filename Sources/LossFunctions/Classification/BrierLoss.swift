// The Brier score: squared error of probabilities.

import ElementaryFunctions

/// Squared error of rows of probabilities, the Brier score.
///
/// A proper score as cross-entropy is, but bounded: a class that is surely wrong costs 2. Divided by the number of classes
/// it is `MeanSquaredError` of the same numbers.
///
/// - Formula: `ℓ = W \textstyle Σ_j (p_j - y_j)^2, \quad W = Σ_k w_k y_k`
/// - Gradient: `\frac{∂ℓ}{∂p_j} = 2 W (p_j - y_j)`
/// - Code: `BrierLoss(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5])`
/// - Domain: Rows of probabilities, of predictions and targets; classWeights.
/// - Elicits: The classes' shares, if all w are 1.
/// - Use: Forecasts are compared, and no single one should decide.
/// - Avoid: A network is trained from logits: see `BrierLossFromLogits`.
/// - Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather
///   Review 78 (1950) 1–3, equation 2.
public typealias BrierLoss = ClassBrierLoss<Probabilities, Double>

/// Squared error of rows of probabilities, for class numbers.
///
/// `BrierLoss` where one class k is right.
///
/// - Formula: `ℓ = w_k \Big( (1 - p_k)^2 + \textstyle Σ_{j \ne k} p_j^2 \Big)`
/// - Gradient: `\frac{∂ℓ}{∂p_j} = 2 w_k (p_j - [j = k])`
/// - Code: `SparseBrierLoss(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5])`
/// - Domain: Rows of probabilities, class numbers; classWeights.
/// - Elicits: The classes' shares, if all w are 1.
/// - Use: As `BrierLoss`.
/// - Avoid: As `BrierLoss`.
/// - Source: As `BrierLoss`.
public typealias SparseBrierLoss = ClassBrierLoss<Probabilities, Int>

/// Squared error of the softmax, for rows of target probabilities.
///
/// The same number as `BrierLoss` for p = softmax(z).
///
/// - Formula: `ℓ = W \textstyle Σ_j (p_j - y_j)^2, \quad p = \mathrm{softmax}(z), \quad W = Σ_k w_k y_k`
/// - Gradient: `\frac{∂ℓ}{∂z_j} = 2 W\, p_j \Big( p_j - y_j - Σ_i p_i (p_i - y_i) \Big)`
/// - Code: `BrierLossFromLogits(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5])`
/// - Domain: Rows of logits, each finite or −∞, not all −∞; rows of probabilities; classWeights.
/// - Elicits: The logarithms of the targets' means, up to a constant, if all w are 1.
/// - Use: As `SparseBrierLossFromLogits`, with targets that are probabilities.
/// - Avoid: As `SparseBrierLossFromLogits`.
/// - Exactness: A value or derivative whose differences p_j − y_j nearly cancel errs by at most 2⁻⁹⁰ W, or 4 ulp.
/// - Source: As `BrierLoss`.
public typealias BrierLossFromLogits = ClassBrierLoss<Logits, Double>

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
public typealias SparseBrierLossFromLogits = ClassBrierLoss<Logits, Int>

/// What the four Brier scores share: Σ over classes of (probability - target)², times the target's weight.
public struct ClassBrierLoss<Space: PredictionSpace, Target: ClassLabel>: RowFormula {
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
        try Space.check(rows: predictions, classes: classes)
    }

    /// Of probabilities: Σ (p_j - y_j)², and 2 (p_j - y_j).
    func score<N: LongNumber>(
        ofProbabilities row: Row, _ target: Target.Example, derivative: (Int, N) -> Void
    ) -> N {
        let mix = mix(target)
        let weight: N = mix.totalFactor()
        var sum = N(0)
        for (k, p) in row.enumerated() {
            let difference = N(difference: p, mix.probability(k))
            derivative(k, difference * 2 * weight)
            sum = sum + difference * difference
        }
        return sum * weight
    }

    /// Of logits and several target probabilities, with d = p - y: Σ d_j², and 2 p_j (d_j - Σ p_i d_i).
    func score<N: LongNumber>(
        ofLogits row: Row, _ target: Target.Example, derivative: (Int, N) -> Void
    ) -> N {
        let mix = mix(target)
        let weight: N = mix.totalFactor()
        let softmax = LongSoftmaxRow<N>(row)
        let probabilities = softmax.exponentials.map { $0 / softmax.sum }
        let differences = probabilities.enumerated().map { k, p in p - N(mix.probability(k)) }
        var (sum, mean) = (N(0), N(0))
        for (p, difference) in zip(probabilities, differences) {
            sum = sum + difference * difference
            mean = mean + p * difference
        }
        for (k, p) in probabilities.enumerated() { derivative(k, p * (differences[k] - mean) * 2 * weight) }
        return sum * weight
    }

    // Of logits and one right class, with p its probability, q = 1 - p, S the sum of the squares of the others, and S_k
    // that without class k:
    //
    //     value          q² + S
    //     right class    -2 p (q² + S)
    //     class k        2 p_k (p_k (1 - p_k) + p q - S_k)
    //
    // Of the summands only the last cancels: p_k - S would lose all of a p_k near 1.
    func score<N: LongNumber>(
        ofLogits row: Row, right: Int, weight: N, derivative: (Int, N) -> Void
    ) -> N {
        let softmax = LongSoftmaxRow<N>(row)
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

    /// All that is asked for.
    @_specialize(where Space == Probabilities, Target == Int)
    @_specialize(where Space == Probabilities, Target == Double)
    @_specialize(where Space == Logits, Target == Int)
    @_specialize(where Space == Logits, Target == Double)
    public func evaluate(_ input: LossInput<Target>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }
}
