// Cross-entropy of two classes.

import ElementaryFunctions

/// Cross-entropy of two classes, from probabilities.
///
/// The nats that the outcome y, the target, takes in a code made for p, the prediction; w is
/// `positiveWeight`. It is a proper score. A confident wrong prediction costs without bound: p = 0 for a
/// target of 1 is +∞, as it is not kept from 0. From logits, `BinaryCrossEntropyFromLogits` is more exact and
/// has a bounded gradient.
///
/// - Formula: `ℓ = -\left( w\, y \ln p + (1 - y) \ln(1 - p) \right)`
/// - Gradient: `\frac{dℓ}{dp} = -\frac{w\, y}{p} + \frac{1 - y}{1 - p}`
/// - Code: `BinaryCrossEntropy()`, or with `(positiveWeight: 10, labelSmoothing: 0.1)`
/// - Domain: p and y from 0 to 1, positiveWeight w above 0, labelSmoothing from 0 to 1.
/// - Elicits: The share of 1s, if w is 1.
/// - Use: A model gives probabilities and nothing else.
/// - Avoid: The model has logits: use those.
/// - Source: I. J. Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952) 107–114, section 8.
public typealias BinaryCrossEntropy = BinaryCrossEntropyLoss<Probabilities>

/// Cross-entropy of two classes, from logits.
///
/// The same number as `BinaryCrossEntropy` for p = σ(z), and exact where that probability is 1 to the last
/// bit. Its gradient is bounded, and near ∓1 for a confident wrong prediction.
///
/// - Formula: `ℓ = w\, y \ln(1 + e^{-z}) + (1 - y) \ln(1 + e^{z})`
/// - Gradient: `\frac{dℓ}{dz} = (1 - y)\, σ(z) - w\, y\, σ(-z)`
/// - Code: `BinaryCrossEntropyFromLogits()`, or with `(positiveWeight: 10, labelSmoothing: 0.1)`
/// - Domain: z finite or −∞, y from 0 to 1, positiveWeight w above 0, labelSmoothing from 0 to 1.
/// - Elicits: The logit of the share of 1s, if w is 1.
/// - Use: The loss of first choice for two classes.
/// - Avoid: Labels are often wrong: one confident wrong label costs without bound.
/// - Exactness: For a y between 0 and 1, smoothed or given, a derivative that nearly cancels errs by at most
///   2⁻⁹⁴ w y, or 4 ulp.
/// - Source: D. R. Cox, "The regression analysis of binary sequences", J. R. Stat. Soc. B 20 (1958) 215–242.
public typealias BinaryCrossEntropyFromLogits = BinaryCrossEntropyLoss<Logits>

/// What the two binary cross-entropies share: -(positiveWeight × target × ln p + (1 - target) × ln(1 - p)).
public struct BinaryCrossEntropyLoss<Space: PredictionSpace>: ElementwiseFormula {
    /// What an example of the positive class counts; the mean divides by the number of examples all the same.
    public let positiveWeight: Double
    /// How much of each target, s, is spread evenly over both classes: it becomes (1 - s) × target + s / 2.
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

    // For targets of 0 and 1: others, smoothed or given, have both terms with more digits.
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
