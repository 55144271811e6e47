// Hinge loss for more than two classes.

import ElementaryFunctions

/// The right class's score should exceed the others by 1.
///
/// Crammer and Singer's looks at the strongest rival only, Weston and Watkins's at all; some libraries divide
/// the second by the number of classes. At a kink a class counts as no rival; of equal rivals the first has
/// the derivative. With two classes both are `HingeLoss` of half the scores' difference, doubled.
///
/// - Formula: `\begin{aligned} ℓ &= \max(0, 1 + \max_{j \ne k} f_j - f_k) \\
///   &\quad \text{(Crammer, Singer)} \end{aligned}`
/// - Formula: `\begin{aligned} ℓ &= \textstyle Σ_{j \ne k} \max(0, 1 + f_j - f_k) \\
///   &\quad \text{(Weston, Watkins)} \end{aligned}`
/// - Gradient: `\begin{aligned} &1 \text{ for each rival that counts}, \\
///   &{-1} \text{ for the right class, once for each} \end{aligned}`
/// - Code: `MulticlassHingeLoss(classes: 3)` is the first, `MulticlassHingeLoss(classes: 3, rivals:
///   .westonWatkins)` the second
/// - Domain: Rows of finite scores, class numbers.
/// - Elicits: The likeliest class, if its probability is above ½ (Crammer, Singer).
/// - Use: Support vector machines of more classes.
/// - Avoid: No class has a probability above ½, or probabilities are wanted.
/// - Source: K. Crammer, Y. Singer, "On the algorithmic implementation of multiclass kernel-based vector
///   machines", JMLR 2 (2001) 265–292, equation 2; J. Weston, C. Watkins, "Support vector machines for
///   multi-class pattern recognition", ESANN (1999) 219–224.
public struct MulticlassHingeLoss: SparseRowFormula {
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
    /// By how much the right class's score should exceed the others: 1, but for `PairwiseMarginLoss`.
    let margin: Double

    /// Multi-class hinge loss for so many classes, as a mean or a sum.
    public init(classes: Int, rivals: Rivals = .crammerSinger, reduction: Reduction = .mean) {
        self.init(classes: classes, rivals: rivals, reduction: reduction, margin: 1)
    }

    init(classes: Int, rivals: Rivals = .crammerSinger, reduction: Reduction, margin: Double) {
        self.classes = classes
        self.rivals = rivals
        self.reduction = reduction
        self.margin = margin
    }

    func checkHyperparameters() throws(LossError) {
        try LossFunctions.check(parameter: margin, named: "margin", in: .notNegative)
    }

    func check(rows predictions: [Double]) throws(LossError) {
        try LossFunctions.check(predictions, named: "predictions", in: .finite)
    }

    // Σ max(0, margin + score - right score) over the classes that count, and 1 for each of them that is above 0.
    func hinge<N: LongNumber>(_ row: Row, right: Int, derivative: (Int, Double) -> Void) -> N {
        for k in 0..<classes { derivative(k, 0) }
        var (sum, count) = (N(0), 0.0)
        for k in rivals(of: right, row) {
            let excess = N(margin) + N(difference: row[k], row[right])
            if excess.isPositive {
                sum = sum + excess
                count += 1
                derivative(k, 1)
            }
        }
        derivative(right, 0 - count)
        return sum
    }

    private func rivals(of right: Int, _ row: Row) -> [Int] {
        let others = row.indices.filter { $0 != right }
        // Of equal rivals the first.
        return rivals == .westonWatkins
            ? others : others.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) }.map { [$0] } ?? []
    }
}
