// Focal loss: the family of its curves, and how hard each pulls.

import ElementaryFunctions
import Figures
import LossFunctions

private func name(_ gamma: Double) -> String { gamma == 0 ? "γ = 0" : "γ = \(short(gamma))" }

/// Focal loss over the probability of the true class, with two kinds of examples marked.
///
/// - Parameters:
///   - gammas: The values of γ; 0 is cross-entropy.
///   - hard: The probability that a hard example's true class gets.
///   - easy: The probability that an easy example's true class gets.
/// - Throws: ``ChapterFigureError``.
public func focalFamily(
    gammas: [Double], hard: Double, easy: Double
) throws(ChapterFigureError) -> Plot {
    let probabilities = even(0.005...1, 200)
    var marks: [Plot.Mark] = []
    for gamma in gammas {
        marks.append(
            .line(
                name(gamma), x: probabilities,
                y: try values(FocalLoss(gamma: gamma), at: probabilities, target: 1)))
    }
    let top = 2.5
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "Focal loss for \(gammas.count) values of γ; γ = 0 is cross-entropy",
            x: Axis("p_t, probability given to the true class", in: 0...1),
            y: Axis("loss", unit: "nats", in: 0...top),
            marks + [
                .verticalRule(at: hard), .label("a hard email", at: (hard, 2.3), .right),
                .verticalRule(at: easy), .label("an easy one", at: (easy, 2.3), .left),
            ],
            alt:
                "Falling curves over p_t. The larger γ, the earlier a curve comes down to nearly zero; all meet "
                + "in zero at p_t = 1 and rise without bound towards 0. At \(short(hard)), a hard email, "
                + "much of the loss is left; at \(short(easy)), an easy one, nearly nothing.")
    }
}

/// The pull of focal loss over the logit, with what exceeds cross-entropy's shaded.
///
/// - Parameter gammas: The values of γ, the last one shaded; 0 is cross-entropy.
/// - Throws: ``ChapterFigureError``.
public func focalPull(gammas: [Double]) throws(ChapterFigureError) -> Plot {
    guard let last = gammas.last else { throw .count(of: "gammas", expected: 1, got: 0) }
    let logits = even(-4...4, 401)
    func pull(_ gamma: Double) throws(ChapterFigureError) -> [Double] {
        try slopes(FocalLossFromLogits(gamma: gamma), at: logits, target: 1).map { -$0 }
    }
    var marks: [Plot.Mark] = []
    for gamma in gammas { marks.append(.line(name(gamma), x: logits, y: try pull(gamma))) }
    let plain = try pull(0)
    let hardest = try pull(last)
    // Where it pulls less there is nothing to shade.
    let excess = zip(hardest, plain).map { max($0, $1) }
    var crossings: [Plot.Mark] = []
    for gamma in gammas where gamma > 0 {
        let pull = try pull(gamma)
        guard let place = logits.indices.first(where: { pull[$0] < plain[$0] }) else { continue }
        crossings.append(.points("as hard as γ = 0", x: [logits[place]], y: [plain[place]]))
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "The pull towards the true class",
            x: Axis("logit turned towards the true class", in: -4...4),
            y: Axis("size of the slope", in: 0...1.5),
            marks + crossings + [
                .band(x: logits, from: plain, to: excess),
                .label(
                    "\(name(last)) pulls harder\nthan cross-entropy", at: (1.1, 1.25), .right,
                    arrowTo: (-2, 1.15)
                ),
            ],
            alt:
                "Curves over the logit. Far left, where the model is wrong, all are 1 or a little more; those with γ above "
                + "0 lie above it, the one with the largest γ farthest: what it exceeds cross-entropy by is "
                + "shaded. A cross marks where each crosses cross-entropy's, the further left the larger γ. Then all "
                + "fall to 0, the earlier the larger γ.")
    }
}

/// What focal loss answers, over the share of positives that is true.
///
/// - Parameters:
///   - gammas: The values of γ; 0 is cross-entropy, the diagonal.
///   - share: A share at which the answer of one of them is pointed at.
///   - pointed: The γ of that answer.
/// - Throws: ``ChapterFigureError``.
public func focalAnswers(
    gammas: [Double], share: Double, pointed: Double
) throws(ChapterFigureError) -> Plot {
    // Where p = σ(z) is best, the slopes of positives and negatives are equal, which says for which share that is.
    let logits = even(-8...8, 401)
    func shares(_ gamma: Double) throws(ChapterFigureError) -> [Double] {
        let loss = FocalLossFromLogits(gamma: gamma)
        let up = try slopes(loss, at: logits, target: 1).map { -$0 }
        let down = try slopes(loss, at: logits, target: 0)
        return zip(up, down).map { $1 / ($0 + $1) }
    }
    let answers = logits.map { sigmoid($0) }
    var marks: [Plot.Mark] = []
    for gamma in gammas {
        marks.append(.line(name(gamma), x: [0] + (try shares(gamma)) + [1], y: [0] + answers + [1]))
    }
    let nearest = try shares(pointed).lastIndex { $0 <= share } ?? 0
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "What focal loss answers where a share s is positive",
            x: Axis("true share s", in: 0...1), y: Axis("answer: the best constant p", in: 0...1),
            marks + [
                .label(
                    "γ = \(short(pointed)) says \(short((answers[nearest] * 100).rounded() / 100))\nwhere "
                        + "\(short(share)) is true", at: (0.12, 0.86), .right,
                    arrowTo: (share + 0.006, answers[nearest] + 0.015))
            ],
            alt:
                "The answer over the true share. For γ = 0 it is the diagonal. For larger γ the curves are "
                + "flatter: above the diagonal left of one half, below it to the right. All cross in the middle, at "
                + "one half. An arrow points at the answer of γ = \(short(pointed)) to a share of \(short(share))."
        )
    }
}
