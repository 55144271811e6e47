// What ten losses are like as functions of the prediction: convex, smooth, how fast they grow.

import LossFunctions
import Workbook

/// What a loss is like at 12 001 predictions from −6 to 6.
///
/// A test can refute, and not prove: a kink between two of them would pass.
struct LossProperties {
    let name: String
    let least: Double
    let isConvex: Bool
    let isContinuous: Bool
    let isSmooth: Bool
    /// Whether the slope far out, at −1 000 000, is no larger than at −1000.
    let isBounded: Bool
    /// From a prediction of −3 to one of −30.
    let growth: Double

    static let line = (0...12000).map { -6 + Double($0) / 1000 }

    init(_ name: String, _ loss: some Loss<Double>, target: Double) throws {
        let targets = constant(target, Self.line.count)
        let values = try loss.values(Self.line, targets)
        let slopes = try loss.gradient(Self.line, targets).map { $0 * Double(Self.line.count) }
        var isConvex = true
        var largestJump = 0.0
        var largestBend = 0.0
        for i in 1..<(values.count - 1) {
            if values[i - 1] + values[i + 1] < 2 * values[i] - 1e-12 { isConvex = false }
            largestJump = max(largestJump, abs(values[i + 1] - values[i]))
            largestBend = max(largestBend, abs(slopes[i + 1] - slopes[i]))
        }
        let near = try abs(loss.gradient([-1e3], [target])[0])
        let far = try abs(loss.gradient([-1e6], [target])[0])
        self.name = name
        least = values.min() ?? .nan
        self.isConvex = isConvex
        isContinuous = largestJump < 0.1
        isSmooth = largestBend < 0.1 && largestJump < 0.1
        isBounded = far <= near * 1.000001
        growth = try loss([-30], [target]) / loss([-3], [target])
    }

    var cells: [TableCell] {
        [
            .text(name), .text(isBounded ? "yes" : "no"), .text(isConvex ? "yes" : "no"),
            .text(isSmooth ? "yes" : isContinuous ? "kink" : "jump"),
        ]
    }

    /// Six losses of an error e, against the target 0; four of a score f, against the label 1.
    static func ofTen() throws -> [LossProperties] {
        [
            try Self("squared error", MeanSquaredError(), target: 0),
            try Self("absolute error", MeanAbsoluteError(), target: 0),
            try Self("Huber, δ = 2", HuberLoss(delta: 2), target: 0),
            try Self("log-cosh", LogCoshLoss(), target: 0),
            try Self("quantile, 0.8", QuantileLoss(quantile: 0.8), target: 0),
            try Self("Barron, shape −2", BarronLoss(shape: -2, scale: 1), target: 0),
            try Self("logistic", LogisticLoss(), target: 1),
            try Self("hinge", HingeLoss(), target: 1),
            try Self("squared hinge", SquaredHingeLoss(), target: 1),
            try Self("0–1", ZeroOneLoss(), target: 1),
        ]
    }
}
