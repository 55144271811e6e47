// Focal loss of two classes.

import ElementaryFunctions

/// Focal loss, from probabilities: binary cross-entropy with easy examples down-weighted.
///
///     p_t = p for a target of 1, 1 - p for 0;   α_t = alpha for a target of 1, 1 - alpha for 0
///     mean(-α_t (1 - p_t)^gamma ln p_t)
///
/// An example that is already right, p_t near 1, counts less than in cross-entropy by (1 - p_t)^gamma: with
/// gamma 2 and p_t = 0.9 a hundredth. So a mass of easy examples cannot drown a few hard ones. With gamma 0 it
/// is cross-entropy. With gamma above 0 it is no proper score: without alpha the best constant prediction lies
/// between the share of 1s and ½; an alpha above ½ moves it towards 1, one below towards 0.
///
/// - `predictions`: p, `[n]`, each from 0 to 1. `targets`: `[n]`, each 0 or 1.
/// - `gamma`: 0 or above. `alpha`: from 0 to 1, or nil for α_t = 1; the mean divides by the number of examples
///   all the same.
/// - 0 for p equal to the target; +∞ for p_t = 0.
/// - Throws: see `Loss`.
/// - Source: T.-Y. Lin et al., "Focal loss for dense object detection", ICCV (2017) 2980-2988, equations 4, 5.
public typealias FocalLoss = BinaryFocalLoss<Probabilities>

/// Focal loss, from logits.
///
///     z = x for a target of 1, -x for 0;   α_t = alpha for a target of 1, 1 - alpha for 0
///     mean(α_t σ(-z)^gamma ln(1 + e^-z))
///
/// The same number as `FocalLoss` for p = σ(x), and exact where that probability is 1 to the last bit. With
/// gamma 0 it is `BinaryCrossEntropyFromLogits`.
///
/// - `predictions`: logits x, `[n]`, each finite or -∞ (a probability of 0). `targets`: `[n]`, each 0 or 1.
/// - `gamma`: 0 or above. `alpha`: from 0 to 1, or nil for α_t = 1; the mean divides by the number of examples
///   all the same.
/// - Near 0 for confident right logits, near α_t |x| for confident wrong ones.
/// - Throws: see `Loss`.
/// - Source: T.-Y. Lin et al., "Focal loss for dense object detection", ICCV (2017) 2980-2988, section 3.3 and
///   appendix B.
public typealias FocalLossFromLogits = BinaryFocalLoss<Logits>

/// What the two focal losses share: α_t (1 - p_t)^gamma × -ln p_t.
public struct BinaryFocalLoss<Space: PredictionSpace>: ElementwiseFormula {
    /// How strongly easy examples are down-weighted.
    public let gamma: Double
    /// What an example of the positive class counts; one of the negative class 1 - alpha.
    public let alpha: Double?
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Focal loss, as a mean or a sum.
    public init(gamma: Double, alpha: Double? = nil, reduction: Reduction = .mean) {
        self.gamma = gamma
        self.alpha = alpha
        self.reduction = reduction
    }

    var predictionDomain: ValueDomain { Space.domain }
    var targetDomain: ValueDomain { .label }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: gamma, named: "gamma", in: .notNegative)
        if let alpha { try check(parameter: alpha, named: "alpha", in: .probability) }
    }

    func value(_ prediction: Double, _ target: Double) -> Double {
        (terms(prediction, target) as FocalTerms<DoubleDouble>).value.rounded
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        (slope(terms(prediction, target), target) as DoubleDouble).rounded
    }

    func valueAndDerivative(_ prediction: Double, _ target: Double) -> (value: Double, derivative: Double) {
        let terms: FocalTerms<DoubleDouble> = terms(prediction, target)
        return (terms.value.rounded, slope(terms, target).rounded)
    }

    /// p_t, 1 - p_t and -ln p_t, with the weight α_t.
    func terms<N: LongNumber>(_ prediction: Double, _ target: Double) -> FocalTerms<N> {
        let isPositive = target == 1
        let weight = alpha.map { isPositive ? N($0) : N(difference: 1, $0) }
        return Space.isLogits
            ? FocalTerms(logit: isPositive ? prediction : -prediction, gamma: gamma, weight: weight)
            : FocalTerms(probability: prediction, isPositive: isPositive, gamma: gamma, weight: weight)
    }

    func slope<N: LongNumber>(_ terms: FocalTerms<N>, _ target: Double) -> N {
        let slope = Space.isLogits ? terms.slopeByLogit : terms.slopeByProbability
        return target == 1 ? -slope : slope
    }

    /// All that is asked for.
    @_specialize(where Space == Probabilities)
    @_specialize(where Space == Logits)
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }
}
