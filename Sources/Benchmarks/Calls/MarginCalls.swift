// The same call elsewhere: scores and targets of ±1, scores of classes.

import LossFunctions

func marginCalls() throws -> [LossCall] {
    try [
        LossCall(
            "HingeLoss", HingeLoss(), .numbers, .signs,
            [
                .pyTorch(
                    "F.relu(1 - targets * predictions).mean()", "`F.hinge_embedding_loss` is another loss"),
                .keras(
                    "keras.losses.Hinge()(targets, predictions)",
                    "targets first; labels 0 and 1 are taken for −1 and 1"),
                .scikitLearn("sklearn.metrics.hinge_loss(targets, predictions)", "targets first"),
                .optax("optax.losses.hinge_loss(predictions, targets).mean()", "not reduced by itself"),
                .mlx(
                    #"nn.losses.hinge_loss(predictions, targets, reduction="mean")"#,
                    "not reduced unless asked"),
            ]),
        LossCall(
            "SquaredHingeLoss", SquaredHingeLoss(), .numbers, .signs,
            [
                .pyTorch("(F.relu(1 - targets * predictions) ** 2).mean()", "not by name"),
                .keras(
                    "keras.losses.SquaredHinge()(targets, predictions)",
                    "targets first; labels 0 and 1 are taken for −1 and 1"),
            ]),
        LossCall(
            "MulticlassHingeLoss", MulticlassHingeLoss(classes: 3), rows: .scores, classes: .classes,
            [
                .pyTorch(
                    #"F.relu(1 + predictions.scatter(1, targets[:, None], -math.inf).amax(1)"#
                        + " - predictions.gather(1, targets[:, None])[:, 0]).mean()",
                    "not by name: `F.multi_margin_loss` is Weston and Watkins's, below"),
                .none(.keras, because: "`CategoricalHinge` has one more rival, of score 0"),
                .scikitLearn(
                    "sklearn.metrics.hinge_loss(targets, predictions, labels=range(classes))",
                    "targets first; without `labels`, a class that does not occur is an error"),
                .optax(
                    "optax.losses.multiclass_hinge_loss(predictions, targets).mean()", "not reduced by itself"
                ),
            ]),
        LossCall(
            "MulticlassHingeLoss", MulticlassHingeLoss(classes: 3, rivals: .westonWatkins), rows: .scores,
            classes: .classes,
            [
                .pyTorch(
                    "F.multi_margin_loss(predictions, targets) * classes",
                    "with `.westonWatkins`; divided by the number of classes there")
            ]),
        LossCall(
            "LogisticLoss", LogisticLoss(), .numbers, .signs,
            [
                .pyTorch(
                    "F.soft_margin_loss(predictions, targets)",
                    "∞ for a margin of −710 (float32: −89); `F.softplus(-targets * predictions).mean()` "
                        + "is not"
                ),
                .optax(
                    "optax.losses.sigmoid_binary_cross_entropy(predictions, (targets + 1) / 2).mean()",
                    "labels 0 and 1; not reduced by itself"),
            ]),
        LossCall(
            "ExponentialLoss", ExponentialLoss(), .numbers, .signs,
            [.pyTorch("torch.exp(-targets * predictions).mean()", "not by name")]),
        LossCall(
            "ZeroOneLoss", ZeroOneLoss(), .numbers, .signs,
            [
                .pyTorch(
                    "(targets * predictions <= 0).double().mean()",
                    "not by name; without `.double()` there is no mean"),
                .keras(
                    "1 - keras.metrics.BinaryAccuracy(threshold=0)(targets > 0, predictions)",
                    "targets of 0 and 1; a score of 0 decides for −1; a metric, as `RootMeanSquaredError`"),
                .scikitLearn(
                    "sklearn.metrics.zero_one_loss(targets, np.sign(predictions))",
                    "takes decisions, not scores; targets first"),
            ]),
    ]
}
