// Ways to draw a line between points that a line can part: with a margin asked for, and without.

import ChapterFigures
import Learning
import LossFunctions

/// Corrections by one example at a time, until every margin is above what is asked.
///
/// A correction adds y x, times the step, to the weights, and y to the bias. With 0 asked this is
/// the perceptron, whose line does not depend on the step.
func correctedOneByOne(
    _ points: [[Double]], _ signs: [Double], margin asked: Double, step: Double = 1
) -> LinearModel {
    var model = LinearModel(weights: [0, 0], bias: 0)
    var corrections = 1
    while corrections > 0 {
        corrections = 0
        for (x, y) in zip(points, signs)
        where y * (model.weights[0] * x[0] + model.weights[1] * x[1] + model.bias) <= asked {
            model.weights = zip(model.weights, x).map { $0 + step * y * $1 }
            model.bias += step * y
            corrections += 1
        }
    }
    return model
}

/// The perceptron with all mistakes corrected at once.
func perceptronInBatches(_ points: [[Double]], _ signs: [Double]) throws -> LinearModel {
    var model = LinearModel(weights: [0, 0], bias: 0)
    while true {
        let slopes = zip(try model.predictions(points), signs).map { f, y in
            y * f <= 0 ? -y : 0.0
        }
        if slopes.allSatisfy({ $0 == 0 }) { return model }
        let gradient = try model.gradient(points, predictionGradient: slopes)
        model.parameters = zip(model.parameters, gradient).map { $0 - $1 }
    }
}

/// Descent on hinge loss alone, until every margin is 1.
func hingeAlone(
    _ points: [[Double]], _ signs: [Double], learningRate: Double
) throws -> LinearModel {
    let hinge = HingeLoss()
    var model = LinearModel(weights: [0, 0], bias: 0)
    while true {
        let slopes = try hinge.gradient(model.predictions(points), signs)
        if slopes.allSatisfy({ $0 == 0 }) { return model }
        let gradient = try model.gradient(points, predictionGradient: slopes)
        model.parameters = zip(model.parameters, gradient).map { $0 - learningRate * $1 }
    }
}

/// Where the two classes face each other in the direction (1 + t, 1 − t): the least of class
/// +1, and the greatest of class −1.
private func facing(
    _ points: [[Double]], _ signs: [Double], _ t: Double
) -> (upper: Double, lower: Double) {
    let along = points.map { $0[0] * (1 + t) + $0[1] * (1 - t) }
    let upper = zip(along, signs).filter { $0.1 > 0 }.map(\.0).min() ?? .nan
    let lower = zip(along, signs).filter { $0.1 < 0 }.map(\.0).max() ?? .nan
    return (upper, lower)
}

/// The line that is farthest from the nearest points, with margins of 1 there.
func widestStrip(_ points: [[Double]], _ signs: [Double]) throws -> LinearModel {
    func strip(_ t: Double) -> (line: LinearModel, width: Double) {
        let (upper, lower) = facing(points, signs, t)
        let scale = 2 / (upper - lower)
        let line = LinearModel(
            weights: [scale * (1 + t), scale * (1 - t)], bias: -scale * (upper + lower) / 2)
        return (line, (upper - lower) / (2 + 2 * t * t).squareRoot())
    }
    return strip(try minimizer(in: -0.7...0.7) { t in -strip(t).width }).line
}

/// The line of least ‖w‖² + b² with margins of at least 1: the widest strip if the bias were a
/// weight, that of a feature which is always 1.
func leastWeightsAndBias(_ points: [[Double]], _ signs: [Double]) throws -> LinearModel {
    // With the weights s (1 + t, 1 − t) the bias may be from 1 − s upper to −1 − s lower. The
    // least sum lies at one of these ends, with s as small as may be or where s² (2 + 2t²) + b²
    // turns.
    func best(_ t: Double) -> (line: LinearModel, distance: Double) {
        let (upper, lower) = facing(points, signs, t)
        let (square, shortest) = (2 + 2 * t * t, 2 / (upper - lower))
        let first = max(shortest, upper / (square + upper * upper))
        let second = max(shortest, -lower / (square + lower * lower))
        let ends = [(first, 1 - first * upper), (second, -1 - second * lower)].map { s, bias in
            (
                LinearModel(weights: [s * (1 + t), s * (1 - t)], bias: bias),
                s * s * square + bias * bias
            )
        }
        let (line, least) = ends[0].1 < ends[1].1 ? ends[0] : ends[1]
        // Across a direction that does not part the points there is no line; how far it is from
        // one says where to look.
        return (line, upper > lower ? 1 / least.squareRoot() : upper - lower)
    }
    return best(try minimizer(in: -0.7...0.7) { t in -best(t).distance }).line
}

/// Descent on logistic loss, with rates that grow as its slopes fall: the direction is that of
/// any descent in the end, but is reached sooner.
func logisticWithGrowingSteps(
    _ points: [[Double]], _ signs: [Double], steps: Int
) throws -> LinearModel {
    let loss = LogisticLoss()
    var model = LinearModel(weights: [0, 0], bias: 0)
    for _ in 0..<steps {
        let slopes = try loss.gradient(model.predictions(points), signs)
        let size = slopes.reduce(0) { $0 + abs($1) }
        let gradient = try model.gradient(
            points, predictionGradient: slopes.map { $0 / size })
        model.parameters = zip(model.parameters, gradient).map { $0 - $1 }
    }
    return model
}

/// How far a line's direction is off the diagonal: the sine of the angle between its weights
/// and (1, 1), with a sign that says to which side.
func tilt(_ model: LinearModel) -> Double {
    let (a, b) = (model.weights[0], model.weights[1])
    return (a - b) / (2 * (a * a + b * b)).squareRoot()
}

/// Points in a square, none of them within a gap of the line x₁ + x₂ = 0.
func squarePoints(
    _ count: Int, gap: Double, by random: inout SeededRandom
) throws -> (points: [[Double]], signs: [Double]) {
    var points: [[Double]] = []
    while points.count < count {
        let point = try [random.uniform(in: -2..<2), random.uniform(in: -2..<2)]
        if abs(point[0] + point[1]) > gap { points.append(point) }
    }
    return (points, points.map { $0[0] + $0[1] > 0 ? 1 : -1 })
}

/// The ways to draw a line that are compared, by the names that the table gives them.
enum LineWay: String, CaseIterable {
    case perceptron = "perceptron, one by one"
    case hingeByOnes = "hinge, one by one, step 1"
    case hingeByTenths = "hinge, one by one, step 0.1"
    case perceptronAtOnce = "perceptron, all at once"
    case hingeByFives = "hinge, all at once, step 5"
    case hingeByFifths = "hinge, all at once, step 0.2"
    case widestStrip = "widest strip (hinge, λ = 0.005)"
    case logisticHeld = "logistic, λ = 0.005"
    case logisticHardlyHeld = "logistic, λ = 0.0002"
    case logisticAlone = "logistic, 5000 steps"
    case logisticAloneEarly = "logistic, 500 steps"

    /// The line through points that a line can part.
    func line(_ points: [[Double]], _ signs: [Double]) throws -> LinearModel {
        func logistic(steps: Int) throws -> LinearModel {
            try .trained(by: LogisticLoss(), points, signs, learningRate: 0.5, steps: steps)
        }
        func logistic(penaltyStrength: Double) throws -> LinearModel {
            try .minimum(of: LogisticLoss(), points, signs, penaltyStrength: penaltyStrength)
        }
        return switch self {
        case .perceptron: correctedOneByOne(points, signs, margin: 0)
        case .hingeByOnes: correctedOneByOne(points, signs, margin: 1.0.nextDown)
        case .hingeByTenths:
            correctedOneByOne(points, signs, margin: 1.0.nextDown, step: 0.1)
        case .perceptronAtOnce: try perceptronInBatches(points, signs)
        case .hingeByFives: try hingeAlone(points, signs, learningRate: 5)
        case .hingeByFifths: try hingeAlone(points, signs, learningRate: 0.2)
        case .widestStrip: try Chapter3.widestStrip(points, signs)
        case .logisticHeld: try logistic(penaltyStrength: 0.005)
        case .logisticHardlyHeld: try logistic(penaltyStrength: 0.0002)
        case .logisticAlone: try logistic(steps: 5000)
        case .logisticAloneEarly: try logistic(steps: 500)
        }
    }
}

/// One data set of 30 points with an empty strip, and a line through it by each way.
func marginLines(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (points, sides) = try squarePoints(30, gap: 0.6, by: &random)
    let (fresh, freshSides) = try squarePoints(1000, gap: 0, by: &random)
    let hinge = HingeLoss()
    var outcome: [(key: String, value: Double)] = []
    for way in LineWay.allCases {
        let line = try way.line(points, sides)
        let gap = try line.predictions(points).map { abs($0) / weightLength(line) }.min()
        outcome += [
            ("tilt: \(way.rawValue)", tilt(line)), ("gap: \(way.rawValue)", gap ?? .nan),
            ("right: \(way.rawValue)", try 100 * accuracy(line, fresh, freshSides)),
        ]
    }
    // What a descent on hinge loss with the penalty reaches, less what the widest strip has.
    func objective(_ line: LinearModel) throws -> Double {
        let length = weightLength(line)
        return try hinge(line.predictions(points), sides) + 0.005 * length * length
    }
    let widest = try widestStrip(points, sides)
    let descended = try LinearModel.trained(
        by: hinge, points, sides, penaltyStrength: 0.005, learningRate: 0.02, steps: 6000)
    let length = weightLength(widest)
    return outcome + [
        ("30 λ ‖w‖²", 0.15 * length * length),
        ("descent above", try objective(descended) - objective(widest)),
    ]
}

/// The tilts of lines through such a set: the widest strip's, and those of hinge loss in ever
/// shorter steps, also with all points moved by (1, 1), which moves the widest strip and does
/// not tilt it.
func shortSteps(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (points, sides) = try squarePoints(30, gap: 0.6, by: &random)
    let moved = points.map { $0.map { $0 + 1 } }
    func oneByOne(_ points: [[Double]], _ step: Double) -> Double {
        tilt(correctedOneByOne(points, sides, margin: 1.0.nextDown, step: step))
    }
    func atOnce(_ points: [[Double]], _ rate: Double) throws -> Double {
        tilt(try hingeAlone(points, sides, learningRate: rate))
    }
    return [
        ("strip", tilt(try widestStrip(points, sides))),
        ("least ‖w‖² + b²", tilt(try leastWeightsAndBias(points, sides))),
        ("one by one, step 0.01", oneByOne(points, 0.01)),
        ("all at once, step 0.2", try atOnce(points, 0.2)),
        ("all at once, step 0.02", try atOnce(points, 0.02)),
        ("moved, least ‖w‖² + b²", tilt(try leastWeightsAndBias(moved, sides))),
        ("moved, one by one, step 0.01", oneByOne(moved, 0.01)),
        ("moved, all at once, step 0.2", try atOnce(moved, 0.2)),
    ]
}

/// What the best line there is gets right of two such clouds, in per cent.
let bestAccuracy =
    100 * exactAccuracy(LinearModel(weights: [2, 1], bias: 0), center: [1, 0.5])

/// The strengths of the penalty with which both models are tried.
let penaltyStrengths = [0.0005, 0.005, 0.05, 0.5]

/// Logistic regression, and an exact SVM, on two clouds of 60 points, each with several penalties.
func linesThroughClouds(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let center = [1, 0.5]
    let points =
        cloud(60, at: center, by: &random) + cloud(60, at: center.map { -$0 }, by: &random)
    return try penaltyStrengths.flatMap { strength in
        let logistic = try LinearModel.minimum(
            of: LogisticLoss(), points, signs(60, 60), penaltyStrength: strength)
        let machine = try SupportVectorMachine(
            points, signs(60, 60), penaltyStrength: strength)
        return [
            ("logistic, λ = \(strength)", 100 * exactAccuracy(logistic, center: center)),
            ("hinge, λ = \(strength)", 100 * exactAccuracy(machine.line, center: center)),
            ("gap, λ = \(strength)", machine.gap),
        ]
    }
}
