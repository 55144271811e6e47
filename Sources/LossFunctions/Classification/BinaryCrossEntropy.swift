// Cross-entropy of two classes.

import ElementaryFunctions

/// Binary cross-entropy, from probabilities.
///
///     mean(-(positiveWeight × target × ln p + (1 - target) × ln(1 - p)))
///
/// The nats that the outcome takes in a code made for p. It is a proper score: the best constant prediction is
/// the share π of 1s (of the smoothed targets; with a `positiveWeight` w it is w π / (w π + 1 - π)). A confident
/// wrong prediction costs without bound: p = 0 for a target of 1 is +∞, as it is not kept from 0. From logits,
/// `BinaryCrossEntropyFromLogits` is more exact and has a bounded gradient.
///
/// - `predictions`: p, `[n]`, each from 0 to 1. `targets`: `[n]`, each from 0 to 1, mostly 0 or 1.
/// - `positiveWeight`: above 0, what an example of the positive class counts, for classes of different size.
///   It multiplies the values; the mean divides by the number of examples.
/// - `labelSmoothing`: s from 0 to 1; every target is replaced by (1 - s) × target + s / 2.
/// - 0 for p equal to a target of 0 or 1.
/// - Throws: see `Loss`.
/// - Source: I. J. Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952) 107-114, section 8.
public typealias BinaryCrossEntropy = BinaryCrossEntropyLoss<Probabilities>

/// Binary cross-entropy, from logits.
///
///     mean(positiveWeight × target × ln(1 + e^-x) + (1 - target) × ln(1 + e^x))
///
/// The same number as `BinaryCrossEntropy` for p = σ(x), and exact where that probability is 1 to the last
/// bit. Its gradient, σ(x) - target, is bounded, and near ∓1 for a confident wrong prediction.
///
/// - `predictions`: logits x, `[n]`, each finite or -∞ (a probability of 0). `targets`: `[n]`, each from 0 to
///   1, mostly 0 or 1.
/// - `positiveWeight`: above 0, what an example of the positive class counts, for classes of different size.
///   It multiplies the values; the mean divides by the number of examples.
/// - `labelSmoothing`: s from 0 to 1; every target is replaced by (1 - s) × target + s / 2.
/// - Above 0 for finite logits, near |x| for confident wrong ones.
/// - Exactness: for a target between 0 and 1, smoothed or given, a derivative that nearly cancels errs by at most
///   2^-94 of positiveWeight × target, if that is more than 4 ulp.
/// - Throws: see `Loss`.
/// - Source: D. R. Cox, "The regression analysis of binary sequences", J. R. Stat. Soc. B 20 (1958) 215-242.
public typealias BinaryCrossEntropyFromLogits = BinaryCrossEntropyLoss<Logits>

/// What the two binary cross-entropies share: -(positiveWeight × target × ln p + (1 - target) × ln(1 - p)).
public struct BinaryCrossEntropyLoss<Space: PredictionSpace>: ElementwiseFormula {
    /// What an example of the positive class counts.
    public let positiveWeight: Double
    /// How much of each target is spread evenly over both classes.
    public let labelSmoothing: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Binary cross-entropy, as a mean or a sum.
    public init(positiveWeight: Double = 1, labelSmoothing: Double = 0, reduction: Reduction = .mean) {
        self.positiveWeight = positiveWeight
        self.labelSmoothing = labelSmoothing
        self.reduction = reduction
    }

    var predictionDomain: ValueDomain { Space.domain }
    var targetDomain: ValueDomain { .probability }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: positiveWeight, named: "positiveWeight", in: .positive)
        try check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
    }

    // Written for targets without smoothing: with it, the slow lane has the formula.
    func value(_ prediction: Double, _ target: Double) -> Double {
        Space.isLogits
            ? product(positiveWeight * target, softplus(-prediction))
                + product(1 - target, softplus(prediction))
            : product(positiveWeight * target, 0 - log(prediction))
                + product(1 - target, 0 - log(onePlus: -prediction))
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        Space.isLogits
            ? product(1 - target, sigmoid(prediction))
                - product(positiveWeight * target, sigmoid(-prediction))
            : product(1 - target, 1 / (1 - prediction)) - product(positiveWeight * target, 1 / prediction)
    }

    /// All that is asked for.
    @_specialize(where Space == Probabilities)
    @_specialize(where Space == Logits)
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }
}
