// The same call elsewhere: pairs, embeddings, and sets.

import LossFunctions

func setCalls() throws -> [LossCall] {
    try rankingCalls() + embeddingCalls() + overlapCalls()
}

private func rankingCalls() throws -> [LossCall] {
    try [
        pairCall(
            "PairwiseLogisticLoss", PairwiseLogisticLoss(),
            [
                .pyTorch(
                    "F.soft_margin_loss(preferred - other, torch.ones_like(other))",
                    "of the difference; `F.margin_ranking_loss` is the hinge"),
                .optax("jax.nn.softplus(other - preferred).mean()", "not by name"),
            ]),
        pairCall(
            "PairwiseMarginLoss", PairwiseMarginLoss(margin: 0.7),
            [
                .pyTorch(
                    "F.margin_ranking_loss(preferred, other, torch.ones_like(other), margin=margin)",
                    "the margin is 0 unless named, and then equal scores cost nothing")
            ]),
    ]
}

private func pairCall(
    _ name: String, _ loss: some PairwiseLoss, _ lines: [LossCall.Line]
) throws -> LossCall {
    let result = try loss.valueAndGradient(preferred: .numbers, other: .others)
    return LossCall(
        name, of: loss, ["preferred": .vector(.numbers), "other": .vector(.others)], value: [result.value],
        gradient: ["preferred": result.gradient.preferred, "other": result.gradient.other], lines)
}

private func embeddingCalls() throws -> [LossCall] {
    let (a, b) = ([0.2, 1, 0.5, -1, 1, 0.3, -2, 0.1], [0.3, 0.6, 0.7, 0.2, 2, 2, 1, -0.4])
    let c = [-1, 0.5, 1, 1, 0.25, -0.75, 0.5, 0.5]
    let triplet = TripletLoss(dimensions: 2, margin: 1)
    let triplets = try triplet.valueAndGradient(anchors: a, positives: b, negatives: c)
    let (cosine, targets) = (CosineEmbeddingLoss(dimensions: 2, margin: -0.5), [1.0, -1, -1, 1])
    let cosines = try cosine.valueAndGradient(a, b, targets: targets)
    let contrast = InfoNCELoss(dimensions: 2, temperature: 0.5)
    let contrasts = try contrast.valueAndGradient(queries: a, keys: b)
    return [
        LossCall(
            "TripletLoss", of: triplet,
            ["anchors": .rows(a, of: 2), "positives": .rows(b, of: 2), "negatives": .rows(c, of: 2)],
            value: [triplets.value],
            gradient: [
                "anchors": triplets.gradient.anchors, "positives": triplets.gradient.positives,
                "negatives": triplets.gradient.negatives,
            ],
            [
                .pyTorch(
                    "F.triplet_margin_loss(anchors, positives, negatives, margin=margin, eps=0)",
                    "unless `eps=0`, 10⁻⁶ is added to each difference"),
                .optax(
                    "optax.losses.triplet_margin_loss(anchors, positives, negatives, margin=margin, eps=0).mean()",
                    "as PyTorch; not reduced by itself"),
            ]),
        LossCall(
            "CosineEmbeddingLoss", of: cosine,
            ["first": .rows(a, of: 2), "second": .rows(b, of: 2), "targets": .vector(targets)],
            value: [cosines.value],
            gradient: ["first": cosines.gradient.first, "second": cosines.gradient.second],
            [
                .pyTorch(
                    "F.cosine_embedding_loss(first, second, targets, margin=margin)",
                    "10⁻¹² is added to the squares of the lengths", agrees: .single),
                .none(.keras, because: "`CosineSimilarity` is minus the cosine, without targets or a margin"),
                .optax(
                    "jnp.where(targets == 1, optax.losses.cosine_distance(first, second), "
                        + "jnp.maximum(0, optax.losses.cosine_similarity(first, second) - margin)).mean()",
                    "only the first half by name"),
            ]),
        LossCall(
            "InfoNCELoss", of: contrast, ["queries": .rows(a, of: 2), "keys": .rows(b, of: 2)],
            value: [contrasts.value],
            gradient: ["queries": contrasts.gradient.queries, "keys": contrasts.gradient.keys],
            [
                .pyTorch(
                    "F.cross_entropy(F.normalize(queries) @ F.normalize(keys).T / temperature, "
                        + "torch.arange(len(queries)))", "not by name"),
                .none(
                    .optax,
                    because:
                        "`optax.losses.ntxent` takes one batch with labels, and has the queries among the "
                        + "negatives, too"),
            ]),
    ]
}

private func overlapCalls() throws -> [LossCall] {
    try [
        LossCall(
            "DiceLoss", DiceLoss(elements: 3, smoothing: 1), .rows, .rowTargets, rowsOf: 3,
            [
                .pyTorch(
                    "(1 - (2 * (predictions * targets).sum(1) + smoothing) / (predictions.sum(1) + "
                        + "targets.sum(1) + smoothing)).mean()", "not by name")
            ]),
        LossCall(
            "DiceLoss", DiceLoss(elements: 3), .rows, .rowTargets, rowsOf: 3,
            [
                .keras(
                    "keras.losses.Dice(axis=1)(targets, predictions)",
                    "targets first; the whole batch is one set unless `axis` says so; 10⁻⁷ is added below the line",
                    agrees: .single)
            ]),
        LossCall(
            "TverskyLoss", TverskyLoss(elements: 3, missed: 0.7, falseAlarm: 0.3), .rows, .rowTargets,
            rowsOf: 3,
            [
                .pyTorch(
                    "(1 - (predictions * targets).sum(1) / ((predictions * targets).sum(1) + missed * "
                        + "((1 - predictions) * targets).sum(1) + falseAlarm * (predictions * (1 - targets))"
                        + ".sum(1))).mean()", "not by name"),
                .keras(
                    "keras.losses.Tversky(alpha=missed, beta=falseAlarm, axis=1)(targets, predictions)",
                    "`alpha` is the price of what is missed, though its page says of false positives; else as `Dice`",
                    agrees: .single),
            ]),
    ]
}
