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
public struct FocalLoss: ElementwiseLoss {
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

    /// What a prediction must be.
    public var predictionDomain: ValueDomain { .probability }
    /// What a target must be.
    public var targetDomain: ValueDomain { .label }

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) { try checkFocal(gamma: gamma, alpha: alpha) }

    /// The value of one example.
    public func value(_ prediction: Double, _ target: Double) -> Double {
        valueAndDerivative(prediction, target).value
    }

    /// ∓α_t (1 - p_t)^gamma (gamma × -ln p_t / (1 - p_t) + 1 / p_t), - for a target of 1.
    public func derivative(_ prediction: Double, _ target: Double) -> Double {
        valueAndDerivative(prediction, target).derivative
    }

    /// Value and derivative of one example.
    public func valueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        evaluate(prediction, target, scale: 1)
    }

    /// Value and derivative, each times 2^-64.
    public func scaledValueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        evaluate(prediction, target, scale: overflowScale)
    }

    private func evaluate(
        _ prediction: Double, _ target: Double, scale: Double
    ) -> (value: Double, derivative: Double) {
        let isPositive = target == 1
        let weight = balance(alpha, isPositive)
        if weight == 0 { return (0, 0) }
        // 1 - p_t, exactly.
        let missing = isPositive ? DoubleDouble(difference: 1, prediction) : DoubleDouble(prediction)
        let right = isPositive ? prediction : 1 - prediction
        let cost = isPositive ? 0 - log(prediction) : 0 - log(onePlus: -prediction)
        if right == 0 { return (.infinity, isPositive ? -.infinity : .infinity) }
        let factor = focalFactor(missing, gamma) * (weight * scale)
        // Where 1 / p_t, or the factor, is extreme, their product need not be.
        if factor.high < 0x1p-900 || right < 0x1p-900 || gamma > 0x1p900 {
            let (value, derivative) = long(missing, right, cost)
            let factor = ScaledNumber(weight) * scale
            return (
                (factor * value).rounded, (isPositive ? -(factor * derivative) : factor * derivative).rounded
            )
        }
        // The ratio of -ln p_t to 1 - p_t is 1 in the limit.
        let ratio = missing.high < 0x1p-60 ? DoubleDouble(1) : DoubleDouble(cost) / missing
        let derivative = (factor * (ratio * gamma + DoubleDouble(1) / DoubleDouble(right))).high
        return (factor.high * cost, isPositive ? -derivative : derivative)
    }

    /// The same with any exponent, without α_t.
    private func long(_ missing: DoubleDouble, _ right: Double, _ cost: Double) -> (
        value: ScaledNumber, derivative: ScaledNumber
    ) {
        let distance = ScaledNumber(missing)
        let factor = longFocalFactor(missing.high == 0 ? nil : .logarithm(missing), gamma)
        let ratio = missing.high < 0x1p-60 ? ScaledNumber(1) : ScaledNumber(cost) / distance
        return (
            factor * ScaledNumber(cost),
            factor * (ratio * ScaledNumber(gamma) + ScaledNumber(1) / ScaledNumber(right))
        )
    }
}

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
public struct FocalLossFromLogits: ElementwiseLoss {
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

    /// What a prediction must be.
    public var predictionDomain: ValueDomain { .logit }
    /// What a target must be.
    public var targetDomain: ValueDomain { .label }

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) { try checkFocal(gamma: gamma, alpha: alpha) }

    /// The value of one example.
    public func value(_ prediction: Double, _ target: Double) -> Double {
        valueAndDerivative(prediction, target).value
    }

    /// ∓α_t σ(-z)^gamma (gamma σ(z) ln(1 + e^-z) + σ(-z)), - for a target of 1.
    public func derivative(_ prediction: Double, _ target: Double) -> Double {
        valueAndDerivative(prediction, target).derivative
    }

    /// Value and derivative of one example.
    public func valueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        let isPositive = target == 1
        let weight = balance(alpha, isPositive)
        if weight == 0 { return (0, 0) }
        let z = isPositive ? prediction : -prediction
        let (value, slope) = ordinary(z) ?? extreme(z)
        return (weight * value, (isPositive ? -weight : weight) * slope)
    }

    /// Unless an exponential, or the factor, is an extreme number.
    @inline(__always)
    private func ordinary(_ z: Double) -> (value: Double, slope: Double)? {
        guard abs(z) < 600, gamma < 0x1p60 else { return nil }
        let t = DoubleDouble.shortExponential(DoubleDouble(-abs(z)))
        let logarithm = DoubleDouble.shortLogarithm(onePlus: t)
        let denominator = DoubleDouble(1) + t
        let (small, large) = (t / denominator, DoubleDouble(1) / denominator)
        let (right, missing) = z >= 0 ? (large, small) : (small, large)
        let cost = z >= 0 ? logarithm : DoubleDouble(-z) + logarithm
        let factor = focalFactor(missing, gamma, logit: z)
        if factor.high < 0x1p-900 { return nil }
        return ((factor * cost).high, (factor * (right * cost * gamma + missing)).high)
    }

    /// For any z, with any exponent.
    @inline(never)
    private func extreme(_ z: Double) -> (value: Double, slope: Double) {
        // Beyond ±1e5 σ is 0 or 1 in every power that a Double can make of it, and the value 0 or -z.
        guard abs(z) < 1e5 else { return z > 0 ? (0, 0) : (-z, 1) }
        let one = ScaledNumber(1)
        let t = ScaledNumber.exponential(DoubleDouble(-abs(z)))
        let logarithm = ScaledNumber.logarithm(onePlus: t)
        let (small, large) = (t / (one + t), one / (one + t))
        let (right, missing) = z >= 0 ? (large, small) : (small, large)
        let cost = ScaledNumber(max(-z, 0)) + logarithm
        let factor = longFocalFactor(-(ScaledNumber(max(z, 0)) + logarithm), gamma)
        return (
            (factor * cost).rounded, (factor * (right * cost * ScaledNumber(gamma) + missing)).rounded
        )
    }
}

// MARK: - Shared with focal loss of more classes

/// missing^gamma, with about 57 bits.
///
/// A small whole gamma is a product. Elsewhere the exponential of a logarithm: of 100 bits, as its error is
/// multiplied by the exponent. From a logit z, missing = σ(-z), it is had with all of them.
@inline(__always)
func focalFactor(_ missing: DoubleDouble, _ gamma: Double, logit z: Double? = nil) -> DoubleDouble {
    if gamma <= 8, gamma == gamma.rounded() { return missing.power(Int(gamma)) }
    return generalFocalFactor(missing, gamma, logit: z)
}

@inline(never)
private func generalFocalFactor(_ missing: DoubleDouble, _ gamma: Double, logit z: Double?) -> DoubleDouble {
    let logarithm: DoubleDouble
    if let z {
        // ln σ(-z) = -(max(z, 0) + ln(1 + e^-|z|))
        let rest = logarithmOfOnePlus(longExponential(DoubleDouble(-abs(z))))
        logarithm = -(DoubleDouble(max(z, 0)) + rest)
    } else if missing.high == 0 {
        return DoubleDouble(0)
    } else {
        logarithm = .logarithm(missing)
    }
    return gamma > 0x1p900 && logarithm.high < 0 ? DoubleDouble(0) : longExponential(logarithm * gamma)
}

/// missing^gamma with 90 bits and any exponent, from its logarithm; nil is that of 0.
func longFocalFactor(_ logarithm: ScaledNumber?, _ gamma: Double) -> ScaledNumber {
    if gamma == 0 { return ScaledNumber(1) }
    guard let logarithm else { return ScaledNumber(0) }
    let exponent = logarithm * ScaledNumber(gamma)
    return exponent.exponent > 14 ? ScaledNumber(0) : .exponential(exponent.value)
}

func longFocalFactor(_ logarithm: DoubleDouble?, _ gamma: Double) -> ScaledNumber {
    longFocalFactor(logarithm.map { ScaledNumber($0) }, gamma)
}

/// α_t: alpha or 1 - alpha, or 1 without.
@inline(__always)
private func balance(_ alpha: Double?, _ isPositive: Bool) -> Double {
    guard let alpha else { return 1 }
    return isPositive ? alpha : 1 - alpha
}

/// Throws unless gamma is a finite number from 0, and alpha one from 0 to 1.
private func checkFocal(gamma: Double, alpha: Double?) throws(LossError) {
    try check(parameter: gamma, named: "gamma", in: .notNegative)
    if let alpha { try check(parameter: alpha, named: "alpha", in: .probability) }
}
