// Gradient descent on the bowl of a line's squared error, step by step, with several learning rates.

import Figures
import Learning

/// The curvatures of the bowl that the mean squared error of a line is over its weight and bias.
///
///     κ = q + 1 ± √((q − 1)² + 4m²),   m and q the means of x and x²
///
/// They are the eigenvalues of the matrix of second derivatives, 2 × [[q, m], [m, 1]]; descent diverges from a rate of
/// 2/κ on, κ the larger one.
///
/// - Parameter x: The inputs.
public func bowlCurvatures(_ x: [Double]) -> (shallowest: Double, steepest: Double) {
    let count = Double(x.count)
    let (m, q) = (x.reduce(0, +) / count, x.reduce(0) { $0 + $1 * $1 } / count)
    let root = ((q - 1) * (q - 1) + 4 * m * m).squareRoot()
    return (q + 1 - root, q + 1 + root)
}

/// Three descents, or more, on the loss of every line: a figure that moves.
///
/// - Parameters:
///   - x: The inputs of the data.
///   - y: The targets, as many.
///   - start: The weight and the bias to start from.
///   - rates: The learning rates, each with the name of its path.
///   - steps: The steps after which a frame is drawn, increasing; the last frame shows the whole paths.
/// - Throws: ``ChapterFigureError``.
public func bowlDescents(
    x: [Double], y: [Double], from start: [Double], rates: [(name: String, rate: Double)], after steps: [Int]
) throws(ChapterFigureError) -> MovingPlot {
    guard x.count == y.count else { throw .count(of: "y", expected: x.count, got: y.count) }
    guard start.count == 2 else { throw .count(of: "start", expected: 2, got: start.count) }
    let count = Double(x.count)
    func errors(_ line: [Double]) -> [Double] { zip(x, y).map { line[0] * $0 + line[1] - $1 } }
    func loss(_ w: Double, _ b: Double) -> Double { errors([w, b]).reduce(0) { $0 + $1 * $1 } / count }
    var paths: [[[Double]]] = []
    for (_, rate) in rates {
        paths.append(
            try learned { () throws(LearningError) in
                try gradientDescent(from: start, learningRate: rate, steps: steps.last ?? 0) { line in
                    let errors = errors(line)
                    return [
                        2 / count * zip(errors, x).reduce(0) { $0 + $1.0 * $1.1 },
                        2 / count * errors.reduce(0, +),
                    ]
                }
            })
    }
    // The line of least squares goes through the means.
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let slope =
        zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let bowl = ScalarField(x: even(-1.2...4.2, 36), y: even(-2.5...3, 36), loss)
    let names = rates.map { $0.name }
    return try drawn { () throws(PlotError) in
        var frames: [Plot] = []
        for step in steps {
            frames.append(
                try Plot(
                    title: "The loss of every line, and three descents",
                    x: Axis("weight w", in: -1.2...4.2), y: Axis("bias b", in: -2.5...3),
                    [
                        .heatMap(of: bowl, color: Axis("MSE", in: 0...30)),
                        .contours(of: bowl, levels: [0.5, 2, 5, 10, 20]),
                    ]
                        + zip(names, paths).map { name, path in
                            let walked = path.prefix(step + 1)
                            return .path(name, x: walked.map { $0[0] }, y: walked.map { $0[1] })
                        } + [.points("lowest point", x: [slope], y: [meanY - slope * meanX])],
                    alt:
                        "A valley over weight and bias, steep across and shallow along, here almost "
                        + "parallel to the axis of the bias. The smallest learning rate walks down "
                        + "and then slowly along the valley; one near the limit zigzags from wall to wall. "
                        + "The figure moves: it shows the paths step by step."))
        }
        return try MovingPlot(frames, seconds: Double(frames.count) * 0.4)
    }
}
