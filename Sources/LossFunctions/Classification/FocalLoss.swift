// Focal loss of two classes.

import ElementaryFunctions

/// Binary cross-entropy with easy examples down-weighted, from probabilities.
///
/// An example that is already right, p_t near 1, counts less than in cross-entropy by (1 - p_t)^γ: with
/// `gamma` γ = 2 and p_t = 0.9 a hundredth. So a mass of easy examples cannot drown a few hard ones. With
/// gamma 0 it is cross-entropy, above it is no proper score. The mean divides by the number of examples,
/// whatever `alpha` α.
///
/// A target between 0 and 1, given or smoothed, mixes p_t and α_t of both classes and has B, the cross-entropy of both,
/// in place of -ln p_t: ℓ = α_t (1 - p_t)^γ B.
///
/// - Formula: `\begin{aligned} ℓ &= -α_t (1 - p_t)^γ \ln p_t \\
///   p_t,\ α_t &= \begin{cases} p,\ α & \text{where } y = 1 \\
///   1 - p,\ 1 - α & \text{otherwise} \end{cases} \\
///   α_t &= 1 \text{ without alpha} \end{aligned}`
/// - Gradient: `\frac{dℓ}{dp_t} = -α_t (1 - p_t)^γ \left( \frac{-γ \ln p_t}{1 - p_t} + \frac{1}{p_t} \right)`
/// - Code: `FocalLoss(gamma: 2)`, or with `(gamma: 2, alpha: 0.25, labelSmoothing: 0.1)`
/// - Domain: p and targets from 0 to 1, gamma from 0, alpha from 0 to 1 or none, labelSmoothing from 0 to 1.
/// - Elicits: Without alpha, a probability between the share of 1s and ½: wrong until it is recalibrated. An
///   alpha above ½ moves that towards 1, one below towards 0: with gamma 2 a share of 0.3 becomes 0.42, with
///   alpha ¾ 0.52, with alpha ¼ 0.33.
/// - Use: Easy examples of one class outnumber the hard ones a thousandfold, as in detection.
/// - Avoid: Probabilities are to be trusted, or classes are about equal.
/// - Exactness: For a target between 0 and 1, smoothed or given, a derivative whose terms nearly cancel errs by at most
///   2⁻⁸⁵ of the larger one, or 4 ulp.
/// - Source: T.-Y. Lin et al., "Focal loss for dense object detection", ICCV (2017) 2980–2988, equations 4,
///   5.
public typealias FocalLoss = BinaryFocalLoss<Probabilities>

/// Binary cross-entropy with easy examples down-weighted, from logits.
///
/// The same number as `FocalLoss` for p = σ(z), and exact where that probability is 1 to the last bit. With
/// gamma 0 it is `BinaryCrossEntropyFromLogits`.
///
/// - Formula: `\begin{aligned} ℓ &= α_t\, σ(-z_t)^γ \ln(1 + e^{-z_t}) \\
///   z_t,\ α_t &= \begin{cases} z,\ α & \text{where } y = 1 \\
///   -z,\ 1 - α & \text{otherwise} \end{cases} \\
///   α_t &= 1 \text{ without alpha} \end{aligned}`
/// - Gradient: `\begin{aligned} \frac{dℓ}{dz_t} &= -α_t\, σ(-z_t)^γ \\
///   &\quad\ \left( γ\, σ(z_t) \ln(1 + e^{-z_t}) + σ(-z_t) \right) \end{aligned}`
/// - Code: `FocalLossFromLogits(gamma: 2)`, or with `(gamma: 2, alpha: 0.25, labelSmoothing: 0.1)`
/// - Domain: z finite or −∞, targets from 0 to 1, gamma from 0, alpha from 0 to 1 or none, labelSmoothing from 0 to 1.
/// - Elicits: The logit of what `FocalLoss` elicits.
/// - Use: As `FocalLoss`, from a model's logits.
/// - Avoid: As `FocalLoss`.
/// - Exactness: As `FocalLoss`.
/// - Source: T.-Y. Lin et al., "Focal loss for dense object detection", ICCV (2017) 2980–2988, section 3.3
///   and appendix B.
public typealias FocalLossFromLogits = BinaryFocalLoss<Logits>

/// What the two focal losses share: α_t (1 - p_t)^gamma × -ln p_t.
public struct BinaryFocalLoss<Space: PredictionSpace>: ElementwiseFormula {
    /// How strongly easy examples are down-weighted.
    public let gamma: Double
    /// What an example of the positive class counts, one of the negative class 1 - alpha; nil is 1 for both.
    public let alpha: Double?
    /// How much of each target, s, is spread evenly over both classes: it becomes (1 - s) × target + s / 2.
    public let labelSmoothing: Double
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Focal loss, as a mean or a sum.
    public init(
        gamma: Double, alpha: Double? = nil, labelSmoothing: Double = 0, reduction: Reduction = .mean
    ) {
        self.gamma = gamma
        self.alpha = alpha
        self.labelSmoothing = labelSmoothing
        self.reduction = reduction
    }

    var predictionDomain: ValueDomain { Space.domain }
    var targetDomain: ValueDomain { .probability }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: gamma, named: "gamma", in: .notNegative)
        if let alpha { try check(parameter: alpha, named: "alpha", in: .probability) }
        try check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
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
    @inline(__always)
    func terms<N: LongNumber>(_ prediction: Double, _ target: Double) -> FocalTerms<N> {
        let isPositive = target == 1
        let weight = alpha.map { isPositive ? $0 : 1 - $0 }
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

// With p the probability of the right class.
extension FocalTerms {
    /// weight × (1 - p)^gamma × -ln p.
    var value: N { factor.isZero ? N(0) : factor * cost }

    /// Minus the derivative with respect to p: weight × (1 - p)^gamma (gamma × -ln p / (1 - p) + 1 / p).
    var slopeByProbability: N {
        if factor.isZero { return N(0) }
        if right.isZero { return N(.infinity) }
        // The ratio of -ln p to 1 - p is 1 in the limit.
        let ratio = missing.isZero ? N(1) : cost / missing
        return factor * (ratio * gamma + N(1) / right)
    }

    /// Minus the derivative with respect to the logit of p: weight × (1 - p)^gamma (gamma p × -ln p + 1 - p).
    var slopeByLogit: N {
        // p ln p is 0 in the limit.
        let product = right.isZero ? N(0) : right * cost
        return factor * (product * gamma + missing)
    }
}
