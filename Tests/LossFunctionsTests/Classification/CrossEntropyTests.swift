// Cross-entropy and focal loss: exact values.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Cross-entropy and focal loss: exact values")
struct CrossEntropyExactTests {
    @Test(
        "Two classes, from logits: within 3 ulp, ±745 and ±1e308 included",
        arguments: ["binaryLogits", "binaryLogitsFresh"])
    func binaryLogits(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (x, y, label) = ([row.groups[0][0]], [row.groups[0][1]], [row.groups[0][2]])
            let tuning = row.groups[1]
            let crossEntropy = BinaryCrossEntropyFromLogits(
                positiveWeight: tuning[0], labelSmoothing: tuning[1])
            let focal = FocalLossFromLogits(gamma: tuning[2], alpha: tuning[3])
            try expectExact(crossEntropy, x, y, row.groups[2], within: 3, "line \(row.line)")
            try expectExact(focal, x, label, row.groups[3], within: 2, "line \(row.line)")
        }
    }

    @Test(
        "Two classes, from probabilities: within 2 ulp, 5e-324 and 1 - 2^-53 included",
        arguments: ["binaryProbabilities", "binaryProbabilitiesFresh"])
    func binaryProbabilities(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (p, y, label) = ([row.groups[0][0]], [row.groups[0][1]], [row.groups[0][2]])
            let tuning = row.groups[1]
            let crossEntropy = BinaryCrossEntropy(positiveWeight: tuning[0], labelSmoothing: tuning[1])
            let focal = FocalLoss(gamma: tuning[2], alpha: tuning[3])
            try expectExact(crossEntropy, p, y, row.groups[2], within: 2, "line \(row.line)")
            try expectExact(focal, p, label, row.groups[3], within: 2, "line \(row.line)")
        }
    }

    // By mpmath, for the targets nearest to σ(x) and to softmax: what rounding left of them.
    @Test("A derivative that cancels: within 2^-94 of the target")
    func cancellingDerivatives() throws {
        for (x, y, exact) in [
            (1, 0.7310585786300049, -1.679727399649844918e-17),
            (-0.3, 0.425557483188341, -8.0546686578208506e-18),
            (-20, 2.0611536181902037e-09, -1.5737199528856919e-25),
        ] {
            let derivative = try BinaryCrossEntropyFromLogits().gradient([x], [y])[0]
            #expect(abs(derivative - exact) <= y * 0x1p-94 + 4 * exact.ulp, "x = \(x)")
        }
        let target = [0.6285317192117624, 0.23122389762214907, 0.14024438316608848]
        let exact = [1.1623687426858775e-18, -5.2475730965927617e-18, 4.0852043539068842e-18]
        let gradient = try CategoricalCrossEntropyFromLogits(classes: 3).gradient([1, 0, -0.5], target)
        for index in 0..<3 {
            #expect(
                abs(gradient[index] - exact[index]) <= target[index] * 0x1p-94 + 4 * exact[index].ulp,
                "class \(index)")
        }
    }

    @Test(
        "More classes, from logits: within 3 ulp, differences of 745 and 2e308 included",
        arguments: ["classLogits", "classLogitsFresh"])
    func classLogits(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (logits, target, weights) = (row.groups[0], row.groups[1], row.groups[2])
            let (index, smoothing, gamma) = (Int(row.groups[3][0]), row.groups[3][1], row.groups[3][2])
            let (classes, what) = (logits.count, "line \(row.line)")
            let soft = CategoricalCrossEntropyFromLogits(
                classes: classes, classWeights: weights, labelSmoothing: smoothing, reduction: .sum)
            try expectExact(soft, logits, target, row.groups[4], within: 3, what)
            let sparse = SparseCategoricalCrossEntropyFromLogits(
                classes: classes, classWeights: weights, reduction: .sum)
            try expectExact(sparse, logits, [index], row.groups[5], within: 3, what)
            let focal = SparseCategoricalFocalLossFromLogits(
                classes: classes, gamma: gamma, classWeights: weights, reduction: .sum)
            try expectExact(focal, logits, [index], row.groups[6], within: 3, what)
        }
    }

    @Test(
        "More classes, from probabilities: within 3 ulp",
        arguments: ["classProbabilities", "classProbabilitiesFresh"])
    func classProbabilities(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (probabilities, target, weights) = (row.groups[0], row.groups[1], row.groups[2])
            let (index, smoothing, gamma) = (Int(row.groups[3][0]), row.groups[3][1], row.groups[3][2])
            let (classes, what) = (probabilities.count, "line \(row.line)")
            let soft = CategoricalCrossEntropy(
                classes: classes, classWeights: weights, labelSmoothing: smoothing, reduction: .sum)
            try expectExact(soft, probabilities, target, row.groups[4], within: 3, what)
            let sparse = SparseCategoricalCrossEntropy(
                classes: classes, classWeights: weights, reduction: .sum)
            try expectExact(sparse, probabilities, [index], row.groups[5], within: 3, what)
            let focal = SparseCategoricalFocalLoss(
                classes: classes, gamma: gamma, classWeights: weights, reduction: .sum)
            try expectExact(focal, probabilities, [index], row.groups[6], within: 3, what)
        }
    }
}
