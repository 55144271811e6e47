// The page of losses: distributions; several tasks, a model's parameters.

import Foundation
import LossFunctions

func divergences() throws -> LossFamily {
    try LossFamily(
        title: "Divergences", folders: ["Distributions"],
        introduction: "p is the target and stands first, q the prediction. In nats. "
            + "`DivergenceLoss(KLDivergence(), outcomes: 3)` is a loss of predictions and targets, over "
            + "rows of each. In the figures two probabilities move together, so that their sum stays 1: "
            + "the gradient drawn is the first derivative less the second.",
        entries: [
            LossEntry(
                "KLDivergence",
                numerics: "The terms of p and q = p ± 10⁻⁸ nearly cancel: PyTorch, optax and Keras can be "
                    + "off by more than the whole value, and below 0. Here p − q is taken out of every "
                    + "term and all is summed exactly, to 1 ulp: 1.1 × 10⁻¹⁶ for p = (½, ½) and q = p ± "
                    + "2⁻²⁷.",
                says: ["1.1 × 10⁻¹⁶": KLDivergence()([0.5, 0.5], [0.5 + 0x1p-27, 0.5 - 0x1p-27])],
                figure: divergenceFigure(
                    KLDivergence(),
                    "A curve that touches 0 at q = 0.3 and rises to ∞ at both ends.")),
            LossEntry(
                "ReverseKLDivergence",
                numerics: "As `KLDivergence`.",
                figure: divergenceFigure(
                    ReverseKLDivergence(),
                    "A curve that touches 0 at q = 0.3 and stays finite at both ends.")),
            LossEntry(
                "JensenShannonDivergence",
                numerics: "For q near p the parts of a term cancel: there a series in the square of (p − "
                    + "q)/(p + q), which gives 2.8 × 10⁻¹⁷ for p = (½, ½) and q = p ± 2⁻²⁷.",
                says: [
                    "2.8 × 10⁻¹⁷": JensenShannonDivergence()([0.5, 0.5], [0.5 + 0x1p-27, 0.5 - 0x1p-27])
                ],
                figure: divergenceFigure(
                    JensenShannonDivergence(), y: -1...1,
                    "A flat curve that touches 0 at q = 0.3.")),
            LossEntry(
                "DistributionCrossEntropy",
                numerics: "One exact sum: 1 ulp of it, however many outcomes.",
                figure: divergenceFigure(
                    DistributionCrossEntropy(),
                    "The KL curve, raised by the entropy of p.")),
            LossEntry(
                "KLDivergenceFromLogProbabilities",
                numerics: "q is finite as a logarithm where it is too small for a Double: outcomes that are "
                    + "never seen, with ln q = −800, cost nothing, and one that is surely seen costs 800.",
                says: ["800": KLDivergenceFromLogProbabilities(outcomes: 2)([-800, 0], [1, 0])],
                figure: LossFigure(
                    x: "ln q of the first outcome, p = (0.3, 0.7)", range: -6...(-0.05), y: -1...3,
                    description: "A curve that touches 0 at ln 0.3 = −1.2, falls as a line from the left and "
                        + "rises to ∞ at 0; the gradient by that logarithm alone is −0.3.",
                    value: {
                        try KLDivergenceFromLogProbabilities(outcomes: 2)(
                            [$0, log(1 - exp($0))], [0.3, 0.7])
                    },
                    gradient: {
                        try KLDivergenceFromLogProbabilities(outcomes: 2)
                            .gradient([$0, log(1 - exp($0))], [0.3, 0.7])[0]
                    })),
            LossEntry(
                "GaussianKLDivergence",
                numerics: "For nearly equal standard deviations the logarithm cancels the square: the "
                    + "difference is formed first, which gives 1.0 × 10⁻¹⁶ for σ = 1 and 1 + 10⁻⁸. Where "
                    + "the terms of the derivative by σ_q nearly cancel, they are added without rounding.",
                says: ["1.0 × 10⁻¹⁶": GaussianKLDivergence()(normal(1), normal(1 + 1e-8))],
                figure: LossFigure(
                    x: "σ of q, for p = N(0, 1) and q = N(0, σ²)", range: 0.3...4, y: -3...3,
                    description:
                        "A curve that falls from ∞ to 0 at σ = 1 and rises slowly, like ln σ, beyond; the "
                        + "gradient goes through 0 there.",
                    value: { try GaussianKLDivergence()(normal(1), normal($0)) },
                    gradient: { try GaussianKLDivergence().gradient(normal(1), normal($0)).standardDeviation }
                )),
            LossEntry(
                "Entropy",
                numerics: "0 ln 0 is 0: what is certain has the entropy 0, not NaN. One exact sum, however "
                    + "many outcomes.",
                says: ["0": Entropy()([1, 0])],
                figure: LossFigure(
                    x: "p, for the distribution (p, 1 − p)", range: 0.01...0.99, y: -1.5...1.5,
                    description:
                        "An arch from 0 at p = 0 over its highest point, ln 2, at ½, and back to 0; the gradient "
                        + "falls from ∞ to −∞.",
                    value: { try Entropy()([$0, 1 - $0]) },
                    gradient: {
                        let gradient = try Entropy().gradient([$0, 1 - $0])
                        return gradient[0] - gradient[1]
                    })),
        ])
}

/// N(0, σ²), for a σ above 0.
private func normal(_ standardDeviation: Double) throws -> Gaussian {
    try Gaussian(mean: 0, standardDeviation: standardDeviation)
}

func objectives() throws -> LossFamily {
    try LossFamily(
        title: "Several tasks, and a model's parameters", folders: ["Common", "Regularization"],
        introduction: "`Objective(loss, penalty, penaltyStrength: λ)` is J = L + λ R.",
        entries: [
            LossEntry(
                "UncertaintyWeightedLoss",
                numerics: "The derivative by s cancels near the best s, the value where e^(−s) L is near "
                    + "−s: for a loss of 2 and s = `log(2)` the derivative is −1.2 × 10⁻¹⁷, of which "
                    + "doubles leave 0.",
                says: [
                    "−1.2 × 10⁻¹⁷": UncertaintyWeightedLoss().gradient([2], logVariances: [log(2.0)])
                        .logVariances[0],
                    "0": 0.5 * (1 - 2 * exp(-log(2.0))),
                ],
                figure: LossFigure(
                    x: "s, for a loss of 1", range: -3...3, y: -3...4,
                    description: "A curve with its lowest point, ½, at s = 0.",
                    value: { try UncertaintyWeightedLoss()([1], logVariances: [$0]) },
                    gradient: {
                        try UncertaintyWeightedLoss().gradient([1], logVariances: [$0]).logVariances[0]
                    })),
            LossEntry(
                "L1Penalty",
                figure: penaltyFigure(
                    L1Penalty(),
                    "A V with its point at 0; the gradient jumps from −1 to 1.")),
            LossEntry(
                "L2Penalty",
                figure: penaltyFigure(L2Penalty(), "A parabola; the gradient is a line through 0.")),
            LossEntry(
                "ElasticNetPenalty",
                figure: penaltyFigure(
                    ElasticNetPenalty(l1Share: 0.5),
                    "A parabola with a point at 0, where the gradient jumps from -½ to ½.")),
            LossEntry(
                "Dropout",
                numerics: "The mask is passed in, from a seeded generator: a run can be repeated.",
                figure: LossFigure(
                    x: "activation, kept, for a rate of ½", range: -2...2, y: -4...4,
                    description: "A line through 0 of slope 2; the gradient is 2 everywhere.",
                    value: { try Dropout(rate: 0.5)([$0], keeping: [true])[0] },
                    gradient: { _ in try Dropout(rate: 0.5).gradient([1], keeping: [true])[0] })),
        ])
}

/// The divergence of (q, 1 - q) from (0.3, 0.7).
private func divergenceFigure(
    _ divergence: some Divergence, y: ClosedRange<Double> = -3...3, _ description: String
) -> LossFigure {
    LossFigure(
        x: "q, for p = (0.3, 0.7)", range: 0.01...0.99, y: y, description: description,
        value: { try divergence([0.3, 0.7], [$0, 1 - $0]) },
        gradient: { q in
            let gradient = try divergence.gradient([0.3, 0.7], [q, 1 - q])
            return gradient[0] - gradient[1]
        })
}

private func penaltyFigure(_ penalty: some Penalty, _ description: String) -> LossFigure {
    LossFigure(
        x: "parameter", range: -2...2, y: -3...4, description: description, value: { try penalty([$0]) },
        gradient: { try penalty.gradient([$0])[0] })
}
