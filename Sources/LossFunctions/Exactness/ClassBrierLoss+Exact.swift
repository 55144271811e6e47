// The two lanes of the Brier score: one formula, in numbers of two kinds.

import ElementaryFunctions

extension ClassBrierLoss {
    /// The target as a mix without smoothing.
    func mix(_ target: Target.Example) -> TargetMix<Target> {
        TargetMix(classes: classes, weights: classWeights, smoothing: 0, target: target)
    }

    /// Σ over classes of weight × target; 1 without weights.
    func weight<N: LongNumber>(of target: Target.Example) -> N {
        if classWeights == nil { return N(1) }
        return (0..<classes).reduce(N(0)) { $0 + mix(target).factor($1) }
    }

    func plain(
        _ row: Row, _ target: Target.Example, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard mix(target).isOrdinary else { return nil }
        if Space.isLogits {
            guard isOrdinary(logits: row), let right = mix(target).certain else { return nil }
            let weight: DoubleDouble = weight(of: target)
            return score(ofLogits: row, right: right, weight: weight) { derivatives?[$0] = $1.high }.high
        }
        guard row.allSatisfy({ isOrdinary(factor: $0) }) else { return nil }
        let value: DoubleDouble = score(ofProbabilities: row, target) { derivatives?[$0] = $1.high }
        return value.high
    }

    func exact(_ row: Row, _ target: Target.Example, into derivatives: ExactDerivatives?) -> ScaledNumber {
        guard Space.isLogits else { return score(ofProbabilities: row, target) { derivatives?[$0] = $1 } }
        if let right = mix(target).certain {
            return score(ofLogits: row, right: right, weight: weight(of: target)) { derivatives?[$0] = $1 }
        }
        return score(ofLogits: row, target) { derivatives?[$0] = $1 }
    }
}
