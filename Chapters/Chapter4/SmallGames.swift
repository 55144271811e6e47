// The smallest GAN, played: two losses, moving together or in turns, from many starts.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// All games of the page, at one learning rate.
struct SmallGames {
    static let names = [
        "minimax, together", "non-saturating, together", "minimax, in turns",
        "non-saturating, in turns",
    ]
    private static let spans = [1...100, 101...200, 201...300, 301...400, 2501...5000]

    let learningRate: Double
    let together: [SmallestGame]
    let inTurns: [SmallestGame]
    /// A tenth of the rate, ten times the steps.
    private let slow: [SmallestGame]
    /// From 50 starts the four games, in the order of the names.
    let tries: Runs<[SmallestGame]>
    /// Minimax in turns, from θ = 2, ψ = 1 at η = 0.3.
    let long: SmallestGame

    init(learningRate: Double) throws {
        self.learningRate = learningRate
        together = try GameLoss.allCases.map {
            try SmallestGame.played(steps: 5000, learningRate: learningRate, by: $0)
        }
        inTurns = try GameLoss.allCases.map {
            try SmallestGame.played(
                steps: 5000, learningRate: learningRate, inTurns: true, by: $0)
        }
        slow = try GameLoss.allCases.map {
            try SmallestGame.played(steps: 4000, learningRate: learningRate / 10, by: $0)
        }
        tries = try repeated(50) { seed in
            var random = SeededRandom(seed: seed)
            let start = (try random.uniform(in: 0.3..<2.5), try random.uniform(in: -2..<2))
            return try [false, true].flatMap { inTurns in
                try GameLoss.allCases.map {
                    try SmallestGame.played(
                        steps: 2500, learningRate: learningRate, from: start, inTurns: inTurns,
                        by: $0)
                }
            }
        }
        growths = tries.outcomes.map { $0[2].growth }
        long = try SmallestGame.played(
            steps: 20000, learningRate: 0.3, from: (2, 1), inTurns: true,
            by: .minimax)
    }

    /// Within each span of steps, how far θ is away at most.
    var orbits: [[Double]] { Self.spans.map { steps in together.map { $0.farthest(steps) } } }
    var orbitsInTurns: [[Double]] {
        Self.spans.map { steps in inTurns.map { $0.farthest(steps) } }
    }

    /// In the 50 games of minimax in turns, by how many per cent the last rounds are wider.
    let growths: [Double]

    /// The first 400 steps of both games, moving together.
    func orbitsFigure() throws -> MovingPlot {
        try smallestGAN(
            zip(["minimax", "non-saturating"], together).map {
                ($0, Array($1.thetas[...400]), Array($1.psis[...400]))
            }, dotEvery: 50, limit: (2 * learningRate).squareRoot())
    }

    /// The distance from the answer over the steps.
    func figure() throws -> Plot {
        let moments = Array(stride(from: 0, through: 2500, by: 20))
        return try Plot(
            title: "Four games, from five of the 50 starts",
            x: Axis("step"), y: Axis("distance √(θ² + ψ²) from the answer", in: 0...4),
            Self.names.indices.flatMap { game in
                tries.outcomes.prefix(5).map { games in
                    let squares = games[game].squares
                    return .line(
                        Self.names[game], x: moments.map(Double.init),
                        y: moments.map { squares[$0].squareRoot() })
                }
            },
            alt:
                "Distance over 2500 steps: with the minimax loss it grows when both move together, "
                + "and hardly changes when they take turns; with the non-saturating loss it "
                + "comes to 0.45 when both move together, and falls ever more slowly towards 0 in "
                + "turns.")
    }

    /// What is asserted of the games.
    func expectGames() {
        let limit = (2 * learningRate).squareRoot()
        expect(
            "farthest from the real data, minimax, steps 301 to 400", orbits[3][0], is: "1.486",
            dependingOn: ["step"])
        expect("the same, non-saturating", orbits[3][1], is: "0.560", dependingOn: ["step"])
        expect("minimax, steps 2501 to 5000", orbits[4][0], is: "3.560", dependingOn: ["step"])
        expect(
            "with a tenth of the rate, minimax", slow[0].farthest(3001...4000), is: "1.048",
            dependingOn: ["step"])
        expect(
            "the same, non-saturating", slow[1].farthest(3001...4000), is: "0.461",
            dependingOn: ["step"])
        expect(
            "the non-saturating game ends near a circle of radius √(2η)", orbits[4][1],
            equals: limit, within: 2e-4, dependingOn: ["step"])
        expect(
            "minimax: a step multiplies r² by 1 + η²D², from every start",
            tries.outcomes.allSatisfy { games in
                let squares = games[0].squares
                return zip(squares, squares.dropFirst()).enumerated().allSatisfy { step, r in
                    let d = sigmoid(games[0].thetas[step] * games[0].psis[step])
                    return abs(r.1 / r.0 - (1 + learningRate * d * learningRate * d)) < 1e-12
                }
            }, dependingOn: ["step"])
        expect(
            "non-saturating: from every start it ends near the circle",
            tries.outcomes.allSatisfy { abs($0[1].farthest(2000...2500) / limit - 1) < 0.02 },
            dependingOn: ["step"])
        expect(
            "minimax, in turns: from no start more than 4 % outwards or inwards in 2500 steps",
            tries.outcomes.allSatisfy { games in
                let squares = games[2].squares
                return squares.allSatisfy { abs(($0 / squares[0]).squareRoot() - 1) < 0.04 }
            }, dependingOn: ["step"])
        expect(
            "minimax, in turns: from 45 starts or more the last rounds are wider, by less than 1 %",
            growths.count { $0 > 0 } >= 45 && growths.allSatisfy { $0 > -0.01 && $0 < 1 },
            dependingOn: ["step"])
        expect(
            "where they are not yet wider, they are after 80 000 steps",
            try zip(growths, tries.outcomes).filter { $0.0 <= 0 }.allSatisfy { _, games in
                let game = try SmallestGame.played(
                    steps: 80_000, learningRate: learningRate,
                    from: (games[2].thetas[0], games[2].psis[0]), inTurns: true, by: .minimax)
                return game.radius(40_001...80_000) > game.radius(0...40_000)
            }, dependingOn: ["step"])
        expect(
            "non-saturating: from within it comes to the circle, too",
            try SmallestGame.played(
                steps: 5000, learningRate: learningRate, from: (0.1, 0), by: .nonSaturating
            ).radius(4001...5000), equals: limit, within: 0.01, dependingOn: ["step"])
        expect(
            "at three times the rate each stretch of 2500 steps leads farther out",
            (0..<7).allSatisfy { part in
                let start = 2500 * part
                return long.radius(start + 2500...start + 4999)
                    > long.radius(start...start + 2499)
            }, dependingOn: ["step"])
        expect(
            "non-saturating, in turns: ever closer, from every start",
            tries.outcomes.allSatisfy { games in
                let spans = [0...300, 301...600, 601...1200, 1201...2500].map {
                    games[3].farthest($0)
                }
                return zip(spans, spans.dropFirst()).allSatisfy { $1 < $0 }
                    && spans[3] < 0.7 * limit
            }, dependingOn: ["step"])
        expect(
            "non-saturating, in turns, steps 4001 to 5000", inTurns[1].farthest(4001...5000),
            is: "0.1397", dependingOn: ["step"])
        expect(
            "minimax, in turns, steps 4001 to 5000", inTurns[0].farthest(4001...5000),
            is: "1.000", dependingOn: ["step"])
    }
}
