// The same call elsewhere: adversarial games.

import LossFunctions

func adversarialCalls() throws -> [LossCall] {
    let (real, generated) = ([0.7, 0.6, 0.9], [0.2, 0.55])
    let (realLogits, generatedLogits) = ([1.5, -0.5, 2], [-2, 0.25])
    return try [
        LossCall(
            "MinimaxDiscriminatorLoss", MinimaxDiscriminatorLoss(), real: real, generated: generated,
            [
                .pyTorch(
                    "F.binary_cross_entropy(real, torch.ones_like(real))"
                        + " + F.binary_cross_entropy(generated, torch.zeros_like(generated))",
                    "two means: one call of all examples gives about half")
            ]),
        LossCall(
            "MinimaxDiscriminatorLossFromLogits", MinimaxDiscriminatorLossFromLogits(), real: realLogits,
            generated: generatedLogits,
            [
                .pyTorch(
                    "F.binary_cross_entropy_with_logits(real, torch.ones_like(real))"
                        + " + F.binary_cross_entropy_with_logits(generated, torch.zeros_like(generated))",
                    "two means: one call of all examples gives about half")
            ]),
        LossCall(
            "MinimaxGeneratorLoss", MinimaxGeneratorLoss(), generated: generated,
            [.pyTorch("torch.log1p(-generated).mean()", "`torch.log(1 - generated)` is 0 for a small D")]),
        LossCall(
            "MinimaxGeneratorLossFromLogits", MinimaxGeneratorLossFromLogits(), generated: generatedLogits,
            [
                .pyTorch(
                    "-F.binary_cross_entropy_with_logits(generated, torch.zeros_like(generated))",
                    "minus the cross-entropy of “generated”")
            ]),
        LossCall(
            "NonSaturatingGeneratorLoss", NonSaturatingGeneratorLoss(), generated: generated,
            [
                .pyTorch(
                    "F.binary_cross_entropy(generated, torch.ones_like(generated))",
                    "the target is “real”; a D of 0 costs at most 100, not ∞")
            ]),
        LossCall(
            "NonSaturatingGeneratorLossFromLogits", NonSaturatingGeneratorLossFromLogits(),
            generated: generatedLogits,
            [
                .pyTorch(
                    "F.binary_cross_entropy_with_logits(generated, torch.ones_like(generated))",
                    "the target is “real”")
            ]),
        LossCall(
            "LeastSquaresDiscriminatorLoss", LeastSquaresDiscriminatorLoss(), real: realLogits,
            generated: generatedLogits,
            [
                .pyTorch(
                    "(F.mse_loss(real, torch.ones_like(real)) + F.mse_loss(generated, "
                        + "torch.zeros_like(generated))) / 2",
                    "the ½ is the paper's")
            ]),
        LossCall(
            "LeastSquaresGeneratorLoss", LeastSquaresGeneratorLoss(), generated: generatedLogits,
            [.pyTorch("F.mse_loss(generated, torch.ones_like(generated)) / 2", "the ½ is the paper's")]),
        LossCall(
            "WassersteinCriticLoss", WassersteinCriticLoss(), real: realLogits, generated: generatedLogits,
            [
                .pyTorch(
                    "generated.mean() - real.mean()",
                    "to be made small; the paper's is its negative, made large"
                )
            ]),
        LossCall(
            "WassersteinGeneratorLoss", WassersteinGeneratorLoss(), generated: generatedLogits,
            [.pyTorch("-generated.mean()")]),
    ]
}
