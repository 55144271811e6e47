// Losses whose targets are probabilities, or several labels, or are ignored.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Soft targets, several labels, ignored classes")
struct SoftTargetTests {
    @Test("Focal loss of two classes, with soft and smoothed targets: as exact as promised")
    func softFocal() throws {
        for row in try ReferenceTable("softFocal", in: .module).rows {
            let (p, z, target) = (row.groups[0][0], row.groups[0][1], row.groups[0][2])
            let (gamma, alpha, smoothing) = (row.groups[1][0], row.groups[1][1], row.groups[1][2])
            let what = "line \(row.line)"
            try expectExact(
                FocalLoss(gamma: gamma, alpha: alpha, labelSmoothing: smoothing), [p], [target],
                row.groups[2],
                within: 4, slack: [0, 0x1p-85 / min(p, 1 - p)], what)
            try expectExact(
                FocalLossFromLogits(gamma: gamma, alpha: alpha, labelSmoothing: smoothing), [z], [target],
                row.groups[3], within: 4, slack: [0, 0x1p-85 * (1 + abs(z)) * (1 + gamma)], what)
        }
    }

    @Test("Focal loss over classes, with soft and smoothed targets: as exact as promised")
    func classFocal() throws {
        for row in try ReferenceTable("classFocal", in: .module).rows {
            let (weights, gamma, smoothing) = (row.groups[3], row.groups[4][0], row.groups[4][1])
            let (classes, what) = (weights.count, "line \(row.line)")
            try expectExact(
                CategoricalFocalLoss(
                    classes: classes, gamma: gamma, classWeights: weights, labelSmoothing: smoothing,
                    reduction: .sum),
                row.groups[0], row.groups[2], row.groups[5], within: 4, what)
            let terms = 0x1p-85 * 4 * (1 + gamma) * 1500
            try expectExact(
                CategoricalFocalLossFromLogits(
                    classes: classes, gamma: gamma, classWeights: weights, labelSmoothing: smoothing,
                    reduction: .sum),
                row.groups[1], row.groups[2], row.groups[6], within: 4,
                slack: [0] + weights.map { _ in terms }, what)
        }
    }

    @Test("Brier scores, with soft targets: as exact as promised")
    func brier() throws {
        for row in try ReferenceTable("brierScores", in: .module).rows {
            let (weights, what) = (row.groups[3], "line \(row.line)")
            try expectExact(
                BrierLoss(classes: weights.count, classWeights: weights, reduction: .sum), row.groups[0],
                row.groups[2], row.groups[4], within: 4, what)
            try expectExact(
                BrierLossFromLogits(classes: weights.count, classWeights: weights, reduction: .sum),
                row.groups[1], row.groups[2], row.groups[5], within: 4,
                slack: [Double](repeating: 0x1p-90 * 4, count: weights.count + 1), what)
        }
    }

    @Test("Several labels: as exact as promised")
    func multiLabel() throws {
        for row in try ReferenceTable("multiLabel", in: .module).rows {
            let (weights, what) = (row.groups[3], "line \(row.line)")
            try expectExact(
                MultiLabelCrossEntropy(positiveWeights: weights), row.groups[0], row.groups[2], row.groups[4],
                within: 4, what)
            try expectExact(
                MultiLabelCrossEntropyFromLogits(positiveWeights: weights), row.groups[1], row.groups[2],
                row.groups[5], within: 4, slack: [0] + weights.map { 0x1p-94 * $0 }, what)
        }
    }

    @Test("Divergence from logarithms of probabilities: as exact as promised")
    func logKL() throws {
        for row in try ReferenceTable("logKL", in: .module).rows {
            let (logarithms, target) = (row.groups[0], row.groups[1])
            let terms = zip(logarithms, target).reduce(0) {
                $1.1 == 0 ? $0 : $0 + $1.1 * (abs(log($1.1)) + abs($1.0))
            }
            try expectExact(
                KLDivergenceFromLogProbabilities(outcomes: target.count), logarithms, target, row.groups[2],
                within: 4, slack: [0x1p-90 * terms], "line \(row.line)")
        }
    }

    @Test("One-hot rows are class numbers, in every face")
    func oneHot() throws {
        let (logits, probabilities) = ([0.3, -1, 2.0, 40, 0, -3], [0.2, 0.5, 0.3, 0.1, 0.2, 0.7])
        let (rows, classes, weights) = ([0.0, 1, 0, 0, 0, 1], [1, 2], [1.0, 2, 5])
        #expect(
            try CategoricalFocalLoss(classes: 3, gamma: 2, classWeights: weights)(probabilities, rows)
                == SparseCategoricalFocalLoss(classes: 3, gamma: 2, classWeights: weights)(
                    probabilities, classes))
        #expect(
            try CategoricalFocalLossFromLogits(classes: 3, gamma: 2, classWeights: weights).gradient(
                logits, rows)
                == SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2, classWeights: weights)
                .gradient(logits, classes))
        #expect(
            try BrierLossFromLogits(classes: 3, classWeights: weights).gradient(logits, rows)
                == SparseBrierLossFromLogits(classes: 3, classWeights: weights).gradient(logits, classes))
        #expect(
            try BrierLoss(classes: 3, classWeights: weights)(probabilities, rows)
                == SparseBrierLoss(classes: 3, classWeights: weights)(probabilities, classes))
        #expect(try BrierLoss(classes: 3)(probabilities, rows) == 3 * MeanSquaredError()(probabilities, rows))
    }

    // With gamma 0 the factor is 1, and with equal probabilities every mix of the classes costs ln 2.
    @Test("With gamma 0 focal loss is cross-entropy, smoothed or not; from -∞ on, too")
    func gammaZero() throws {
        for smoothing in [0, 0.2] {
            let focal = FocalLossFromLogits(gamma: 0, labelSmoothing: smoothing)
            let crossEntropy = BinaryCrossEntropyFromLogits(labelSmoothing: smoothing)
            for (z, y) in [(0.7, 0.3), (-2, 0.5), (30, 0.9), (-.infinity, 0.5), (1000, 0.25)]
                as [(Double, Double)]
            {
                let (a, b) = (
                    try focal.valueAndGradient([z], [y]), try crossEntropy.valueAndGradient([z], [y])
                )
                #expect(a.value == b.value || abs(a.value - b.value) <= 2 * b.value.ulp)
                #expect(abs(a.gradient[0] - b.gradient[0]) <= 2 * b.gradient[0].ulp)
            }
        }
        #expect(try FocalLoss(gamma: 2)([0], [0.5]) == .infinity)
        #expect(try FocalLoss(gamma: 2).gradient([0, 1], [0.5, 0.5]) == [-.infinity, .infinity])
    }

    // Three of four count: the mean is over them, as if the fourth were not there.
    @Test("An ignored class costs nothing and does not count, whatever its prediction")
    func ignored() throws {
        let rows: [Double] = [0.3, -1, 2, 40, 0, -3, 1, 1, 1, -.infinity, 0, 5]
        for (ignored, weights) in [(-100, nil), (-1, [1.0, 2, 5]), (1, nil)] as [(Int, [Double]?)] {
            let loss = SparseCategoricalCrossEntropyFromLogits(
                classes: 3, classWeights: weights, labelSmoothing: 0, ignoredClass: ignored)
            let all = SparseCategoricalCrossEntropyFromLogits(classes: 3, classWeights: weights)
            let targets = [2, ignored, 0, 2]
            let kept = [0, 2, 3].flatMap { rows[3 * $0..<3 * $0 + 3] }
            let result = try loss.valueAndGradient(rows, targets)
            let expected = try all.valueAndGradient(kept, [2, 0, 2])
            #expect(result.value == expected.value)
            #expect(result.gradient == Array(expected.gradient[..<3]) + [0, 0, 0] + expected.gradient[3...])
            #expect(try loss.values(rows, targets)[1] == 0)
            #expect(try loss(rows, targets, weights: [1, 5, 1, 1]) == expected.value)
        }
        let smooth = SparseCategoricalCrossEntropy(
            classes: 2, labelSmoothing: 0.1, ignoredClass: -1, reduction: .sum)
        #expect(try smooth([0.5, 0.5, 0.5, 0.5], [-1, -1]) == 0)
        #expect(try abs(smooth([0.5, 0.5, 0.5, 0.5], [-1, 1]) - log(2)) <= 1e-15)
    }

    @Test("Rows that were computed in Float are distributions")
    func floatRows() throws {
        var random = SplitMix64(seed: 5)
        for classes in [3, 10, 1000, 30_000] {
            // Each sum is taken one by one, in Float, as the plainest softmax would.
            let weights = (0..<classes).map { _ in Float(random.uniform(0.01, 1)) }
            let sum = weights.reduce(0, +)
            let row = weights.map { Double($0 / sum) }
            let target = [1] + [Double](repeating: 0, count: classes - 1)
            #expect(try CategoricalCrossEntropy(classes: classes)(row, target).isFinite)
        }
        // What is not rounding is refused: 100 classes, the sum off by a hundredth.
        let off = [Double](repeating: 0.0101, count: 100)
        #expect(throws: LossError.self) { try SparseCategoricalCrossEntropy(classes: 100)(off, [0]) }
    }

    @Test("Errors say which argument and where")
    func errors() throws {
        expectRefused(
            FocalLoss(gamma: 2), [0.5], [1.5],
            .invalidElement(argument: "targets", index: 0, value: 1.5, expected: .probability))
        expectRefused(
            FocalLoss(gamma: 2, labelSmoothing: 2), [0.5], [1],
            .invalidParameter(name: "labelSmoothing", value: 2, expected: .probability))
        expectRefused(
            CategoricalFocalLoss(classes: 2, gamma: 2, labelSmoothing: -1), [0.5, 0.5], [1, 0],
            .invalidParameter(name: "labelSmoothing", value: -1, expected: .probability))
        expectRefused(
            MultiLabelCrossEntropy(positiveWeights: []), [0.5], [1], .emptyInput(argument: "positiveWeights"))
        expectRefused(
            MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 0]), [0, 0], [1, 0],
            .invalidElement(argument: "positiveWeights", index: 1, value: 0, expected: .positive))
        expectRefused(
            MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 1]), [0, 0, 1], [1, 0, 1],
            .notWholeRows(argument: "predictions", count: 3, classes: 2))
        expectRefused(
            MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 1]), [0, 0], [1, 0, 1],
            .countMismatch(argument: "targets", count: 3, other: "predictions", otherCount: 2))
        expectRefused(
            KLDivergenceFromLogProbabilities(outcomes: 2), [0, 0], [1, 0],
            .notADistribution(
                argument: "the exponentials of predictions", row: 0, sum: 2, tolerance: 1e-6))
        expectRefused(
            KLDivergenceFromLogProbabilities(outcomes: 0), [0, 0], [1, 0],
            .invalidParameter(name: "outcomes", value: 0, expected: .positive))
        let ignoring = SparseCategoricalCrossEntropyFromLogits(classes: 2, ignoredClass: -1)
        #expect(throws: LossError.allIgnored(argument: "targets", class: -1)) {
            try ignoring.gradient([0, 0], [-1])
        }
        #expect(throws: LossError.invalidClass(argument: "targets", index: 1, value: -2, classes: 2)) {
            try ignoring([0, 0, 0, 0], [-1, -2])
        }
    }
}
