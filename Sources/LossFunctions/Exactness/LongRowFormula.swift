// Losses of rows whose formula is written once for both lanes, as those of embeddings and of sets.

import ElementaryFunctions

/// A loss of rows, written over `LongNumber`: `DoubleDouble` in the plain lane, `ScaledNumber` in the slow one.
protocol LongRowFormula: ExampleFormula where Target == Double {
    /// Predictions of an example.
    var width: Int { get }

    /// Whether no number on the way to value and derivatives leaves the range of `DoubleDouble`.
    ///
    /// The results are looked at besides.
    func isPlain(_ row: Row, _ targets: Row) -> Bool

    /// The value of one example; writes the derivatives where there is a place for them.
    func value<N: LongNumber>(_ row: Row, _ targets: Row, into derivatives: UnsafeMutablePointer<N>?) -> N
}

extension LongRowFormula {
    func evaluatePlain(_ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults) {
        withUnsafeTemporaryAllocation(of: DoubleDouble.self, capacity: width) { scratch in
            for index in 0..<examples.count {
                let (row, targets) = example(index, of: examples)
                let derivatives = results.derivatives.map { $0 + index * width }
                var isOrdinary = isPlain(row, targets)
                if isOrdinary {
                    let value = value(row, targets, into: derivatives == nil ? nil : scratch.start)
                    results.values?[index] = value.high
                    isOrdinary = LossFunctions.isOrdinary(result: value.high)
                    if let derivatives {
                        for k in 0..<width {
                            // + 0 turns -0 into 0.
                            derivatives[k] = scratch[k].high + 0
                            isOrdinary = isOrdinary && LossFunctions.isOrdinary(result: derivatives[k])
                        }
                    }
                }
                if !isOrdinary {
                    results.values?[index] = .nan
                    derivatives?[0] = .nan
                }
            }
        }
    }

    func exact(
        _ examples: ExampleSlice<Double>, _ index: Int, withValue: Bool, into derivatives: ExactDerivatives?
    ) -> ScaledNumber {
        let (row, targets) = example(index, of: examples)
        let value = value(row, targets, into: derivatives)
        if let derivatives {
            for k in 0..<width { derivatives[k] += .zero }
        }
        return value
    }

    private func example(_ index: Int, of examples: ExampleSlice<Double>) -> (row: Row, targets: Row) {
        (
            part(index, of: examples.predictions, width: width),
            part(index, of: examples.targets, width: examples.targets.count / examples.count)
        )
    }
}
