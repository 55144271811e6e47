// The marks that a plot is composed of. Any of them can stand together in one plot.

extension Plot {
    /// Something drawn in the data area: a line, points, bars, a heat map and the like.
    ///
    /// Marks are drawn in the order given, but heat maps first. A mark with a name is in the legend; marks
    /// with the same name are one series, with one style and one legend entry. A NaN or an infinity is a
    /// gap in a line and a hole in a heat map.
    public struct Mark: Sendable, Equatable {
        enum Shape: Sendable, Equatable {
            case line(x: [Double], y: [Double])
            case points(x: [Double], y: [Double])
            case path(x: [Double], y: [Double])
            /// Between two curves, or between one and 0 (`lower` nil).
            case band(x: [Double], lower: [Double]?, upper: [Double])
            case bars(x: [Double]?, heights: [Double])
            case horizontalRule(Double)
            case verticalRule(Double)
            case heatMap(ScalarField, color: Axis)
            case matrix([[Double]], color: Axis)
            case contours(ScalarField, levels: [Double]?, color: Axis)
            case rectangles(x: [ClosedRange<Double>], y: [ClosedRange<Double>])
            case image([UInt8], columns: Int, x: ClosedRange<Double>, y: ClosedRange<Double>)
            case label(Label)
        }

        let name: String?
        let shape: Shape
    }
}

extension Plot.Mark {
    /// A line through points, in the order given.
    ///
    ///     .line("validation", x: [1, 2, 3], y: [0.9, 0.5, 0.6])
    public static func line(_ name: String? = nil, x: [Double], y: [Double]) -> Self {
        Self(name: name, shape: .line(x: x, y: y))
    }

    /// The graph of a function, sampled evenly.
    ///
    ///     .line("x²", over: -2...2) { $0 * $0 }
    ///     .line("slope of |x|", over: -2...2, jumps: [0]) { $0 < 0 ? -1 : 1 }
    ///
    /// - Parameters:
    ///   - range: Where it is drawn.
    ///   - samples: At how many places the function is asked.
    ///   - jumps: Where it jumps, and what is left and right of it is not joined: there the function is asked on both
    ///     sides.
    ///   - function: The function.
    public static func line<Failure>(
        _ name: String? = nil, over range: ClosedRange<Double>, samples: Int = 401, jumps: [Double] = [],
        _ function: (Double) throws(Failure) -> Double
    ) throws(Failure) -> Self {
        let intervals = max(samples, 2) - 1
        var x: [Double] = []
        var y: [Double] = []
        var jumpsAhead = jumps.filter { range.lowerBound < $0 && $0 < range.upperBound }.sorted()[...]
        for index in 0...intervals {
            // Weighted like this, both ends are met exactly.
            let share = Double(index) / Double(intervals)
            let position = range.lowerBound * (1 - share) + range.upperBound * share
            while let jump = jumpsAhead.first, jump <= position {
                x += [jump.nextDown, jump, jump.nextUp]
                y += [try function(jump.nextDown), .nan, try function(jump.nextUp)]
                jumpsAhead.removeFirst()
            }
            x.append(position)
            y.append(jumps.contains(position) ? .nan : try function(position))
        }
        return .line(name, x: x, y: y)
    }

    /// A marker at each point.
    ///
    ///     .points("commutes", x: minutes, y: days)
    public static func points(_ name: String? = nil, x: [Double], y: [Double]) -> Self {
        Self(name: name, shape: .points(x: x, y: y))
    }

    /// A line with a marker at each of its points: the steps of a descent, a few measurements.
    ///
    ///     .path("descent", x: steps.map(\.w), y: steps.map(\.b))
    public static func path(_ name: String? = nil, x: [Double], y: [Double]) -> Self {
        Self(name: name, shape: .path(x: x, y: y))
    }

    /// The area between a curve and 0.
    ///
    ///     .area("p ln(p/q)", x: grid, y: integrand)
    public static func area(_ name: String? = nil, x: [Double], y: [Double]) -> Self {
        Self(name: name, shape: .band(x: x, lower: nil, upper: y))
    }

    /// The area between two curves, for example the spread of several runs; without a name it is shaded in grey.
    ///
    ///     .band("all seeds", x: epochs, from: lowest, to: highest)
    ///
    /// Where an edge is infinite, it is the end of the axis: up to +∞ is all that is above a curve.
    public static func band(
        _ name: String? = nil, x: [Double], from lower: [Double], to upper: [Double]
    ) -> Self {
        Self(name: name, shape: .band(x: x, lower: lower, upper: upper))
    }

    /// One bar for each category of the x axis; several series stand side by side.
    ///
    ///     .bars("softmax", heights: [0.7, 0.2, 0.1])
    public static func bars(_ name: String? = nil, heights: [Double]) -> Self {
        Self(name: name, shape: .bars(x: nil, heights: heights))
    }

    /// Bars centred at numbers of the x axis: a histogram.
    ///
    ///     .bars("images", x: [0.05, 0.15, 0.25], heights: [812, 90, 31])
    public static func bars(_ name: String? = nil, x: [Double], heights: [Double]) -> Self {
        Self(name: name, shape: .bars(x: x, heights: heights))
    }

    /// A line across the whole plot at one value of the y axis.
    ///
    ///     .horizontalRule("the targets' entropy", at: 0.61)
    public static func horizontalRule(_ name: String? = nil, at y: Double) -> Self {
        Self(name: name, shape: .horizontalRule(y))
    }

    /// A line across the whole plot at one value of the x axis.
    ///
    ///     .verticalRule("q = p", at: 0.3)
    public static func verticalRule(_ name: String? = nil, at x: Double) -> Self {
        Self(name: name, shape: .verticalRule(x))
    }

    /// A field as colours, with a colour bar.
    ///
    ///     .heatMap(of: losses, color: Axis("MSE"))
    ///
    /// The colour axis has a label, and may have a unit, a range and
    /// a scale as any other.
    public static func heatMap(of field: ScalarField, color: Axis) -> Self {
        Self(name: nil, shape: .heatMap(field, color: color))
    }

    /// A table of numbers as coloured cells, each with its number where it fits: a confusion matrix.
    ///
    ///     .matrix(counts, color: Axis("images"))
    ///
    /// `rows[row][column]` stands at x = column, y = row, so both axes are best axes of categories.
    public static func matrix(_ rows: [[Double]], color: Axis) -> Self {
        Self(name: nil, shape: .matrix(rows, color: color))
    }

    /// Lines along which a field has the same value; the colour bar marks their levels.
    ///
    ///     .contours(of: losses, levels: [1, 2, 4, 8], color: Axis("MSE"))
    ///
    /// - Parameters:
    ///   - levels: The values; nil for the ticks of the colour bar.
    ///   - color: The colour axis. Where a heat map stands in the same plot, its colour axis counts.
    public static func contours(
        _ name: String? = nil, of field: ScalarField, levels: [Double]? = nil, color: Axis = Axis("level")
    ) -> Self {
        Self(name: name, shape: .contours(field, levels: levels, color: color))
    }
}
