// Lines fitted otherwise: all that are best under a quantile loss, and the one of least squares of errors
// relative to x.

import Learning
import LossFunctions

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
/// Least squares of errors in units of the income: a line through y/x over 1/x, whose weight is
/// the line's intercept, and whose bias is its slope.
func relativeLine(x: [Double], y: [Double]) throws -> LinearModel {
    let line = try LinearModel.leastSquares(x.map { [1 / $0] }, zip(x, y).map { $1 / $0 })
    return LinearModel(weights: [line.bias], bias: line.weights[0])
}
