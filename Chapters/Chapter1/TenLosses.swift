// What ten losses are like as functions of the prediction: where 0, convex, smooth, how fast
// they grow.

import LossFunctions
import Workbook

/// What a loss is like at 12 001 predictions from −6 to 6.
///
/// A test can refute, and not prove: a kink between two of them would pass.
struct LossProperties {
    let name: String
    let formula: String
    let least: Double
    let zeros: [Double]
    let isConvex: Bool
    let isContinuous: Bool
    let isSmooth: Bool
    /// Whether the slope far out, at −1 000 000, is no larger than at −1000.
    let isBounded: Bool
    /// From a prediction of −3 to one of −30.
    let growth: Double

    static let line = (0...12000).map { -6 + Double($0) / 1000 }

    init(_ name: String, _ formula: String, _ loss: some Loss<Double>, target: Double) throws {
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
        (self.name, self.formula) = (name, formula)
        least = values.min() ?? .nan
        zeros = zip(Self.line, values).filter { $0.1 == 0 }.map { $0.0 }
        self.isConvex = isConvex
        isContinuous = largestJump < 0.1
        isSmooth = largestBend < 0.1 && largestJump < 0.1
        isBounded = far <= near * 1.000001
        growth = try loss([-30], [target]) / loss([-3], [target])
    }

    /// Where it is 0, in words.
    var zeroText: String {
        guard let first = zeros.first, let last = zeros.last else { return "nowhere" }
        if first == last { return decimal(first) }
        // The predictions are 0.001 apart: a loss that is 0 from 0.001 on is 0 above 0.
        return first < 0.0015 ? "above 0" : "\(decimal(first)) and above"
    }

    var cells: [TableCell] {
        [
            .text(name), .text(formula), .text(zeroText), .text(isConvex ? "yes" : "no"),
            .text(isSmooth ? "yes" : isContinuous ? "kink" : "jump"),
            .text(isBounded ? "yes" : "no"), .number(growth, digits: 3),
        ]
    }

    /// Six losses of an error e, against the target 0; four of a score f, against the label 1.
    static func ofTen() throws -> [LossProperties] {
        [
            try Self("squared error", "e²", MeanSquaredError(), target: 0),
            try Self("absolute error", "|e|", MeanAbsoluteError(), target: 0),
            try Self(
                "Huber, δ = 1", "½e² up to |e| = 1, then |e| − ½", HuberLoss(delta: 1),
                target: 0),
            try Self("log-cosh", "ln cosh e", LogCoshLoss(), target: 0),
            try Self(
                "quantile, 0.8", "max(−0.8 e, 0.2 e)", QuantileLoss(quantile: 0.8), target: 0),
            try Self(
                "Barron, shape −2", "2e² ÷ (e² + 4)", BarronLoss(shape: -2, scale: 1), target: 0
            ),
            try Self("logistic", "ln(1 + exp(−f))", LogisticLoss(), target: 1),
            try Self("hinge", "max(0, 1 − f)", HingeLoss(), target: 1),
            try Self("squared hinge", "max(0, 1 − f)²", SquaredHingeLoss(), target: 1),
            try Self("0–1", "0 if f > 0, else 1", ZeroOneLoss(), target: 1),
        ]
    }
}
