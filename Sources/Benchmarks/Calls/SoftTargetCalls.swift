// The same call elsewhere: targets that are probabilities, or several labels, or are ignored.

import LossFunctions

func softTargetCalls() throws -> [LossCall] {
    try softFocalCalls() + brierCalls() + [
        LossCall(
            "MultiLabelCrossEntropy", MultiLabelCrossEntropy(positiveWeights: .classWeights), .rows,
            [0, 1, 1, 1, 0, 0, 0, 0, 1], rowsOf: 3,
            [
                .pyTorch(
                    "F.binary_cross_entropy(predictions, targets, weight=1 + (positiveWeights - 1) * targets)",
                    "for targets 0 and 1; takes a weight of each element, not of a 1"),
                .none(.keras, because: "`BinaryCrossentropy` has no weight for each output"),
            ]),
        LossCall(
            "MultiLabelCrossEntropyFromLogits",
            MultiLabelCrossEntropyFromLogits(positiveWeights: .classWeights), .scores,
            [0, 1, 1, 1, 0, 0, 0.5, 0, 1], rowsOf: 3,
            [
                .pyTorch(
                    "F.binary_cross_entropy_with_logits(predictions, targets, pos_weight=positiveWeights)",
                    "`weight` would weigh the 0s, too"),
                .none(.keras, because: "`BinaryCrossentropy` has no weight for each output"),
            ]),
        LossCall(
            "SparseCategoricalCrossEntropyFromLogits",
            SparseCategoricalCrossEntropyFromLogits(classes: 3, ignoredClass: 2), rows: .scores,
            classes: .classes,
            [
                .pyTorch(
                    "F.cross_entropy(predictions, targets, ignore_index=ignoredClass)",
                    "−100 is ignored, too, where no `ignore_index` is named"),
                .keras(
                    "keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=ignoredClass)"
                        + "(targets, predictions)"),
            ]),
        LossCall(
            "KLDivergenceFromLogProbabilities", KLDivergenceFromLogProbabilities(outcomes: 2),
            // Logarithms of ¼, ¾ and 0.4, 0.6.
            [-1.3862943611198906, -0.2876820724517809, -0.916290731874155, -0.5108256237659907],
            [0.4, 0.6, 0, 1], rowsOf: 2,
            [
                .pyTorch(
                    #"F.kl_div(predictions, targets, reduction="batchmean")"#,
                    "the mean over all elements unless `reduction` says so"),
                .optax("optax.losses.kl_divergence(predictions, targets).mean()", "not reduced by itself"),
            ]),
    ]
}

private func softFocalCalls() throws -> [LossCall] {
    try [
        LossCall(
            "FocalLossFromLogits", FocalLossFromLogits(gamma: 2, alpha: 0.25, labelSmoothing: 0.1), .numbers,
            .labels,
            [
                .pyTorch(
                    "torchvision.ops.sigmoid_focal_loss(predictions, (1 - labelSmoothing) * targets + "
                        + #"labelSmoothing / 2, alpha=alpha, gamma=gamma, reduction="mean")"#,
                    "no parameter for smoothing"),
                .keras(
                    "keras.losses.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=alpha, gamma=gamma, "
                        + "from_logits=True, label_smoothing=labelSmoothing)(targets, predictions)",
                    "targets first"),
                .optax(
                    "optax.losses.sigmoid_focal_loss(predictions, optax.losses.smooth_labels(jnp.stack([targets, "
                        + "1 - targets], 1), labelSmoothing)[:, 0], alpha=alpha, gamma=gamma).mean()",
                    "`smooth_labels` takes rows"),
            ]),
        LossCall(
            "CategoricalFocalLoss", CategoricalFocalLoss(classes: 3, gamma: 2), .rows, .rowTargets, rowsOf: 3,
            [
                .pyTorch(
                    "-(targets * (1 - predictions) ** gamma * predictions.log()).sum(1).mean()", "not by name"
                ),
                .keras(
                    "keras.losses.CategoricalFocalCrossentropy(alpha=1, gamma=gamma)(targets, predictions)",
                    "a factor ¼ unless `alpha=1`; rows are divided by their sum", agrees: .ofValue),
            ]),
        LossCall(
            "CategoricalFocalLossFromLogits", CategoricalFocalLossFromLogits(classes: 3, gamma: 2), .scores,
            .rowTargets, rowsOf: 3,
            [
                .pyTorch(
                    "-(targets * (1 - predictions.softmax(1)) ** gamma * predictions.log_softmax(1)).sum(1)"
                        + ".mean()", "not by name"),
                .keras(
                    "keras.losses.CategoricalFocalCrossentropy(alpha=1, gamma=gamma, from_logits=True)"
                        + "(targets, predictions)", "a factor ¼ unless `alpha=1`"),
            ]),
    ]
}

private func brierCalls() throws -> [LossCall] {
    try [
        LossCall(
            "BrierLoss", BrierLoss(classes: 3), .rows, .rowTargets, rowsOf: 3,
            [
                .pyTorch("((predictions - targets) ** 2).sum(1).mean()", "not by name"),
                .keras(
                    "classes * keras.losses.MeanSquaredError()(targets, predictions)",
                    "the mean over the classes, too"),
            ]),
        LossCall(
            "SparseBrierLoss", SparseBrierLoss(classes: 3), rows: .rows, classes: .classes,
            [
                .pyTorch(
                    "((predictions - F.one_hot(targets, classes)) ** 2).sum(1).mean()", "not by name"),
                .scikitLearn(
                    "sklearn.metrics.brier_score_loss(targets, predictions, labels=range(classes))",
                    "of two classes the half of it, unless `scale_by_half=False`"),
            ]),
        LossCall(
            "BrierLossFromLogits", BrierLossFromLogits(classes: 3), .scores, .rowTargets, rowsOf: 3,
            [.pyTorch("((predictions.softmax(1) - targets) ** 2).sum(1).mean()", "not by name")]),
    ]
}
