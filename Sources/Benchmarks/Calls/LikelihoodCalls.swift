// The same call elsewhere: likelihoods of counts, and of numbers with a predicted variance.

import LossFunctions

func likelihoodCalls() throws -> [LossCall] {
    let (rates, logRates, counts) = ([1.5, 2, 0.25, 3], [0.5, -1, 0.25, 1.5], [3.0, 0, 1, 2])
    return try [
        LossCall(
            "PoissonLoss", PoissonLoss(), rates, counts,
            [
                .pyTorch(
                    "F.poisson_nll_loss(predictions, targets, log_input=False, eps=0)",
                    "takes logarithms of rates unless `log_input=False`, and adds 10⁻⁸ to a rate unless `eps=0`"
                ),
                .keras(
                    "keras.losses.Poisson()(targets, predictions)", "targets first; 10⁻⁷ is added to a rate",
                    agrees: .single),
                .none(
                    .scikitLearn,
                    because:
                        "`sklearn.metrics.mean_poisson_deviance` is twice it, less its least value for the "
                        + "targets"),
            ]),
        LossCall(
            "PoissonLossFromLogRates", PoissonLossFromLogRates(), logRates, counts,
            [
                .pyTorch("F.poisson_nll_loss(predictions, targets)", "without ln y! unless `full=True`")
            ]),
        gaussianCall(
            "GaussianNegativeLogLikelihood", GaussianNegativeLogLikelihood(), [1.5, 2, -2, 0.25, 0.5, 1],
            [
                .pyTorch(
                    "F.gaussian_nll_loss(predictions[:, 0], targets, predictions[:, 1])",
                    "three arguments; a variance below 10⁻⁶ is taken for that; without ½ ln 2π unless `full=True`"
                ),
                .mlx(
                    #"nn.losses.gaussian_nll_loss(predictions[:, 0], targets, predictions[:, 1], reduction="mean")"#,
                    "as PyTorch; not reduced unless asked"),
            ]),
        gaussianCall(
            "GaussianNegativeLogLikelihoodFromLogVariances", GaussianNegativeLogLikelihoodFromLogVariances(),
            [1.5, 2, -2, -0.25, 0.5, 0],
            [
                .pyTorch(
                    "F.gaussian_nll_loss(predictions[:, 0], targets, predictions[:, 1].exp())",
                    "takes variances, and does not notice their logarithms")
            ]),
    ]
}

/// A loss of rows of two numbers for each target.
private func gaussianCall(
    _ name: String, _ loss: some Loss<Double>, _ predictions: [Double], _ lines: [LossCall.Line]
) throws -> LossCall {
    let targets = [0.5, -1.5, 0.25]
    let result = try loss.valueAndGradient(predictions, targets)
    return LossCall(
        name, of: loss, ["predictions": .rows(predictions, of: 2), "targets": .vector(targets)],
        value: [result.value], gradient: ["predictions": result.gradient], lines)
}
