// Losses of several predictions an example that are computed with 100 bits and any exponent throughout.

import ElementaryFunctions

/// A loss with so many predictions and targets for each example, all of whose examples take the slow lane.
protocol SlowRowFormula: ExampleFormula, Loss where Target == Double {
    /// The predictions, and the targets, of an example.
    var width: Int { get }
    var targetWidth: Int { get }

    /// Throws unless hyperparameters, predictions and targets are in their domains.
    func check(_ predictions: [Double], _ targets: [Double]) throws(LossError)

    /// The value of one example; writes the derivatives where there is a place for them.
    func exact(_ row: Row, _ target: Row, into derivatives: ExactDerivatives?) -> ScaledNumber
}

extension SlowRowFormula {
    func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        if predictions.isEmpty { throw .emptyInput(argument: "predictions") }
        if predictions.count % width != 0 {
            throw .notWholeRows(argument: "predictions", count: predictions.count, classes: width)
        }
        let count = predictions.count / width
        if targets.count != count * targetWidth {
            throw .countMismatch(
                argument: "targets", count: targets.count,
                other: targetWidth == width ? "predictions" : "the rows of predictions",
                otherCount: count * targetWidth)
        }
        try check(predictions, targets)
        return count
    }

    func evaluatePlain(_ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults) {
        results.values?.update(repeating: .nan, count: examples.count)
        results.derivatives?.update(repeating: .nan, count: examples.count * width)
    }

    func exact(
        _ examples: ExampleSlice<Double>, _ index: Int, withValue: Bool, into derivatives: ExactDerivatives?
    ) -> ScaledNumber {
        exact(
            part(index, of: examples.predictions, width: width),
            part(index, of: examples.targets, width: targetWidth),
            into: derivatives)
    }

    /// All that is asked for.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }
}
