// Two tasks that share a slope: how they are fitted with learned weights, and what that gives
// under one seed. Chapter5-Adapt.md has the outcome.

import ElementaryFunctions
import Learning
import LossFunctions
import Repetition
import Workbook

/// The slope found five ways, and what the learned weights have found.
struct TasksRun {
    var slopes: (first: Double, second: Double, alike: Double, known: Double)
    var fit: TasksFit
    /// The largest slope of the whole loss that is left, in its five numbers.
    var slopeLeft: Double

    // How far each is from the true slope, 2.
    var firstAlone: Double { abs(slopes.first - 2) }
    var secondAlone: Double { abs(slopes.second - 2) }
    var alike: Double { abs(slopes.alike - 2) }
    var known: Double { abs(slopes.known - 2) }
    var learned: Double { abs(fit.slope - 2) }
}

/// Two lines with one slope, and a learned variance for each.
struct TasksFit {
    var slope: Double
    var intercepts: [Double]
    var logVariances: [Double]

    /// Weighs, measures each task's error, weighs again: after ten rounds nothing moves any
    /// more.
    ///
    /// - Parameters:
    ///   - x: what both tasks have in common.
    ///   - targets: those of each task.
    ///   - alone: each task's own best line.
    init(_ x: [[Double]], _ targets: [[Double]], alone: [LinearModel]) throws {
        let xs = x.map { $0[0] }
        let xMean = mean(xs)
        let xVariance = mean(xs.map { ($0 - xMean) * ($0 - xMean) })
        let errors = try zip(alone, targets).map { line, targets in
            try MeanSquaredError()(line.predictions(x), targets)
        }
        (slope, intercepts, logVariances) = (0, [0, 0], [0, 0])
        for _ in 0..<10 {
            let weights = logVariances.map { exp(-$0) }
            let sum = weights[0] * alone[0].weights[0] + weights[1] * alone[1].weights[0]
            let slope = sum / (weights[0] + weights[1])
            // Off its own best slope a task's error grows by the square of the distance times
            // the variance of x.
            logVariances = zip(alone, errors).map { line, error in
                log(error + (slope - line.weights[0]) * (slope - line.weights[0]) * xVariance)
            }
            self.slope = slope
        }
        intercepts = alone.map { [slope] in $0.bias + ($0.weights[0] - slope) * xMean }
    }

    private var lines: [LinearModel] {
        intercepts.map { LinearModel(weights: [slope], bias: $0) }
    }

    /// The largest slope of the whole loss that is left, in its five numbers.
    func slopeLeft(_ x: [[Double]], _ targets: [[Double]]) throws -> Double {
        let squaredError = MeanSquaredError()
        let outputs = try lines.map { try $0.predictions(x) }
        let losses = try zip(outputs, targets).map { try squaredError($0, $1) }
        let slopes = try UncertaintyWeightedLoss().gradient(losses, logVariances: logVariances)
        let gradients = try (0..<2).map { k in
            // By the chain rule: the slope in the task's loss times that loss's own slopes.
            try lines[k].gradient(
                x, predictionGradient: squaredError.gradient(outputs[k], targets[k])
            ).map { $0 * slopes.losses[k] }
        }
        let all = [gradients[0][0] + gradients[1][0], gradients[0][1], gradients[1][1]]
        return (all + slopes.logVariances).map { abs($0) }.max() ?? .nan
    }
}

/// One draw of 300 points: y₁ = 2x + 1 with a noise of 0.5, y₂ = 2x − 1 with another noise.
func sharedSlope(seed: UInt64, secondNoise: Double) throws -> TasksRun {
    var random = SeededRandom(seed: seed)
    let x = (0..<300).map { _ in [random.gaussian()] }
    let targets = [
        x.map { 2 * $0[0] + 1 + 0.5 * random.gaussian() },
        x.map { 2 * $0[0] - 1 + secondNoise * random.gaussian() },
    ]
    let alone = try targets.map { try LinearModel.leastSquares(x, $0) }
    let (first, second) = (alone[0].weights[0], alone[1].weights[0])
    let fit = try TasksFit(x, targets, alone: alone)
    let knownWeight = (secondNoise / 0.5) * (secondNoise / 0.5)
    return TasksRun(
        slopes: (
            first, second, (first + second) / 2,
            (knownWeight * first + second) / (knownWeight + 1)
        ),
        fit: fit, slopeLeft: try fit.slopeLeft(x, targets))
}

/// What many draws say of the five ways.
struct TasksRuns {
    var runs: Runs<TasksRun>
    var secondNoise: Double

    /// The noise that a task's learned variance stands for, on average.
    func learnedNoise(_ task: Int) -> Double {
        mean(runs.outcomes.map { exp($0.fit.logVariances[task]).squareRoot() })
    }

    /// By which share the good task's error shrinks with the true weights.
    var bestGain: Double {
        let knownWeight = (secondNoise / 0.5) * (secondNoise / 0.5)
        return 1 - (knownWeight / (knownWeight + 1)).squareRoot()
    }

    func distances() throws -> [[TableCell]] {
        try [
            ("task 1 alone", \.firstAlone), ("task 2 alone", \.secondAlone),
            ("both, weighed alike", \.alike), ("both, weighed by the known noises", \.known),
            ("both, learned weights", \.learned),
        ].map { (name: String, off: KeyPath<TasksRun, Double>) in
            [
                .text(name), .estimate(try runs.mean { $0[keyPath: off] }),
                off == \.learned
                    ? ""
                    : .difference(try runs.difference({ $0[keyPath: off] }, { $0.learned })),
            ]
        }
    }
}
