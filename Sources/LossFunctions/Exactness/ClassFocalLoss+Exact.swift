// The two lanes of focal loss over classes: for one right class one formula, in numbers of two kinds.

import ElementaryFunctions

extension ClassFocalLoss {
    func plain(
        _ row: Row, _ target: Target.Example, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard let (right, factor) = mix(target).single, isOrdinary(factor: factor), isPlain(row, right)
        else { return nil }
        let value: DoubleDouble = focal(row, right: right, weight: weight(factor)) {
            derivatives?[$0] = $1.high
        }
        return value.high
    }

    /// A factor that is not 1.
    private func weight(_ factor: Double) -> Double? { factor == 1 ? nil : factor }

    private func isPlain(_ row: Row, _ right: Int) -> Bool {
        guard Space.isLogits else {
            return row[right] >= leastOrdinaryProbability
                && isOrdinaryFocal(missing: 1 - row[right], gamma: gamma)
        }
        guard row[right] > -.infinity, isOrdinary(logits: row) else { return false }
        // 1 - p is at least e^(x - x_right) / classes for each other x, and e^(x_right - x) is p.
        var gap = 0.0
        var largestOther = -Double.infinity
        for (k, logit) in row.enumerated() where k != right { largestOther = max(largestOther, logit) }
        if largestOther > -.infinity { gap = row[right] - largestOther }
        return abs(gap) <= PlainRange.ordinary.largestLogit
            && isOrdinaryFocal(exponent: -(1 + max(0, 1.5 * gap)), gamma: gamma)
    }

    func exact(_ row: Row, _ target: Target.Example, into derivatives: ExactDerivatives?) -> ScaledNumber {
        let mix = mix(target)
        if let (right, factor) = mix.single {
            return focal(row, right: right, weight: weight(factor)) { derivatives?[$0] = $1 }
        }
        let factors: [ScaledNumber] = row.indices.map { mix.factor($0) }
        return Space.isLogits
            ? exact(ofLogits: row, factors, into: derivatives)
            : exact(ofProbabilities: row, factors, into: derivatives)
    }

    /// Of probabilities each class has its own term.
    private func exact(
        ofProbabilities row: Row, _ factors: [ScaledNumber], into derivatives: ExactDerivatives?
    )
        -> ScaledNumber
    {
        var sum = ScaledNumber.zero
        for (k, p) in row.enumerated() {
            let terms = FocalTerms<ScaledNumber>(probability: p, isPositive: true, gamma: gamma, weight: nil)
            sum += product(factors[k], terms.value)
            derivatives?[k] = product(factors[k], -terms.slopeByProbability)
        }
        return sum
    }

    private func exact(ofLogits row: Row, _ factors: [ScaledNumber], into derivatives: ExactDerivatives?)
        -> ScaledNumber
    {
        let softmax = LongSoftmaxRow<ScaledNumber>(row)
        var sum = ScaledNumber.zero
        // Of each class its slope by its own logit, with the sign changed, and by another's over that one's probability.
        var own = [ScaledNumber](repeating: .zero, count: row.count)
        var others = own
        for k in row.indices where !factors[k].isZero {
            let (p, q) = softmax.probability(k)
            let terms = FocalTerms(
                right: p, missing: q, cost: softmax.negativeLogarithm(row[k]), gamma: gamma, weight: nil)
            sum += factors[k] * terms.value
            own[k] = factors[k] * terms.slopeByLogit
            others[k] = own[k].isZero ? .zero : own[k] / q
        }
        if let derivatives {
            let sums = sumsOfOthers(others)
            for j in row.indices { derivatives[j] = softmax.probability(j).of * sums[j] - own[j] }
        }
        return sum
    }
}
