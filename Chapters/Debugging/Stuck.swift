// Losses that do not move, or move to no end: what the guide's tables and curves of them are computed from.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// A cause of a loss that stays where it was: what it does to the examples, to the rate and to the gradient.
struct StuckCause {
    var name: String
    var rate = 0.5
    /// What is left of each derivative on its way to the weights.
    var kept = 1.0
    var change: (Examples) throws -> Examples = { $0 }

    /// The loss after 200 steps on all examples, the size of the first gradient in the weights, and the loss of ten
    /// examples after 1000 steps.
    func symptoms() throws -> (loss: Double, gradient: Double, ten: Double) {
        let changed = try change(cells)
        let run = try descend(crossEntropy, changed, rate: rate * kept, steps: 200)
        let ten = try descend(
            crossEntropy, changed.first(ofEach: 5), rate: rate * kept, steps: 1000)
        return (run.last, kept * size(Array(run.firstGradient.dropLast())), ten.last)
    }
}

/// Five ways to stay there, after the healthy run.
func stuckCauses(shuffledBy random: inout SeededRandom) throws -> [StuckCause] {
    let shuffled = try random.permutation(of: cells.count).map { cells.labels[$0] }
    return [
        StuckCause(name: "none"),
        StuckCause(name: "inputs all 0", change: { $0.inputs { _ in 0 } }),
        StuckCause(name: "labels shuffled", change: { $0.labelled(shuffled) }),
        StuckCause(name: "a rate of 0.000 001", rate: 1e-6),
        StuckCause(name: "gradient cut off", kept: 0),
    ]
}

// MARK: - Flat, then falling

/// A logit that descends from sure and wrong, label 1, at a rate of 1, until its probability is 0.9: that probability
/// at each step.
func race(by slope: (Double) -> Double) -> [Double] {
    var (z, probabilities) = (-6.0, [sigmoid(-6)])
    while sigmoid(z) < 0.9, probabilities.count < 10_000 {
        z -= slope(z)
        probabilities.append(sigmoid(z))
    }
    return probabilities
}

/// (p − 1)², by the logit.
func squaredSlope(_ z: Double) -> Double { 2 * (sigmoid(z) - 1) * sigmoid(z) * sigmoid(-z) }

// MARK: - Up and down

/// The largest learning rate at which squared error of a line through the cells does not diverge: 2 over the largest
/// curvature, found by power iteration on differences of gradients, which for squared error are exact.
func largestRate() throws -> Double {
    let width = cells.features[0].count
    func gradient(_ parameters: [Double]) throws -> [Double] {
        var model = LinearModel(weights: Array(repeating: 0, count: width), bias: 0)
        model.parameters = parameters
        let slopes = try MeanSquaredError().gradient(
            model.predictions(cells.features), cells.labels)
        return try model.gradient(cells.features, predictionGradient: slopes)
    }
    var direction = Array(repeating: 1.0, count: width + 1)
    let origin = try gradient(direction.map { _ in 0 })
    var curvature = 0.0
    for _ in 0..<60 {
        let length = size(direction)
        let change = zip(try gradient(direction.map { $0 / length }), origin).map { $0 - $1 }
        (curvature, direction) = (size(change), change)
    }
    return 2 / curvature
}

/// Squared error of a line through the cells: the loss on all of them after each step, of batches of some size.
func noisyLosses(
    rate: Double, batch: Int, steps: Int, using random: inout SeededRandom
) throws -> [Double] {
    var model = LinearModel(
        weights: Array(repeating: 0, count: cells.features[0].count), bias: 0)
    var losses: [Double] = []
    while losses.count < steps {
        for batch in try miniBatches(of: cells.count, size: batch, using: &random) {
            let few = cells[batch]
            let slopes = try MeanSquaredError().gradient(
                model.predictions(few.features), few.labels)
            let gradient = try model.gradient(few.features, predictionGradient: slopes)
            model.parameters = zip(model.parameters, gradient).map { $0 - rate * $1 }
            losses.append(
                try MeanSquaredError()(model.predictions(cells.features), cells.labels))
        }
    }
    return Array(losses.prefix(steps))
}

/// How many of a run's steps make the loss larger.
func rises(_ losses: [Double]) -> Int { zip(losses, losses.dropFirst()).count { $0 < $1 } }

// MARK: - A derivative that is not its value's

/// A pinball loss whose author took the two slopes for each other.
struct SwappedPinball: ElementwiseLoss {
    let reduction = Reduction.mean
    let quantile = 0.9

    func value(_ prediction: Double, _ target: Double) -> Double {
        let error = prediction - target
        return max(-quantile * error, (1 - quantile) * error)
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        prediction < target ? -(1 - quantile) : quantile
    }
}

/// A derivative and the difference quotient of its value, at some predictions for a target of 0.
func derivativeRows(_ loss: some Loss<Double>, at errors: [Double]) throws -> [[TableCell]] {
    try errors.map { e in
        [
            .number(e), .number(try loss.gradient([e], [0])[0]),
            .number(try differenceQuotient(at: e) { try loss([$0], [0]) }),
        ]
    }
}

/// (f(x + h) − f(x − h)) / 2h.
func differenceQuotient(
    at x: Double, step: Double = 1e-6, _ function: (Double) throws -> Double
) rethrows -> Double {
    (try function(x + step) - function(x - step)) / (2 * step)
}
