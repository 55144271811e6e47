// The page of losses: predictions of classes.

import Foundation
import LossFunctions

func crossEntropyLosses() throws -> LossFamily {
    try LossFamily(
        title: "Cross-entropy and focal loss", folders: ["Classification"],
        introduction: "In nats. From probabilities and from logits are two types; the second is the more "
            + "exact. p are predicted probabilities, z logits, y targets, σ is the sigmoid. "
            + "`labelSmoothing` s replaces each target y, before anything else, by (1 − s) y + s / (number "
            + "of classes); the shares under *Elicits* are those of the targets that result. Weights move "
            + "them: where π is the share of 1s, a `positiveWeight` w elicits w π / (w π + 1 − π), for a "
            + "share of 0.01 and the weight 10 a probability of 0.092; of classes with the shares π_k, "
            + "`classWeights` w_k elicit w_k π_k / Σ w_j π_j. The figures over classes have two of them, "
            + "with the probabilities p and 1 − p.",
        entries: [
            LossEntry(
                "BinaryCrossEntropy",
                numerics: "`log(1 - p)` is 0 for p = 10⁻¹⁷; ln(1 + x) of −p is −10⁻¹⁷. PyTorch ends at 100 "
                    + "and Keras at 16.1 where p = 10⁻³⁰⁰ costs 690.8; here p = 0 costs what it costs, ∞. "
                    + "Where the two terms of the derivative nearly cancel, they are added without "
                    + "rounding.",
                says: [
                    "0": log(1 - 1e-17),
                    "−10⁻¹⁷": -BinaryCrossEntropy()([1e-17], [0]),
                    "16.1": BinaryCrossEntropy()([1e-7], [1]),
                    "690.8": BinaryCrossEntropy()([1e-300], [1]),
                    "∞": BinaryCrossEntropy()([0], [1]),
                ],
                figure: probabilityFigure(
                    BinaryCrossEntropy(),
                    "−ln p falls from ∞ at p = 0 to 0 at 1; the gradient rises from −∞ to −1.")),
            LossEntry(
                "BinaryCrossEntropyFromLogits",
                numerics: "`log(1 + exp(-z))` is 0 for z = 37; right is 8.5 × 10⁻¹⁷. It is ∞ at z = −710. "
                    + "Here ln(1 + t) with t = e^(−|z|), which is never above 1, to 60 bits.",
                says: [
                    "0": log(1 + exp(-37.0)),
                    "8.5 × 10⁻¹⁷": BinaryCrossEntropyFromLogits()([37], [1]),
                    "∞": log(1 + exp(710.0)),
                ],
                figure: logitFigure(
                    BinaryCrossEntropyFromLogits(),
                    "For y = 1: a curve that falls like −z on the left and levels out at 0; the gradient "
                        + "rises from −1 to 0.")),
            LossEntry(
                "CategoricalCrossEntropy",
                numerics: "Rows are taken as given: Keras divides by the sum and keeps p from 10⁻⁷, so "
                    + "that 0 costs 16.1, here ∞.",
                says: [
                    "16.1": CategoricalCrossEntropy(classes: 2)([1e-7, 1 - 1e-7], [1, 0]),
                    "∞": CategoricalCrossEntropy(classes: 2)([0, 1], [1, 0]),
                ],
                figure: pairFigure(
                    CategoricalCrossEntropy(classes: 2), "p of the first class, target (0.7, 0.3)",
                    0.01...0.99, -5...5,
                    "A bowl with its lowest point, the target's entropy 0.61, at p = 0.7, rising to ∞ at "
                        + "both ends; the gradient goes through 0 there.")),
            LossEntry(
                "CategoricalCrossEntropyFromLogits",
                numerics: "With p − y computed as such, [37, 0] has the gradient 0 for the first class. "
                    + "Here p_j × (the others' weight) − y_j × (the others' p): −8.5 × 10⁻¹⁷.",
                says: [
                    "0": 1 / (1 + exp(-37.0)) - 1,
                    "−8.5 × 10⁻¹⁷": CategoricalCrossEntropyFromLogits(classes: 2).gradient([37, 0], [1, 0])[
                        0],
                ],
                figure: LossFigure(
                    x: "logit of the first class, the other 0; target (0.7, 0.3)", range: -6...6, y: -1...5,
                    description:
                        "A bowl with its lowest point, the target's entropy 0.61, at 0.85 and straight sides; "
                        + "the gradient rises from −0.7 to 0.3.",
                    value: { try CategoricalCrossEntropyFromLogits(classes: 2)([$0, 0], [0.7, 0.3]) },
                    gradient: {
                        try CategoricalCrossEntropyFromLogits(classes: 2).gradient([$0, 0], [0.7, 0.3])[0]
                    })),
            LossEntry(
                "SparseCategoricalCrossEntropy",
                numerics: "As `CategoricalCrossEntropy`.",
                figure: rightClassFigure(
                    SparseCategoricalCrossEntropy(classes: 2),
                    "−ln p of the right class falls from ∞ at p = 0 to 0 at 1; the gradient rises from −∞ "
                        + "to −1.")),
            LossEntry(
                "SparseCategoricalCrossEntropyFromLogits",
                numerics: "The logarithm of the rounded sum e⁰ + e⁻³⁷ is 0 in PyTorch, Keras, optax and "
                    + "SciPy; without the largest term it is 8.5 × 10⁻¹⁷. A difference of 700, rounded, "
                    + "would cost its exponential 256 ulp and more: it is kept as two doubles.",
                says: [
                    "0": log(1 + exp(-37.0)),
                    "8.5 × 10⁻¹⁷": SparseCategoricalCrossEntropyFromLogits(classes: 2)([37, 0], [0]),
                    "256": 700.0.ulp / 2 / 1.0.ulp,
                ],
                figure: rightLogitFigure(
                    SparseCategoricalCrossEntropyFromLogits(classes: 2),
                    "A curve that falls like −z on the left and levels out at 0; the gradient rises from "
                        + "−1 to 0.")),
            LossEntry(
                "FocalLoss",
                numerics: "1 − p is kept as an exact sum of two doubles; rounded, gamma multiplies its "
                    + "error. p = 10⁻¹⁷ costs 1.0 × 10⁻⁵¹ for a target of 0 and gamma 2. Whole gammas up "
                    + "to 8 are products, others a logarithm and an exponential of 100 bits.",
                says: ["1.0 × 10⁻⁵¹": FocalLoss(gamma: 2)([1e-17], [0])],
                figure: probabilityFigure(
                    FocalLoss(gamma: 2),
                    "For a target of 1 and gamma 2: falls from ∞ at p = 0 and is flat long before 1.")),
            LossEntry(
                "FocalLossFromLogits",
                numerics: "1 − σ(z) is 0 for z = 37, and so is the loss in PyTorch and Keras; σ(−z) gives, "
                    + "for gamma 2, 6.2 × 10⁻⁴⁹.",
                says: [
                    "0": 1 - 1 / (1 + exp(-37.0)),
                    "6.2 × 10⁻⁴⁹": FocalLossFromLogits(gamma: 2)([37], [1]),
                ],
                figure: logitFigure(
                    FocalLossFromLogits(gamma: 2),
                    "For a target of 1 and gamma 2: falls like −z on the left, and reaches 0 sooner than "
                        + "cross-entropy.")),
            LossEntry(
                "SparseCategoricalFocalLoss",
                numerics: "As `FocalLoss`.",
                figure: rightClassFigure(
                    SparseCategoricalFocalLoss(classes: 2, gamma: 2),
                    "For gamma 2: falls from ∞ at p = 0 of the right class and is flat long before 1.")),
            LossEntry(
                "SparseCategoricalFocalLossFromLogits",
                numerics: "1 − p is the sum of the other classes' probabilities, of which none cancels "
                    + "another: [37, 0] costs 6.2 × 10⁻⁴⁹ for gamma 2.",
                says: [
                    "6.2 × 10⁻⁴⁹": SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 2)([37, 0], [0])
                ],
                figure: rightLogitFigure(
                    SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 2),
                    "For gamma 2: falls like −z on the left, and reaches 0 sooner than cross-entropy.")),
            LossEntry(
                "CategoricalFocalLoss",
                numerics: "As `FocalLoss`, for each class.",
                figure: pairFigure(
                    CategoricalFocalLoss(classes: 2, gamma: 2), "p of the first class, target (0.7, 0.3)",
                    0.01...0.99, -5...5,
                    "For gamma 2: a bowl with its lowest point, 0.12, at p = 0.59, nearer to ½ than the target "
                        + "is.")),
            LossEntry(
                "CategoricalFocalLossFromLogits",
                numerics: "As `SparseCategoricalFocalLossFromLogits`.",
                figure: LossFigure(
                    x: "logit of the first class, the other 0; target (0.7, 0.3)", range: -6...6, y: -1...5,
                    description: "For gamma 2: a bowl with its lowest point at 0.37 and straight sides.",
                    value: {
                        try CategoricalFocalLossFromLogits(classes: 2, gamma: 2)([$0, 0], [0.7, 0.3])
                    },
                    gradient: {
                        try CategoricalFocalLossFromLogits(classes: 2, gamma: 2)
                            .gradient([$0, 0], [0.7, 0.3])[0]
                    })),
            LossEntry(
                "BrierLoss",
                numerics: "p − y is taken as an exact sum of two doubles.",
                figure: pairFigure(
                    BrierLoss(classes: 2), "p of the first class, target (0.7, 0.3)", 0...1, -4...4,
                    "A parabola with its lowest point, 0, at p = 0.7; the gradient is a line.")),
            LossEntry(
                "SparseBrierLoss",
                numerics: "As `BrierLoss`.",
                figure: rightClassFigure(
                    SparseBrierLoss(classes: 2), "Falls from 1 at p = 0 to 0 at 1, as half a parabola.")),
            LossEntry(
                "BrierLossFromLogits",
                numerics: "The softmax has 98 bits before the target is subtracted.",
                figure: LossFigure(
                    x: "logit of the first class, the other 0; target (0.7, 0.3)", range: -6...6, y: -1...2,
                    description: "A dip to 0 at 0.85 between two levels, 0.98 on the left and 0.18 on the "
                        + "right; the gradient is 0 far out.",
                    value: { try BrierLossFromLogits(classes: 2)([$0, 0], [0.7, 0.3]) },
                    gradient: { try BrierLossFromLogits(classes: 2).gradient([$0, 0], [0.7, 0.3])[0] })),
            LossEntry(
                "SparseBrierLossFromLogits",
                numerics: "For the right class (p_k − 1)² loses all digits next to 1: 1 − p_k is summed "
                    + "from the others, so that [37, 0] costs 1.5 × 10⁻³² and not 0, and the gradient has "
                    + "its two cases apart, 100 bits each.",
                says: ["1.5 × 10⁻³²": SparseBrierLossFromLogits(classes: 2)([37, 0], [0])],
                figure: rightLogitFigure(
                    SparseBrierLossFromLogits(classes: 2),
                    "Falls from 2 to 0 as a smooth step; the gradient is 0 on both sides, −0.59 at −0.7.")),
            LossEntry(
                "MultiLabelCrossEntropy",
                numerics: "As `BinaryCrossEntropy`, and one mean.",
                figure: probabilityFigure(
                    MultiLabelCrossEntropy(positiveWeights: [1]),
                    "Of one output and a target of 1: −ln p, which falls from ∞ at p = 0 to 0 at 1.")),
            LossEntry(
                "MultiLabelCrossEntropyFromLogits",
                numerics: "As `BinaryCrossEntropyFromLogits`, and one mean.",
                figure: logitFigure(
                    MultiLabelCrossEntropyFromLogits(positiveWeights: [1]),
                    "Of one output and a target of 1: a curve that falls like −z on the left and levels out "
                        + "at 0.")),
        ])
}

func marginLosses() throws -> LossFamily {
    try LossFamily(
        title: "Margin losses", folders: ["Margins"],
        introduction: "The target y is −1 or 1, the prediction a score f; the margin is m = y f.",
        entries: [
            LossEntry(
                "HingeLoss",
                numerics: "None: one rounding.",
                figure: marginFigure(
                    HingeLoss(), y: -1.5...3,
                    "A line that falls to 0 at a margin of 1 and stays there; the gradient jumps from −1 "
                        + "to 0.")),
            LossEntry(
                "SquaredHingeLoss",
                numerics: "As `MeanSquaredError`.",
                figure: marginFigure(
                    SquaredHingeLoss(),
                    "Half a parabola that falls to 0 at a margin of 1; the gradient is a line up to 0.")),
            LossEntry(
                "MulticlassHingeLoss",
                numerics: "1 + f_j − f_k is summed exactly: of 1 + 2⁻⁶⁰ − 1 remains 2⁻⁶⁰, 8.67 × 10⁻¹⁹.",
                says: ["8.67 × 10⁻¹⁹": MulticlassHingeLoss(classes: 2)([1, 0x1p-60], [0])],
                figure: LossFigure(
                    x: "score of the right class, the others 0 and −1", range: -3...3, y: -1.5...4,
                    description:
                        "Crammer, Singer: a line that falls to 0 at a score of 1, above the best rival by 1, "
                        + "and stays there; the gradient jumps from −1 to 0.",
                    value: { try MulticlassHingeLoss(classes: 3)([$0, 0, -1], [0]) },
                    gradient: { try MulticlassHingeLoss(classes: 3).gradient([$0, 0, -1], [0])[0] })),
            LossEntry(
                "LogisticLoss",
                numerics: "PyTorch's is ∞ at f = −10⁴, with a NaN gradient; right are 10 000 and −1.",
                says: [
                    "∞": log(1 + exp(1e4)),
                    "10 000": LogisticLoss()([-1e4], [1]),
                    "−1": LogisticLoss().gradient([-1e4], [1])[0],
                ],
                figure: marginFigure(
                    LogisticLoss(), y: -1.5...3,
                    "A curve that falls like −f on the left and levels out at 0; the gradient rises from "
                        + "−1 to 0.")),
            LossEntry(
                "ExponentialLoss",
                numerics: "Infinite from a margin of −709.8; the mean over n examples only ln n later: "
                    + "−710 and 999 of 0 give 2.2 × 10³⁰⁵.",
                says: [
                    "−709.8": -log(Double.greatestFiniteMagnitude),
                    "2.2 × 10³⁰⁵": ExponentialLoss()(
                        [-710] + Array(repeating: 0, count: 999), Array(repeating: 1, count: 1000)),
                ],
                figure: marginFigure(
                    ExponentialLoss(),
                    "An exponential that falls through 1 at margin 0; the gradient is its mirror image "
                        + "below the axis.")),
            LossEntry(
                "ZeroOneLoss",
                numerics: "A score of 0 counts as wrong, and costs 1.",
                says: ["1": ZeroOneLoss()([0], [1])],
                figure: marginFigure(
                    ZeroOneLoss(), y: -0.5...1.5,
                    "A step from 1 to 0 at margin 0; the gradient is 0 everywhere.")),
        ])
}

/// The figure of a loss over two classes with the probabilities (p, 1 - p) and a target of both: its gradient is
/// that along the line on which they sum to 1.
private func pairFigure(
    _ loss: some Loss<Double>, _ x: String, _ range: ClosedRange<Double>, _ y: ClosedRange<Double>,
    _ description: String
) -> LossFigure {
    LossFigure(
        x: x, range: range, y: y, description: description,
        value: { try loss([$0, 1 - $0], [0.7, 0.3]) },
        gradient: {
            let gradient = try loss.gradient([$0, 1 - $0], [0.7, 0.3])
            return gradient[0] - gradient[1]
        })
}

private func rightClassFigure(_ loss: some Loss<Int>, _ description: String) -> LossFigure {
    LossFigure(
        x: "p of the right class", range: 0.01...1, y: -5...5, description: description,
        value: { try loss([$0, 1 - $0], [0]) }, gradient: { try loss.gradient([$0, 1 - $0], [0])[0] })
}

private func rightLogitFigure(_ loss: some Loss<Int>, _ description: String) -> LossFigure {
    LossFigure(
        x: "logit of the right class, the other 0", range: -6...6, y: -1.5...6, description: description,
        value: { try loss([$0, 0], [0]) }, gradient: { try loss.gradient([$0, 0], [0])[0] })
}

private func probabilityFigure(_ loss: some Loss<Double>, _ description: String) -> LossFigure {
    LossFigure(
        x: "p, for a target of 1", range: 0.01...1, y: -5...5, description: description,
        value: { try loss([$0], [1]) }, gradient: { try loss.gradient([$0], [1])[0] })
}

private func logitFigure(_ loss: some Loss<Double>, _ description: String) -> LossFigure {
    LossFigure(
        x: "logit, for a target of 1", range: -6...6, y: -1.5...6, description: description,
        value: { try loss([$0], [1]) }, gradient: { try loss.gradient([$0], [1])[0] })
}

private func marginFigure(
    _ loss: some Loss<Double>, y: ClosedRange<Double> = -4...4, _ description: String
) -> LossFigure {
    LossFigure(
        x: "score, for a target of 1", range: -2...3, y: y, description: description,
        value: { try loss([$0], [1]) }, gradient: { try loss.gradient([$0], [1])[0] })
}
