// Lines of least loss: under a quantile loss, exactly, and under a smooth one.

import LossFunctions

/// The line of least quantile loss; of several that are best, one.
///
/// Of all lines through one point the best is found by sorting; it passes through another point, from which the search
/// goes on until nothing is gained by a turn about any point of the line, of which there may be many. A level of ½ gives
/// a line of least absolute error.
///
/// - Parameters:
///   - quantile: the level, between 0 and 1.
///   - x: the inputs, finite, not all the same.
///   - y: the targets, finite, as many.
/// - Throws: ``LearningError``.
public func quantileLine(
    _ quantile: Double, x: [Double], y: [Double]
) throws(LearningError) -> LinearModel {
    try check(parameter: quantile, named: "quantile", in: .betweenZeroAndOne)
    _ = try featureCount(of: x.map { [$0] }, y)
    // As of a least-squares line: through one x go all slopes.
    if x.allSatisfy({ $0 == x[0] }) { throw .notPositiveDefinite(pivot: 0) }
    var line = LinearModel(weights: [0], bias: 0)
    var least = Double.infinity
    // Points of the line about which it has not been turned.
    var pivots = [0]
    while let pivot = pivots.popLast() {
        var turns: [(slope: Double, width: Double, point: Int)] = []
        var derivative = 0.0
        for i in x.indices where x[i] != x[pivot] {
            let width = x[i] - x[pivot]
            let slope = (y[i] - y[pivot]) / width
            guard slope.isFinite, width.isFinite else { throw .overflow(result: "a slope") }
            turns.append((slope: slope, width: abs(width), point: i))
            derivative -= width > 0 ? quantile * width : (quantile - 1) * width
        }
        // Each slope that is passed turns the derivative of the loss up by the point's width.
        turns.sort { $0.slope < $1.slope }
        let passed = turns.first { turn in
            derivative += turn.width
            return derivative >= 0
        }
        // A level near 1 may let rounding keep the last derivative below 0.
        guard let best = passed ?? turns.last else { continue }
        let bias = y[pivot] - best.slope * x[pivot]
        var loss = 0.0
        for i in x.indices {
            let miss = y[i] - best.slope * x[i] - bias
            loss += miss > 0 ? quantile * miss : (quantile - 1) * miss
        }
        guard loss.isFinite else { throw .overflow(result: "the sum of the losses") }
        guard loss < least * (1 - 1e-12) else { continue }
        line = LinearModel(weights: [best.slope], bias: bias)
        least = loss
        pivots = x.indices.filter { i in
            let rise = best.slope * x[i]
            return abs(y[i] - rise - bias) <= 1e-12 * (abs(y[i]) + abs(rise) + abs(bias))
        }
        // As the first, the point that the line was turned to.
        pivots.append(best.point)
    }
    return line
}

/// A loss's slopes with respect to a line's weight and bias.
///
/// - Throws: ``LearningError``.
public func slopes(
    _ loss: some Loss<Double>, of line: LinearModel, x: [Double], y: [Double]
) throws(LearningError) -> [Double] {
    let features = x.map { [$0] }
    let predictions = try line.predictions(features)
    let perPrediction = try computed { () throws(LossError) in try loss.gradient(predictions, y) }
    return try line.gradient(features, predictionGradient: perPrediction)
}

/// The line at the minimum that Newton's method reaches from a line of least absolute error.
///
/// - Parameters:
///   - loss: a loss that is smooth in the prediction.
///   - x: the inputs, finite, not all the same.
///   - y: the targets, as many.
/// - Throws: ``LearningError``.
public func smoothLine(
    _ loss: some Loss<Double>, x: [Double], y: [Double]
) throws(LearningError) -> LinearModel {
    var line = try quantileLine(0.5, x: x, y: y)
    let end = try newtonMinimizer(from: line.parameters, steps: 100) { parameters throws(LearningError) in
        line.parameters = parameters
        return try slopes(loss, of: line, x: x, y: y)
    }
    line.parameters = end
    return line
}
