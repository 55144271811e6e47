// The page of losses: adversarial games.

import Foundation
import LossFunctions

func adversarialLosses() throws -> LossFamily {
    try LossFamily(
        title: "Adversarial losses", folders: ["Adversarial"],
        introduction: "D is a discriminator's probability, f a discriminator's or critic's score, x are n "
            + "real examples, G(z) m (for a generator n) generated ones; an overline is a mean. In code d "
            + "and g are what the discriminator or critic gives for the real and for the generated "
            + "examples; from logits, a and b, D(x) = σ(a), D(G(z)) = σ(b). No library has these "
            + "losses by name: they are written with binary cross-entropy, squares and means.",
        entries: [
            LossEntry(
                "MinimaxDiscriminatorLoss",
                numerics: "As `BinaryCrossEntropy`.",
                figure: discriminatorFigure(
                    MinimaxDiscriminatorLoss(), "D of one example, real and generated", over: 0.01...0.99,
                    -5...6,
                    "A bowl with its lowest point, 2 ln 2, at ½ that rises to ∞ at 0 and 1; the gradient "
                        + "rises from −∞ to ∞.")),
            LossEntry(
                "MinimaxDiscriminatorLossFromLogits",
                numerics: "1 − σ(b) is 0 for b = 37; ln(1 + e^b) has all digits: 8.5 × 10⁻¹⁷ for b = −37.",
                says: [
                    "0": 1 - 1 / (1 + exp(-37.0)),
                    "8.5 × 10⁻¹⁷": MinimaxDiscriminatorLossFromLogits().values(real: [0], generated: [-37])
                        .generated[0],
                ],
                figure: discriminatorFigure(
                    MinimaxDiscriminatorLossFromLogits(), "logit of one example, real and generated",
                    -1.5...6,
                    "A bowl with its lowest point, 2 ln 2, at 0 and straight sides; the gradient rises "
                        + "from −1 to 1.")),
            LossEntry(
                "MinimaxGeneratorLoss",
                numerics: "0 and not −0 for D = 0; −∞ for D = 1.",
                says: [
                    "0": MinimaxGeneratorLoss()(generated: [0]),
                    "−∞": MinimaxGeneratorLoss()(generated: [1]),
                ],
                figure: generatorFigure(
                    MinimaxGeneratorLoss(), "D of a generated example", over: 0.01...0.99, -6...1,
                    "From 0 at D = 0 it falls to −∞ at 1, as does the gradient from −1.")),
            LossEntry(
                "MinimaxGeneratorLossFromLogits",
                numerics: "As `MinimaxDiscriminatorLossFromLogits`.",
                figure: generatorFigure(
                    MinimaxGeneratorLossFromLogits(), "logit of a generated example", -6...1,
                    "Flat at 0 on the left, falling like −b on the right; the gradient goes from 0 to −1.")),
            LossEntry(
                "NonSaturatingGeneratorLoss",
                numerics: "As `BinaryCrossEntropy`.",
                figure: generatorFigure(
                    NonSaturatingGeneratorLoss(), "D of a generated example", over: 0.01...0.99, -6...6,
                    "It falls from ∞ at D = 0 to 0 at 1; the gradient rises from −∞ to −1.")),
            LossEntry(
                "NonSaturatingGeneratorLossFromLogits",
                numerics: "ln(1 + e^(−b)) is 10 000 at b = −10⁴ and not ∞.",
                says: ["10 000": NonSaturatingGeneratorLossFromLogits()(generated: [-1e4])],
                figure: generatorFigure(
                    NonSaturatingGeneratorLossFromLogits(), "logit of a generated example", -1.5...6,
                    "Falling like −b on the left, flat at 0 on the right; the gradient goes from −1 to 0.")),
            LossEntry(
                "LeastSquaresDiscriminatorLoss",
                numerics: "A square may be infinite; the mean over n examples then need not be: 2 × 10¹⁵⁴ "
                    + "among four gives 5 × 10³⁰⁷.",
                says: ["5 × 10³⁰⁷": LeastSquaresDiscriminatorLoss()(real: [1], generated: [2e154, 0, 0, 0])],
                figure: discriminatorFigure(
                    LeastSquaresDiscriminatorLoss(), "output for one example, real and generated", -4...6,
                    "A parabola with its lowest point, ¼, at ½; the gradient is a line through 0 there.")),
            LossEntry(
                "LeastSquaresGeneratorLoss",
                numerics: "As there.",
                figure: generatorFigure(
                    LeastSquaresGeneratorLoss(), "discriminator's output for a generated example", -6...6,
                    "A parabola with its lowest point at 1; the gradient is a line through that point.")),
            LossEntry(
                "WassersteinCriticLoss",
                numerics: "The means are summed with their rounding errors: the sum of 10¹⁶, 1 and −10¹⁶ "
                    + "is 1.",
                says: ["1": WassersteinCriticLoss(reduction: .sum)(real: [0], generated: [1e16, 1, -1e16])],
                figure: LossFigure(
                    x: "critic's output for a real example; for a generated one 0", range: -6...6, y: -6...6,
                    description: "A line that falls through 0; the gradient is −1 everywhere.",
                    value: { try WassersteinCriticLoss()(real: [$0], generated: [0]) },
                    gradient: { try WassersteinCriticLoss().gradient(real: [$0], generated: [0]).real[0] })),
            LossEntry(
                "WassersteinGeneratorLoss",
                numerics: "As there.",
                figure: generatorFigure(
                    WassersteinGeneratorLoss(), "critic's output for a generated example", -6...6,
                    "A line that falls through 0; the gradient is −1 everywhere.")),
        ])
}

/// The figure of a generator's loss over the discriminator's output for one example.
private func generatorFigure(
    _ loss: some GeneratorLoss, _ x: String, over range: ClosedRange<Double> = -6...6,
    _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: x, range: range, y: y, description: description,
        value: { try loss(generated: [$0]) }, gradient: { try loss.gradient(generated: [$0])[0] })
}

/// The figure of a discriminator's loss where it says the same of a real and a generated example.
private func discriminatorFigure(
    _ loss: some DiscriminatorLoss, _ x: String, over range: ClosedRange<Double> = -6...6,
    _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: x, range: range, y: y, description: description,
        value: { try loss(real: [$0], generated: [$0]) },
        gradient: {
            let gradient = try loss.gradient(real: [$0], generated: [$0])
            return gradient.real[0] + gradient.generated[0]
        })
}
