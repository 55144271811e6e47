// The figures of the rare class: the points, the borders that are learned, who ranks better,
// what is found.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The points of one label, as a mark.
private func cloud(_ name: String, _ points: LabelledPoints, label: Double) -> Plot.Mark {
    let some = points.points { points.labels[$0] == label }.features
    return .points(name, x: some.map { $0[0] }, y: some.map { $0[1] })
}

/// Where a model says ½: a conic, its upper half and then its lower one; nil where it never
/// does.
private func border(_ name: String, of model: LinearModel) -> Plot.Mark? {
    let w = model.weights
    func discriminant(_ x: Double) -> Double {
        let middle = w[1] + w[4] * x
        return middle * middle - 4 * w[3] * (model.bias + w[0] * x + w[2] * x * x)
    }
    let grid = (0...2400).map { -6 + Double($0) / 200 }
    var places: [(x: Double, square: Double)] = []
    for (x, square) in zip(grid, grid.map(discriminant)) {
        // Between two places where it begins or ends both halves meet.
        if let last = places.last, (last.square < 0) != (square < 0) {
            let share = last.square / (last.square - square)
            places.append((last.x + share * (x - last.x), 0))
        }
        places.append((x, square))
    }
    func half(_ sign: Double) -> [Double] {
        places.map { x, square in
            square < 0 ? .nan : (-w[1] - w[4] * x + sign * square.squareRoot()) / (2 * w[3])
        }
    }
    let heights = half(1) + [.nan] + half(-1).reversed()
    guard heights.contains(where: { $0.isFinite }) else { return nil }
    return .line(name, x: places.map(\.x) + [.nan] + places.map(\.x).reversed(), y: heights)
}

/// One training set, and where a point is as likely positive as not.
func pointsFigure(_ points: LabelledPoints, truth: LinearModel) throws -> Plot {
    try Plot(
        title: "Points to learn from, one in a hundred positive",
        x: Axis("x₁", in: -4...6), y: Axis("x₂", in: -4...5), equalAxes: true,
        [
            cloud("negatives", points, label: 0), cloud("positives", points, label: 1),
            border("the truth says ½", of: truth),
        ].compactMap(\.self),
        alt:
            "A round cloud of negatives around (0, 0), and fifteen positives at its upper"
            + " right edge, around (1.8, 1.2). A small circle, where a point is as likely "
            + "positive as not, holds few of them.")
}

/// The same points from nearer, with the borders at which three models and the truth say ½.
func bordersFigure(
    _ points: LabelledPoints, truth: LinearModel, plain: LinearModel, focal: LinearModel,
    weighted: LinearModel
) throws -> Plot {
    try Plot(
        title: "Where each says ½: towards the positives it raises an alarm",
        x: Axis("x₁", in: -1...6), y: Axis("x₂", in: -1...5), equalAxes: true,
        [
            cloud("negatives", points, label: 0), cloud("positives", points, label: 1),
            border("the truth says ½", of: truth), border("cross-entropy", of: plain),
            border("focal loss", of: focal), border("positives × 10", of: weighted),
        ].compactMap(\.self),
        alt:
            "The upper right of the clouds. The borders of cross-entropy and of focal "
            + "loss nearly coincide: they hold less than half of the positives, and open "
            + "upwards where no points are. That of the weight reaches nearer to the "
            + "negatives and holds most positives, and many negatives with them. The true "
            + "one is a small circle with few positives in it.")
}

/// How much better than cross-entropy each method ranks.
func leadsFigure(_ rare: RareRuns) throws -> Plot {
    let methods = RareRuns.methods.dropFirst().dropLast().map(\.column)
    return try Plot(
        title: "Average precision, more than cross-entropy trained to the end",
        x: Axis("difference"), y: Axis("", categories: methods),
        [.verticalRule("no difference", at: 0)]
            + (try methods.enumerated().map { place, method in
                let difference = try rare.lead(method)
                let reach = 4 * difference.standardError
                return .path(
                    "mean ± four standard errors",
                    x: [difference.mean - reach, difference.mean, difference.mean + reach],
                    y: [Double](repeating: Double(place), count: 3))
            }),
        alt:
            "A short line for each method. Those of the weight and of focal loss with α = 10/11 "
            + "lie left of 0, those of focal loss without α and with ¼ at 0. All those of "
            + "stopping early and of the penalty lie right of it, whatever the loss.")
}

/// Precision against recall as the threshold moves, with every trained model at its ½.
func decisionsFigure(_ rare: RareRuns) throws -> Plot {
    func curve(_ name: String, _ model: String, _ prefix: String) -> Plot.Mark {
        let moved = movedThresholds.map { "\(prefix)\($0.name)" }
        let all = [moved[0], model] + moved.dropFirst()
        return .line(name, x: all.map(rare.found), y: all.map(rare.precision))
    }
    func points(_ name: String, _ models: [String]) -> Plot.Mark {
        .points(name, x: models.map(rare.found), y: models.map(rare.precision))
    }
    return try Plot(
        title: "What is found as the threshold moves, and how many alarms are right",
        x: Axis("found: share of the positives", in: 0...1),
        y: Axis("precision: share of alarms that are right", in: 0...0.7),
        [
            curve("cross-entropy, penalty", "penalty", "penalty, "),
            // Third and fourth, so that both have the colours of the figure before.
            points(
                "each loss at ½, trained to the end",
                ["cross-entropy", "× 10", "focal", "focal, α = ¼", "focal, α = 10/11", "γ = 5"]),
            curve("the truth", "truth", "truth, "),
            curve("cross-entropy, to the end", "cross-entropy", ""),
            .label(
                "positives × 10, α = 10/11;\ncross-entropy at 1/11", at: (0.5, 0.1), .left,
                arrowTo: (rare.found("× 10") - 0.01, rare.precision("× 10") - 0.015)),
            .label(
                "cross-entropy\nat 1/100", at: (0.83, 0.3), .above,
                arrowTo: (rare.found("odds 1/99"), rare.precision("odds 1/99") + 0.01)),
            .label(
                "cross-entropy\nand focal loss", at: (0.13, 0.27), .below,
                arrowTo: (rare.found("focal"), rare.precision("focal") - 0.02)),
            .label(
                "α = ¼", at: (0.03, 0.62), .right,
                arrowTo: (rare.found("focal, α = ¼"), rare.precision("focal, α = ¼") + 0.02)),
        ],
        alt:
            "Three falling curves: precision against the share found, as the threshold "
            + "moves. The truth's is highest, that of cross-entropy with a penalty lies a "
            + "little above that of cross-entropy trained to the end. The points of all "
            + "models trained to the end lie on the lowest curve, of focal loss beside "
            + "cross-entropy at its upper left, of the weights far down on it to the right.")
}
