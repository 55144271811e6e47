// Fingerprints of losses over classes.

import LossFunctions

/// Classes of the losses over classes.
let classes = 5

/// What a row of predictions is.
enum RowKind { case distribution, logits, scores }

extension Inputs {
    mutating func rows(_ count: Int, _ kind: RowKind, _ size: InputSize) -> [Double] {
        (0..<count).flatMap { _ in
            switch kind {
            case .distribution: distribution(classes, size)
            case .logits: numbers(classes - 1, .logit, size) + [number(.number, size)]
            case .scores: numbers(classes, .number, size)
            }
        }
    }
}

/// Fingerprints of a loss of rows and class numbers.
func fingerprint<L: ClassLoss<Int>>(of name: String, _ losses: L..., rows: RowKind) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                let count = size == .ordinary ? 1000 : 200
                let targets = (0..<count).map { _ in inputs.index(below: classes) }
                try results.add(
                    loss, inputs.rows(count, rows, size), targets,
                    weights: inputs.numbers(count, .positive, size))
            }
        }
    }
}

/// Fingerprints of a loss of rows and rows of probabilities.
func fingerprint<L: Loss<Double>>(of name: String, _ losses: L..., rows: RowKind) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                let count = size == .ordinary ? 1000 : 200
                try results.add(
                    loss, inputs.rows(count, rows, size), inputs.rows(count, .distribution, size),
                    weights: inputs.numbers(count, .positive, size))
            }
        }
    }
}

/// Fingerprints of focal losses, with targets of 0 and 1, and between them.
private func fingerprint<L: Loss<Double>>(of name: String, _ losses: [L], predictions: InputKind) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                for targets in [InputKind.label, .probability] {
                    let (x, y) = (inputs.numbers(500, predictions, size), inputs.numbers(500, targets, size))
                    try results.add(loss, x, y, weights: inputs.numbers(500, .positive, size))
                }
            }
        }
    }
}

func fingerprintsOfClassificationLosses() {
    fingerprint(
        of: "BinaryCrossEntropy", BinaryCrossEntropy(),
        BinaryCrossEntropy(positiveWeight: 3, labelSmoothing: 0.1),
        predictions: .probability, targets: .probability)
    fingerprint(
        of: "BinaryCrossEntropyFromLogits", BinaryCrossEntropyFromLogits(),
        BinaryCrossEntropyFromLogits(positiveWeight: 3, labelSmoothing: 0.1),
        predictions: .logit, targets: .probability)
    fingerprint(
        of: "FocalLoss", [FocalLoss(gamma: 2), FocalLoss(gamma: 0.3, alpha: 0.25, labelSmoothing: 0.1)],
        predictions: .probability)
    fingerprint(
        of: "FocalLossFromLogits",
        [FocalLossFromLogits(gamma: 2), FocalLossFromLogits(gamma: 0.3, alpha: 0.25, labelSmoothing: 0.1)],
        predictions: .logit)
    fingerprint(of: "HingeLoss", HingeLoss(), targets: .sign)
    fingerprint(of: "SquaredHingeLoss", SquaredHingeLoss(), targets: .sign)
    fingerprint(of: "LogisticLoss", LogisticLoss(), predictions: .logit, targets: .sign)
    fingerprint(of: "ExponentialLoss", ExponentialLoss(), targets: .sign)
    fingerprint(of: "ZeroOneLoss", ZeroOneLoss(), targets: .sign)

    let weights = [0.5, 1, 2, 0, 3]
    fingerprint(
        of: "CategoricalCrossEntropy", CategoricalCrossEntropy(classes: classes),
        CategoricalCrossEntropy(classes: classes, classWeights: weights, labelSmoothing: 0.1),
        rows: .distribution)
    fingerprint(
        of: "CategoricalCrossEntropyFromLogits", CategoricalCrossEntropyFromLogits(classes: classes),
        CategoricalCrossEntropyFromLogits(classes: classes, classWeights: weights, labelSmoothing: 0.1),
        rows: .logits)
    fingerprint(
        of: "SparseCategoricalCrossEntropy", SparseCategoricalCrossEntropy(classes: classes),
        SparseCategoricalCrossEntropy(classes: classes, classWeights: weights, labelSmoothing: 0.1),
        rows: .distribution)
    fingerprint(
        of: "SparseCategoricalCrossEntropyFromLogits",
        SparseCategoricalCrossEntropyFromLogits(classes: classes),
        SparseCategoricalCrossEntropyFromLogits(classes: classes, classWeights: weights, labelSmoothing: 0.1),
        rows: .logits)
    fingerprint(
        of: "SparseCategoricalFocalLoss", SparseCategoricalFocalLoss(classes: classes, gamma: 2),
        SparseCategoricalFocalLoss(classes: classes, gamma: 0.3, classWeights: weights), rows: .distribution)
    fingerprint(
        of: "SparseCategoricalFocalLossFromLogits",
        SparseCategoricalFocalLossFromLogits(classes: classes, gamma: 2),
        SparseCategoricalFocalLossFromLogits(classes: classes, gamma: 0.3, classWeights: weights),
        rows: .logits)
    fingerprint(
        of: "CategoricalFocalLoss", CategoricalFocalLoss(classes: classes, gamma: 2),
        CategoricalFocalLoss(classes: classes, gamma: 0.3, classWeights: weights, labelSmoothing: 0.1),
        rows: .distribution)
    fingerprint(
        of: "CategoricalFocalLossFromLogits", CategoricalFocalLossFromLogits(classes: classes, gamma: 2),
        CategoricalFocalLossFromLogits(
            classes: classes, gamma: 0.3, classWeights: weights, labelSmoothing: 0.1), rows: .logits)
    fingerprint(
        of: "BrierLoss", BrierLoss(classes: classes), BrierLoss(classes: classes, classWeights: weights),
        rows: .distribution)
    fingerprint(
        of: "SparseBrierLoss", SparseBrierLoss(classes: classes),
        SparseBrierLoss(classes: classes, classWeights: weights), rows: .distribution)
    fingerprint(
        of: "BrierLossFromLogits", BrierLossFromLogits(classes: classes),
        BrierLossFromLogits(classes: classes, classWeights: weights), rows: .logits)
    fingerprint(
        of: "MultiLabelCrossEntropy", MultiLabelCrossEntropy(positiveWeights: [3]),
        predictions: .probability, targets: .probability)
    fingerprint(
        of: "MultiLabelCrossEntropyFromLogits", MultiLabelCrossEntropyFromLogits(positiveWeights: [3]),
        predictions: .logit, targets: .probability)
    fingerprint(
        of: "SparseBrierLossFromLogits", SparseBrierLossFromLogits(classes: classes),
        SparseBrierLossFromLogits(classes: classes, classWeights: weights), rows: .logits)
    fingerprint(
        of: "MulticlassHingeLoss", MulticlassHingeLoss(classes: classes),
        MulticlassHingeLoss(classes: classes, rivals: .westonWatkins), rows: .scores)
}
