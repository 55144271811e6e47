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

    /// Multi-class hinge loss for so many classes, as a mean or a sum.
    public init(classes: Int, rivals: Rivals = .crammerSinger, reduction: Reduction = .mean) {
        self.classes = classes
        self.rivals = rivals
        self.reduction = reduction
    }

    func check(rows predictions: [Double]) throws(LossError) {
        try LossFunctions.check(predictions, named: "predictions", in: .finite)
    }

    // Σ max(0, 1 + score - right score) over the classes that count, and 1 for each of them that is above 0.
    func hinge<N: LongNumber>(_ row: Row, right: Int, derivative: (Int, Double) -> Void) -> N {
        for k in 0..<classes { derivative(k, 0) }
        var (sum, count) = (N(0), 0.0)
        for k in rivals(of: right, row) {
            let excess = N(1) + N(difference: row[k], row[right])
            if excess.rounded > 0 {
                sum = sum + excess
                count += 1
                derivative(k, 1)
            }
        }
        derivative(right, -count)
        return sum
    }

    private func rivals(of right: Int, _ row: Row) -> [Int] {
        let others = row.indices.filter { $0 != right }
        // Of equal rivals the first.
        return rivals == .westonWatkins
            ? others : others.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) }.map { [$0] } ?? []
    }
}
