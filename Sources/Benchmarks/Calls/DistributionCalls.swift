// The same call elsewhere: distributions.

import LossFunctions

func distributionCalls() throws -> [LossCall] {
    try [
        LossCall(
            "KLDivergence", KLDivergence(), .target, .prediction,
            [
                .pyTorch(
                    #"F.kl_div(q.log(), p, reduction="sum")"#,
                    "q first, as ln q; without `reduction` divided by the number of outcomes"),
                .keras("keras.losses.KLDivergence()(p, q)", "p and q are kept from 10⁻⁷"),
                .optax("optax.losses.kl_divergence(jnp.log(q), p)", "q first, as ln q"),
                .mlx(
                    "nn.losses.kl_div_loss(mx.log(q), mx.log(p))", "q first; both as logarithms",
                    agrees: .single),
            ]),
        LossCall(
            "ReverseKLDivergence", ReverseKLDivergence(), .target, .prediction,
            [
                .pyTorch(
                    #"F.kl_div(p.log(), q, reduction="sum")"#, "as `KLDivergence`, p and q exchanged"),
                .keras("keras.losses.KLDivergence()(q, p)", "p and q are kept from 10⁻⁷"),
                .optax("optax.losses.kl_divergence(jnp.log(p), q)", "p first, as ln p"),
                .mlx(
                    "nn.losses.kl_div_loss(mx.log(p), mx.log(q))", "p first; both as logarithms",
                    agrees: .single),
            ]),
        LossCall(
            "JensenShannonDivergence", JensenShannonDivergence(), .target, .prediction,
            [
                .pyTorch(
                    #"(F.kl_div(((p + q) / 2).log(), p, reduction="sum")"#
                        + #" + F.kl_div(((p + q) / 2).log(), q, reduction="sum")) / 2"#,
                    "not by name; SciPy's `jensenshannon` is its root")
            ]),
        LossCall(
            "DistributionCrossEntropy", DistributionCrossEntropy(), .target, .prediction,
            [
                .pyTorch(
                    "-torch.xlogy(p, q).sum()", "not by name: `F.cross_entropy` takes logits"),
                .keras(
                    "keras.losses.CategoricalCrossentropy()(p, q)",
                    "q is divided by its sum, and kept from 10⁻⁷", agrees: .ofValue),
            ]),
        gaussian(
            try Gaussian(mean: 0.5, standardDeviation: 2), try Gaussian(mean: -1, standardDeviation: 1.5),
            [
                .pyTorch(
                    "D.kl_divergence(D.Normal(p.mean, p.standardDeviation), D.Normal(q.mean, "
                        + "q.standardDeviation))",
                    "`Normal` takes the standard deviation, not the variance or its logarithm")
            ]),
        LossCall(
            "Entropy", of: Entropy(), ["p": .vector(.target)], value: [try Entropy()(.target)],
            gradient: ["p": try Entropy().gradient(.target)],
            [
                .pyTorch(
                    "torch.special.entr(p).sum()",
                    "`D.Categorical(p).entropy()` divides by the sum: its gradient is another")
            ]),
        LossCall(
            "DivergenceLoss", DivergenceLoss(KLDivergence(), outcomes: 3), .rows, .rowTargets, rowsOf: 3,
            [
                .pyTorch(
                    #"F.kl_div(predictions.log(), targets, reduction="batchmean")"#,
                    "of ln q; the mean unless asked otherwise is over all elements"),
                .keras(
                    "keras.losses.KLDivergence()(targets, predictions)",
                    "targets first; both are kept from 10⁻⁷"),
                .optax(
                    "optax.losses.kl_divergence(jnp.log(predictions), targets).mean()",
                    "of ln q; not reduced by itself"),
                .mlx(
                    #"nn.losses.kl_div_loss(mx.log(predictions), mx.log(targets), reduction="mean")"#,
                    "of logarithms: a target of 0 gives NaN", agrees: .single),
            ]),
    ]
}

/// The divergence of two normal distributions: lines name the parts of `p` and `q`.
private func gaussian(_ p: Gaussian, _ q: Gaussian, _ lines: [LossCall.Line]) -> LossCall {
    let loss = GaussianKLDivergence()
    let (byP, byQ) = (loss.gradientWithRespectToP(p, q), loss.gradient(p, q))
    let numbers = [
        "p.mean": (p.mean, byP.mean), "p.standardDeviation": (p.standardDeviation, byP.standardDeviation),
        "q.mean": (q.mean, byQ.mean), "q.standardDeviation": (q.standardDeviation, byQ.standardDeviation),
    ]
    return LossCall(
        "GaussianKLDivergence", of: loss, numbers.mapValues { .vector([$0.0]) }, value: [loss(p, q)],
        gradient: numbers.mapValues { [$0.1] }, lines)
}
