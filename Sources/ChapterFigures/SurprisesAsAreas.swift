// Entropy, cross-entropy and divergence as areas: as wide as a probability, as high as a surprise.

import ElementaryFunctions
import Figures
import LossFunctions

/// The mean surprise of a belief, that of the truth, and the difference, as areas below each other.
///
/// Each outcome is a rectangle as wide as its true probability. Its height is its surprise −ln q for who believes `q`,
/// −ln p for who knows `p`, and in the last panel the difference of the two. What surprises infinitely is marked ∞.
///
/// - Parameters:
///   - p: The truth.
///   - q: What is believed, of as many outcomes.
///   - names: The names of the outcomes.
/// - Throws: ``ChapterFigureError``.
public func surprisesAsAreas(
    p: [Double], q: [Double], names: [String]
) throws(ChapterFigureError) -> Panels {
    guard q.count == p.count else { throw .count(of: "q", expected: p.count, got: q.count) }
    guard names.count == p.count else { throw .count(of: "names", expected: p.count, got: names.count) }
    let (believed, known, extra) = try computed { () throws(LossError) in
        (try DistributionCrossEntropy()(p, q), try Entropy()(p), try KLDivergence()(p, q))
    }
    let happens = p.indices.filter { p[$0] > 0 }
    let heights = [q.map { -log($0) }, p.map { -log($0) }, zip(p, q).map { log($0 / $1) }]
    let rows = heights.map { row in happens.map { row[$0] }.filter { $0.isFinite } }
    // All panels have one scale, so that areas can be compared.
    let lowest = min(rows[2].min() ?? 0, 0)
    let difference = max(rows[2].max() ?? 0, 0) - lowest
    let span = 1.05 * max(rows[0].max() ?? 0, rows[1].max() ?? 0, difference, 1)
    func panel(
        _ title: String, _ heights: [Double], _ name: String, from low: Double = 0
    ) throws(ChapterFigureError) -> Plot {
        let top = low + span
        var marks: [Plot.Mark] = []
        var labels: [Plot.Mark] = []
        var left = 0.0
        for index in happens {
            let (right, height) = (left + p[index], heights[index])
            let end = height.isFinite ? height : top
            marks.append(.rectangles(names[index], x: [left...right], y: [min(end, 0)...max(end, 0)]))
            if !height.isFinite { labels.append(.label("∞", at: ((left + right) / 2, top), .below)) }
            left = right
        }
        return try drawn { () throws(PlotError) in
            try Plot(
                title: title, x: Axis("share p of the pictures", in: 0...1),
                y: Axis(name, unit: "nats", in: low...top), marks + labels + [.horizontalRule(at: 0)],
                alt: title)
        }
    }
    func text(_ value: Double) -> String { value.isFinite ? short(value) : "∞" }
    let panels = [
        try panel("H(p, q) = \(text(believed)): as high as −ln q", heights[0], "surprise"),
        try panel("H(p) = \(text(known)): as high as −ln p", heights[1], "surprise"),
        try panel(
            "KL(p‖q) = \(text(extra)): the difference", heights[2], "ln(p/q)", from: 1.05 * lowest),
    ]
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "Mean surprise is an area", across: 1, areaHeight: 150, panels,
            alt:
                "Three panels with a rectangle for each outcome, as wide as its share p. In the first it is as high "
                + "as the surprise −ln q: all areas together are the cross-entropy, \(text(believed)). In the second "
                + "it is as high as −ln p: together the entropy, \(text(known)). In the third it is as high as "
                + "the difference, above 0 where p is larger than q and below where it is smaller: together "
                + "the divergence, \(text(extra)).")
    }
}
