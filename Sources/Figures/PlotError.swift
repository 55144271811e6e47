// What a plot refuses, with the values that a reader needs to mend the call.

/// A mistake in the data or the axes of a ``Plot``, found when the plot is made.
///
/// Non-finite values are not among them: a NaN or an infinity in a series is a gap in its line.
public enum PlotError: Error, Equatable, Sendable {
    /// A plot with nothing to draw.
    case noMarks
    /// A tree of choices without a choice, or with a group that has none.
    case noChoices
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
    /// An image whose pixels are not full rows.
    case imageRows(mark: String, pixels: Int, columns: Int)
    /// A label without a word.
    case emptyLabel(mark: String)
    /// On equal axes one unit is as long on both; so both are linear axes of numbers.
    case axesCannotBeEqual
    /// Panels without a plot, or more beside each other than have room for their letters.
    case panelCount(plots: Int, across: Int)
    /// Panels lower or higher than can be read.
    case invalidAreaHeight(Double)
    /// A figure moves from one frame to another, so it has two at least.
    case fewFrames(Int)
    /// Frames of one moving figure with other axes than the first.
    case framesDiffer(frame: Int)
    /// A duration that is not some seconds.
    case invalidDuration(seconds: Double)
    /// A moving figure that would take too long to load.
    case tooLarge(bytes: Int, limit: Int)
}

extension PlotError: CustomStringConvertible {
    /// What was expected, what came, and the cure.
    public var description: String {
        switch self {
        case .noMarks:
            "a plot needs at least one mark; add for example .line(\"name\", x: xs, y: ys)"
        case .noChoices:
            "a tree of choices needs a choice in each group; add for example .init(\"its mean\", \"squared error\")"
        case .noAlternativeText:
            "a plot needs alternative text; say in alt: what the figure shows"
        case .countMismatch(let mark, let expected, let actual):
            "\(mark): \(actual) values where \(expected) belong; give one for each position"
        case .noFiniteValues(let mark):
            "\(mark): not a single finite value to draw"
        case .notPositive(let axis, let value):
            "axis \"\(axis)\" is logarithmic and has no place for \(value); drop it or use a linear scale"
        case .invalidRange(let axis, let lower, let upper):
            "axis \"\(axis)\": no ticks fit between \(lower) and \(upper); give a finite range, wide beside its numbers, "
                + "and these below 1e290"
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
        case .imageRows(let mark, let pixels, let columns):
            "\(mark): \(pixels) pixels are not full rows of \(columns)"
        case .emptyLabel(let mark):
            "\(mark): a label needs a word"
        case .axesCannotBeEqual:
            "equal axes need two linear axes of numbers"
        case .panelCount(let plots, let across):
            "\(plots) panels, \(across) beside each other: give one plot at least, and 1 to 4 beside each other"
        case .invalidAreaHeight(let height):
            "a data area of panels is \(Panels.areaHeights.lowerBound) to \(Panels.areaHeights.upperBound) high, not \(height)"
        case .fewFrames(let frames):
            "a figure that moves needs two frames or more, not \(frames)"
        case .framesDiffer(let frame):
            "frame \(frame) has other axes than frame 0; what moves must move in one pair of axes"
        case .invalidDuration(let seconds):
            "a movement takes more than 0 and at most 60 seconds, not \(seconds)"
        case .tooLarge(let bytes, let limit):
            "a moving figure of \(bytes) bytes, where \(limit) are the most; give fewer frames or points"
        }
    }
}
