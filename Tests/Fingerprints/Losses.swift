// Fingerprints of losses of predictions and targets.

import LossFunctions

/// Classes of the losses over classes.
let classes = 5

extension Fingerprint {
    /// Adds all that a loss says of examples.
    mutating func add<L: Loss>(
        _ loss: L, _ predictions: [Double], _ targets: [L.Target], weights: [Double]
    ) throws(LossError) {
        add(try loss(predictions, targets))
        add(try loss.values(predictions, targets))
        add(try loss.gradient(predictions, targets))
        add(try loss(predictions, targets, weights: weights))
        let both = try loss.valueAndGradient(predictions, targets, weights: weights, reduction: .sum)
        add(both.value)
        add(both.gradient)
    }
}

/// Fingerprints of a loss, with some hyperparameters, that compares one number with one.
func fingerprint<L: Loss<Double>>(
    of name: String, _ losses: L..., predictions: InputKind = .number, targets: InputKind = .number
) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                // The ordinary ones are more than a shard of work.
                let count = size == .ordinary ? 33_000 : 500
                let x = inputs.numbers(count, predictions, size)
                let y = inputs.numbers(count, targets, size)
                try results.add(loss, x, y, weights: inputs.numbers(count, .positive, size))
            }
        }
    }
}

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
                let count = size == .ordinary ? 2000 : 200
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
                let count = size == .ordinary ? 2000 : 200
                try results.add(
                    loss, inputs.rows(count, rows, size), inputs.rows(count, .distribution, size),
                    weights: inputs.numbers(count, .positive, size))
            }
        }
    }
}

func fingerprintsOfRegressionLosses() {
    fingerprint(of: "MeanSquaredError", MeanSquaredError())
    fingerprint(of: "RootMeanSquaredError", RootMeanSquaredError())
    fingerprint(of: "MeanAbsoluteError", MeanAbsoluteError())
    fingerprint(of: "QuantileLoss", QuantileLoss(quantile: 0.2))
    fingerprint(of: "HuberLoss", HuberLoss(delta: 0.7), HuberLoss(delta: 1e-300))
    fingerprint(of: "LogCoshLoss", LogCoshLoss())
    fingerprint(
        of: "BarronLoss", BarronLoss(shape: -1, scale: 0.5), BarronLoss(shape: 0, scale: 2),
        BarronLoss(shape: 1.3, scale: 1e-3), BarronLoss(shape: 2, scale: 1),
        BarronLoss(shape: -.infinity, scale: 3))
    fingerprint(of: "BarronNegativeLogLikelihood") { (results, inputs) throws(LossError) in
        for shape in [0, 0.4, 1, 1.99] {
            let loss = BarronNegativeLogLikelihood(shape: shape, scale: 0.3)
            for size in InputSize.allCases {
                let (x, y) = (inputs.numbers(500, .number, size), inputs.numbers(500, .number, size))
                let weights = inputs.numbers(500, .positive, size)
                try results.add(loss, x, y, weights: weights)
                let slopes = try loss.parameterGradient(x, y, weights: weights)
                results.add([slopes.shape, slopes.scale])
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
        of: "FocalLoss", FocalLoss(gamma: 2), FocalLoss(gamma: 0.3, alpha: 0.25), predictions: .probability,
        targets: .label)
    fingerprint(
        of: "FocalLossFromLogits", FocalLossFromLogits(gamma: 2),
        FocalLossFromLogits(gamma: 0.3, alpha: 0.25),
        predictions: .logit, targets: .label)
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
        of: "SparseBrierLossFromLogits", SparseBrierLossFromLogits(classes: classes),
        SparseBrierLossFromLogits(classes: classes, classWeights: weights), rows: .logits)
    fingerprint(
        of: "MulticlassHingeLoss", MulticlassHingeLoss(classes: classes),
        MulticlassHingeLoss(classes: classes, rivals: .westonWatkins), rows: .scores)
}
