// One bad point: under squared error its square outweighs all the others, so the line goes to it.

import Figures

/// A line y = slope · x + intercept, with the name of the loss that it is best under.
public struct NamedLine: Sendable, Equatable {
    /// The loss.
    public var name: String
    /// How much y grows with x.
    public var slope: Double
    /// The value at x = 0.
    public var intercept: Double

    /// A line.
    public init(_ name: String, slope: Double, intercept: Double) {
        self.name = name
        self.slope = slope
        self.intercept = intercept
    }

    func value(at x: Double) -> Double { slope * x + intercept }
}

/// Points with an outlier, the squares of their errors beside the errors themselves.
///
/// - Parameters:
///   - x: The inputs.
///   - y: The targets, as many.
///   - squared: The line of least squared error, drawn with the squares.
///   - others: Lines under other losses, drawn in both panels; the right one has the first one's errors.
/// - Throws: ``ChapterFigureError``.
public func outlierLines(
    x: [Double], y: [Double], squared: NamedLine, others: [NamedLine]
) throws(ChapterFigureError) -> Panels {
    guard x.count == y.count else { throw .count(of: "y", expected: x.count, got: y.count) }
    guard let first = others.first, let start = x.min(), let end = x.max() else {
        throw .count(of: "lines", expected: 2, got: 1)
    }
    var widths: [ClosedRange<Double>] = []
    var heights: [ClosedRange<Double>] = []
    var lengths: [ClosedRange<Double>] = []
    var bars: [ClosedRange<Double>] = []
    for (x, y) in zip(x, y) {
        let line = squared.value(at: x)
        // To the left of a point above the line, to the right of one below.
        widths.append(min(x, x - (y - line))...max(x, x - (y - line)))
        heights.append(min(y, line)...max(y, line))
        lengths.append(min(y, first.value(at: x))...max(y, first.value(at: x)))
        bars.append(x - 0.35...x + 0.35)
    }
    func mark(_ line: NamedLine) -> Plot.Mark {
        .line(line.name, x: [start, end], y: [line.value(at: start), line.value(at: end)])
    }
    let (axisX, axisY) = (Axis("x"), Axis("y"))
    return try drawn { () throws(PlotError) in
        let panels = [
            try Plot(
                title: "Squares of the errors", x: axisX, y: axisY, equalAxes: true,
                [.rectangles(squared.name, x: widths, y: heights), mark(squared)] + others.map { mark($0) }
                    + [.points("data", x: x, y: y)],
                alt: "squares"),
            try Plot(
                title: "The errors themselves", x: axisX, y: axisY, equalAxes: true,
                [.rectangles(first.name, x: bars, y: lengths)] + others.map { mark($0) }
                    + [.points("data", x: x, y: y)],
                alt: "lengths"),
        ]
        return try Panels(
            title: "One bad point, squared or not", across: 2, panels,
            alt:
                "The same points twice: ten along a rising line, one far from it. On the left the line of "
                + "least squares with the squares of its errors: the bad point's square is larger than all "
                + "others together, though the line is pulled towards it, away from that of another "
                + "loss. On the right that line, which stays with the ten points, and the errors as the lengths of bars: the bad one is "
                + "long, but only a length, and most others are too short to see.")
    }
}
