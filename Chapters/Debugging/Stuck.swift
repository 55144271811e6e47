// Losses that do not move, or move to no end: the experiments of the guide's second group.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// A cause of a loss that stays where it was.
struct StuckCause {
    var name: String
    var loss: any Loss<Double> = crossEntropy
    var rate = 0.5
    /// What is left of each derivative on its way to the weights.
    var kept = 1.0
    var change: (Examples) throws -> Examples = { $0 }

    /// The loss after some steps, and the size of the first gradient in the weights.
    func symptoms(_ examples: Examples, steps: Int) throws -> (loss: Double, gradient: Double) {
        let run = try descend(loss, change(examples), rate: rate * kept, steps: steps)
        return (run.last, kept * size(Array(run.firstGradient.dropLast())))
    }
}

/// Cross-entropy of a probability that is taken for a logit.
struct SigmoidTwice: ElementwiseLoss {
    let reduction = Reduction.mean

    func value(_ prediction: Double, _ target: Double) -> Double {
        let p = sigmoid(prediction)
        return log(1 + exp(p)) - target * p
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        let p = sigmoid(prediction)
        return (sigmoid(p) - target) * p * (1 - p)
    }
}

/// The healthy run, and five ways to stay, on equal classes, on a rare one, and on ten samples.
func stuckTable() throws {
    var random = SeededRandom(seed: seed(3))
    let (equal, rare) = (cells.first(ofEach: 200), cells.first(19, and: 361))
    let ten = cells.first(ofEach: 5)
    func shuffled(_ examples: Examples) throws -> Examples {
        try examples.labelled(
            random.permutation(of: examples.count).map { examples.labels[$0] })
    }
    let causes = [
        StuckCause(name: "none"),
        StuckCause(name: "labels shuffled", change: shuffled),
        StuckCause(name: "sigmoid twice", loss: SigmoidTwice()),
        StuckCause(name: "inputs all 0", change: { $0.inputs { _ in 0 } }),
        StuckCause(name: "gradient cut off", kept: 0),
        StuckCause(name: "a rate of 0.000 001", rate: 1e-6),
    ]
    let seen = try causes.map { cause in
        (
            equal: try cause.symptoms(equal, steps: 200),
            rare: try cause.symptoms(rare, steps: 200),
            ten: try cause.symptoms(ten, steps: 1000)
        )
    }
    table(
        ["defect", "half", "1 in 20", "ten only", "first gradient"],
        zip(causes, seen).map { cause, seen in
            [
                .text(cause.name), .number(seen.equal.loss, digits: 3),
                .number(seen.rare.loss, digits: 3), .number(seen.ten.loss, digits: 2),
                .number(seen.ten.gradient, digits: 2),
            ]
        })
    expect(
        "without inputs: the base rate",
        seen[3].equal.loss == log(2) && abs(seen[3].rare.loss - rare.baseEntropy) < 1e-4)
    expect("ten samples without inputs: ln 2", seen[3].ten.loss, equals: log(2), within: 1e-9)
    expect(
        "shuffled labels: not much below it",
        seen[1].equal.loss > log(2) - 0.06 && seen[1].rare.loss > rare.baseEntropy - 0.05)
    expect("shuffled, ten are learned all the same", seen[1].ten.loss < 0.05)
    expect(
        "ten samples, sigmoid twice: 0.503 and no less", abs(seen[2].ten.loss - 0.5032) < 1e-3)
    expect("a rare class, sigmoid twice: nearly ln 2", abs(seen[2].rare.loss - log(2)) < 0.02)
    expect(
        "small steps: the healthy run's gradient", seen[5].ten.gradient == seen[0].ten.gradient)
    expect(
        "small steps, or none: ln 2, whatever the shares",
        [seen[4], seen[5]].allSatisfy {
            abs($0.equal.loss - log(2)) < 0.001 && abs($0.rare.loss - log(2)) < 0.001
        })
}

/// The squared error of one hidden unit, v max(0, w x + b) + c, that learns y = x/2 at four
/// points, and the sizes of its gradient in w and v, first and last.
func oneUnit(rate: Double) -> (loss: Double, first: Double, last: Double) {
    let points = [1.0, 2, 3, 4]
    var (w, b, v, c) = (1.0, 0.0, 1.0, 0.0)
    var sizes: [Double] = []
    func errors() -> [Double] { points.map { v * max(0, w * $0 + b) + c - $0 / 2 } }
    for _ in 0..<1000 {
        var slope = (w: 0.0, b: 0.0, v: 0.0, c: 0.0)
        for (x, e) in zip(points, errors()) {
            let isOn = w * x + b > 0
            slope.w += isOn ? e / 2 * v * x : 0
            slope.b += isOn ? e / 2 * v : 0
            slope.v += e / 2 * max(0, w * x + b)
            slope.c += e / 2
        }
        sizes.append(size([slope.w, slope.v]))
        (w, b) = (w - rate * slope.w, b - rate * slope.b)
        (v, c) = (v - rate * slope.v, c - rate * slope.c)
    }
    return (mean(errors().map { $0 * $0 }), sizes[0], sizes[sizes.count - 1])
}

// MARK: - Flat, then falling

/// A logit that descends from sure and wrong, label 1, until its probability is 0.9: that
/// probability at each step.
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

/// The learning rate from which on squared error of a line through the cells diverges.
///
/// It is 2 over the largest curvature, found by power iteration on differences of gradients.
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

/// Squared error of a line through the cells, on all of them, after each step by a batch.
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

/// Squared error of a line at three rates by all examples, and at one by batches.
func rateTable(limit: Double) throws {
    var random = SeededRandom(seed: seed(4))
    let runs = try [(0.5, 569), (0.99, 569), (1.01, 569), (0.2, 16)].map { share, size in
        (
            share: share, size: size,
            losses: try noisyLosses(
                rate: share * limit, batch: size, steps: 300, using: &random)
        )
    }
    table(
        ["rate ÷ limit", "batch", "steps that raise the loss", "last loss"],
        runs.map { run in
            [
                .number(run.share), .text(run.size == cells.count ? "all" : "\(run.size)"),
                .count(rises(run.losses)), .number(run.losses.last ?? .nan, digits: 3),
            ]
        })
    expect(
        "below the limit no step raises the loss",
        runs[..<2].allSatisfy { rises($0.losses) == 0 })
    expect("above it the loss grows", (runs[2].losses.last ?? 0) > runs[2].losses[150])
    expect("with batches many steps raise it", rises(runs[3].losses) > 75)
}

/// How many of a run's steps make the loss larger.
private func rises(_ losses: [Double]) -> Int {
    zip(losses, losses.dropFirst()).count { $0 < $1 }
}

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

/// A descent by that derivative, on eleven delivery times, with steps that shrink.
func descendSwapped() throws {
    let days = (1...11).map(Double.init)
    let swapped = SwappedPinball()
    func cost(_ day: Double) throws -> Double { try swapped(days.map { _ in day }, days) }
    var rest = 6.0
    for step in 1...4000 {
        let slope = try swapped.gradient(days.map { _ in rest }, days).reduce(0, +)
        rest -= 10 / Double(step + 10) * slope
    }
    let best = try minimizer(in: 1...11) { try cost($0) }
    show("rests at", rest, digits: 1)
    show("cost there", try cost(rest), digits: 3)
    show("best", best, digits: 3)
    show("least cost", try cost(best), digits: 3)
    expect("it rests at the 0.1-quantile", abs(rest - 2) < 0.1)
    expect("the best is the 0.9-quantile", best, equals: 10, within: 1e-3)
    let right = QuantileLoss(quantile: 0.9)
    expect(
        "the library's derivative belongs to its value", try right.gradient([-2], [0])[0],
        equals: try differenceQuotient(at: -2) { try right([$0], [0]) }, within: 1e-8)
}

/// The swapped derivative and the difference quotient of its value, at errors of both signs.
func derivativeTable() throws {
    let swapped = SwappedPinball()
    table(
        ["error", "derivative, as written", "by differences"],
        try [-2.0, 2].map { e in
            [
                .number(e), .number(try swapped.gradient([e], [0])[0], digits: 1),
                .number(try differenceQuotient(at: e) { try swapped([$0], [0]) }, digits: 1),
            ]
        })
}

/// (f(x + h) − f(x − h)) / 2h.
func differenceQuotient(
    at x: Double, step: Double = 1e-6, _ function: (Double) throws -> Double
) rethrows -> Double {
    (try function(x + step) - function(x - step)) / (2 * step)
}
