// Cross-entropy and squared error as teachers of a probability: of one logit, and of a line.

import ChapterFigures
import ElementaryFunctions
import Learning
import LossFunctions

/// Slopes in the logit of −ln p and (1 − p)², for a label of 1.
func crossEntropySlope(_ z: Double) -> Double { sigmoid(z) - 1 }
func squaredSlope(_ z: Double) -> Double {
    let p = sigmoid(z)
    return 2 * (p - 1) * p * (1 - p)
}

/// How (1 − p)² bends over the logit.
func squaredCurvature(_ z: Double) -> Double {
    let p = sigmoid(z)
    return 2 * p * (1 - p) * (1 - p) * (3 * p - 1)
}

/// The probabilities on the way to 0.9, by steps against a slope.
func race(from start: Double, rate: Double = 1, _ slope: (Double) -> Double) -> [Double] {
    var z = start
    var path = [sigmoid(z)]
    while path[path.count - 1] < 0.9 {
        z -= rate * slope(z)
        path.append(sigmoid(z))
    }
    return path
}

/// The steps of Adam from one logit to p = 0.9, or another.
func stepsOfAdam(
    from start: Double, to end: Double = 0.9, rate: Double, _ slope: (Double) -> Double
) throws -> Int {
    var (z, adam, steps) = ([start], Adam(learningRate: rate), 0)
    while sigmoid(z[0]) < end {
        try adam.step(&z, gradient: [slope(z[0])])
        steps += 1
    }
    return steps
}

/// The time from one logit to p = 0.9, or another, with endlessly small steps of the rate 1: the
/// integral of 1/|slope|.
struct FlowTime {
    var crossEntropy: Double
    var squaredError: Double

    /// How many times as long squared error takes.
    var ratio: Double { squaredError / crossEntropy }

    init(from start: Double, to p: Double = 0.9) {
        // 1/(1 − p) = 1 + eᶻ, and 1/(2p(1 − p)²) = ½(e⁻ᶻ + 3 + 3eᶻ + e²ᶻ), integrated.
        func whole(_ z: Double) -> (Double, Double) {
            (z + exp(z), (-exp(-z) + 3 * z + 3 * exp(z) + exp(2 * z) / 2) / 2)
        }
        let (end, begin) = (whole(log(p / (1 - p))), whole(start))
        (crossEntropy, squaredError) = (end.0 - begin.0, end.1 - begin.1)
    }
}

/// The learning rate that suits a loss is 1 over its largest curvature.
struct SuitedRates {
    let crossEntropy = 1 / 0.25  // p (1 − p) is largest at ½
    let squaredError: Double

    init() throws {
        squaredError = 1 / squaredCurvature(try minimizer(in: -5...5) { -squaredCurvature($0) })
    }
}

/// The mean square of points around (1, ½) and (−1, −½) along the axis through both centres.
///
/// It is the largest eigenvalue of the mean of x xᵀ, by which the curvature in the weights exceeds
/// that in the logit.
let meanSquareAlongAxis = 1 + 1.25

/// Draws a line between two clouds by both losses: from weights of 0, after 50 steps and to the
/// end, and from weights that are sure and wrong, until three of four points are right.
func twoLossesOnClouds(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let center = [1, 0.5]
    let points =
        cloud(60, at: center, by: &random) + cloud(60, at: center.map { -$0 }, by: &random)
    let labels = signs(60, 60).map { ($0 + 1) / 2 }
    let rates = try SuitedRates()
    typealias OfLogit = (Double, Double) -> Double
    let ways: [(name: String, rate: Double, loss: OfLogit, slope: OfLogit)] = [
        (
            "cross-entropy", rates.crossEntropy / meanSquareAlongAxis,
            { z, y in softplus(z) - y * z },
            { z, y in sigmoid(z) - y }
        ),
        (
            "squared error", rates.squaredError / meanSquareAlongAxis,
            { z, y in pow(sigmoid(z) - y, 2) },
            { z, y in
                let p = sigmoid(z)
                return 2 * (p - y) * p * (1 - p)
            }
        ),
    ]
    func gradient(
        _ parameters: [Double], _ slope: (Double, Double) -> Double
    ) throws -> [Double] {
        let line = LinearModel(weights: Array(parameters.prefix(2)), bias: parameters[2])
        let slopes = zip(try line.predictions(points), labels).map {
            slope($0, $1) / Double(labels.count)
        }
        return try line.gradient(points, predictionGradient: slopes)
    }
    func line(_ parameters: [Double]) -> LinearModel {
        LinearModel(weights: Array(parameters.prefix(2)), bias: parameters[2])
    }
    func stepsUntilMostAreRight(
        from start: [Double], rate: Double, _ slope: (Double, Double) -> Double
    ) throws -> Double {
        var parameters = start
        for step in 0..<2000 {
            let scores = try line(parameters).predictions(points)
            let right = zip(scores, labels).count { z, y in (z > 0) == (y == 1) }
            if 4 * right >= 3 * labels.count { return Double(step) }
            parameters = zip(parameters, try gradient(parameters, slope)).map {
                $0 - rate * $1
            }
        }
        return 2000
    }
    var outcome: [(key: String, value: Double)] = []
    for (name, rate, loss, slope) in ways {
        func descended(_ steps: Int, from start: [Double]) throws -> [Double] {
            var parameters = start
            for _ in 0..<steps {
                parameters = zip(parameters, try gradient(parameters, slope)).map {
                    $0 - rate * $1
                }
            }
            return parameters
        }
        let parameters = try descended(50, from: [0, 0, 0])
        func meanLoss(_ parameters: [Double]) throws -> Double {
            mean(zip(try line(parameters).predictions(points), labels).map { loss($0, $1) })
        }
        var (end, slopeLeft) = (parameters, Double.infinity)
        // Newton's method where the loss is a bowl already: there it does not get worse. Where it
        // is none yet, more steps.
        for _ in 0..<100 where slopeLeft > 1e-10 {
            end = try descended(100, from: end)
            let minimum = try newtonMinimizer(from: end, steps: 60) { try gradient($0, slope) }
            if try meanLoss(minimum) <= meanLoss(end) { end = minimum }
            slopeLeft = try gradient(end, slope).map { abs($0) }.max() ?? .nan
        }
        outcome += [
            (
                "ordinary, \(name)",
                try stepsUntilMostAreRight(from: [0, 0, 0], rate: rate, slope)
            ),
            ("right, \(name)", 100 * exactAccuracy(line(parameters), center: center)),
            ("right at the end, \(name)", 100 * exactAccuracy(line(end), center: center)),
            ("slope at the end, \(name)", slopeLeft),
            ("bad, \(name)", try stepsUntilMostAreRight(from: [-4, -2, 0], rate: rate, slope)),
        ]
    }
    outcome.append(
        (
            "bad, squared error at four times the rate",
            try stepsUntilMostAreRight(
                from: [-4, -2, 0], rate: 4 * ways[1].rate, ways[1].slope)
        ))
    return outcome
}
