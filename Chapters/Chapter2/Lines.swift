// How lines are fitted: the best under a quantile loss, under a smooth loss,
// and under squares of errors relative to x.

import Learning
import LossFunctions

/// The line of least quantile loss.
///
/// Of all lines through one point the best is found by sorting; it passes through another
/// point, from which the search goes on until nothing is gained.
func quantileLine(_ quantile: Double, x: [Double], y: [Double]) -> LinearModel {
    var line = LinearModel(weights: [0], bias: 0)
    var least = Double.infinity
    var pivot = 0
    while true {
        var turns: [(slope: Double, width: Double, point: Int)] = []
        var derivative = 0.0
        for i in x.indices where x[i] != x[pivot] {
            let width = x[i] - x[pivot]
            turns.append(((y[i] - y[pivot]) / width, abs(width), i))
            derivative -= width > 0 ? quantile * width : (quantile - 1) * width
        }
        // Each slope that is passed turns the derivative of the loss up by the point's width.
        turns.sort { $0.slope < $1.slope }
        guard
            let best = turns.first(where: {
                derivative += $0.width; return derivative >= 0
            })
        else { return line }
        let bias = y[pivot] - best.slope * x[pivot]
        var loss = 0.0
        for i in x.indices {
            let miss = y[i] - best.slope * x[i] - bias
            loss += miss > 0 ? quantile * miss : (quantile - 1) * miss
        }
        guard loss < least * (1 - 1e-12) else { return line }
        line = LinearModel(weights: [best.slope], bias: bias)
        least = loss
        pivot = best.point
    }
}
/// All lines of least quantile loss through two of the points: where the pulls are in balance there
/// are several.
func allQuantileLines(_ quantile: Double, x: [Double], y: [Double]) -> [LinearModel] {
    let pairs = x.indices.flatMap { i in
        x.indices[(i + 1)...].filter { x[$0] != x[i] }.map { (i, $0) }
    }
    let lines = pairs.map { i, k in
        let slope = (y[k] - y[i]) / (x[k] - x[i])
        let bias = y[i] - slope * x[i]
        let loss = x.indices.reduce(0) { sum, j in
            let miss = y[j] - slope * x[j] - bias
            return sum + (miss > 0 ? quantile : quantile - 1) * miss
        }
        return (loss: loss, line: LinearModel(weights: [slope], bias: bias))
    }
    let least = lines.map(\.loss).min() ?? .nan
    return lines.filter { $0.loss <= least * (1 + 1e-10) }.map(\.line)
}
/// The loss's slopes with respect to a line's weight and bias.
func slopes(
    _ loss: some Loss<Double>, of line: LinearModel, x: [Double], y: [Double]
) throws -> [Double] {
    let features = x.map { [$0] }
    let perPrediction = try loss.gradient(line.predictions(features), y)
    return try line.gradient(features, predictionGradient: perPrediction)
}
/// The line at the minimum that Newton's method reaches from the line of least absolute error.
func smoothLine(_ loss: some Loss<Double>, x: [Double], y: [Double]) throws -> LinearModel {
    var line = quantileLine(0.5, x: x, y: y)
    let end = try newtonMinimizer(from: line.parameters, steps: 100) { parameters in
        line.parameters = parameters
        return try slopes(loss, of: line, x: x, y: y)
    }
    line.parameters = end
    return line
}

/// Least squares of errors in units of the income: a line through y/x over 1/x, whose weight is
/// the line's intercept, and whose bias is its slope.
func relativeLine(x: [Double], y: [Double]) throws -> LinearModel {
    let line = try LinearModel.leastSquares(x.map { [1 / $0] }, zip(x, y).map { $1 / $0 })
    return LinearModel(weights: [line.bias], bias: line.weights[0])
}
