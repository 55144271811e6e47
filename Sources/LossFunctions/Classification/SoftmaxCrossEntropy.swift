// The arithmetic of cross-entropy from one row of logits or probabilities, shared by the losses that differ in
// their targets.

import ElementaryFunctions

/// Cross-entropy of a softmax with the factors of a target: Σ factor_k × -ln p_k.
struct SoftmaxCrossEntropy {
    let mix: TargetMix

    func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        if let (index, factor) = mix.single(target) {
            let softmax = SoftmaxRow(row, into: nil)
            return product(factor, softmax.negativeLogarithm(row[index]), row[index], softmax.largest)
        }
        return longValue(row, target, LongSoftmaxRow(row))
    }

    func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        guard let (index, factor) = mix.single(target) else {
            return longDerivatives(row, target, LongSoftmaxRow(row), into: derivatives)
        }
        SoftmaxRow(row, into: derivatives)
            .replaceByDerivatives(derivatives, count: row.count, index: index, factor: factor)
    }

    @inline(__always)
    func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        guard let (index, factor) = mix.single(target) else {
            let softmax = LongSoftmaxRow(row)
            longDerivatives(row, target, softmax, into: derivatives)
            return longValue(row, target, softmax)
        }
        let softmax = SoftmaxRow(row, into: derivatives)
        softmax.replaceByDerivatives(derivatives, count: row.count, index: index, factor: factor)
        return product(factor, softmax.negativeLogarithm(row[index]), row[index], softmax.largest)
    }

    private func longValue(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget, _ softmax: LongSoftmaxRow
    ) -> Double {
        var sum = CompensatedSum()
        for k in row.indices {
            let factor = mix.factor(k, target)
            let cost = softmax.negativeLogarithm(row[k])
            if factor.high > 0x1p-900 && cost.high < 0x1p900 {
                sum.add((factor * cost).high)
            } else {
                sum.add(product(mix.longFactor(k, target), distance(cost, row[k], softmax.largest)))
            }
        }
        return sum.total
    }

    /// -ln p of a class with this logit, with any exponent; nil for a class that is excluded, whose cost is infinite.
    private func distance(_ cost: DoubleDouble, _ logit: Double, _ largest: Double) -> ScaledNumber? {
        if logit == -.infinity { return nil }
        // Beyond, the cost is the distance from the largest logit.
        return cost.high < 0x1p900 ? ScaledNumber(cost) : ScaledNumber(difference: largest, logit)
    }

    /// Σ over k of factor_k × (p_j - [j = k]) for each j.
    ///
    /// p_j Σ factor_k - factor_j would lose everything for p_j near 1 and one factor. Apart for k = j and the
    /// others it is p_j × (Σ over k ≠ j of factor_k) - factor_j × (1 - p_j), of which only these two cancel.
    private func longDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget, _ softmax: LongSoftmaxRow,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        let unit = mix.unit
        let mix = mix.scaled(by: unit)
        let factors = row.indices.map { mix.factor($0, target) }
        let exponentials = row.indices.map { softmax.exponential($0) }
        let otherFactors = sumsOfOthers(factors)
        let otherExponentials = sumsOfOthers(exponentials)
        for j in row.indices {
            let toward = exponentials[j] * otherFactors[j]
            let away = factors[j] * otherExponentials[j]
            derivatives[j] = ((toward - away) / softmax.sum).high / unit
        }
    }

    /// For each element the sum of all others.
    private func sumsOfOthers(_ values: [DoubleDouble]) -> [DoubleDouble] {
        var sums = [DoubleDouble](repeating: DoubleDouble(0), count: values.count)
        var sum = DoubleDouble(0)
        for index in values.indices {
            sums[index] = sum
            sum = sum + values[index]
        }
        sum = DoubleDouble(0)
        for index in values.indices.reversed() {
            sums[index] = sums[index] + sum
            sum = sum + values[index]
        }
        return sums
    }
}

/// Cross-entropy of probabilities with the factors of a target: Σ factor_k × -ln p_k, p_k as given.
struct ProbabilityCrossEntropy {
    let mix: TargetMix

    func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        if let (index, factor) = mix.single(target) { return product(factor, 0 - log(row[index])) }
        var sum = CompensatedSum()
        for k in row.indices {
            let (factor, cost) = (mix.factor(k, target).high, 0 - log(row[k]))
            sum.add(
                factor > 0x1p-900
                    ? factor * cost
                    : product(mix.longFactor(k, target), cost.isFinite ? ScaledNumber(cost) : nil))
        }
        return sum.total
    }

    /// -factor_k / p_k, 0 where the factor is 0.
    func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        if let (index, factor) = mix.single(target) {
            derivatives.update(repeating: 0, count: row.count)
            if factor > 0 { derivatives[index] = -factor / row[index].magnitude }
            return
        }
        for k in row.indices {
            let factor = mix.factor(k, target).high
            if factor > 0x1p-900 {
                derivatives[k] = -factor / row[k].magnitude
            } else {
                let factor = mix.longFactor(k, target)
                let isZero = factor.significand.high == 0
                derivatives[k] =
                    isZero ? 0 : row[k] == 0 ? -.infinity : -factor.divided(by: row[k]).rounded
            }
        }
    }
}

/// factor × cost, +∞ for no cost, and 0 for a factor of 0 whatever the cost.
private func product(_ factor: ScaledNumber, _ cost: ScaledNumber?) -> Double {
    if factor.significand.high == 0 { return 0 }
    return cost.map { (factor * $0).rounded } ?? .infinity
}

/// factor × value, and 0 for a factor of 0 whatever the value.
private func product(_ factor: Double, _ value: Double) -> Double { factor == 0 ? 0 : factor * value }

/// factor × -ln p of a class with this logit, also where -ln p, nearly the distance from the largest logit, is
/// beyond the range of Double.
@inline(__always)
private func product(_ factor: Double, _ cost: Double, _ logit: Double, _ largest: Double) -> Double {
    if cost.isFinite { return factor * cost }
    return product(factor, (0.5 * largest - 0.5 * logit)) * 2
}
