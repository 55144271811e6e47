// Momentum and Adam on bowls of other condition numbers: which is ahead turns with the bowl.

import ElementaryFunctions
import Learning
import Workbook

/// The bowls ½(θ₁² + c θ₂²), from starts drawn as wide along both axes.
struct ConditionNumbers {
    /// Steps from 400 starts, by setting.
    private let starts: Runs<KeptRow>

    /// One of Adam's settings.
    private typealias Adams = (name: String, rate: Double, decay: Double, epsilon: Double)

    /// Momentum's settings on each bowl, and Adam's that have a large ε.
    private static let bowls:
        [(condition: Double, momentum: [Race.Setting], largeEpsilon: [Adams])] = [
            (
                10,
                [
                    ("η = 0.22, β = 0.25", 0.22, 0.25), ("η = 0.22, β = 0.3", 0.22, 0.3),
                    ("η = 0.225, β = 0.29", 0.225, 0.29), ("η = 0.23, β = 0.3", 0.23, 0.3),
                    ("η = 0.24, β = 0.35", 0.24, 0.35),
                ],
                [
                    ("η = 0.4, β₁ = 0.35, ε = 1", 0.4, 0.35, 1),
                    ("η = 1.1, β₁ = 0.3, ε = 3", 1.1, 0.3, 3),
                    ("η = 3.3, β₁ = 0.3, ε = 10", 3.3, 0.3, 10),
                    ("η = 3.6, β₁ = 0.3, ε = 10", 3.6, 0.3, 10),
                    ("η = 9.9, β₁ = 0.3, ε = 30", 9.9, 0.3, 30),
                ]
            ),
            (
                100,
                [
                    ("η = 0.03, β = 0.65", 0.03, 0.65), ("η = 0.031, β = 0.67", 0.031, 0.67),
                    ("η = 0.032, β = 0.67", 0.032, 0.67),
                    ("η = 0.031, β = 0.68", 0.031, 0.68), ("η = 0.031, β = 0.7", 0.031, 0.7),
                ],
                [
                    ("η = 0.2, β₁ = 0.35, ε = 0.1", 0.2, 0.35, 0.1),
                    ("η = 0.2, β₁ = 0.5, ε = 0.1", 0.2, 0.5, 0.1),
                    ("η = 0.2, β₁ = 0.4, ε = 0.3", 0.2, 0.4, 0.3),
                    ("η = 0.25, β₁ = 0.55, ε = 1", 0.25, 0.55, 1),
                    ("η = 0.3, β₁ = 0.6, ε = 1", 0.3, 0.6, 1),
                    ("η = 0.6, β₁ = 0.55, ε = 3", 0.6, 0.55, 3),
                ]
            ),
            (
                1000,
                [
                    ("η = 0.0035, β = 0.87", 0.0035, 0.87),
                    ("η = 0.0035, β = 0.88", 0.0035, 0.88),
                    ("η = 0.0036, β = 0.88", 0.0036, 0.88),
                    ("η = 0.0036, β = 0.89", 0.0036, 0.89),
                ],
                [
                    ("η = 0.2, β₁ = 0.4, ε = 0.1", 0.2, 0.4, 0.1),
                    ("η = 0.15, β₁ = 0.4, ε = 0.1", 0.15, 0.4, 0.1),
                    ("η = 0.2, β₁ = 0.4, ε = 0.3", 0.2, 0.4, 0.3),
                    ("η = 0.2, β₁ = 0.5, ε = 0.3", 0.2, 0.5, 0.3),
                    ("η = 0.25, β₁ = 0.6, ε = 1", 0.25, 0.6, 1),
                ]
            ),
        ]
    private static let adam: [Adams] = [
        ("η = 0.15, β₁ = 0.4", 0.15, 0.4), ("η = 0.15, β₁ = 0.5", 0.15, 0.5),
        ("η = 0.15, β₁ = 0.55", 0.15, 0.55),
        ("η = 0.15, β₁ = 0.6", 0.15, 0.6), ("η = 0.15, β₁ = 0.65", 0.15, 0.65),
        ("η = 0.2, β₁ = 0.6", 0.2, 0.6), ("η = 0.2, β₁ = 0.65", 0.2, 0.65),
        ("η = 0.2, β₁ = 0.7", 0.2, 0.7), ("η = 0.25, β₁ = 0.65", 0.25, 0.65),
    ].map { ($0.0, $0.1, $0.2, 1e-8) }

    private static func column(_ condition: Double, _ name: String) -> String {
        "c = \(decimal(condition)), \(name)"
    }

    init() {
        starts = keptTable("condition", of: Self.run(seed:), seeds: 400)
    }

    private static func run(seed: UInt64) throws -> [(key: String, value: Double)] {
        var random = SeededRandom(seed: seed)
        let start = [random.gaussian(), random.gaussian()]
        var row: [(key: String, value: Double)] = []
        for (condition, momentum, largeEpsilon) in bowls {
            func run(_ name: String, _ optimizer: some Optimizer) throws {
                row.append(
                    (
                        column(condition, name),
                        try Race.stepsTaken(optimizer, from: start, condition: condition)
                    ))
            }
            for (name, rate, decay) in momentum {
                try run(name, SGD(learningRate: rate, momentum: decay))
            }
            for (name, rate, decay, epsilon) in adam + largeEpsilon {
                try run(name, Adam(learningRate: rate, firstDecay: decay, epsilon: epsilon))
            }
        }
        return row
    }

    /// The best settings on some starts, for each bowl, judged on others.
    private static func judged(tuning: Runs<KeptRow>, on judging: Runs<KeptRow>) throws -> [(
        condition: Double, momentum: Estimate, adam: Estimate, tunedEpsilon: Estimate,
        lead: PairedDifference, tunedLead: PairedDifference
    )] {
        try bowls.map { condition, settings, largeEpsilon in
            let columns = [
                settings.map(\.name), adam.map(\.name), (adam + largeEpsilon).map(\.name),
            ]
            .map { $0.map { column(condition, $0) } }
            let momentum = try Race.best(of: columns[0], on: tuning)
            let usual = try Race.best(of: columns[1], on: tuning)
            let tuned = try Race.best(of: columns[2], on: tuning)
            return (
                condition, try judging.mean(of: momentum), try judging.mean(of: usual),
                try judging.mean(of: tuned), try judging.difference(usual, momentum),
                try judging.difference(tuned, momentum)
            )
        }
    }

    /// The settings are chosen on the first 200 starts, and judged on the other 200.
    func results() throws -> [[TableCell]] {
        let halves = starts.wholeAndHalves
        return try Self.judged(tuning: halves[1], on: halves[2]).map {
            [
                .number($0.condition), .estimate($0.momentum), .estimate($0.adam),
                .estimate($0.tunedEpsilon),
            ]
        }
    }

    /// By what the distance shrinks in a step in the long run, at worst: the larger root, in size,
    /// of z² − (1 + β − ηκ) z + β, for both curvatures.
    private static func factor(_ rate: Double, _ decay: Double, condition: Double) -> Double {
        [1, condition].map { curvature in
            let half = (1 + decay - rate * curvature) / 2
            let inside = half * half - decay
            return inside < 0 ? decay.squareRoot() : abs(half) + inside.squareRoot()
        }.max() ?? .nan
    }

    /// Adam's path from a distance of 3, down ½κd².
    private static func path(_ curvature: Double) throws -> [Double] {
        var (adam, d) = (Adam(learningRate: 0.2, firstDecay: 0.6), [3.0])
        return try (0..<60).map { _ in
            try adam.step(&d, gradient: [curvature * d[0]])
            return d[0]
        }
    }

    func check() throws {
        let halves = starts.wholeAndHalves
        for (tuning, judging) in [(1, 2), (2, 1)] {
            let judged = try Self.judged(tuning: halves[tuning], on: halves[judging])
            let (leads, tunedLeads) = (judged.map(\.lead), judged.map(\.tunedLead))
            expect(
                "with ε = 10⁻⁸ Adam needs more steps than momentum at c = 10, fewer at 100 and "
                    + "at 1000; with ε tuned, too, less than one more at 10",
                leads.allSatisfy(\.isSeen) && leads[0].mean > 0 && leads[1].mean < 0
                    && leads[2].mean < 0 && abs(tunedLeads[0].mean) < 1
                    && tunedLeads.dropFirst().allSatisfy { $0.isSeen && $0.mean < 0 })
        }
        let decays = (0..<50).map { Double($0) / 50 }
        expect(
            "momentum's best factor is (√c − 1)/(√c + 1): no other rate and β has a smaller one",
            [10.0, 100, 1000].allSatisfy { condition in
                let root = condition.squareRoot()
                let least = (root - 1) / (root + 1)
                let atBest = Self.factor(
                    4 / ((1 + root) * (1 + root)), least * least, condition: condition)
                return abs(atBest - least) < 1e-7
                    && decays.allSatisfy { decay in
                        decays.dropFirst().allSatisfy { share in
                            let rate = share * 2 * (1 + decay) / condition
                            return Self.factor(rate, decay, condition: condition) > least - 1e-7
                        }
                    }
            })
        let (shallow, steep) = (try Self.path(1), try Self.path(1000))
        expect(
            "Adam's path along an axis is the same for the curvatures 1 and 1000",
            zip(shallow, steep).allSatisfy { abs($0 - $1) < 1e-6 } && abs(shallow[59]) < 0.01)
    }
}
