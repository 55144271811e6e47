// Cross-entropy and focal loss: refused input.

import LossFunctions
import Testing

@Suite("Cross-entropy and focal loss: refused input")
struct CrossEntropyErrorTests {
    @Test("Probabilities and targets outside of [0, 1]", arguments: [-0.1, 1.0.nextUp, .nan, .infinity])
    func probabilities(value: Double) {
        for loss in [BinaryCrossEntropy(), FocalLoss(gamma: 2)] as [any Loss<Double>] {
            expectRefused(
                loss, [0.5, value], [1, 0],
                .invalidElement(argument: "predictions", index: 1, value: value, expected: .probability))
        }
        for loss in [BinaryCrossEntropy(), BinaryCrossEntropyFromLogits()] as [any Loss<Double>] {
            expectRefused(
                loss, [0.5, 0.5], [value, 0],
                .invalidElement(argument: "targets", index: 0, value: value, expected: .probability))
        }
        let loss = CategoricalCrossEntropy(classes: 2)
        expectRefused(
            loss, [0.5, value], [1, 0],
            .invalidElement(argument: "predictions", index: 1, value: value, expected: .probability))
        expectRefused(
            loss, [0.5, 0.5], [value, 0],
            .invalidElement(argument: "targets", index: 0, value: value, expected: .probability))
    }

    @Test("Targets of focal loss are from 0 to 1", arguments: [-1.0, 2])
    func labels(value: Double) {
        for loss in [FocalLoss(gamma: 2), FocalLossFromLogits(gamma: 2)] as [any Loss<Double>] {
            expectRefused(
                loss, [0.5], [value],
                .invalidElement(argument: "targets", index: 0, value: value, expected: .probability))
        }
    }

    @Test("What is no logit", arguments: [Double.nan, .infinity])
    func logits(value: Double) {
        let error = LossError.invalidElement(
            argument: "predictions", index: 1, value: value, expected: .logit)
        for loss in [BinaryCrossEntropyFromLogits(), FocalLossFromLogits(gamma: 2)] as [any Loss<Double>] {
            expectRefused(loss, [0, value], [0, 1], error)
        }
        expectRefused(CategoricalCrossEntropyFromLogits(classes: 2), [0, value], [0, 1], error)
        for loss in sparse(fromLogits: true) { expectRefused(loss, [0, value], [0], error) }
    }

    @Test("A row of logits that are all -∞")
    func noPossibleClass() {
        let error = LossError.noPossibleClass(argument: "predictions", row: 1)
        let rows: [Double] = [0, 0, -.infinity, -.infinity]
        expectRefused(CategoricalCrossEntropyFromLogits(classes: 2), rows, [0, 1, 0, 1], error)
        for loss in sparse(fromLogits: true) { expectRefused(loss, rows, [0, 0], error) }
    }

    @Test("Rows that are no distributions")
    func distributions() {
        for loss in sparse(fromLogits: false) {
            expectRefused(
                loss, [0.5, 0.5, 0.5, 0.25], [0, 0],
                .notADistribution(argument: "predictions", row: 1, sum: 0.75, tolerance: 1e-6))
        }
        expectRefused(
            CategoricalCrossEntropy(classes: 2), [1, 1], [1, 0],
            .notADistribution(argument: "predictions", row: 0, sum: 2, tolerance: 1e-6))
        expectRefused(
            CategoricalCrossEntropyFromLogits(classes: 2), [1, 1], [1, 1],
            .notADistribution(argument: "targets", row: 0, sum: 2, tolerance: 1e-6))
    }

    @Test("Class numbers out of range, counts and rows that do not fit, no classes")
    func shapes() {
        for loss in sparse(fromLogits: true) + sparse(fromLogits: false) {
            for value in [-1, 2, 100] {
                expectRefused(
                    loss, [0.5, 0.5], [value],
                    .invalidClass(argument: "targets", index: 0, value: value, classes: 2))
            }
            expectRefused(
                loss, [0.5, 0.5], [0, 1],
                .countMismatch(argument: "targets", count: 2, other: "the rows of predictions", otherCount: 1)
            )
            expectRefused(
                loss, [0.5, 0.5, 0], [0], .notWholeRows(argument: "predictions", count: 3, classes: 2))
            expectRefused(loss, [], [], .emptyInput(argument: "predictions"))
        }
        for classes in [0, -1] {
            expectRefused(
                SparseCategoricalCrossEntropyFromLogits(classes: classes), [0, 0], [0],
                .invalidParameter(name: "classes", value: Double(classes), expected: .positive))
        }
        expectRefused(
            CategoricalCrossEntropy(classes: 2), [0.5, 0.5], [1],
            .countMismatch(argument: "targets", count: 1, other: "predictions", otherCount: 2))
    }

    @Test("Class weights: too few, negative, all that count are 0")
    func classWeights() {
        func loss(_ weights: [Double]) -> SparseCategoricalCrossEntropyFromLogits {
            SparseCategoricalCrossEntropyFromLogits(classes: 2, classWeights: weights)
        }
        expectRefused(
            loss([1]), [0, 0], [0],
            .countMismatch(argument: "classWeights", count: 1, other: "a row of predictions", otherCount: 2))
        expectRefused(
            loss([1, -1]), [0, 0], [0],
            .invalidElement(argument: "classWeights", index: 1, value: -1, expected: .notNegative))
        expectRefused(loss([0, 1]), [0, 0], [0], .weightsAllZero(argument: "classWeights"))
        expectError(.weightsAllZero(argument: "weights")) {
            _ = try loss([0, 1])([0, 0, 0, 0], [0, 1], weights: [1, 0])
        }
    }

    @Test("Hyperparameters")
    func hyperparameters() {
        for value in [0, -1, .nan, .infinity] as [Double] {
            let error = LossError.invalidParameter(name: "positiveWeight", value: value, expected: .positive)
            expectRefused(BinaryCrossEntropy(positiveWeight: value), [0.5], [1], error)
            expectRefused(BinaryCrossEntropyFromLogits(positiveWeight: value), [0.5], [1], error)
        }
        for value in [-0.1, 1.1, .nan] {
            let error = LossError.invalidParameter(
                name: "labelSmoothing", value: value, expected: .probability)
            expectRefused(BinaryCrossEntropy(labelSmoothing: value), [0.5], [1], error)
            expectRefused(BinaryCrossEntropyFromLogits(labelSmoothing: value), [0.5], [1], error)
            expectRefused(
                CategoricalCrossEntropy(classes: 2, labelSmoothing: value), [0.5, 0.5], [0, 1], error)
            expectRefused(
                CategoricalCrossEntropyFromLogits(classes: 2, labelSmoothing: value), [0, 0], [0, 1], error)
            expectRefused(
                SparseCategoricalCrossEntropy(classes: 2, labelSmoothing: value), [0.5, 0.5], [0], error)
            expectRefused(
                SparseCategoricalCrossEntropyFromLogits(classes: 2, labelSmoothing: value), [0, 0], [0], error
            )
            let alpha = LossError.invalidParameter(name: "alpha", value: value, expected: .probability)
            expectRefused(FocalLoss(gamma: 2, alpha: value), [0.5], [1], alpha)
            expectRefused(FocalLossFromLogits(gamma: 2, alpha: value), [0.5], [1], alpha)
        }
        for value in [-0.1, .infinity, .nan] {
            let error = LossError.invalidParameter(name: "gamma", value: value, expected: .notNegative)
            expectRefused(FocalLoss(gamma: value), [0.5], [1], error)
            expectRefused(FocalLossFromLogits(gamma: value), [0.5], [1], error)
            expectRefused(SparseCategoricalFocalLoss(classes: 2, gamma: value), [0.5, 0.5], [1], error)
            expectRefused(SparseCategoricalFocalLossFromLogits(classes: 2, gamma: value), [0, 0], [1], error)
        }
    }

    private func sparse(fromLogits: Bool) -> [any Loss<Int>] {
        fromLogits
            ? [
                SparseCategoricalCrossEntropyFromLogits(classes: 2),
                SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 2),
            ]
            : [
                SparseCategoricalCrossEntropy(classes: 2),
                SparseCategoricalFocalLoss(classes: 2, gamma: 2),
            ]
    }
}
