// What a plot refuses, with the values that a reader needs to mend the call.

/// A mistake in the data or the axes of a ``Plot``, found when the plot is made.
///
/// Non-finite values are not among them: a NaN or an infinity in a series is a gap in its line.
public enum PlotError: Error, Equatable, Sendable {
    /// A plot with nothing to draw.
    case noMarks
    /// A plot without alternative text says nothing to a reader who cannot see it.
    case noAlternativeText
    /// Two lists that belong together have different lengths.
    case countMismatch(mark: String, expected: Int, actual: Int)
    /// A mark without a single finite value.
    case noFiniteValues(mark: String)
    /// A value that has no place on a logarithmic axis.
    case notPositive(axis: String, value: Double)
    /// A range that is not finite, or too narrow for Double to hold ticks in it.
    case invalidRange(axis: String, lower: Double, upper: Double)
    /// A tick that is not finite, or outside the range given for its axis.
    case invalidTick(axis: String, value: Double)
    /// An axis of categories without a category.
    case noCategories(axis: String)
    /// Positions of a field's columns or rows that do not increase, or fewer than two of them.
    case positionsNotIncreasing(mark: String, index: Int)
    /// Bars measure their length from 0, so they need linear axes, and 0 in the range of the y axis.
    case barsWithoutZero(mark: String)
    /// A plot has one colour bar, so at most one heat map or matrix.
    case severalHeatMaps
}

extension PlotError: CustomStringConvertible {
    /// What was expected, what came, and the cure.
    public var description: String {
        switch self {
        case .noMarks:
            "a plot needs at least one mark; add for example .line(\"name\", x: xs, y: ys)"
        case .noAlternativeText:
            "a plot needs alternative text; say in alt: what the figure shows"
        case .countMismatch(let mark, let expected, let actual):
            "\(mark): \(actual) values where \(expected) belong; give one for each position"
        case .noFiniteValues(let mark):
            "\(mark): not a single finite value to draw"
        case .notPositive(let axis, let value):
            "axis \"\(axis)\" is logarithmic and has no place for \(value); drop it or use a linear scale"
        case .invalidRange(let axis, let lower, let upper):
            "axis \"\(axis)\": no ticks fit between \(lower) and \(upper); give a finite, wider range"
        case .invalidTick(let axis, let value):
            "axis \"\(axis)\": a tick at \(value) is not inside the range of the axis"
        case .noCategories(let axis):
            "axis \"\(axis)\": the list of categories is empty"
        case .positionsNotIncreasing(let mark, let index):
            "\(mark): positions must be two or more finite numbers in increasing order; see index \(index)"
        case .barsWithoutZero(let mark):
            "\(mark): a bar's length counts from 0, so it needs linear axes and a y range that contains 0"
        case .severalHeatMaps:
            "a plot has one colour bar, so at most one heat map or matrix"
        }
    }
}
