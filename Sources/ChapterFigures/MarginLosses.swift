// Losses of the margin: what each charges on the wrong side, on the right side, and beyond a margin of 1.

import Figures
import LossFunctions

/// Five losses over the margin, with the wrong side shaded and a rule at 1.
///
/// - Parameter marked: A margin at which each curve has a point, between −3 and 3; nil for none.
/// - Throws: ``ChapterFigureError``.
public func marginLosses(at marked: Double? = nil) throws(ChapterFigureError) -> Plot {
    let margins = even(-3...3, 601)
    let hinge = try values(HingeLoss(), at: margins, target: 1)
    let squared = try values(SquaredHingeLoss(), at: margins, target: 1)
    let logistic = try values(LogisticLoss(), at: margins, target: 1)
    let exponential = try values(ExponentialLoss(), at: margins, target: 1)
    let step = try values(ZeroOneLoss(), at: margins, target: 1)
    // The step is not joined: its last point at the upper level is followed by a gap.
    let jump = zip(step, step.dropFirst()).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
    let gap = margins[jump]
    var points: [Plot.Mark] = []
    if let marked {
        for price in try marginPrices(at: marked) {
            points.append(.points(price.name, x: [marked], y: [price.value]))
        }
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "Five losses of the margin",
            x: Axis("margin y·f", in: -3...3), y: Axis("loss", in: 0...4),
            [
                .line(
                    "0–1", x: Array(margins[...jump]) + [gap] + Array(margins[(jump + 1)...]),
                    y: Array(step[...jump]) + [.nan] + Array(step[(jump + 1)...])),
                .line("hinge", x: margins, y: hinge),
                .line("squared hinge", x: margins, y: squared),
                .line("logistic", x: margins, y: logistic),
                .line("exponential", x: margins, y: exponential),
                .region(x: -.infinity...0), .verticalRule(at: 1),
                .label("wrong decision", at: (-2, 0.3), .right),
                .label("hinge: free", at: (2, 0.6), .above),
                .label("0–1", at: (-2.9, 1), .above, of: "0–1"),
                .label("hinge", at: (-1.9, 3.1), .right, of: "hinge"),
                .label("squared hinge", at: (1.1, 2.5), .right, arrowTo: (-0.6, 2.5), of: "squared hinge"),
                .label("logistic", at: (-2.95, 1.75), .right, of: "logistic"),
                .label("exponential", at: (1.1, 3.5), .right, arrowTo: (-1.25, 3.5), of: "exponential"),
            ] + points,
            alt:
                "Over the margin from −3 to 3: the 0–1 step; hinge, a line down to 0 at margin 1; "
                + "squared hinge, a parabola with the same end, which rises steepest here on the "
                + "wrong side; logistic, a smooth curve near the line; exponential, 1 at margin 0, "
                + "which on the wrong side overtakes squared hinge only outside the frame. The wrong side is shaded; a "
                + "dashed line is at a margin of 1, from which on hinge loss charges nothing."
                + (marked.map { " A dot on each curve marks a margin of \(short($0))." } ?? ""))
    }
}

/// What each of the five losses charges at a margin.
///
/// - Throws: ``ChapterFigureError``.
public func marginPrices(at margin: Double) throws(ChapterFigureError) -> [(name: String, value: Double)] {
    [
        (name: "0–1", value: try values(ZeroOneLoss(), at: [margin], target: 1)[0]),
        (name: "hinge", value: try values(HingeLoss(), at: [margin], target: 1)[0]),
        (name: "squared hinge", value: try values(SquaredHingeLoss(), at: [margin], target: 1)[0]),
        (name: "logistic", value: try values(LogisticLoss(), at: [margin], target: 1)[0]),
        (name: "exponential", value: try values(ExponentialLoss(), at: [margin], target: 1)[0]),
    ]
}
