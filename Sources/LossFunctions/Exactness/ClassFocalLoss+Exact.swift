// The two lanes of focal loss over classes and of the Brier score: one formula, in numbers of two kinds.

import ElementaryFunctions

extension ClassFocalLoss {
    func plain(
        _ row: Row, _ right: Int, _ range: PlainRange, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard isOrdinary(factor: classWeights?[right] ?? 1),
            isPlain(row, right)
        else { return nil }
        let value: DoubleDouble = focal(row, right: right) { derivatives?[$0] = $1.high }
        return value.high
    }

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

    func exact(_ row: Row, _ right: Int, into derivatives: ExactDerivatives?) -> ScaledNumber {
        focal(row, right: right) { derivatives?[$0] = $1 }
    }
}

extension SparseBrierLossFromLogits {
    func plain(
        _ row: Row, _ right: Int, _ range: PlainRange, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard isOrdinary(factor: classWeights?[right] ?? 1),
            isOrdinary(logits: row)
        else { return nil }
        let value: DoubleDouble = score(row, right: right) { derivatives?[$0] = $1.high }
        return value.high
    }

    func exact(_ row: Row, _ right: Int, into derivatives: ExactDerivatives?) -> ScaledNumber {
        score(row, right: right) { derivatives?[$0] = $1 }
    }
}
