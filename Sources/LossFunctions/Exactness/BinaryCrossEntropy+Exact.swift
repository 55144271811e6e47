// Binary cross-entropy for soft targets, whose two terms cancel in the derivative, and for numbers of any size.

import ElementaryFunctions

extension BinaryCrossEntropyLoss {
    /// One class only, without smoothing: then value and derivative have one term.
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        guard labelSmoothing == 0, target == 0 || target == 1 else { return false }
        if !LossFunctions.isOrdinary(factor: positiveWeight) { return false }
        // A positive weight may make of what underflows a normal number.
        let range = positiveWeight == 1 ? range : .ordinary
        if Space.isLogits { return abs(prediction) <= range.largestLogit }
        if target == 1 { return prediction >= leastOrdinaryProbability }
        return prediction < 1 && (prediction >= leastOrdinaryProbability || prediction == 0)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        if isOrdinary(prediction, target) {
            // As the plain lane, where only the derivative's terms may cancel.
            return ScaledNumber(value(prediction, BinaryFactors(target, positiveWeight, labelSmoothing)))
        }
        let factors = BinaryFactors<ScaledNumber>(target, positiveWeight, labelSmoothing)
        if !Space.isLogits {
            return product(factors.positive, ScaledNumber(0 - log(prediction)))
                + product(factors.negative, ScaledNumber(0 - log(onePlus: -prediction)))
        }
        if abs(prediction) <= PlainRange.ordinary.largestLogit {
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
        isOrdinary(x, target)
            ? ScaledNumber(slope(x, BinaryFactors<DoubleDouble>(target, positiveWeight, labelSmoothing)))
            : slope(x, BinaryFactors<ScaledNumber>(target, positiveWeight, labelSmoothing))
    }

    private func slope<N: LongNumber>(_ x: Double, _ factors: BinaryFactors<N>) -> N {
        let t = N.exponential(ofNegative: DoubleDouble(-abs(x)))
        let difference =
            x >= 0 ? factors.negative - factors.positive * t : factors.negative * t - factors.positive
        return difference / (1 + t)
    }
}

// MARK: - The plain lane

extension BinaryCrossEntropyLoss {
    func evaluatePlain(_ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults) {
        if evaluateTogether(examples, in: range, into: results) { return }
        evaluateEach(examples, in: range, into: results)
        for index in 0..<examples.count {
            let (prediction, target) = (examples.predictions[index], examples.targets[index])
            let isSoft = labelSmoothing > 0 || target > 0 && target < 1
            guard isSoft, isOrdinary(prediction, target) else { continue }
            evaluateSoft(prediction, target, index, into: results)
        }
    }

    /// Logits with targets of 0 and 1, eight at a time; false if it is something else.
    private func evaluateTogether(
        _ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults
    ) -> Bool {
        let (predictions, targets) = (examples.predictions, examples.targets)
        guard Space.isLogits, let values = results.values, let derivatives = results.derivatives,
            labelSmoothing == 0, positiveWeight == 1, all(of: targets, satisfy: { ($0 .== 0) .| ($0 .== 1) })
        else { return false }
        // For a target of 1, softplus(-x) and -σ(-x); for 0, softplus(x) and σ(x).
        withUnsafeTemporaryAllocation(of: Double.self, capacity: examples.count) { signs in
            for index in 0..<examples.count { signs[index] = 1 - 2 * targets[index] }
            softplusAndSigmoid(
                predictions.start, factors: signs.start, count: examples.count,
                softplus: values, sigmoid: derivatives)
            // + 0 turns -0 into 0.
            for index in 0..<examples.count { derivatives[index] = derivatives[index] * signs[index] + 0 }
        }
        for index in 0..<examples.count where !(abs(predictions[index]) <= range.largestLogit) {
            (values[index], derivatives[index]) = (.nan, .nan)
        }
        return true
    }

    /// Both terms; of a derivative whose terms cancel a mark.
    private func evaluateSoft(
        _ prediction: Double, _ target: Double, _ index: Int, into results: ExampleResults
    ) {
        let factors = BinaryFactors<DoubleDouble>(target, positiveWeight, labelSmoothing)
        if let derivatives = results.derivatives {
            derivatives[index] =
                Space.isLogits
                ? shortSlope(ofLogit: prediction, factors) : shortSlope(ofProbability: prediction, factors)
        }
        results.values?[index] = value(prediction, factors)
    }

    private func value(_ prediction: Double, _ factors: BinaryFactors<DoubleDouble>) -> Double {
        Space.isLogits
            ? product(factors.positive.high, softplus(-prediction))
                + product(factors.negative.high, softplus(prediction))
            : product(factors.positive.high, 0 - log(prediction))
                + product(factors.negative.high, 0 - log(onePlus: -prediction))
    }

    /// Whether all numbers are of ordinary size.
    private func isOrdinary(_ prediction: Double, _ target: Double) -> Bool {
        let isOrdinary =
            Space.isLogits
            ? abs(prediction) <= PlainRange.ordinary.largestLogit
            : prediction >= leastOrdinaryProbability && prediction < 1
        return isOrdinary && LossFunctions.isOrdinary(factor: target)
            && LossFunctions.isOrdinary(factor: labelSmoothing)
            && LossFunctions.isOrdinary(factor: positiveWeight)
    }

    /// The slope of a probability above 0 and below 1; NaN where its terms cancel.
    private func shortSlope(ofProbability p: Double, _ factors: BinaryFactors<DoubleDouble>) -> Double {
        let rest = DoubleDouble(difference: 1, p)
        let term = factors.positive * rest
        let numerator = factors.negative * p - term
        return abs(numerator.high) < 0x1p-40 * term.high ? .nan : numerator.high / (rest.high * p)
    }

    /// The slope of a logit; NaN where its terms cancel.
    private func shortSlope(ofLogit x: Double, _ factors: BinaryFactors<DoubleDouble>) -> Double {
        let t = DoubleDouble.shortExponential(ofNegative: DoubleDouble(-abs(x)))
        let (large, small) =
            x >= 0 ? (factors.negative, factors.positive * t) : (factors.positive, factors.negative * t)
        let difference = large - small
        if abs(difference.high) < 0x1p-3 * small.high { return .nan }
        let slope = difference.high / (1 + t.high)
        return x >= 0 ? slope : -slope
    }
}

/// The factors before the logarithms of both classes' probabilities.
struct BinaryFactors<N: LongNumber> {
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
