// Cross-entropy and focal loss: exact values.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Cross-entropy and focal loss: exact values")
struct CrossEntropyExactTests {
    @Test(
        "Two classes, from logits: as exact as promised, ±745 and ±1e308 included",
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
        "Two classes, from probabilities: as exact as promised, 5e-324 and 1 - 2^-53 included",
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

    // By mpmath, for the targets nearest to where the derivative is 0: what rounding left of them.
    @Test("A derivative from logits that cancels errs by at most 2^-94 of weight × target")
    func cancellingDerivatives() throws {
        for (x, y, weight, smoothing, exact) in [
            (1, 0.7310585786300049, 1, 0, -1.679727399649844918e-17),
            (-0.3, 0.425557483188341, 1, 0, -8.0546686578208506e-18),
            (-20, 2.0611536181902037e-09, 1, 0, -1.5737199528856919e-25),
            (0.04626010342453313, 1.0473467929223808e-09, 1e9, 0, 3.7463368769260449582e-21),
            (0.4, 0.6096529556805023, 1, 0.1, -2.9530598412080495667e-17),
            (-1, 0.011539715716294903, 3, 0.2, 1.2578799327142754324e-18),
            (0.5, 1.6487212707001281e-305, 1e305, 0, 4.3595831664941149828e-17),
        ] {
            let loss = BinaryCrossEntropyFromLogits(positiveWeight: weight, labelSmoothing: smoothing)
            let derivative = try loss.gradient([x], [y])[0]
            let smoothed = (1 - smoothing) * y + smoothing / 2
            #expect(
                abs(derivative - exact) <= weight * smoothed * 0x1p-94 + 4 * exact.ulp, "x = \(x)")
        }
        for (weights, smoothing, target, exact) in [
            (
                [1, 1, 1], 0, [0.6285317192117624, 0.23122389762214907, 0.14024438316608848],
                [1.1623687426858775e-18, -5.2475730965927617e-18, 4.0852043539068842e-18]
            ),
            (
                [1, 2, 5], 0.1, [0.8673599061023471, 0.12931748398260165, 0.0033226099150511974],
                [1.8475958168999461624e-17, -1.8376236407300367806e-17, -9.9721761699093818427e-20]
            ),
        ] as [([Double], Double, [Double], [Double])] {
            let loss = CategoricalCrossEntropyFromLogits(
                classes: 3, classWeights: weights, labelSmoothing: smoothing, reduction: .sum)
            let gradient = try loss.gradient([1, 0, -0.5], target)
            for index in 0..<3 {
                let smoothed = (1 - smoothing) * target[index] + smoothing / 3
                #expect(
                    abs(gradient[index] - exact[index])
                        <= weights[index] * smoothed * 0x1p-94 + 4 * exact[index].ulp,
                    "class \(index), weights \(weights)")
            }
        }
    }

    // By mpmath, for targets as near to where the derivative is 0, or at it.
    @Test("A derivative from probabilities that cancels: within 1 ulp, with weights and smoothing, too")
    func cancellingDerivativesFromProbabilities() throws {
        for (p, y, weight, smoothing, exact) in [
            (0.3, 0.3, 1, 0, 0),
            (0.3, 0.3.nextUp, 1, 0, -2.6433881538694203902e-16),
            (0.49875946681545386, 0.5870328669894468, 0.7, 0, -7.565764972056558321e-19),
            (0.16904408284787292, 0.36298833163054145, 0.3, 0.3, 1.5986579074252603882e-20),
            (1e-10 * 1e-300, 9.999999999999969e-301, 1e-10, 0, 3.3278963353139003927e-17),
            (0.625, 1.6666666666666668e-305, 1e305, 0, -3.0464572565492748688e-17),
        ] {
            let loss = BinaryCrossEntropy(positiveWeight: weight, labelSmoothing: smoothing)
            #expect(abs(try loss.gradient([p], [y])[0] - exact) <= exact.ulp, "p = \(p), y = \(y)")
        }
    }

    @Test(
        "More classes, from logits: as exact as promised, differences of 745 and 2e308 included",
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
        "More classes, from probabilities: as exact as promised",
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
