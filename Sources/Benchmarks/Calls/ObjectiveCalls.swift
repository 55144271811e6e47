// The same call elsewhere: several tasks, penalties, dropout, and an objective made of a loss and a penalty.

import LossFunctions

func objectiveCalls() throws -> [LossCall] {
    let parameters = [3, -0.5, 0.25]
    return try [
        uncertainty(
            losses: [3, 0.5], logVariances: [1, -0.2],
            [
                .pyTorch(
                    "((torch.exp(-logVariances) * losses + logVariances) / 2).sum()",
                    "not by name; `logVariances` is a parameter, which the optimiser must be given")
            ]),
        LossCall(
            "L1Penalty", L1Penalty(), parameters,
            [
                .pyTorch("parameters.abs().sum()", "an optimiser's `weight_decay` is no L1"),
                .keras("keras.regularizers.L1(1.0)(parameters)", "λ is 0.01 unless given"),
            ]),
        LossCall(
            "L2Penalty", L2Penalty(), parameters,
            [
                .pyTorch(
                    "parameters.square().sum()",
                    "λ times this is `weight_decay=2 * λ` of `SGD` and `Adam`; that of `AdamW` is no penalty"),
                .keras("keras.regularizers.L2(1.0)(parameters)", "λ is 0.01 unless given"),
                .optax(
                    "2 * optax.losses.l2_loss(parameters).sum()",
                    "`l2_loss` is half the square; `add_decayed_weights(2 * λ)` before the optimiser's "
                        + "scaling is λ "
                        + "times this"),
            ]),
        LossCall(
            "ElasticNetPenalty", ElasticNetPenalty(l1Share: 0.3), parameters,
            [
                .pyTorch(
                    "(l1Share * parameters.abs() + (1 - l1Share) * parameters.square()).sum()", "not by name"),
                .keras(
                    "keras.regularizers.L1L2(l1=l1Share, l2=1 - l1Share)(parameters)",
                    "two strengths, not a share", agrees: .single),
                .none(
                    .scikitLearn,
                    because: "`ElasticNet` has its penalty within, with half the second term (`l1_ratio`)"),
            ]),
        dropout(
            rate: 0.25, [1.5, -2, 0.25], mask: [true, false, true],
            [
                .pyTorch(
                    "activations * mask / (1 - rate)",
                    "`F.dropout(activations, p=rate)` draws the mask itself"),
                .none(.keras, because: "`keras.layers.Dropout(rate)` draws the mask itself"),
                .none(.mlx, because: "`nn.Dropout(rate)` draws the mask itself"),
            ]),
        objective(
            parameters: parameters,
            [
                .pyTorch(
                    "F.mse_loss(predictions, targets) + penaltyStrength * parameters.square().sum()",
                    "not by name; here with `MeanSquaredError` and `L2Penalty`")
            ]),
    ]
}

private func uncertainty(
    losses: [Double], logVariances: [Double], _ lines: [LossCall.Line]
) throws -> LossCall {
    let loss = UncertaintyWeightedLoss()
    let gradient = try loss.gradient(losses, logVariances: logVariances)
    return LossCall(
        "UncertaintyWeightedLoss", of: loss,
        ["losses": .vector(losses), "logVariances": .vector(logVariances)],
        value: [try loss(losses, logVariances: logVariances)],
        gradient: ["losses": gradient.losses, "logVariances": gradient.logVariances], lines)
}

private func dropout(
    rate: Double, _ activations: [Double], mask: [Bool], _ lines: [LossCall.Line]
) throws -> LossCall {
    let dropout = Dropout(rate: rate)
    return LossCall(
        "Dropout", of: dropout,
        ["activations": .vector(activations), "mask": .classes(mask.map { $0 ? 1 : 0 })],
        value: try dropout(activations, keeping: mask),
        gradient: ["activations": try dropout.gradient(activations.map { _ in 1 }, keeping: mask)], lines)
}

private func objective(parameters: [Double], _ lines: [LossCall.Line]) throws -> LossCall {
    let objective = Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 0.3)
    let gradient = try objective.gradient(.numbers, .others, parameters: parameters)
    return LossCall(
        "Objective", of: objective,
        [
            "predictions": .vector(.numbers), "targets": .vector(.others), "parameters": .vector(parameters),
        ],
        value: [try objective(.numbers, .others, parameters: parameters)],
        gradient: ["predictions": gradient.predictions, "parameters": gradient.parameters], lines)
}
