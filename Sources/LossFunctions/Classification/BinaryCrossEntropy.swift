// Cross-entropy of two classes.

import ElementaryFunctions

/// Binary cross-entropy, from probabilities.
///
///     mean(-(positiveWeight × target × ln p + (1 - target) × ln(1 - p)))
///
/// The nats that the outcome takes in a code made for p. It is a proper score: the best constant prediction is
/// the share of 1s. A confident wrong prediction costs without bound: p = 0 for a target of 1 is +∞, as it is
/// not kept from 0. From logits, `BinaryCrossEntropyFromLogits` is more exact and has a bounded gradient.
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

    /// Throws unless the tuning numbers are in their domains.
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
        let factors = BinaryFactors(target, positiveWeight, labelSmoothing)
        let positive = factors.positive.high == 0 ? 0 : factors.positive.high * scale * -log(p)
        let negative = factors.negative.high == 0 ? 0 : factors.negative.high * scale * -log(onePlus: -p)
        return positive + negative + 0  // + 0 turns the -0 of p = 1 into 0
    }

    private func derivative(_ p: Double, _ target: Double, scale: Double) -> Double {
        let factors = BinaryFactors(target, positiveWeight, labelSmoothing)
        let (positive, negative) = (factors.positive * scale, factors.negative * scale)
        if negative.high == 0 { return -positive.high / p }
        if positive.high == 0 { return negative.high / (1 - p) }
        if p == 0 || p == 1 { return p == 0 ? -.infinity : .infinity }
        // The terms cancel for p near the target, and their numerators over the common denominator exactly.
        // A power of two keeps small ones from the subnormal numbers.
        let power = p < 0x1p-300 ? 0x1p400 : 1
        let rest = DoubleDouble(difference: 1, p)
        let difference = negative * (p * power) - positive * power * rest
        let denominator = rest * (p * power)
        let quotient = difference / denominator
        return quotient.high.isNaN ? difference.high / denominator.high : quotient.high  // past an overflow
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
/// - Exactness: for a target between 0 and 1, a derivative σ(x) - target that nearly cancels is within 2^-94 of
///   the target, if that is more than 4 ulp.
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

    /// Throws unless the tuning numbers are in their domains.
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
        let factors = BinaryFactors(target, positiveWeight, labelSmoothing)
        let positive = factors.positive.high == 0 ? 0 : factors.positive.high * scale * softplus(-x)
        let negative = factors.negative.high == 0 ? 0 : factors.negative.high * scale * softplus(x)
        return positive + negative
    }

    /// (1 - target) × σ(x) - positiveWeight × target × σ(-x).
    public func derivative(_ prediction: Double, _ target: Double) -> Double {
        let factors = BinaryFactors(target, positiveWeight, labelSmoothing)
        let (positive, negative) = (factors.positive, factors.negative)
        if negative.high == 0 { return -positive.high * sigmoid(-prediction) }
        if positive.high == 0 { return negative.high * sigmoid(prediction) }
        // The terms cancel for σ(x) near the target. With t = e^-|x| they are over the denominator 1 + t.
        let t = longExponential(DoubleDouble(-abs(prediction)))
        let difference = prediction >= 0 ? negative - positive * t : negative * t - positive
        return (difference / (DoubleDouble(1) + t)).high
    }
}

extension BinaryCrossEntropyFromLogits {
    /// Evaluates consecutive examples: together, where all that is asked for are targets of 0 and 1.
    public func evaluate(_ examples: Examples<Double>, into results: ExampleResults) {
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
                predictions.baseAddress!, factors: signs.baseAddress!, count: examples.count,
                softplus: values, sigmoid: derivatives)
            for index in 0..<examples.count { derivatives[index] *= signs[index] }
        }
    }
}

/// The factors before the logarithms of both classes' probabilities, to 100 bits.
private struct BinaryFactors {
    /// positiveWeight × target, smoothed.
    let positive: DoubleDouble
    /// 1 - target, smoothed.
    let negative: DoubleDouble

    @inline(__always)
    init(_ target: Double, _ positiveWeight: Double, _ smoothing: Double) {
        if smoothing == 0 {
            positive = DoubleDouble(product: positiveWeight, target)
            negative = DoubleDouble(difference: 1, target)
        } else {
            let kept = DoubleDouble(difference: 1, smoothing)
            let half = DoubleDouble(0.5 * smoothing)
            positive = (kept * target + half) * positiveWeight
            negative = kept * DoubleDouble(difference: 1, target) + half
        }
    }
}

private func checkBinary(positiveWeight: Double, labelSmoothing: Double) throws(LossError) {
    try check(parameter: positiveWeight, named: "positiveWeight", in: .positive)
    try check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
}
