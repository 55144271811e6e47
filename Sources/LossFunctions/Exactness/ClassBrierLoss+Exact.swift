// The two lanes of the Brier score: one formula, in numbers of two kinds.

import ElementaryFunctions

extension ClassBrierLoss {
    func plain(
        _ row: Row, _ target: Target.Example, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard mix(target).isOrdinary else { return nil }
        if Space.isLogits {
            guard isOrdinary(logits: row), let right = mix(target).certain else { return nil }
            let weight: DoubleDouble = mix(target).totalFactor()
            return score(ofLogits: row, right: right, weight: weight) { derivatives?[$0] = $1.high }.high
        }
        guard row.allSatisfy({ isOrdinary(factor: $0) }) else { return nil }
        let value: DoubleDouble = score(ofProbabilities: row, target) { derivatives?[$0] = $1.high }
        return value.high
    }

    func exact(_ row: Row, _ target: Target.Example, into derivatives: ExactDerivatives?) -> ScaledNumber {
        guard Space.isLogits else { return score(ofProbabilities: row, target) { derivatives?[$0] = $1 } }
        if let right = mix(target).certain {
            return score(ofLogits: row, right: right, weight: mix(target).totalFactor()) {
                derivatives?[$0] = $1
            }
        }
        return score(ofLogits: row, target) { derivatives?[$0] = $1 }
    }
}
