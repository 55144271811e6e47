// The same call elsewhere: predictions and targets that are numbers.

import LossFunctions

func regressionCalls() throws -> [LossCall] {
    try [
        LossCall(
            "MeanSquaredError", MeanSquaredError(), .numbers, .others,
            [
                .pyTorch(
                    "F.mse_loss(predictions, targets)",
                    "the mean over all elements, also where rows are examples"
                ),
                .keras("keras.losses.MeanSquaredError()(targets, predictions)", "targets first"),
                .scikitLearn("sklearn.metrics.mean_squared_error(targets, predictions)", "targets first"),
                .optax(
                    "optax.losses.squared_error(predictions, targets).mean()",
                    "not reduced by itself; `l2_loss` is half of it"),
                .mlx("nn.losses.mse_loss(predictions, targets)"),
            ]),
        LossCall(
            "MeanSquaredError", MeanSquaredError(), .numbers, .others, weights: .weights,
            [
                .pyTorch(
                    "F.mse_loss(predictions, targets, weight=weights)",
                    "divides by the sum of the weights, as here"
                ),
                .keras(
                    #"keras.losses.MeanSquaredError(reduction="mean_with_sample_weight")"#
                        + "(targets[:, None], predictions[:, None], sample_weight=weights)",
                    "divides by the count unless `reduction` says so; without `[:, None]` all are one example"
                ),
                .scikitLearn(
                    "sklearn.metrics.mean_squared_error(targets, predictions, sample_weight=weights)",
                    "divides by the sum of the weights, as here"),
                .optax(
                    "(optax.losses.squared_error(predictions, targets) * weights).sum() / weights.sum()",
                    "takes no weights"),
                .mlx(
                    #"(nn.losses.mse_loss(predictions, targets, reduction="none") * weights).sum() / weights.sum()"#,
                    "only cross-entropies take weights, and divide by the count"),
            ]),
        LossCall(
            "RootMeanSquaredError", RootMeanSquaredError(), .numbers, .others,
            [
                .pyTorch(
                    "F.mse_loss(predictions, targets).sqrt()", "the gradient is NaN where all errors are 0"),
                .keras(
                    "keras.metrics.RootMeanSquaredError()(targets, predictions)",
                    "a metric: it goes on over all batches since `reset_state()`", agrees: .ofValue),
                .scikitLearn(
                    "sklearn.metrics.root_mean_squared_error(targets, predictions)", "targets first"),
            ]),
        LossCall(
            "MeanAbsoluteError", MeanAbsoluteError(), .numbers, .others,
            [
                .pyTorch("F.l1_loss(predictions, targets)"),
                .keras("keras.losses.MeanAbsoluteError()(targets, predictions)", "targets first"),
                .scikitLearn("sklearn.metrics.mean_absolute_error(targets, predictions)", "targets first"),
                .mlx("nn.losses.l1_loss(predictions, targets)"),
            ]),
        LossCall(
            "HuberLoss", HuberLoss(delta: 0.7), .numbers, .others,
            [
                .pyTorch(
                    "F.huber_loss(predictions, targets, delta=delta)",
                    "`F.smooth_l1_loss` is that divided by its `beta`; with `weight` it divides by the count"),
                .keras("keras.losses.Huber(delta=delta)(targets, predictions)", "targets first"),
                .optax(
                    "optax.losses.huber_loss(predictions, targets, delta=delta).mean()",
                    "not reduced by itself"),
                .mlx(
                    #"nn.losses.huber_loss(predictions, targets, delta=delta, reduction="mean")"#,
                    "not reduced unless asked"),
            ]),
        LossCall(
            "LogCoshLoss", LogCoshLoss(), .numbers, .others,
            [
                .pyTorch(
                    "(torch.logaddexp(predictions - targets, targets - predictions) - math.log(2)).mean()",
                    "not by this name; `torch.cosh(e).log()` is ∞ from e = 711 on"),
                .keras(
                    "keras.losses.LogCosh()(targets, predictions)", "its ln 2 has 24 bits", agrees: .single),
                .optax("optax.losses.log_cosh(predictions, targets).mean()", "not reduced by itself"),
                .mlx(
                    #"nn.losses.log_cosh_loss(predictions, targets, reduction="mean")"#,
                    "not reduced unless asked", agrees: .single),
            ]),
        LossCall(
            "QuantileLoss", QuantileLoss(quantile: 0.3), .numbers, .others,
            [
                .pyTorch(
                    "torch.maximum(quantile * (targets - predictions), (quantile - 1) * (targets - "
                        + "predictions)).mean()",
                    "not by this name; at an error of 0 the gradient is the mean of both sides'"),
                .scikitLearn(
                    "sklearn.metrics.mean_pinball_loss(targets, predictions, alpha=quantile)",
                    "the quantile is `alpha`, ½ unless given"),
            ]),
        LossCall(
            "BarronLoss", BarronLoss(shape: -1, scale: 0.5), .numbers, .others,
            [
                .pyTorch(
                    "(abs(shape - 2) / shape * ((((predictions - targets) / scale) ** 2 / abs(shape - 2) + 1)"
                        + " ** (shape / 2) - 1)).mean()",
                    "not by this name; 0/0 for shape 0 and 2, and fewer digits near them")
            ]),
        LossCall(
            "BarronNegativeLogLikelihood", BarronNegativeLogLikelihood(shape: 0, scale: 0.5), .numbers,
            .others,
            [
                .pyTorch(
                    "-D.Cauchy(targets, 2 ** 0.5 * scale).log_prob(predictions).mean()",
                    "for shape 0 only: that Cauchy distribution's scale is √2 times this one")
            ]),
        LossCall(
            "BarronNegativeLogLikelihood", BarronNegativeLogLikelihood(shape: 2, scale: 0.5), .numbers,
            .others,
            [
                .pyTorch(
                    "-D.Normal(targets, scale).log_prob(predictions).mean()",
                    "for shape 2 only; `F.gaussian_nll_loss` leaves ½ ln 2π out unless `full=True`")
            ]),
        LossCall(
            "BarronNegativeLogLikelihood", BarronNegativeLogLikelihood(shape: 1, scale: 0.5), .numbers,
            .others,
            [.none(.pyTorch, because: "for other shapes the normaliser Z is an integral that no library has")]
        ),
    ]
}
