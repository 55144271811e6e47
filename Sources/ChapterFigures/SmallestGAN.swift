// The smallest GAN: one number against one slope, each taking gradient steps, going round the answer.

import Figures

/// The paths of the smallest GAN's two games, on axes with the same unit.
///
/// - Parameters:
///   - games: For each game its name, what the generator says after each step, and the discriminator's slope.
///   - interval: After how many steps a dot marks the time.
///   - limit: The radius of the circle √(2η) around the answer, on which a game ends; nil for none.
/// - Throws: ``ChapterFigureError``.
public func smallestGAN(
    _ games: [(name: String, thetas: [Double], psis: [Double])], dotEvery interval: Int,
    limit: Double? = nil
) throws(ChapterFigureError) -> Plot {
    guard interval > 0 else { throw .count(of: "dotEvery", expected: 1, got: interval) }
    var marks: [Plot.Mark] = []
    for game in games {
        guard game.thetas.count == game.psis.count else {
            throw .count(of: "psis", expected: game.thetas.count, got: game.psis.count)
        }
        marks.append(.line(game.name, x: game.thetas, y: game.psis))
    }
    for game in games {
        let steps = stride(from: 0, to: game.thetas.count, by: interval)
        marks.append(.points(game.name, x: steps.map { game.thetas[$0] }, y: steps.map { game.psis[$0] }))
    }
    if let limit {
        // A quarter of a circle without an angle, turned by a right angle three times.
        var points = even(0...1, 25).map { t in
            (x: limit * (1 - t * t) / (1 + t * t), y: 2 * limit * t / (1 + t * t))
        }
        for _ in 0..<3 { points += points.suffix(25).map { (x: -$0.y, y: $0.x) } }
        marks.append(
            .line("radius √(2η) = \(short(limit))", x: points.map { $0.x }, y: points.map { $0.y }))
    }
    let start = games.first.flatMap { game in
        game.thetas.first.flatMap { theta in game.psis.first.map { (x: theta, y: $0) } }
    }
    if let start { marks.append(.label("start", at: start, .above)) }
    marks += [.points(x: [0], y: [0]), .label("the answer", at: (0, 0), .below)]
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "The smallest GAN goes round its answer",
            x: Axis("θ, what the generator says"), y: Axis("ψ, the discriminator's slope"), equalAxes: true,
            marks,
            alt:
                "The first \(max((games.first?.thetas.count ?? 1) - 1, 0)) steps, spirals from the same start "
                + "around the answer at 0, 0, with a dot after every \(interval) steps: with the minimax "
                + "loss outwards, with the non-saturating loss inwards, ever more slowly"
                + (limit == nil ? "." : ", towards a circle."))
    }
}
