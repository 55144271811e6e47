// The smallest network that has a layer to starve: two inputs, four hidden units, one logit.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// z = v · max(0, W x + b) + c, with a gradient in each of its four parts.
struct SmallNetwork {
    var hidden: [[Double]]
    var hiddenBias: [Double]
    var output: [Double]
    var outputBias = 0.0

    /// A network whose weights are made by a function.
    init(_ weight: () -> Double, hiddenBias bias: Double = 0) {
        hidden = (0..<4).map { _ in [weight(), weight()] }
        hiddenBias = Array(repeating: bias, count: 4)
        output = (0..<4).map { _ in weight() }
    }

    private func activations(_ x: [Double]) -> [Double] {
        zip(hidden, hiddenBias).map { w, b in max(0, w[0] * x[0] + w[1] * x[1] + b) }
    }

    func logits(_ features: [[Double]]) -> [Double] {
        features.map { x in zip(output, activations(x)).reduce(outputBias) { $0 + $1.0 * $1.1 }
        }
    }

    /// The derivatives of a loss in the parameters, in a network of the same shape.
    func gradient(_ loss: some Loss<Double>, _ examples: Examples) throws -> SmallNetwork {
        var gradient = SmallNetwork({ 0 })
        let slopes = try loss.gradient(logits(examples.features), examples.labels)
        for (x, slope) in zip(examples.features, slopes) {
            for (k, a) in activations(x).enumerated() {
                gradient.output[k] += slope * a
                guard a > 0 else { continue }
                gradient.hiddenBias[k] += slope * output[k]
                for j in 0..<2 { gradient.hidden[k][j] += slope * output[k] * x[j] }
            }
            gradient.outputBias += slope
        }
        return gradient
    }

    /// A step against a gradient.
    mutating func step(_ gradient: SmallNetwork, rate: Double) {
        for k in 0..<4 {
            for j in 0..<2 { hidden[k][j] -= rate * gradient.hidden[k][j] }
            hiddenBias[k] -= rate * gradient.hiddenBias[k]
            output[k] -= rate * gradient.output[k]
        }
        outputBias -= rate * gradient.outputBias
    }

    /// How many hidden units are not copies of another.
    var distinctUnits: Int {
        Set((0..<4).map { hidden[$0] + [hiddenBias[$0], output[$0]] }).count
    }
}

/// Exclusive or, which no linear score can learn: label 1 where the signs differ.
private let exclusiveOr = Examples(
    features: [[1, 1], [-1, -1], [1, -1], [-1, 1]], labels: [0, 0, 1, 1])

/// What four starts give: the first gradient by layer, and what 1000 steps make of it.
func startTable() throws {
    var random = SeededRandom(seed: seed(8))
    let starts: [(String, SmallNetwork)] = [
        ("random", SmallNetwork { random.gaussian() }),
        ("all 0", SmallNetwork { 0 }),
        ("all ½", SmallNetwork { 0.5 }),
        ("hidden biases of −10", SmallNetwork({ random.gaussian() }, hiddenBias: -10)),
    ]
    let firsts = try starts.map { try $0.1.gradient(crossEntropy, exclusiveOr) }
    let trained = try starts.map { try trainedOnExclusiveOr($0.1) }
    table(
        [
            "first weights", "gradient, hidden layer", "output layer", "different units",
            "loss, 1000 steps",
        ],
        try starts.indices.map { k in
            [
                .text(starts[k].0), .number(size(firsts[k].hidden.flatMap { $0 }), digits: 2),
                .number(size(firsts[k].output), digits: 2), .count(trained[k].distinctUnits),
                .number(
                    try crossEntropy(
                        trained[k].logits(exclusiveOr.features), exclusiveOr.labels),
                    digits: 3),
            ]
        })
    expect(
        "from 0, and with dead units, both layers have no gradient",
        [1, 3].allSatisfy { size(firsts[$0].output + firsts[$0].hidden.flatMap { $0 }) == 0 })
    expect(
        "the gradient is right, by differences", firsts[2].hidden[0][0],
        equals: try differenceQuotient(at: 0.5) { weight in
            var moved = starts[2].1
            moved.hidden[0][0] = weight
            return try crossEntropy(moved.logits(exclusiveOr.features), exclusiveOr.labels)
        }, within: 1e-8)
    expect("equal units stay equal", trained[2].distinctUnits == 1)
}

/// A network after 1000 steps.
private func trainedOnExclusiveOr(_ start: SmallNetwork) throws -> SmallNetwork {
    var network = start
    for _ in 0..<1000 {
        network.step(try network.gradient(crossEntropy, exclusiveOr), rate: 0.3)
    }
    return network
}
