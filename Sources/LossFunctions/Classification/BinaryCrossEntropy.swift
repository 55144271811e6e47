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
public struct BinaryCrossEntropy: ElementwiseLoss {
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

    /// What a prediction must be.
    public var predictionDomain: ValueDomain { .probability }
    /// What a target must be.
    public var targetDomain: ValueDomain { .probability }

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {
        try checkBinary(positiveWeight: positiveWeight, labelSmoothing: labelSmoothing)
    }

    /// The value of one example.
    public func value(_ prediction: Double, _ target: Double) -> Double {
        value(prediction, target, scale: 1)
    }

    /// -positiveWeight × target / p + (1 - target) / (1 - p).
    public func derivative(_ prediction: Double, _ target: Double) -> Double {
        derivative(prediction, target, scale: 1)
    }

    /// Value and derivative, each times 2^-64.
    public func scaledValueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        (
            value(prediction, target, scale: overflowScale),
            derivative(prediction, target, scale: overflowScale)
        )
    }

    private func value(_ p: Double, _ target: Double, scale: Double) -> Double {
        factors(target).value(0 - log(p), 0 - log(onePlus: -p), scale: scale)
    }

    private func derivative(_ p: Double, _ target: Double, scale: Double) -> Double {
        let factors = factors(target)
        let (positive, negative) = (factors.positive * scale, factors.negative * scale)
        if !factors.areOrdinary || p < 0x1p-300 { return longDerivative(p, factors, scale) }
        if negative.high == 0 { return -positive.high / p }
        if positive.high == 0 { return negative.high / (1 - p) }
        if p == 1 { return .infinity }
        // The terms cancel for p near the target: over the common denominator only their numerators do.
        let rest = DoubleDouble(difference: 1, p)
        let term = positive * rest
        let difference = negative * p - term
        if abs(difference.high) < 0x1p-40 * term.high { return exactDerivative(p, factors, scale) }
        return (difference / (rest * p)).high
    }

    private func longDerivative(_ p: Double, _ factors: BinaryFactors, _ scale: Double) -> Double {
        let (positive, negative) = factors.long(scale)
        if p == 0 { return positive.significand.high > 0 ? -.infinity : negative.rounded }
        if p == 1 { return negative.significand.high > 0 ? .infinity : (-positive).rounded }
        let term = positive.divided(by: p)
        let sum = negative / ScaledNumber(difference: 1, p) + -term
        return sum.isCancelled(from: term) ? exactDerivative(p, factors, scale) : sum.rounded
    }

    /// (negative p - positive (1 - p)) / (p (1 - p)), for a numerator that cancels.
    @inline(never)
    private func exactDerivative(_ p: Double, _ factors: BinaryFactors, _ scale: Double) -> Double {
        let (positive, negative) = factors.exact
        let numerator = negative * ExactNumber(p) - positive * (ExactNumber(1) - ExactNumber(p))
        return (numerator.approximation * scale / ScaledNumber(difference: 1, p)).divided(by: p).rounded
    }

    private func factors(_ target: Double) -> BinaryFactors {
        BinaryFactors(target, positiveWeight, labelSmoothing)
    }
}

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
public struct BinaryCrossEntropyFromLogits: ElementwiseLoss {
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

    /// What a prediction must be.
    public var predictionDomain: ValueDomain { .logit }
    /// What a target must be.
    public var targetDomain: ValueDomain { .probability }

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {
        try checkBinary(positiveWeight: positiveWeight, labelSmoothing: labelSmoothing)
    }

    /// The value of one example.
    public func value(_ prediction: Double, _ target: Double) -> Double {
        value(prediction, target, scale: 1)
    }

    /// Value and derivative, each times 2^-64.
    public func scaledValueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        // The derivative is at most a weight.
        (value(prediction, target, scale: overflowScale), derivative(prediction, target) * overflowScale)
    }

    private func value(_ x: Double, _ target: Double, scale: Double) -> Double {
        factors(target).value(softplus(-x), softplus(x), scale: scale)
    }

    /// (1 - target) × σ(x) - positiveWeight × target × σ(-x).
    public func derivative(_ prediction: Double, _ target: Double) -> Double {
        let factors = factors(target)
        if !factors.areOrdinary { return longDerivative(prediction, factors.long(1)) }
        let (positive, negative) = (factors.positive, factors.negative)
        if negative.high == 0 { return -positive.high * sigmoid(-prediction) }
        if positive.high == 0 { return negative.high * sigmoid(prediction) }
        // The terms cancel for σ(x) near the target. With t = e^-|x| they are over the denominator 1 + t.
        let t = longExponential(DoubleDouble(-abs(prediction)))
        let difference = prediction >= 0 ? negative - positive * t : negative * t - positive
        return (difference / (DoubleDouble(1) + t)).high
    }

    private func longDerivative(_ x: Double, _ factors: BinaryFactors.Long) -> Double {
        let (positive, negative) = factors
        let t = ScaledNumber.exponential(DoubleDouble(-min(abs(x), 1e5)))
        let difference = x >= 0 ? negative + -(positive * t) : negative * t + -positive
        return (difference / (ScaledNumber(1) + t)).rounded
    }

    private func factors(_ target: Double) -> BinaryFactors {
        BinaryFactors(target, positiveWeight, labelSmoothing)
    }
}

extension BinaryCrossEntropyFromLogits {
    /// Evaluates consecutive examples: together, where all that is asked for are targets of 0 and 1.
    public func evaluate(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        let (predictions, targets) = (examples.predictions, examples.targets)
        guard let values = results.values, let derivatives = results.derivatives, labelSmoothing == 0,
            positiveWeight == 1, targets.allSatisfy({ $0 == 0 || $0 == 1 })
        else {
            for index in 0..<examples.count {
                results.values?[index] = value(predictions[index], targets[index])
                results.derivatives?[index] = derivative(predictions[index], targets[index])
            }
            return
        }
        // For a target of 1, softplus(-x) and -σ(-x); for 0, softplus(x) and σ(x).
        withUnsafeTemporaryAllocation(of: Double.self, capacity: examples.count) { signs in
            for index in 0..<examples.count { signs[index] = 1 - 2 * targets[index] }
            softplusAndSigmoid(
                predictions.start, factors: signs.start, count: examples.count,
                softplus: values, sigmoid: derivatives)
            for index in 0..<examples.count { derivatives[index] *= signs[index] }
        }
    }
}

/// The factors before the logarithms of both classes' probabilities.
private struct BinaryFactors {
    /// Both factors with 106 bits and any exponent.
    typealias Long = (positive: ScaledNumber, negative: ScaledNumber)

    /// positiveWeight × target, smoothed, to 100 bits if ordinary.
    let positive: DoubleDouble
    /// 1 - target, smoothed, likewise.
    let negative: DoubleDouble
    /// Whether both are 0, or between 2^-300 and 2^300, so that their products lose nothing, as what they are made of.
    let areOrdinary: Bool

    private let target: Double
    private let positiveWeight: Double
    private let smoothing: Double

    @inline(__always)
    init(_ target: Double, _ positiveWeight: Double, _ smoothing: Double) {
        (self.target, self.positiveWeight, self.smoothing) = (target, positiveWeight, smoothing)
        if smoothing == 0 {
            positive = DoubleDouble(product: positiveWeight, target)
            negative = DoubleDouble(difference: 1, target)
        } else {
            let kept = DoubleDouble(difference: 1, smoothing)
            let half = DoubleDouble(0.5 * smoothing)
            positive = (kept * target + half) * positiveWeight
            negative = kept * DoubleDouble(difference: 1, target) + half
        }
        let positiveIsZero = target == 0 && smoothing == 0
        areOrdinary =
            positiveWeight < 0x1p900
            && (positiveIsZero || (positive.high > 0x1p-300 && positive.high < 0x1p300))
            && (negative.high == 0 || negative.high > 0x1p-300)
    }

    func long(_ scale: Double) -> Long {
        let kept = ScaledNumber(difference: 1, smoothing)
        let half = ScaledNumber(smoothing) * 0.5
        return (
            (kept * ScaledNumber(target) + half) * ScaledNumber(positiveWeight) * scale,
            (kept * ScaledNumber(difference: 1, target) + half) * scale
        )
    }

    /// Both factors without any rounding.
    var exact: (positive: ExactNumber, negative: ExactNumber) {
        let (one, target) = (ExactNumber(1), ExactNumber(target))
        let kept = one - ExactNumber(smoothing)
        let half = ExactNumber(smoothing) * ExactNumber(0.5)
        return ((kept * target + half) * ExactNumber(positiveWeight), kept * (one - target) + half)
    }

    /// The factors by the costs of both classes; a factor of 0 is 0 also by an infinite cost.
    @inline(__always)
    func value(
        _ positiveCost: @autoclosure () -> Double, _ negativeCost: @autoclosure () -> Double, scale: Double
    ) -> Double {
        if !areOrdinary { return longValue(positiveCost(), negativeCost(), scale) }
        let first = positive.high == 0 ? 0 : positive.high * scale * positiveCost()
        let second = negative.high == 0 ? 0 : negative.high * scale * negativeCost()
        return first + second
    }

    @inline(never)
    private func longValue(_ positiveCost: Double, _ negativeCost: Double, _ scale: Double) -> Double {
        let (positive, negative) = long(scale)
        var sum = ScaledNumber(0)
        for (factor, cost) in [(positive, positiveCost), (negative, negativeCost)]
        where factor.significand.high > 0 {
            if cost.isInfinite { return .infinity }
            sum = sum + factor * ScaledNumber(cost)
        }
        return sum.rounded
    }
}

private func checkBinary(positiveWeight: Double, labelSmoothing: Double) throws(LossError) {
    try check(parameter: positiveWeight, named: "positiveWeight", in: .positive)
    try check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
}
