// What the 400 seeds of the rare class say: means, paired differences, alarms. RareClass.swift
// has what is run.

import ElementaryFunctions
import Learning
import LossFunctions
import Repetition
import Workbook

/// The outcomes of all seeds.
struct RareRuns {
    var runs: Runs<KeptRow>

    /// A method as a table names it, and as the kept table does.
    typealias Method = (name: String, column: String)

    /// Trained to the end, each with a loss of its own.
    static let trained: [Method] = [
        ("cross-entropy", "cross-entropy"), ("focal", "focal"),
        ("focal, α = ¼", "focal, α = ¼"), ("positives × 10", "× 10"),
        ("focal, α = 10/11", "focal, α = 10/11"),
    ]

    /// All that the page ranks.
    static let methods: [Method] =
        trained + [
            ("cross-entropy, stopped early", "stopped"),
            ("focal, stopped early", "focal, stopped"), ("cross-entropy, penalty", "penalty"),
            ("focal, penalty", "focal, penalty"), ("positives × 10, penalty", "× 10, penalty"),
            ("the true probabilities", "truth"),
        ]

    /// Trained to the end with each γ.
    static let gammas: [(gamma: Double, column: String)] = [
        (0, "cross-entropy"), (0.5, "γ = ½"), (1, "γ = 1"), (2, "focal"), (5, "γ = 5"),
    ]

    /// After how many steps training is left unfinished.
    static let steps = [1, 10, 30, 100, 200]

    /// A measure's mean over the seeds.
    func average(_ method: String, _ measure: String) throws -> Estimate {
        let column = "\(method): \(measure)"
        return try runs.mean(of: column)
    }

    /// How much more a method has than another, seed by seed.
    func lead(
        _ method: String, over other: String = "cross-entropy", _ measure: String = "AP"
    ) throws -> PairedDifference {
        let (column, otherColumn) = ("\(method): \(measure)", "\(other): \(measure)")
        return try runs.difference(column, otherColumn)
    }

    /// Whether it is seen to have more, and has more in each half of the seeds (with `inEach`
    /// seen there, too).
    func gains(
        _ method: String, over other: String = "cross-entropy", _ measure: String = "AP",
        inEach: Bool = false
    ) throws -> Bool {
        let (column, otherColumn) = ("\(method): \(measure)", "\(other): \(measure)")
        return try inEach
            ? runs.seeInEachHalf(column, above: otherColumn)
            : runs.seeInAll(column, above: otherColumn)
    }

    /// How much better focal loss ranks after some steps from the bias of a start, ½ or π.
    func unfinished(from start: String, _ steps: Int) throws -> PairedDifference {
        try lead("focal from \(start), \(steps)", over: "cross-entropy from \(start), \(steps)")
    }

    /// What a method's average precision has gained over cross-entropy trained to the end, less
    /// what another has lost against it.
    func gain(_ method: String, lessCostOf other: String) throws -> PairedDifference {
        let (gained, lost, plain) = ("\(method): AP", "\(other): AP", "cross-entropy: AP")
        return try runs.difference({ $0[gained] + $0[lost] }, { 2 * $0[plain] })
    }

    /// The same, of what another has changed in either direction.
    func gain(_ method: String, lessChangeOf other: String) throws -> PairedDifference {
        let change = try lead(other).mean
        let (gained, changed, plain) = ("\(method): AP", "\(other): AP", "cross-entropy: AP")
        return try runs.difference(
            { $0[gained] - $0[plain] },
            { ($0[changed] - $0[plain]) * (change < 0 ? -1 : 1) })
    }
}

// MARK: - Alarms

extension RareRuns {
    /// A column's sum over the seeds.
    func total(_ column: String) -> Double { runs.outcomes.reduce(0) { $0 + $1[column] } }

    /// The share of all seeds' positives that a method finds.
    func found(_ method: String) -> Double {
        total("\(method): right") / Double(40 * runs.outcomes.count)
    }

    /// The share of all its alarms that are right.
    func precision(_ method: String) -> Double {
        total("\(method): right") / total("\(method): alarms")
    }

    /// How many more right alarms it has than cross-entropy that raises as many.
    func moreRight(_ method: String) throws -> PairedDifference {
        let (own, other) = ("\(method): right", "\(method): right by cross-entropy")
        return try runs.difference(own, other)
    }

    /// The seeds under which training was stopped after so many steps at most, and those under
    /// which it was not stopped.
    func stopped(_ method: String, within steps: Int) -> (early: Int, never: Int) {
        let settings = runs.outcomes.map { Int($0["\(method): setting"]) }
        let count = Training.steps.count
        return (
            settings.count { $0 < count && Training.steps[$0] <= steps },
            settings.count { $0 == count }
        )
    }

    /// The same, of cross-entropy and focal loss, to show.
    func whereStopped() -> [(name: String, seeds: Int)] {
        [("cross-entropy", "stopped"), ("focal loss", "focal, stopped")].flatMap {
            name, method in
            let seeds = stopped(method, within: 160)
            return [
                ("seeds of 400, \(name): within 160 steps", seeds.early),
                ("seeds of 400, \(name): not before the end", seeds.never),
            ]
        }
    }
}

// MARK: - Tables

extension RareRuns {
    /// A difference of a method from cross-entropy, none for cross-entropy itself.
    private func difference(_ method: String, _ measure: String) throws -> TableCell {
        method == "cross-entropy" ? "" : .difference(try lead(method, measure))
    }

    /// How each method ranks, and how large its probabilities are.
    func ranking() throws -> [[TableCell]] {
        try Self.methods.map { name, method in
            [
                .text(name), try difference(method, "AP"),
                .number(try average(method, "ratio").mean, digits: 3),
                try difference(method, "recall"),
            ]
        }
    }

    /// What is left of each beside a cross-entropy that is treated alike.
    func treatedAlike() throws -> [[TableCell]] {
        try [
            ("focal, stopped early", "focal, stopped", "stopped"),
            ("focal, penalty", "focal, penalty", "penalty"),
            ("focal with γ = 5, penalty", "γ = 5, penalty", "penalty"),
            ("positives × 10, penalty", "× 10, penalty", "penalty"),
        ].map { name, method, other in
            [.text(name), .difference(try lead(method, over: other))]
        }
    }

    /// What changes when the ranking of the points kept apart chooses, not their loss.
    func chosenByRanking() throws -> [(name: String, difference: PairedDifference)] {
        try [
            ("cross-entropy, stopped", "stopped"), ("focal loss, stopped", "focal, stopped"),
            ("cross-entropy, penalty", "penalty"), ("focal loss, penalty", "focal, penalty"),
        ].map { name, chosen in
            ("\(name) by the ranking − by the loss", try lead("\(chosen) by AP", over: chosen))
        }
    }

    /// What each decides at ½, beside cross-entropy with as many alarms.
    func decisions() throws -> [[TableCell]] {
        try
            (Self.trained + [
                ("cross-entropy, penalty", "penalty"), ("the true probabilities", "truth"),
                ("cross-entropy, threshold 1/11", "odds 1/10"),
                ("cross-entropy, threshold 1/100", "odds 1/99"),
            ]).map { name, method in
                let isPlain = method == "cross-entropy" || method.hasPrefix("odds")
                return [
                    .text(name), .number(found(method), digits: 3),
                    isPlain ? "" : .difference(try moreRight(method)),
                    .number(precision(method), digits: 2),
                ]
            }
    }

    /// The same models where half of the points are positive.
    func balanced() throws -> [[TableCell]] {
        try
            (Self.trained + [
                ("cross-entropy, stopped early", "stopped"),
                ("cross-entropy, penalty", "penalty"),
                ("cross-entropy, logits + ln 99", "shifted"),
            ]).map { name, method in
                let sameOrder: TableCell? = method == "shifted" ? "0, the same order" : nil
                return [
                    .text(name), .number(try average(method, "balanced found").mean, digits: 3),
                    try sameOrder ?? difference(method, "balanced AP"),
                    .number(try average(method, "balanced ratio").mean, digits: 3),
                ]
            }
    }

    /// Each γ, trained to the end.
    func sweep() throws -> [[TableCell]] {
        try Self.gammas.map { gamma, method in
            [
                .number(gamma), .number(try average(method, "ratio").mean, digits: 3),
                .number(try average(method, "low ratio").mean, digits: 3),
                try difference(method, "AP"),
            ]
        }
    }

    /// After a few steps at a rate of 1.
    func unfinished() throws -> [[TableCell]] {
        try Self.steps.map { steps in
            let costs = try ["½", "π"].map { start in
                try average("cross-entropy from \(start), \(steps)", "loss").mean
            }
            return [
                .count(steps), .number(costs[0], digits: 3), .number(costs[1], digits: 3),
                .difference(try unfinished(from: "½", steps)),
                .difference(try unfinished(from: "π", steps)),
            ]
        }
    }
}

// MARK: - On the page

/// How often a difference of so many standard errors is seen, which counts from four on, in
/// percent: the share of a Gaussian that is not too far below its mean.
func percentSeen(ofErrors count: Double) throws -> Double {
    let found = try Gaussian(mean: count, standardDeviation: 1)
    return try 100 * integral(over: 4...(count + 10)) { exp(found.logDensity(at: $0)) }
}

/// The average precision of cross-entropy with a penalty of 10⁻³, and with one that is chosen,
/// under the seeds that both tables have.
func heldAndChosen() -> Runs<(held: Double, chosen: Double)> {
    let rows = zip(order.runs.outcomes, rare.runs.outcomes)
    return Runs(
        zip(rare.runs.seeds, rows).map { seed, rows in
            (seed, (rows.0["held penalty: AP"], rows.1["penalty: AP"]))
        })
}

/// What the seeds can show: of six standard errors a difference is seen nearly always.
func showPower() throws {
    for (name, method, other) in [
        ("at the end", "focal", "cross-entropy"), ("stopped", "focal, stopped", "stopped"),
        ("penalty", "focal, penalty", "penalty"),
    ] {
        show(
            "six errors, \(name)", 6 * (try rare.lead(method, over: other).standardError),
            digits: 2)
    }
    show("six errors are seen, times in 100", try percentSeen(ofErrors: 6), digits: 2)
    show("focal − cross-entropy, 3000 seeds", try order.lead("focal").estimate)
    let overChosen = try heldAndChosen().difference(\.held, \.chosen)
    show(
        "held − chosen, percent of what is left",
        100 * overChosen.mean / (try rare.lead("truth", over: "penalty").mean), digits: 2)
    show("gained by stopping", try rare.lead("stopped").mean, digits: 2)
}

extension RareRuns {
    func showRanking() {
        table(
            [
                "method", "average precision, − cross-entropy's", "calibration ratio",
                "recall at precision ½, − cross-entropy's",
            ], try ranking())
    }

    func showDecisions() {
        table(
            [
                "at ½, unless named", "found", "right alarms, − cross-entropy's of as many",
                "precision",
            ], try decisions())
    }

    func showBalanced() {
        table(
            [
                "method", "found at ½", "average precision, − cross-entropy's",
                "calibration ratio",
            ], try balanced())
    }

    func showSweep() {
        table(
            [
                "γ", "calibration ratio", "promised ÷ true, where below 0.1",
                "average precision, − cross-entropy's",
            ], try sweep())
    }

    func showUnfinished() {
        table(
            [
                "steps", "cross-entropy from ½: costs", "from π: costs",
                "average precision from ½, focal − cross-entropy", "from π",
            ], try unfinished())
    }
}
