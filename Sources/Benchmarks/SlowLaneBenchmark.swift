// How long losses take where a formula in Double does not keep its digits, beside inputs where it does: most of these
// examples take the slow lane.
//
//     swift run Benchmarks slow

import Foundation
import LossFunctions
import Workbook

/// The losses, by the kind of numbers that keeps their examples from the plain lane, or near it.
private let slowCases: [(name: String, examples: Int, run: @Sendable (SlowInputs) throws -> Double)] = [
    (
        "binary cross-entropy, targets 0 and 1", SlowInputs.count,
        { try BinaryCrossEntropy().valueAndGradient($0.probabilities, $0.labels).value }
    ),
    (
        "binary cross-entropy, soft targets", SlowInputs.count,
        { try BinaryCrossEntropy().valueAndGradient($0.probabilities, $0.softTargets).value }
    ),
    (
        "… its value alone", SlowInputs.count,
        { try BinaryCrossEntropy()($0.probabilities, $0.softTargets) }
    ),
    (
        "… near the optimum", SlowInputs.count,
        { try BinaryCrossEntropy().valueAndGradient($0.nearTargets, $0.softTargets).value }
    ),
    (
        "… smoothed", SlowInputs.count,
        {
            try BinaryCrossEntropy(labelSmoothing: 0.1).valueAndGradient($0.probabilities, $0.labels).value
        }
    ),
    (
        "… from logits, soft targets", SlowInputs.count,
        { try BinaryCrossEntropyFromLogits().valueAndGradient($0.logits, $0.softTargets).value }
    ),
    (
        "… its value alone", SlowInputs.count,
        { try BinaryCrossEntropyFromLogits()($0.logits, $0.softTargets) }
    ),
    (
        "… logits from -1000 to 1000", SlowInputs.count,
        { try BinaryCrossEntropyFromLogits().valueAndGradient($0.wideLogits, $0.labels).value }
    ),
    (
        "softmax cross-entropy × 10, soft targets", SlowInputs.count / 10,
        {
            try CategoricalCrossEntropyFromLogits(classes: 10)
                .valueAndGradient($0.logits, $0.distributions).value
        }
    ),
    (
        "… logits from -1000 to 1000", SlowInputs.count / 10,
        {
            try SparseCategoricalCrossEntropyFromLogits(classes: 10)
                .valueAndGradient($0.wideLogits, $0.classes).value
        }
    ),
    (
        "focal loss from logits, γ 2.5", SlowInputs.count,
        { try FocalLossFromLogits(gamma: 2.5).valueAndGradient($0.logits, $0.labels).value }
    ),
    (
        "… logits from -1000 to 1000", SlowInputs.count,
        { try FocalLossFromLogits(gamma: 2).valueAndGradient($0.wideLogits, $0.labels).value }
    ),
    (
        "mean squared error, squares beyond 10³⁰⁸", SlowInputs.count,
        { try MeanSquaredError(reduction: .mean).valueAndGradient($0.hugeErrors, $0.labels).value }
    ),
    (
        "… squares below 10⁻³⁰⁸", SlowInputs.count,
        { try MeanSquaredError().valueAndGradient($0.tinyErrors, $0.zeros).value }
    ),
    (
        "Huber loss, errors beyond 10¹⁵⁴", SlowInputs.count,
        { try HuberLoss(delta: 1).valueAndGradient($0.hugeErrors, $0.labels).value }
    ),
    (
        "mean squared error, weights beyond 10²⁰⁰", SlowInputs.count,
        { try MeanSquaredError().valueAndGradient($0.logits, $0.labels, weights: $0.hugeWeights).value }
    ),
]

/// What they run on, the same in every run.
private struct SlowInputs {
    static let count = 1_000_000

    var probabilities: [Double] = []
    var softTargets: [Double] = []
    var nearTargets: [Double] = []
    var labels: [Double] = []
    var zeros: [Double] = []
    var logits: [Double] = []
    var wideLogits: [Double] = []
    var hugeErrors: [Double] = []
    var tinyErrors: [Double] = []
    var hugeWeights: [Double] = []
    var distributions: [Double] = []
    var classes: [Int] = []

    init() {
        var state: UInt64 = 88_172_645_463_325_252
        /// From 0 to below 1.
        func uniform() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) * 0x1p-53
        }
        for _ in 0..<Self.count {
            let target = uniform()
            probabilities.append(uniform())
            softTargets.append(target)
            nearTargets.append(target * (1 + (uniform() - 0.5) * 0x1p-40))
            labels.append(uniform().rounded())
            logits.append(8 * uniform() - 4)
            wideLogits.append(2000 * uniform() - 1000)
            hugeErrors.append(1e170 * uniform())
            tinyErrors.append(1e-170 * uniform())
            hugeWeights.append(1e220 * uniform())
        }
        zeros = labels.map { _ in 0 }
        for _ in 0..<Self.count / 10 {
            let shares = (0..<10).map { _ in uniform() }
            let sum = shares.reduce(0, +)
            distributions += shares.map { $0 / sum }
            classes.append(Int(uniform() * 10))
        }
    }
}

/// Prints the table.
func benchmarkSlowLane(_ arguments: [String]) throws {
    guard arguments.isEmpty else { throw UsageError(message: "usage: swift run Benchmarks slow") }
    let inputs = SlowInputs()
    for slowCase in slowCases {
        let least = try (0..<5).map { _ in try seconds { _ = try slowCase.run(inputs) } }.min() ?? .infinity
        let name = slowCase.name.padding(toLength: 44, withPad: " ", startingAt: 0)
        print(name + String(format: "%8.1f ns an example", least * 1e9 / Double(slowCase.examples)))
    }
}
