// The same call elsewhere: predictions of classes.

import LossFunctions

func classificationCalls() throws -> [LossCall] {
    try binaryCalls() + classCalls() + focalCalls()
}

private func binaryCalls() throws -> [LossCall] {
    try [
        LossCall(
            "BinaryCrossEntropy", BinaryCrossEntropy(), .probabilities, .labels,
            [
                .pyTorch(
                    "F.binary_cross_entropy(predictions, targets)",
                    "a probability of 0 costs at most 100, not ∞"),
                .keras(
                    "keras.losses.BinaryCrossentropy()(targets, predictions)",
                    "targets first; probabilities are kept from 10⁻⁷ to 1 − 10⁻⁷"),
                .scikitLearn(
                    "sklearn.metrics.log_loss(targets, predictions)", "targets first, and only labels"),
                .mlx(
                    "nn.losses.binary_cross_entropy(predictions, targets, with_logits=False)",
                    "takes logits unless `with_logits=False`"),
            ]),
        LossCall(
            "BinaryCrossEntropy", BinaryCrossEntropy(positiveWeight: 10), .probabilities, .labels,
            [
                .pyTorch(
                    "F.binary_cross_entropy(predictions, targets, weight=1 + (positiveWeight - 1) * targets)",
                    "for targets 0 and 1; `weight` has one number for each example, and the mean divides "
                        + "by the count"
                )
            ]),
        LossCall(
            "BinaryCrossEntropy", BinaryCrossEntropy(labelSmoothing: 0.1), .probabilities, .labels,
            [
                .pyTorch(
                    "F.binary_cross_entropy(predictions, (1 - labelSmoothing) * targets + labelSmoothing "
                        + "/ 2)",
                    "no parameter for it"),
                .keras(
                    "keras.losses.BinaryCrossentropy(label_smoothing=labelSmoothing)(targets, predictions)",
                    "s / 2, as here"),
            ]),
        LossCall(
            "BinaryCrossEntropyFromLogits", BinaryCrossEntropyFromLogits(), .numbers, .labels,
            [
                .pyTorch(
                    "F.binary_cross_entropy_with_logits(predictions, targets)",
                    "`F.binary_cross_entropy` takes probabilities"),
                .keras(
                    "keras.losses.BinaryCrossentropy(from_logits=True)(targets, predictions)",
                    "takes probabilities unless `from_logits=True`, and does not notice"),
                .optax(
                    "optax.losses.sigmoid_binary_cross_entropy(predictions, targets).mean()",
                    "not reduced by itself"),
                .mlx(
                    "nn.losses.binary_cross_entropy(predictions, targets)",
                    "takes logits unless `with_logits=False`",
                    agrees: .single),
            ]),
        LossCall(
            "BinaryCrossEntropyFromLogits", BinaryCrossEntropyFromLogits(positiveWeight: 10), .numbers,
            .labels,
            [
                .pyTorch(
                    "F.binary_cross_entropy_with_logits(predictions, targets, "
                        + "pos_weight=torch.tensor(positiveWeight))",
                    "`pos_weight` is a tensor; the mean divides by the count, as here")
            ]),
        LossCall(
            "BinaryCrossEntropyFromLogits", BinaryCrossEntropyFromLogits(labelSmoothing: 0.1), .numbers,
            .labels,
            [
                .pyTorch(
                    "F.binary_cross_entropy_with_logits(predictions, (1 - labelSmoothing) * targets + "
                        + "labelSmoothing / 2)",
                    "no parameter for it"),
                .keras(
                    "keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=labelSmoothing)"
                        + "(targets, predictions)",
                    "s / 2, as here"),
            ]),
    ]
}

private func classCalls() throws -> [LossCall] {
    try [
        LossCall(
            "CategoricalCrossEntropy", CategoricalCrossEntropy(classes: 3), .rows, .rowTargets, rowsOf: 3,
            [
                .pyTorch(
                    "-torch.xlogy(targets, predictions).sum(1).mean()",
                    "not by name: `F.cross_entropy` takes logits, and does not notice"),
                .keras(
                    "keras.losses.CategoricalCrossentropy()(targets, predictions)",
                    "rows are divided by their sum, and kept from 10⁻⁷", agrees: .ofValue),
            ]),
        LossCall(
            "CategoricalCrossEntropy", CategoricalCrossEntropy(classes: 3, classWeights: .classWeights),
            .rows,
            .rowTargets, rowsOf: 3,
            [
                .pyTorch(
                    "-(classWeights * torch.xlogy(targets, predictions)).sum() / (classWeights * "
                        + "targets).sum()",
                    "divided by what the targets weigh")
            ]),
        LossCall(
            "CategoricalCrossEntropyFromLogits", CategoricalCrossEntropyFromLogits(classes: 3), .scores,
            .rowTargets, rowsOf: 3,
            [
                .pyTorch("F.cross_entropy(predictions, targets)", "targets of float, of the logits' shape"),
                .keras(
                    "keras.losses.CategoricalCrossentropy(from_logits=True)(targets, predictions)",
                    "takes probabilities unless `from_logits=True`, and does not notice"),
                .optax(
                    "optax.losses.softmax_cross_entropy(predictions, targets).mean()", "not reduced by itself"
                ),
                .mlx(
                    #"nn.losses.cross_entropy(predictions, targets, reduction="mean")"#,
                    "not reduced unless asked", agrees: .single),
            ]),
        LossCall(
            "CategoricalCrossEntropyFromLogits",
            CategoricalCrossEntropyFromLogits(classes: 3, classWeights: .classWeights), .scores, .rowTargets,
            rowsOf: 3,
            [
                .pyTorch(
                    #"F.cross_entropy(predictions, targets, weight=classWeights, reduction="sum")"#
                        + " / (classWeights * targets).sum()",
                    "its own mean divides by the count, for targets that are rows")
            ]),
        LossCall(
            "CategoricalCrossEntropyFromLogits",
            CategoricalCrossEntropyFromLogits(classes: 3, labelSmoothing: 0.1), .scores, .rowTargets,
            rowsOf: 3,
            [
                .pyTorch(
                    "F.cross_entropy(predictions, targets, label_smoothing=labelSmoothing)",
                    "with `weight`, too, the mean divides by the count"),
                .keras(
                    "keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=labelSmoothing)"
                        + "(targets, predictions)"),
                .optax(
                    "optax.losses.softmax_cross_entropy(predictions, optax.losses.smooth_labels(targets, "
                        + "labelSmoothing))"
                        + ".mean()", "the share is `alpha` there"),
            ]),
        LossCall(
            "SparseCategoricalCrossEntropy", SparseCategoricalCrossEntropy(classes: 3), rows: .rows,
            classes: .classes,
            [
                .pyTorch("F.nll_loss(predictions.log(), targets)", "takes ln p, and does not notice p"),
                .keras(
                    "keras.losses.SparseCategoricalCrossentropy()(targets, predictions)",
                    "rows are divided by their sum, and kept from 10⁻⁷", agrees: .ofValue),
                .scikitLearn(
                    "sklearn.metrics.log_loss(targets, predictions, labels=range(classes))",
                    "targets first; without `labels`, a class that does not occur is an error"),
                .mlx(
                    #"nn.losses.nll_loss(mx.log(predictions), targets, reduction="mean")"#,
                    "takes ln p; not reduced unless asked"),
            ]),
        LossCall(
            "SparseCategoricalCrossEntropy",
            SparseCategoricalCrossEntropy(classes: 3, classWeights: .classWeights), rows: .rows,
            classes: .classes,
            [
                .pyTorch(
                    "F.nll_loss(predictions.log(), targets, weight=classWeights)",
                    "divides by the sum of the examples' class weights, as here"),
                .scikitLearn(
                    "sklearn.metrics.log_loss(targets, predictions, labels=range(classes),"
                        + " sample_weight=classWeights[targets])",
                    "divides by the sum of the weights, as here"),
            ]),
        LossCall(
            "SparseCategoricalCrossEntropyFromLogits", SparseCategoricalCrossEntropyFromLogits(classes: 3),
            rows: .scores, classes: .classes,
            [
                .pyTorch(
                    "F.cross_entropy(predictions, targets)", "targets of whole numbers, one for each row"),
                .keras(
                    "keras.losses.SparseCategoricalCrossentropy(from_logits=True)(targets, predictions)",
                    "takes probabilities unless `from_logits=True`, and does not notice"),
                .optax(
                    "optax.losses.softmax_cross_entropy_with_integer_labels(predictions, targets).mean()",
                    "not reduced by itself"),
                .mlx(
                    #"nn.losses.cross_entropy(predictions, targets, reduction="mean")"#,
                    "not reduced unless asked", agrees: .single),
            ]),
        LossCall(
            "SparseCategoricalCrossEntropyFromLogits",
            SparseCategoricalCrossEntropyFromLogits(classes: 3, classWeights: .classWeights), rows: .scores,
            classes: .classes,
            [
                .pyTorch(
                    "F.cross_entropy(predictions, targets, weight=classWeights)",
                    "divides by the sum of the examples' class weights, as here; Keras's "
                        + "`fit(class_weight=…)` by "
                        + "the count")
            ]),
        LossCall(
            "SparseCategoricalCrossEntropyFromLogits",
            SparseCategoricalCrossEntropyFromLogits(classes: 3, labelSmoothing: 0.1), rows: .scores,
            classes: .classes,
            [
                .pyTorch(
                    "F.cross_entropy(predictions, targets, label_smoothing=labelSmoothing)",
                    "with `weight`, too, the mean divides by what the right classes weigh, here by what the "
                        + "smoothed targets do"),
                .keras(
                    "keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=labelSmoothing)"
                        + "(keras.ops.one_hot(targets, classes), predictions)",
                    "`SparseCategoricalCrossentropy` does not smooth"),
                .mlx(
                    "nn.losses.cross_entropy(predictions, targets, label_smoothing=labelSmoothing, "
                        + #"reduction="mean")"#, agrees: .single),
            ]),
        LossCall(
            "SparseBrierLossFromLogits", SparseBrierLossFromLogits(classes: 3), rows: .scores,
            classes: .classes,
            [
                .pyTorch(
                    "((predictions.softmax(1) - F.one_hot(targets, classes)) ** 2).sum(1).mean()",
                    "not by name; the sum over the classes, of which `F.mse_loss` takes the mean"),
                .scikitLearn(
                    "sklearn.metrics.brier_score_loss(targets, scipy.special.softmax(predictions, axis=1), "
                        + "labels=range(classes), scale_by_half=False)",
                    "takes probabilities; halved for two classes unless `scale_by_half=False`"),
            ]),
    ]
}

private func focalCalls() throws -> [LossCall] {
    try [
        LossCall(
            "FocalLoss", FocalLoss(gamma: 1.5, alpha: 0.3), .probabilities, .labels,
            [
                .pyTorch(
                    "torchvision.ops.sigmoid_focal_loss(predictions.logit(), targets, alpha=alpha, "
                        + "gamma=gamma, "
                        + #"reduction="mean")"#,
                    "takes logits; not reduced unless asked; `alpha` is ¼ unless given, −1 for none"),
                .keras(
                    "keras.losses.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=alpha, "
                        + "gamma=gamma)"
                        + "(targets, predictions)",
                    "`alpha` does nothing without `apply_class_balancing=True`"),
            ]),
        LossCall(
            "FocalLossFromLogits", FocalLossFromLogits(gamma: 1.5, alpha: 0.3), .numbers, .labels,
            [
                .pyTorch(
                    "torchvision.ops.sigmoid_focal_loss(predictions, targets, alpha=alpha, gamma=gamma, "
                        + #"reduction="mean")"#,
                    "not reduced unless asked; `alpha` is ¼ unless given, −1 for none"),
                .keras(
                    "keras.losses.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=alpha, "
                        + "gamma=gamma, "
                        + "from_logits=True)(targets, predictions)",
                    "`alpha` does nothing without `apply_class_balancing=True`"),
                .optax(
                    "optax.losses.sigmoid_focal_loss(predictions, targets, alpha=alpha, gamma=gamma).mean()",
                    "not reduced by itself; no `alpha` unless given, as here"),
            ]),
        LossCall(
            "SparseCategoricalFocalLoss", SparseCategoricalFocalLoss(classes: 3, gamma: 1.5), rows: .rows,
            classes: .classes,
            [
                .pyTorch(
                    "((1 - predictions.gather(1, targets[:, None])[:, 0]) ** gamma"
                        + #" * F.nll_loss(predictions.log(), targets, reduction="none")).mean()"#,
                    "not by name; with class weights, divide by `classWeights[targets].sum()`"),
                .keras(
                    "keras.losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=gamma)"
                        + "(keras.ops.one_hot(targets, classes), predictions)",
                    "`alpha`, ¼ unless given, is a factor of all; rows are divided by their sum",
                    agrees: .ofValue),
            ]),
        LossCall(
            "SparseCategoricalFocalLossFromLogits",
            SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 1.5),
            rows: .scores, classes: .classes,
            [
                .pyTorch(
                    #"((1 - torch.exp(-F.cross_entropy(predictions, targets, reduction="none"))) ** gamma"#
                        + #" * F.cross_entropy(predictions, targets, reduction="none")).mean()"#,
                    "not by name; 1 − p is 0 for a class that is sure; class weights as above"),
                .keras(
                    "keras.losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=gamma, from_logits=True)"
                        + "(keras.ops.one_hot(targets, classes), predictions)",
                    "`alpha`, ¼ unless given, is a factor of all"),
            ]),
    ]
}
