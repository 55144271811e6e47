// The page of losses: pairs, embeddings and sets.

import Foundation
import LossFunctions

func pairLosses() throws -> LossFamily {
    try LossFamily(
        title: "Pairs, embeddings and sets", folders: ["Ranking", "Embeddings", "Overlap"],
        introduction: "What compares scores or vectors with each other has no targets, or few: its "
            + "arguments have names, and its gradients the same. Vectors are rows of `dimensions` numbers, "
            + "flat: `[n × dimensions]`. All take `weights`, one for each pair, triplet or query, and have "
            + "`values`, `gradient` and `valueAndGradient`. What belongs together stands in the same row. Dice "
            + "and Tversky loss are losses of predictions and targets, in rows of `elements`.",
        entries: [
            LossEntry(
                "PairwiseLogisticLoss",
                numerics: "σ of a difference of 37 is 1 to the last bit, and −ln σ would be 0: here 8.5 × "
                    + "10⁻¹⁷.",
                says: ["8.5 × 10⁻¹⁷": PairwiseLogisticLoss()(preferred: [37], other: [0])],
                figure: pairFigure(
                    PairwiseLogisticLoss(), -1.5...6,
                    "Falling like a line on the left, flat near 0 on the right; the gradient goes from −1 to "
                        + "0.")),
            LossEntry(
                "PairwiseMarginLoss",
                numerics: "The difference of the scores is not rounded: 8.67 × 10⁻¹⁹, which is 2⁻⁶⁰, for "
                    + "scores of 1 and 2⁻⁶⁰ and a margin of 1.",
                says: [
                    "8.67 × 10⁻¹⁹": PairwiseMarginLoss(margin: 1)(preferred: [1], other: [0x1p-60])
                ],
                figure: pairFigure(
                    PairwiseMarginLoss(margin: 1), -1.5...6,
                    "A line that falls to 0 at a difference of 1, the margin, and stays there; the gradient "
                        + "jumps from −1 to 0.")),
            LossEntry(
                "TripletLoss",
                numerics: "The square of a difference of 10²⁰⁰ is infinite, the distance is 10²⁰⁰. Points "
                    + "that are equal have the distance 0, without an ε under the root.",
                says: [
                    "10²⁰⁰": TripletLoss(dimensions: 1, margin: 0)(
                        anchors: [0], positives: [1e200], negatives: [0]),
                    "0": TripletLoss(dimensions: 1, margin: 0)(anchors: [3], positives: [3], negatives: [3]),
                ],
                figure: LossFigure(
                    x: "negative; the anchor is 0, the positive 1, the margin 1", range: -4...4,
                    y: -1.5...2.5,
                    description: "A tent with its top, 2, at 0, and 0 from −2 and 2 on; the gradient is 1 on "
                        + "its left and −1 on its right side.",
                    value: {
                        try TripletLoss(dimensions: 1, margin: 1)(
                            anchors: [0], positives: [1], negatives: [$0])
                    },
                    gradient: {
                        try TripletLoss(dimensions: 1, margin: 1).gradient(
                            anchors: [0], positives: [1], negatives: [$0]
                        ).negatives[0]
                    })),
            LossEntry(
                "CosineEmbeddingLoss",
                numerics: "1 − c of nearly parallel vectors is half the square of the distance of their "
                    + "directions: 2 × 10⁻¹⁶ for (1, 10⁻⁸) and (1, −10⁻⁸). No length is too large or too "
                    + "small for its square, and none is raised to an ε: (10⁻²⁰⁰, 0) and (0, 1) cost 1.",
                says: [
                    "2 × 10⁻¹⁶": CosineEmbeddingLoss(dimensions: 2)([1, 1e-8], [1, -1e-8], targets: [1]),
                    "1": CosineEmbeddingLoss(dimensions: 2)([1e-200, 0], [0, 1], targets: [1]),
                ],
                figure: LossFigure(
                    x: "t, for (1, 0) and (1, t), which belong together", range: -4...4, y: -0.6...1,
                    description: "A valley that touches 0 at t = 0 and rises ever more slowly towards 1; the "
                        + "gradient is steepest near 0 and fades on both sides.",
                    value: { try CosineEmbeddingLoss(dimensions: 2)([1, 0], [1, $0], targets: [1]) },
                    gradient: {
                        try CosineEmbeddingLoss(dimensions: 2).gradient([1, 0], [1, $0], targets: [1])
                            .second[1]
                    })),
            LossEntry(
                "InfoNCELoss",
                numerics: "Cosines of 1 for the own key and 0 for the other cost ln(1 + e⁻¹⁰⁰) at a "
                    + "temperature of 0.01: 3.7 × 10⁻⁴⁴, where the logarithm of a share of 1 is 0.",
                says: [
                    "3.7 × 10⁻⁴⁴": InfoNCELoss(dimensions: 2, temperature: 0.01)(
                        queries: [1, 0, 0, 1], keys: [1, 0, 0, 1]),
                    "0": log(1 / (1 + exp(-100.0))),
                ],
                figure: LossFigure(
                    x: "t, for the query (1, 0), its key (t, 1), the other key (0, 1), τ = ¼", range: -4...4,
                    y: -3...5,
                    description: "Falling from nearly 4 to near 0, most steeply just left of t = 0, where "
                        + "the gradient is lowest.",
                    value: {
                        try InfoNCELoss(dimensions: 2, temperature: 0.25).values(
                            queries: [1, 0, 1, 0], keys: [$0, 1, 0, 1])[0]
                    },
                    gradient: {
                        try InfoNCELoss(dimensions: 2, temperature: 0.25).gradient(
                            queries: [1, 0, 1, 0], keys: [$0, 1, 0, 1], weights: [1, 0]
                        ).keys[0]
                    })),
            LossEntry(
                "DiceLoss",
                numerics: "What is wrong is added up, and nothing is taken from 1: 5.6 × 10⁻¹⁷ for one "
                    + "element with p = 1 − 2⁻⁵³, where 1 minus the coefficient is 1.1 × 10⁻¹⁶.",
                says: [
                    "5.6 × 10⁻¹⁷": DiceLoss(elements: 1)([1 - 0x1p-53], [1]),
                    "1.1 × 10⁻¹⁶": 1 - 2 * (1 - 0x1p-53) / (1 - 0x1p-53 + 1),
                ],
                figure: setFigure(
                    DiceLoss(elements: 2),
                    "A curve that falls from a third at 0, nearly straight, to 0 at 1; the gradient rises "
                        + "from −0.44 to −0.25.")),
            LossEntry(
                "TverskyLoss",
                numerics: "As `DiceLoss`.",
                figure: setFigure(
                    TverskyLoss(elements: 2, missed: 0.7, falseAlarm: 0.3),
                    "A curve that falls from 0.41 at 0, a little less steeply the further it gets, to 0 at 1; "
                        + "the gradient rises from −0.48 to −0.35.")),
        ])
}

/// The figure of a loss of pairs over the difference of two scores.
private func pairFigure(
    _ loss: some PairwiseLoss, _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: "preferred score less the other", range: -5...5, y: y, description: description,
        value: { try loss(preferred: [$0], other: [0]) },
        gradient: { try loss.gradient(preferred: [$0], other: [0]).preferred[0] })
}

/// The figure of a loss of sets over one element's probability.
private func setFigure(_ loss: some Loss<Double>, _ description: String) -> LossFigure {
    LossFigure(
        x: "p of an element of the set; another one has p = 1", range: 0...1, y: -0.6...0.6,
        description: description, value: { try loss([1, $0], [1, 1]) },
        gradient: { try loss.gradient([1, $0], [1, 1])[1] })
}
