// Cross-entropy over classes with 100 bits: for several factors in a target, whose derivatives cancel near the
// optimum, and for numbers of any size.

import ElementaryFunctions

extension ClassCrossEntropy {
    func plain(
        _ row: Row, _ target: Target.Example, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        let mix = mix(target)
        guard Space.isLogits else {
            return mix.isOrdinary ? ofProbabilities(row, mix, into: derivatives) : nil
        }
        let value: Double?
        if let (index, factor) = mix.single {
            value = isOrdinary(factor: factor) ? ofLogits(row, index, factor, range, into: derivatives) : nil
        } else {
            value =
                mix.isOrdinary && isOrdinary(logits: row) ? ofSeveral(row, mix, into: derivatives) : nil
        }
        // Logits may be too far apart for a Double, or for a weight beside their difference.
        return value.flatMap { $0 <= largestOrdinaryResult ? $0 : nil }
    }

    /// For several factors, with the numbers' ordinary exponents.
    func ofSeveral(
        _ row: Row, _ mix: TargetMix<Target>, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        for k in 0..<classes where row[k] == -.infinity {
            if labelSmoothing > 0 || mix.unsmoothedFactor(k) > 0 { return nil }
        }
        let value: DoubleDouble = longCrossEntropy(ofLogits: row, mix) { derivatives?[$0] = $1.high }
        return value.high
    }

    func exact(_ row: Row, _ target: Target.Example, into derivatives: ExactDerivatives?) -> ScaledNumber {
        Space.isLogits
            ? longCrossEntropy(ofLogits: row, mix(target)) { derivatives?[$0] = $1 }
            : longCrossEntropy(ofProbabilities: row, mix(target)) { derivatives?[$0] = $1 }
    }
}

/// Σ over k of factor_k × -ln p_k of a softmax, and its derivatives: Σ over k of factor_k × (p_j - [j = k]).
///
/// p_j Σ factor_k - factor_j would lose everything for p_j near 1 and one factor. Apart for k = j and the
/// others it is p_j × (Σ over k ≠ j of factor_k) - factor_j × (1 - p_j), of which only these two cancel.
func longCrossEntropy<N: LongNumber, Target: ClassLabel>(
    ofLogits row: Row, _ mix: TargetMix<Target>, derivative: (Int, N) -> Void
) -> N {
    let softmax = LongSoftmaxRow<N>(row)
    let factors: [N] = row.indices.map { mix.factor($0) }
    let otherFactors = sumsOfOthers(factors)
    let otherExponentials = sumsOfOthers(softmax.exponentials)
    var value = N(0)
    for j in row.indices {
        let toward = softmax.exponentials[j] * otherFactors[j]
        let away = factors[j] * otherExponentials[j]
        derivative(j, (toward - away) / softmax.sum)
        if !factors[j].isZero { value = value + factors[j] * softmax.negativeLogarithm(row[j]) }
    }
    return value
}

/// Σ over k of factor_k × -ln p_k of probabilities, and its derivatives, -factor_k / p_k.
private func longCrossEntropy<Target: ClassLabel>(
    ofProbabilities row: Row, _ mix: TargetMix<Target>, derivative: (Int, ScaledNumber) -> Void
) -> ScaledNumber {
    var value = ScaledNumber.zero
    for k in row.indices {
        let factor: ScaledNumber = mix.factor(k)
        value += product(factor, ScaledNumber(0 - log(row[k])))
        derivative(k, product(factor, -(.one / row[k].magnitude)))
    }
    return value
}
