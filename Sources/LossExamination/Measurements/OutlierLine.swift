// A line through ten points of which one is wrong, as a loss fits it, beside three that everybody knows.

import LossFunctions
import Workbook

/// Lines that least losses draw.
struct OutlierLine {
    /// The loss of predictions and targets.
    let value: (_ predictions: [Double], _ targets: [Double]) -> Double

    typealias Line = (intercept: Double, slope: Double)

    /// The line of least loss through ten points.
    private static func line(
        through y: [Double], _ value: (_ predictions: [Double], _ targets: [Double]) -> Double
    ) -> Line {
        func loss(_ line: [Double]) -> Double { value(Samples.lineX.map { line[0] + line[1] * $0 }, y) }
        // From the line of the good points, from a flat one and from a steep one: there may be several valleys.
        let ends = [[1, 0.5], [3, 0], [-1, 1.5]].map { leastPlace(from: $0, size: 1, of: loss) }
        let best = ends.min { loss($0) < loss($1) || loss($1).isNaN } ?? [.nan, .nan]
        return (best[0], best[1])
    }

    func findingAndDrawing() -> (Finding, Drawing)? {
        let y = Samples.lineWithOutlier
        let own = Self.line(through: y, value)
        let ownWithout = Self.line(through: Samples.lineY, value)
        // A loss that is the same for all lines, or has no finite value, fits none.
        func loss(_ line: Line) -> Double { value(Samples.lineX.map { line.intercept + line.slope * $0 }, y) }
        guard loss(own).isFinite, loss(own) != loss((own.intercept, own.slope + 1)), abs(own.slope) < 1e6
        else {
            return nil
        }
        func rival(_ loss: some Loss<Double>) -> Line {
            Self.line(through: y) { (try? loss($0, $1)) ?? .infinity }
        }
        let others = [
            ("squared error", rival(MeanSquaredError())), ("absolute error", rival(MeanAbsoluteError())),
            ("Huber, δ = 1", rival(HuberLoss(delta: 1))),
        ]
        let beside = others.map { "\($0.0) \(decimal($0.1.slope, 3))" }.joined(separator: ", ")
        let moved = abs(own.slope - ownWithout.slope)
        let movedBySquares = abs(others[0].1.slope - ownWithout.slope)
        let finding = Finding(
            "One outlier", .property,
            "A line through ten points has the slope \(decimal(ownWithout.slope, 3)); with one target of 25 in place of 5.6 "
                + "it has \(decimal(own.slope, 3)) (\(beside)).",
            means: moved < 0.1 * movedBySquares
                ? "One wrong target hardly moves a fit."
                : moved > 0.9 * movedBySquares
                    ? "One wrong target moves a fit as far as with squared error: look at your data first."
                    : "One wrong target moves a fit, but less than with squared error.")
        func curve(_ name: String, _ line: Line) -> Drawing.Curve {
            Drawing.Curve(name: name, x: [0, 9], y: [line.intercept, line.intercept + 9 * line.slope])
        }
        let drawing = Drawing(
            name: "line", title: "A line through ten points, one of them wrong", xLabel: "x", yLabel: "y",
            curves: [curve("this loss", own)] + others.map { curve($0.0, $0.1) },
            points: Drawing.Curve(name: "data", x: Samples.lineX, y: y),
            alternativeText:
                "Ten points, nine near a line and the last far above it. The lines' slopes: this loss "
                + "\(decimal(own.slope, 3)), \(beside).")
        return (finding, drawing)
    }
}
