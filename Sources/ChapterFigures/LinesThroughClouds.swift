// Two clouds of points: the strip of a support vector machine, and the probabilities of logistic regression.

import ElementaryFunctions
import Figures

/// Two classes of points in the plane, as figures show them.
public struct TwoClouds: Sendable {
    private let positive: [[Double]]
    private let negative: [[Double]]
    private let reach: Double

    /// - Parameters:
    ///   - positive: The points of class +1, two coordinates each.
    ///   - negative: The points of class −1.
    ///   - reach: How far the axes go to either side of 0.
    public init(positive: [[Double]], negative: [[Double]], reach: Double) {
        (self.positive, self.negative, self.reach) = (positive, negative, reach)
    }

    /// A linear score of a point: a weight for each coordinate, and what it is at 0.
    public typealias Score = (weights: [Double], bias: Double)

    /// The line of a support vector machine, its strip of margins below 1, and a ring around each point that holds it.
    ///
    /// - Throws: ``ChapterFigureError``.
    public func strip(of line: Score, heldBy points: [[Double]]) throws(ChapterFigureError) -> Plot {
        let ends = [-reach, reach]
        let lower = border(line, score: -1, over: ends)
        let upper = border(line, score: 1, over: ends)
        // The corners of a ring, each turned by 15° from the one before.
        let (cosine, sine) = (
            (6.0.squareRoot() + 2.0.squareRoot()) / 4, (6.0.squareRoot() - 2.0.squareRoot()) / 4
        )
        var ring = [(x: 0.035 * reach, y: 0.0)]
        for _ in 0..<24 {
            let last = ring[ring.count - 1]
            ring.append((cosine * last.x - sine * last.y, sine * last.x + cosine * last.y))
        }
        // A figure gives each mark as many points as another. So that rings stay round, they are twelve marks.
        let groups = (0..<12).map { group in
            points.enumerated().filter { $0.offset % 12 == group }.map { $0.element }
        }
        // A gap parts one ring from the next.
        let rings: [Plot.Mark] = groups.filter { !$0.isEmpty }.map { points in
            .line(
                "holds the line", x: points.flatMap { point in ring.map { point[0] + $0.x } + [.nan] },
                y: points.flatMap { point in ring.map { point[1] + $0.y } + [.nan] })
        }
        return try drawn { () throws(PlotError) in
            try Plot(
                title: "A support vector machine knows a side, and a strip",
                x: Axis("x₁", in: -reach...reach), y: Axis("x₂", in: -reach...reach), equalAxes: true,
                [.band(x: ends, from: lower, to: upper)] + clouds + [
                    .line("its line", x: ends, y: border(line, score: 0, over: ends))
                ] + rings + [
                    .label("grey: score\nbetween −1 and 1", at: (-0.97 * reach, -0.8 * reach), .right),
                    .label(
                        "ring: it holds\nthe line", at: (0.97 * reach, 0.88 * reach), .left,
                        of: "holds the line"),
                ],
                alt:
                    "Two overlapping clouds of points and a line between them, with a grey strip along it, where "
                    + "scores are between −1 and 1. The \(points.count) points inside the strip, at its edges or on "
                    + "the wrong side have rings; those beyond it, which the line does not depend on, have none."
            )
        }
    }

    /// The line of logistic regression, and beside it lines where the probability of class +1 has other values.
    ///
    /// - Throws: ``ChapterFigureError``.
    public func probabilities(of line: Score) throws(ChapterFigureError) -> Plot {
        let grid = even(-reach...reach, 81)
        let rows = grid.map { y in
            grid.map { x in sigmoid(line.weights[0] * x + line.weights[1] * y + line.bias) }
        }
        return try drawn { () throws(PlotError) in
            try Plot(
                title: "Logistic regression knows a probability everywhere",
                x: Axis("x₁", in: -reach...reach), y: Axis("x₂", in: -reach...reach), equalAxes: true,
                clouds + [
                    .contours(
                        of: ScalarField(x: grid, y: grid, values: rows),
                        levels: [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98],
                        color: Axis("probability of class +1", in: 0...1))
                ],
                alt:
                    "The same two clouds with seven parallel lines, along which the probability of class +1 is 0.02 "
                    + "at the lower left and 0.98 at the upper right; that of ½ runs between the clouds.")
        }
    }

    private var clouds: [Plot.Mark] {
        [
            .points("class +1", x: positive.map { $0[0] }, y: positive.map { $0[1] }),
            .points("class −1", x: negative.map { $0[0] }, y: negative.map { $0[1] }),
        ]
    }

    /// x₂ where the score has a value, for some x₁.
    private func border(_ line: Score, score: Double, over x: [Double]) -> [Double] {
        x.map { (score - line.weights[0] * $0 - line.bias) / line.weights[1] }
    }
}
