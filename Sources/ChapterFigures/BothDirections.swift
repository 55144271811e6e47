// KL divergence both ways: as two curves over the belief, and as areas for one pair of distributions.

import ElementaryFunctions
import Figures
import LossFunctions

/// Both divergences from a coin, over what is believed of it.
///
/// - Parameter coin: The true probability of the first of two outcomes, between 0 and 1.
/// - Throws: ``ChapterFigureError``.
public func bothDirections(coin: Double) throws(ChapterFigureError) -> Plot {
    // The forward curve is steep at its ends: one more point there takes it out of the frame.
    let beliefs = [0, 0.0001] + (1...1999).map { Double($0) / 2000 } + [0.9999, 1]
    let p = [coin, 1 - coin]
    let kl = KLDivergence()
    var forward: [Double] = []
    var reverse: [Double] = []
    for belief in beliefs {
        let q = [belief, 1 - belief]
        forward.append(try computed { () throws(LossError) in try kl(p, q) })
        reverse.append(try computed { () throws(LossError) in try kl(q, p) })
    }
    // The reverse one ends at −ln of what p gives to the outcome that q is sure of.
    let endsLow = coin < 0.5
    let ends = (-log(1 - coin), -log(coin))
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "The two directions are two functions",
            x: Axis("belief q₁ for the first outcome", in: 0...1),
            y: Axis("divergence", unit: "nats", in: 0...2),
            [
                .line("KL(p‖q)", x: beliefs, y: forward), .line("KL(q‖p)", x: beliefs, y: reverse),
                .verticalRule("q₁ = p₁", at: coin),
                .label(
                    "KL(p‖q): ∞ where q rules\nout what happens", at: (endsLow ? 0.86 : 0.14, 1.6),
                    endsLow ? .left : .right, of: "KL(p‖q)"),
                .label(
                    "KL(q‖p): ends at\n\(short(ends.0)) and \(short(ends.1))",
                    at: (endsLow ? 0.8 : 0.2, min(max(ends.0, ends.1, 0.6) - 0.25, 0.95)),
                    endsLow ? .left : .right, of: "KL(q‖p)"),
            ],
            alt:
                "Both divergences are 0 where q₁ is \(short(coin)) and cross at \(short(1 - coin)). Towards 0 and 1 "
                + "the forward one rises without bound, the reverse one stays finite.")
    }
}

/// Both divergences of two distributions as sums of areas.
///
/// Each outcome is a rectangle as wide as its probability and as high as the logarithm of the ratio; what lies
/// below 0 is taken off.
///
/// - Parameters:
///   - p: The first distribution.
///   - q: The second one, of as many outcomes.
///   - names: The names of the outcomes.
/// - Throws: ``ChapterFigureError``.
public func divergencesAsAreas(
    p: [Double], q: [Double], names: [String]
) throws(ChapterFigureError) -> Panels {
    guard p.count == q.count else { throw .count(of: "q", expected: p.count, got: q.count) }
    guard names.count == p.count else { throw .count(of: "names", expected: p.count, got: names.count) }
    let kl = KLDivergence()
    func areas(_ title: String, _ a: [Double], _ b: [Double]) throws(ChapterFigureError) -> Plot {
        let total = try computed { () throws(LossError) in try kl(a, b) }
        var marks: [Plot.Mark] = []
        var left = 0.0
        for index in a.indices where a[index] > 0 {
            let height = log(a[index] / b[index])
            marks.append(
                .rectangles(
                    names[index], x: [left...left + a[index]], y: [min(height, 0)...max(height, 0)]))
            left += a[index]
        }
        return try drawn { () throws(PlotError) in
            try Plot(
                title: "\(title) = \(short(total))",
                // No tick at 1: its number would touch the next panel's 0.
                x: Axis("probability", in: 0...1, ticks: [0, 0.2, 0.4, 0.6, 0.8]),
                y: Axis("log of the ratio"),
                marks + [.horizontalRule(at: 0)], alt: title)
        }
    }
    let panels = [try areas("KL(p‖q)", p, q), try areas("KL(q‖p)", q, p)]
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "Two divergences as areas", across: 2, panels,
            alt:
                "Two panels with a rectangle for each outcome, as wide as its probability and as high as the "
                + "logarithm of the ratio of both probabilities; areas below 0 are taken off. The first sums to "
                + "KL(p‖q), the second, with other widths and the heights turned over, to KL(q‖p).")
    }
}
