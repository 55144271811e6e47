// A divergence, row by row.

import ElementaryFunctions

/// The divergence of each row of probabilities from its row of targets.
struct DivergenceRows<D: Divergence>: RowFormula {
    typealias Target = Double
    let divergence: D
    let classes: Int
    let reduction: Reduction

    func check(rows predictions: [Double]) throws(LossError) {
        try LossFunctions.check(distributions: predictions, named: "predictions", classes: classes)
    }

    func plain(
        _ row: Row, _ target: UnsafeBufferPointer<Double>, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        let value = value(row, target).rounded
        var isPlain = isOrdinary(result: value)
        if let derivatives {
            for (k, derivative) in gradient(row, target).enumerated() {
                derivatives[k] = derivative.rounded
                isPlain = isPlain && isOrdinary(result: derivatives[k])
            }
        }
        return isPlain ? value : nil
    }

    func exact(_ row: Row, _ target: UnsafeBufferPointer<Double>, into derivatives: ExactDerivatives?)
        -> ScaledNumber
    {
        if let derivatives {
            for (k, derivative) in gradient(row, target).enumerated() { derivatives[k] = derivative }
        }
        return value(row, target)
    }

    private func value(_ row: Row, _ target: UnsafeBufferPointer<Double>) -> ScaledNumber {
        divergence.evaluate(input(row, target, wants: .value)).value
    }

    private func gradient(_ row: Row, _ target: UnsafeBufferPointer<Double>) -> [ScaledNumber] {
        divergence.evaluate(input(row, target, wants: .gradient)).gradient
    }

    private func input(
        _ row: Row, _ target: UnsafeBufferPointer<Double>, wants: LossInput<Double>.Wanted
    ) -> DivergenceInput {
        DivergenceInput(p: Array(target), q: Array(row), wants: wants)
    }
}
