// Four optimisers on an ill-conditioned bowl: one start to look at, 400 to compare by.

import ElementaryFunctions
import Figures
import Learning
import Workbook

/// The bowl J = ½(θ₁² + 100 θ₂²): curvatures 1 and 100.
enum SteepBowl {
    static let curvatures = [1.0, 100]

    /// With another condition number on request.
    static func loss(_ theta: [Double], condition: Double = 100) -> Double {
        (theta[0] * theta[0] + condition * theta[1] * theta[1]) / 2
    }

    static func slopes(_ theta: [Double], condition: Double = 100) -> [Double] {
        [theta[0], condition * theta[1]]
    }

    /// The losses of a run from (10, 1), each slope with Gaussian noise on request.
    static func descend(
        _ optimizer: some Optimizer, noise: Double = 0, seed: UInt64 = 0, steps: Int = 400
    ) throws -> [Double] {
        var optimizer = optimizer
        var random = SeededRandom(seed: seed)
        var theta = [10.0, 1.0]
        var losses = [loss(theta)]
        for _ in 0..<steps {
            let slopes = slopes(theta).map { $0 + noise * random.gaussian() }
            try optimizer.step(&theta, gradient: slopes)
            losses.append(loss(theta))
        }
        return losses
    }
}

/// A run that has not arrived after all its steps.
struct NotArrived: Error, CustomStringConvertible {
    let description: String
}

/// The race: what each optimiser needs, from the same starts, with the settings that suit it.
struct Race {
    /// The best rate of gradient descent for the worst start, 2/(κ_min + κ_max).
    static let rate = 2.0 / 101

    /// The losses of 400 steps from (10, 1).
    let descent: [Double]
    let momentum: [Double]
    let adam: [Double]
    let sgd: [Double]

    /// Steps from 400 starts, by setting.
    let starts: Runs<KeptRow>

    /// The settings tried, of each entrant.
    static let entrants: [(name: String, settings: [String])] =
        [
            ("gradient descent", descentSettings.map(\.name)),
            ("momentum", momentumSettings.map(\.name)),
            ("Adam", adamSettings.map { "Adam, \($0.name)" }),
        ]
        + turns.map { turn in
            (
                "Adam, bowl turned by \(turn.name)",
                turn.settings.map { "\(turn.name), \($0.name)" }
            )
        }

    typealias Setting = (name: String, rate: Double, decay: Double)
    /// How a bowl lies: the cosine and the sine of the angle by which it is turned.
    typealias Turn = (cosine: Double, sine: Double)

    private static let descentSettings: [(name: String, rate: Double)] = [
        ("η = 0.018", 0.018), ("η = 0.019", 0.019), ("η = 0.0196", 0.0196),
        ("η = 0.0197", 0.0197), ("η = 2/101", rate),
    ]

    // Polyak's pair (1964), the best for the worst start, follows from the two curvatures.
    private static let momentumSettings: [Setting] = [
        ("η = 0.03, β = 0.65", 0.03, 0.65), ("η = 0.028, β = 0.7", 0.028, 0.7),
        ("η = 0.029, β = 0.7", 0.029, 0.7), ("η = 0.03, β = 0.7", 0.03, 0.7),
        ("η = 0.024, β = 0.75", 0.024, 0.75), ("η = 0.03, β = 0.8", 0.03, 0.8),
        ("η = 4/121, β = 81/121", 4.0 / 121, 81.0 / 121),
        ("η = 0.005, β = 0.9", 0.005, 0.9), ("η = 0.01, β = 0.9", 0.01, 0.9),
    ]
    private static let adamSettings: [Setting] = [
        ("η = 1, β₁ = 0.65", 1, 0.65), ("η = 1, β₁ = 0.7", 1, 0.7),
        ("η = 1.5, β₁ = 0.7", 1.5, 0.7), ("η = 2, β₁ = 0.7", 2, 0.7),
        ("η = 1, β₁ = 0.75", 1, 0.75), ("η = 0.3, β₁ = 0.9", 0.3, 0.9),
        ("η = 0.5, β₁ = 0.9", 0.5, 0.9), ("η = 1, β₁ = 0.9", 1, 0.9),
    ]
    // The angles in the triangles of sides 3, 4, 5 and 11, 60, 61.
    private static let turns: [(name: String, turn: Turn, settings: [Setting])] = [
        (
            "37°", (0.8, 0.6),
            [
                ("η = 1.5, β₁ = 0.7", 1.5, 0.7), ("η = 3, β₁ = 0.7", 3, 0.7),
                ("η = 1.5, β₁ = 0.75", 1.5, 0.75), ("η = 2, β₁ = 0.75", 2, 0.75),
                ("η = 3, β₁ = 0.75", 3, 0.75), ("η = 2, β₁ = 0.8", 2, 0.8),
                ("η = 0.5, β₁ = 0.9", 0.5, 0.9), ("η = 1, β₁ = 0.9", 1, 0.9),
                ("η = 2, β₁ = 0.9", 2, 0.9),
            ]
        ),
        (
            "10°", (60.0 / 61, 11.0 / 61),
            [
                ("η = 1, β₁ = 0.7", 1, 0.7), ("η = 1.5, β₁ = 0.7", 1.5, 0.7),
                ("η = 2, β₁ = 0.7", 2, 0.7), ("η = 3, β₁ = 0.7", 3, 0.7),
                ("η = 2, β₁ = 0.75", 2, 0.75),
            ]
        ),
    ]

    /// The best of finer searches.
    ///
    /// For the first 200 starts: of η by 0.001 and β by 0.01; of η by 0.25, β₁ by 0.01, and three
    /// β₂. For other starts, with ε = 10: of some pairs of η and β₁.
    private static let finer: [(name: String, optimizer: any Optimizer)] = [
        ("finer momentum", SGD(learningRate: 0.031, momentum: 0.69)),
        ("finer Adam", Adam(learningRate: 1.25, firstDecay: 0.69, secondDecay: 0.9999)),
        ("Adam with ε = 10", Adam(learningRate: 2, firstDecay: 0.65, epsilon: 10)),
    ]

    init() throws {
        descent = try SteepBowl.descend(SGD(learningRate: Self.rate))
        momentum = try SteepBowl.descend(SGD(learningRate: 0.029, momentum: 0.7))
        adam = try SteepBowl.descend(Adam(learningRate: 1.5, firstDecay: 0.7))
        sgd = try SteepBowl.descend(SGD(learningRate: Self.rate), noise: 1, seed: seed(3))
        starts = keptTable("race", of: Self.run(seed:), seeds: 400)
    }

    /// All settings from a start that is drawn so that both directions cost the same on
    /// average.
    private static func run(seed: UInt64) throws -> [(key: String, value: Double)] {
        var random = SeededRandom(seed: seed)
        let start = [10 * random.gaussian(), random.gaussian()]
        var row: [(key: String, value: Double)] = []
        for (name, rate) in descentSettings {
            row.append((name, try stepsTaken(SGD(learningRate: rate), from: start)))
        }
        for (name, rate, decay) in momentumSettings {
            let optimizer = SGD(learningRate: rate, momentum: decay)
            row.append((name, try stepsTaken(optimizer, from: start)))
        }
        for (name, rate, decay) in adamSettings {
            let optimizer = Adam(learningRate: rate, firstDecay: decay)
            row.append(("Adam, \(name)", try stepsTaken(optimizer, from: start)))
        }
        for (angle, turn, settings) in turns {
            for (name, rate, decay) in settings {
                let optimizer = Adam(learningRate: rate, firstDecay: decay)
                row.append(
                    ("\(angle), \(name)", try stepsTaken(optimizer, from: start, turn: turn)))
            }
        }
        for (name, optimizer) in finer {
            row.append((name, try stepsTaken(optimizer, from: start)))
        }
        row.append(("climbs", try climbs(from: start)))
        return row
    }

    /// The losses from a start on, until one is below a threshold.
    private static func losses(
        _ optimizer: some Optimizer, from start: [Double], turn: Turn, condition: Double = 100,
        below threshold: Double, steps: Int
    ) throws -> [Double] {
        let (c, s) = turn
        var optimizer = optimizer
        // The bowl's own coordinates are c θ₁ + s θ₂ and c θ₂ − s θ₁.
        var theta = [c * start[0] - s * start[1], s * start[0] + c * start[1]]
        var losses: [Double] = []
        for _ in 0...steps {
            let own = [c * theta[0] + s * theta[1], c * theta[1] - s * theta[0]]
            losses.append(SteepBowl.loss(own, condition: condition))
            if losses[losses.count - 1] < threshold { break }
            let g = SteepBowl.slopes(own, condition: condition)
            try optimizer.step(&theta, gradient: [c * g[0] - s * g[1], s * g[0] + c * g[1]])
        }
        return losses
    }

    /// A run goes on until the loss first falls below 10⁻¹²; the steps until it is below 10⁻⁶
    /// and, up to that end, not above it again.
    static func stepsTaken(
        _ optimizer: some Optimizer, from start: [Double], turn: Turn = (1, 0),
        condition: Double = 100
    ) throws -> Double {
        let run = try losses(
            optimizer, from: start, turn: turn, condition: condition, below: 1e-12,
            steps: 10_000)
        guard run[run.count - 1] < 1e-12 else {
            throw NotArrived(description: "\(optimizer) is not below 1e-12 in 10000 steps")
        }
        return Double((run.lastIndex { $0 >= 1e-6 } ?? -1) + 1)
    }

    /// 1 where Adam, once below 1e-12, is above 1e-6 again at some step up to the 4000th.
    private static func climbs(from start: [Double]) throws -> Double {
        let run = try losses(
            Adam(learningRate: 1.5, firstDecay: 0.7), from: start, turn: (1, 0), below: 0,
            steps: 4000)
        let arrival = run.firstIndex { $0 < 1e-12 } ?? run.count
        return run[arrival...].contains { $0 >= 1e-6 } ? 1 : 0
    }

    // MARK: What it shows

    /// Each entrant's best setting on some starts.
    func tuned(on runs: Runs<KeptRow>) throws -> [String] {
        try Self.entrants.map { try Self.best(of: $0.settings, on: runs) }
    }

    /// Of the settings whose mean is not seen to be above the least, the one that takes the
    /// fewest steps from its worst start.
    static func best(of settings: [String], on runs: Runs<KeptRow>) throws -> String {
        let means = try settings.map { name in try runs.mean(of: name).mean }
        let least = settings[means.indices.min { means[$0] < means[$1] } ?? 0]
        let ties = try settings.filter { name in
            try name == least || !runs.difference(name, least).isSeen
        }
        return ties.min { most($0, in: runs) < most($1, in: runs) } ?? least
    }

    private static func most(_ setting: String, in runs: Runs<KeptRow>) -> Double {
        runs.outcomes.map { $0[setting] }.max() ?? .nan
    }

    /// The settings are chosen on the first 200 starts, and judged on the other 200.
    func results() throws -> [[TableCell]] {
        let halves = starts.wholeAndHalves
        return try zip(Self.entrants, try tuned(on: halves[1])).map { entrant, setting in
            [
                .text(entrant.name),
                .estimate(try halves[2].mean(of: setting)),
                .number(Self.most(setting, in: halves[2])),
                .text(setting.split(separator: ", ").suffix(2).joined(separator: ", ")),
            ]
        }
    }

    /// The starts on which no setting was chosen.
    var judging: Runs<KeptRow> { starts.wholeAndHalves[2] }

    /// Adam's steps on its own axes less those of momentum, each with its setting above.
    func adamLessMomentum() throws -> PairedDifference {
        let tuned = try tuned(on: starts.wholeAndHalves[1])
        return try judging.difference({ $0[tuned[2]] }, { $0[tuned[1]] })
    }

    /// The same with the settings of the finer search, in the mean and start by start.
    func finelyTuned(on runs: Runs<KeptRow>) throws -> PairedDifference {
        try runs.difference(\.["finer Adam"], \.["finer momentum"])
    }
    func fineLeads(on runs: Runs<KeptRow>) -> [Double] {
        runs.outcomes.map { $0["finer Adam"] - $0["finer momentum"] }
    }

    /// The steps of momentum less those of Adam with ε = 10, on its own axes.
    func leadOfLargeEpsilon(on runs: Runs<KeptRow>) throws -> PairedDifference {
        try runs.difference("finer momentum", "Adam with ε = 10")
    }

    var climbing: Int { starts.outcomes.count { $0.climbs == 1 } }

    /// What momentum or Adam takes with the 0.9 that hardly anybody changes, at its best rate on
    /// all starts.
    func untuned(_ entrant: Int) throws -> Estimate {
        let settings = Self.entrants[entrant].settings.filter { $0.hasSuffix("0.9") }
        let means = try settings.map { name in try starts.mean(of: name) }
        return means.min { $0.mean < $1.mean } ?? means[0]
    }

    func figure() throws -> Plot {
        let steps = (0...400).map { Double($0) }
        return try Plot(
            title: "A race down an ill-conditioned bowl", x: Axis("step"),
            y: Axis("loss", in: 1e-12...1e3, scale: .logarithmic),
            [
                .line("gradient descent", x: steps, y: descent),
                .line("momentum", x: steps, y: momentum),
                .line("Adam", x: steps, y: adam),
                .line("SGD", x: steps, y: sgd),
                .horizontalRule("SGD's floor, a mean", at: NoisyDescent.floor(Self.rate)),
            ],
            alt:
                "On a logarithmic scale momentum rises at first, then falls as fast as Adam; "
                + "both are below 10⁻⁶ after some fifty steps and leave the figure below. "
                + "Later Adam climbs again, falls, and climbs. Gradient descent is a straight "
                + "line and needs several times as many steps. SGD comes down and "
                + "swings around its floor.")
    }

    func check() throws {
        let halves = starts.wholeAndHalves
        for (tuning, judging) in [(1, 2), (2, 1)] {
            let tuned = try tuned(on: halves[tuning])
            func lead(_ slow: Int, _ fast: Int) throws -> PairedDifference {
                try halves[judging].difference({ $0[tuned[slow]] }, { $0[tuned[fast]] })
            }
            expect(
                "with β tuned, too, momentum and Adam differ by less than 5 steps on Adam's "
                    + "own axes; on the bowl turned by 37° momentum is faster, and Adam faster by 10° "
                    + "than by 37°; all are faster than gradient descent, by 4 standard errors",
                try abs(lead(2, 1).mean) < 5
                    && [(3, 1), (3, 4), (0, 1), (0, 2), (0, 3), (0, 4)].allSatisfy {
                        slow, fast in
                        try lead(slow, fast).mean > 0 && lead(slow, fast).isSeen
                    })
        }
        expect(
            "on its own axes Adam needs more steps at the settings of the table; tuned more "
                + "finely no difference is seen, on all starts and on each half, and Adam needs "
                + "fewer from more of the starts than it needs more from",
            try adamLessMomentum().isSeen && adamLessMomentum().mean > 0
                && starts.wholeAndHalves.allSatisfy {
                    let leads = fineLeads(on: $0)
                    return try !finelyTuned(on: $0).isSeen
                        && leads.count { $0 < 0 } > leads.count { $0 > 0 }
                })
        expect(
            "with ε = 10 Adam needs fewer steps on its own axes than momentum tuned more finely, "
                + "but more from the worst start",
            try leadOfLargeEpsilon(on: starts).isSeen
                && halves.allSatisfy { runs in
                    try leadOfLargeEpsilon(on: runs).mean > 0
                        && Self.most("Adam with ε = 10", in: runs)
                            > Self.most("finer momentum", in: runs)
                })
        let tuned = try tuned(on: starts)
        let best = tuned[2]
        expect(
            "at each of its settings Adam takes longer on the bowl turned by 37° than at its best "
                + "on its own axes",
            try Self.entrants[3].settings.allSatisfy { name in
                try starts.difference(name, best).isSeen
                    && halves.allSatisfy {
                        try $0.difference(name, best).mean > 0
                    }
            })
        expect(
            "with β = 0.9 momentum takes more than twice as long as with the best, and so does Adam "
                + "with β₁ = 0.9",
            try halves.allSatisfy { runs in
                try [1, 2].allSatisfy { entrant in
                    try Self.entrants[entrant].settings.filter { $0.hasSuffix("0.9") }
                        .allSatisfy {
                            name in
                            let lead = try runs.difference(
                                { $0[name] }, { 2 * $0[tuned[entrant]] })
                            return lead.mean > 0 && lead.isSeen
                        }
                }
            })
        expect(
            "gradient descent at 2/101 has a better worst start than at 0.019, and a worse mean; at "
                + "0.0197 the mean is not seen to be above another's, nor the most by 2 %",
            try Self.most("η = 2/101", in: starts) < Self.most("η = 0.019", in: starts)
                && halves.allSatisfy { runs in
                    let lead = try runs.difference("η = 2/101", "η = 0.019")
                    return try lead.mean > 0 && lead.isSeen
                        && Self.entrants[0].settings.allSatisfy { name in
                            let lead = try runs.difference("η = 0.0197", name)
                            return !(lead.isSeen && lead.mean > 0)
                                && Self.most("η = 0.0197", in: runs) < 1.02
                                    * Self.most(name, in: runs)
                        }
                })
        expect(
            "from most starts Adam at η = 1.5, β₁ = 0.7, carried on, "
                + "is above 1e-6 again by step 4000",
            try halves.allSatisfy { try $0.mean(\.climbs).mean > 0.6 })
        expect(
            "momentum reaches 1e-6 before gradient descent",
            (momentum.firstIndex { $0 < 1e-6 } ?? 999)
                < (descent.firstIndex { $0 < 1e-6 } ?? 999))
        expect(
            "momentum rises in some of its first 100 steps",
            zip(momentum, momentum.dropFirst()).prefix(100).contains { $0 < $1 })
    }
}
