// Kullback-Leibler divergence from logarithms of probabilities, as networks give them.

import ElementaryFunctions

/// Kullback–Leibler divergence of rows of probabilities from rows of logarithms of probabilities.
///
/// KL(p‖q) for each row, with the targets p and ln q as the prediction: what a log-softmax gives, and what is finite also
/// where q is too small for a Double. The same number as `DivergenceLoss` of a `KLDivergence` for q.
///
/// - Formula: `ℓ = \textstyle Σ_k p_k (\ln p_k - x_k), \quad x = \ln q`
/// - Gradient: `\frac{∂ℓ}{∂x_k} = -p_k`
/// - Code: `KLDivergenceFromLogProbabilities(outcomes: 3)`
/// - Domain: Rows of logarithms whose exponentials sum to 1, each finite or −∞, and of probabilities.
/// - Elicits: The logarithms of the targets' mean.
/// - Use: A student learns from a teacher's probabilities.
/// - Avoid: There are logits: `CategoricalCrossEntropyFromLogits` has the right gradient with respect to them, and
///   differs by the targets' entropy.
/// - Exactness: A value whose terms cancel errs by at most 2⁻⁹⁰ Σ p (|ln p| + |x|), or 4 ulp.
/// - Source: S. Kullback, R. A. Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951) 79–86.
public struct KLDivergenceFromLogProbabilities: SlowRowFormula {
    /// The number of outcomes, the length of a row.
    public let outcomes: Int
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Divergence over so many outcomes, as a mean or a sum over the rows.
    public init(outcomes: Int, reduction: Reduction = .mean) {
        self.outcomes = outcomes
        self.reduction = reduction
    }

    var width: Int { max(1, outcomes) }
    var targetWidth: Int { width }

    func check(_ predictions: [Double], _ targets: [Double]) throws(LossError) {
        try LossFunctions.check(parameter: Double(outcomes), named: "outcomes", in: .positive)
        try LossFunctions.check(predictions, named: "predictions", in: .logit)
        for row in 0..<predictions.count / outcomes {
            let sum = accurateSum(predictions[row * outcomes..<(row + 1) * outcomes].map { exp($0) })
            let tolerance = distributionSumTolerance(outcomes: outcomes)
            if !(abs(sum - 1) <= tolerance) {
                throw .notADistribution(
                    argument: "the exponentials of predictions", row: row, sum: sum, tolerance: tolerance)
            }
        }
        try LossFunctions.check(distributions: targets, named: "targets", classes: outcomes)
    }

    func exact(_ row: Row, _ target: Row, into derivatives: ExactDerivatives?) -> ScaledNumber {
        var sum = ScaledNumber.zero
        for (k, p) in target.enumerated() {
            let p = ScaledNumber(p)
            sum += product(p, .logarithm(p) - ScaledNumber(row[k]))
            derivatives?[k] = -p
        }
        return sum
    }
}
