// The smallest GAN: one number against one slope, each taking gradient steps, going round the answer.

import Figures

/// The paths of the smallest GAN's two games, on axes with the same unit: a figure that moves.
///
/// - Parameters:
///   - games: For each game its name, what the generator says after each step, and the discriminator's slope.
///   - interval: After how many steps a dot marks the time, and a frame ends.
///   - limit: The radius of the circle √(2η) around the answer, on which a game ends; nil for none.
/// - Throws: ``ChapterFigureError``.
public func smallestGAN(
    _ games: [(name: String, thetas: [Double], psis: [Double])], dotEvery interval: Int,
    limit: Double? = nil
) throws(ChapterFigureError) -> MovingPlot {
    guard interval > 0 else { throw .count(of: "dotEvery", expected: 1, got: interval) }
    for game in games where game.thetas.count != game.psis.count {
        throw .count(of: "psis", expected: game.thetas.count, got: game.psis.count)
    }
    let last = (games.map { $0.thetas.count }.max() ?? 0) - 1
    guard last > interval else { throw .count(of: "steps", expected: interval + 1, got: max(last, 0)) }
    var still: [Plot.Mark] = [.points(x: [0], y: [0]), .label("the answer", at: (0, 0), .below)]
    if let game = games.first {
        still.append(.label("start", at: (game.thetas[0], game.psis[0]), .above))
    }
    if let limit {
        // A quarter of a circle without an angle, turned by a right angle three times.
        var points = even(0...1, 25).map { t in
            (x: limit * (1 - t * t) / (1 + t * t), y: 2 * limit * t / (1 + t * t))
        }
        for _ in 0..<3 { points += points.suffix(25).map { (x: -$0.y, y: $0.x) } }
        still.append(
            .line("radius √(2η) = \(short(limit))", x: points.map { $0.x }, y: points.map { $0.y }))
    }
    /// The games as far as a step.
    func marks(to step: Int) -> [Plot.Mark] {
        var lines: [Plot.Mark] = []
        var dots: [Plot.Mark] = []
        for game in games {
            let walked = game.thetas.indices.prefix(step + 1)
            let marked = walked.filter { $0 % interval == 0 }
            lines.append(.line(game.name, x: walked.map { game.thetas[$0] }, y: walked.map { game.psis[$0] }))
            dots.append(
                .points(game.name, x: marked.map { game.thetas[$0] }, y: marked.map { game.psis[$0] }))
        }
        return still + lines + dots
    }
    let (across, up) = (
        reach(games.flatMap { $0.thetas } + [limit ?? 0, -(limit ?? 0)]),
        reach(games.flatMap { $0.psis } + [limit ?? 0, -(limit ?? 0)])
    )
    return try drawn { () throws(PlotError) in
        var frames: [Plot] = []
        for step in Array(stride(from: interval, to: last, by: interval)) + [last] {
            frames.append(
                try Plot(
                    title: "The smallest GAN goes round its answer",
                    x: Axis("θ, what the generator says", in: across),
                    y: Axis("ψ, the discriminator's slope", in: up), equalAxes: true, marks(to: step),
                    alt:
                        "The first \(last) steps, spirals from the same start "
                        + "around the answer at 0, 0, with a dot after every \(interval) steps: with the minimax "
                        + "loss outwards, with the non-saturating loss inwards, ever more slowly"
                        + (limit == nil ? "." : ", towards a circle.")
                        + " The figure moves: it shows the games step by step."))
        }
        return try MovingPlot(frames, seconds: Double(frames.count) * 0.7)
    }
}

/// The numbers' range, a little wider.
private func reach(_ values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let margin = 0.08 * (high - low)
    return low - margin...high + margin
}
