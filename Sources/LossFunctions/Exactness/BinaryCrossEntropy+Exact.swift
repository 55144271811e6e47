// Binary cross-entropy for soft targets, whose two terms cancel in the derivative, and for numbers of any size.

import ElementaryFunctions

extension BinaryCrossEntropyLoss {
    /// One class only, without smoothing: then value and derivative have one term.
    func isPlain(_ prediction: Double, _ target: Double) -> Bool {
        guard labelSmoothing == 0, target == 0 || target == 1, isOrdinary(factor: positiveWeight) else {
            return false
        }
        if Space.isLogits { return abs(prediction) <= largestOrdinaryLogit }
        if target == 1 { return prediction >= leastOrdinaryProbability }
        return prediction < 1 && (prediction >= leastOrdinaryProbability || prediction == 0)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let factors = BinaryFactors<ScaledNumber>(target, positiveWeight, labelSmoothing)
        if !Space.isLogits {
            return product(factors.positive, ScaledNumber(0 - log(prediction)))
                + product(factors.negative, ScaledNumber(0 - log(onePlus: -prediction)))
        }
        if abs(prediction) <= largestOrdinaryLogit {
            return product(factors.positive, ScaledNumber(softplus(-prediction)))
                + product(factors.negative, ScaledNumber(softplus(prediction)))
        }
        // softplus(±x) = max(±x, 0) + ln(1 + e^-|x|)
        let size = ScaledNumber(abs(prediction))
        let small = ScaledNumber.logarithm(onePlus: .exponential(DoubleDouble(-abs(prediction))))
        let (towards, away) =
            prediction > 0 ? (factors.positive, factors.negative) : (factors.negative, factors.positive)
        return product(towards, small) + product(away, size + small)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        Space.isLogits ? slope(ofLogit: prediction, target) : slope(ofProbability: prediction, target)
    }

    /// negative / (1 - p) - positive / p.
    private func slope(ofProbability p: Double, _ target: Double) -> ScaledNumber {
        let factors = BinaryFactors<ScaledNumber>(target, positiveWeight, labelSmoothing)
        if p == 0 { return factors.positive.isZero ? factors.negative : -.infinity }
        if p == 1 { return factors.negative.isZero ? -factors.positive : .infinity }
        // Over the common denominator only the numerators cancel, for p near the target.
        let rest = ScaledNumber(difference: 1, p)
        let term = factors.positive * rest
        var numerator = factors.negative * p - term
        if numerator.isCancelled(from: term) { numerator = exactNumerator(p, target) }
        return numerator / (rest * p)
    }

    /// negative × p - positive × (1 - p), without any rounding before the end.
    @inline(never)
    private func exactNumerator(_ p: Double, _ target: Double) -> ScaledNumber {
        let (one, target) = (ExactNumber(1), ExactNumber(target))
        let kept = one - ExactNumber(labelSmoothing)
        let half = ExactNumber(labelSmoothing) * ExactNumber(0.5)
        let positive = (kept * target + half) * ExactNumber(positiveWeight)
        let negative = kept * (one - target) + half
        return (negative * ExactNumber(p) - positive * (one - ExactNumber(p))).approximation
    }

    /// negative × σ(x) - positive × σ(-x); with t = e^-|x| both are over the denominator 1 + t.
    private func slope(ofLogit x: Double, _ target: Double) -> ScaledNumber {
        let isOrdinary =
            abs(x) <= largestOrdinaryLogit && isOrdinary(factor: positiveWeight) && isOrdinary(factor: target)
            && isOrdinary(factor: labelSmoothing)
        return isOrdinary
            ? ScaledNumber(slope(x, BinaryFactors<DoubleDouble>(target, positiveWeight, labelSmoothing)))
            : slope(x, BinaryFactors<ScaledNumber>(target, positiveWeight, labelSmoothing))
    }

    private func slope<N: LongNumber>(_ x: Double, _ factors: BinaryFactors<N>) -> N {
        let t = N.exponential(ofNegative: DoubleDouble(-abs(x)))
        let difference =
            x >= 0 ? factors.negative - factors.positive * t : factors.negative * t - factors.positive
        return difference / (N(1) + t)
    }
}

extension BinaryCrossEntropyLoss {
    /// Logits with targets of 0 and 1 together, eight at a time.
    func evaluatePlain(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        let (predictions, targets) = (examples.predictions, examples.targets)
        guard Space.isLogits, let values = results.values, let derivatives = results.derivatives,
            labelSmoothing == 0, positiveWeight == 1, targets.allSatisfy({ $0 == 0 || $0 == 1 })
        else { return evaluateEach(examples, into: results) }
        // For a target of 1, softplus(-x) and -σ(-x); for 0, softplus(x) and σ(x).
        withUnsafeTemporaryAllocation(of: Double.self, capacity: examples.count) { signs in
            for index in 0..<examples.count { signs[index] = 1 - 2 * targets[index] }
            softplusAndSigmoid(
                predictions.start, factors: signs.start, count: examples.count,
                softplus: values, sigmoid: derivatives)
            for index in 0..<examples.count { derivatives[index] *= signs[index] }
        }
        for index in 0..<examples.count where !(abs(predictions[index]) <= largestOrdinaryLogit) {
            (values[index], derivatives[index]) = (.nan, .nan)
        }
    }
}

/// The factors before the logarithms of both classes' probabilities.
private struct BinaryFactors<N: LongNumber> {
    /// positiveWeight × target, smoothed.
    let positive: N
    /// 1 - target, smoothed.
    let negative: N

    init(_ target: Double, _ positiveWeight: Double, _ smoothing: Double) {
        if smoothing == 0 {
            positive = N(target) * positiveWeight
            negative = N(difference: 1, target)
        } else {
            let kept = N(difference: 1, smoothing)
            let half = N(smoothing) * 0.5
            positive = (kept * target + half) * positiveWeight
            negative = kept * N(difference: 1, target) + half
        }
    }
}
