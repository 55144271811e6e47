// What several figures need: even samples, a loss as a curve, numbers as text.

import Figures
import LossFunctions

/// Numbers from one to another in equal steps, both ends exactly.
func even(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { index in
        let share = Double(index) / Double(count - 1)
        return range.lowerBound * (1 - share) + range.upperBound * share
    }
}

/// The values of a loss of one prediction and one target, for many predictions.
func values<Target>(
    _ loss: some Loss<Target>, at predictions: [Double], target: Target
) throws(ChapterFigureError) -> [Double] {
    try computed { () throws(LossError) in
        try loss.values(predictions, Array(repeating: target, count: predictions.count))
    }
}

/// The derivatives of the values, for many predictions.
func slopes<Target>(
    _ loss: some Loss<Target>, at predictions: [Double], target: Target
) throws(ChapterFigureError) -> [Double] {
    let mean = try computed { () throws(LossError) in
        try loss.gradient(predictions, Array(repeating: target, count: predictions.count))
    }
    return mean.map { $0 * Double(predictions.count) }
}

/// A number to three significant digits.
func short(_ number: Double) -> String { PlotNumber.text(number, span: number) }
