// What Chapter3-Practice.md shows of the 569 cell samples in random halves: costs, sureness, temperatures.

import Workbook

/// What the moved threshold saves.
func cellCostsTable(_ runs: Runs<KeptRow>) throws {
    table(
        ["a miss costs", "saved by 1/(1 + w)", "(others)", "cost at ½"],
        try cellMissCosts.map { c in
            let saved = try runs.difference("½, \(c)", "moved, \(c)")
            return [
                .count(c), .difference(saved),
                .text("± \(decimal(try runs.errorForOthers("½, \(c)", "moved, \(c)"), 2))"),
                .estimate(try runs.mean(of: "½, \(c)")),
            ]
        })
    for c in [5, 10, 20] {
        show(
            "saved at \(c), errors", try runs.errorsForOthers("½, \(c)", "moved, \(c)"),
            digits: 3)
    }
    for c in [5, 10] {
        let dearer = try runs.difference("seen, \(c)", "moved, \(c)")
        show("seen at \(c), errors", abs(dearer.mean) / dearer.standardError, digits: 2)
    }
    show(
        "promise less share", try runs.difference("mean, plain", "share"))
    show("mean, weighted", try runs.mean(of: "mean, weighted").mean, digits: 2)
    show("share", try runs.mean(of: "share").mean, digits: 2)
    let excesses = try cellMissCosts.flatMap { c in
        let moved = try runs.mean(of: "moved, \(c)").mean
        return try ["weighted", "seen"].map {
            try 100 * abs(runs.mean(of: "\($0), \(c)").mean - moved) / moved
        }
    }
    show("largest difference, %", excesses.max() ?? .nan, digits: 2)
}

/// What the weight and the cheapest threshold seen cost more than the moved threshold.
func cellOpponentsTable(_ runs: Runs<KeptRow>) {
    table(
        ["a miss costs", "weight w, dearer by", "cheapest seen, dearer by"],
        try cellMissCosts.map { c in
            [.count(c)]
                + (try ["weighted", "seen"].map {
                    .difference(try runs.difference("\($0), \(c)", "moved, \(c)"))
                })
        })
}

/// What each penalty promises and keeps.
func cellSurenessTable(_ runs: Runs<KeptRow>, _ strangers: Runs<KeptRow>) {
    table(
        ["λ", "promised less kept, points", "(others)"],
        try cellStrengths.indices.map { k in
            let gap = try runs.difference("promise \(k)", "kept \(k)")
            return [
                .number(cellStrengths[k]), .difference(gap),
                .text("± \(decimal(try runs.errorForOthers("promise \(k)", "kept \(k)"), 2))"),
            ]
        })
    show(
        "strangers 0, times",
        try strangers.errorOfStrangers("promise 0", "kept 0")
            / runs.errorForOthers("promise 0", "kept 0"), digits: 2)
    show(
        "strangers 0, errors",
        try runs.difference("promise 0", "kept 0").mean
            / strangers.errorOfStrangers("promise 0", "kept 0"), digits: 2)
    for k in [0, 2] {
        show("error \(k)", try runs.mean(of: "error \(k)").mean, digits: 2)
        show("error less if right \(k)", try runs.difference("error \(k)", "if right \(k)"))
    }
}

/// How much less a temperature harms at λ = 0.002 when it is chosen by fifths.
func lessHarmByFifths(_ runs: Runs<KeptRow>) throws -> PairedDifference {
    try runs.difference({ $0["cooled 2"] - $0["warm 2"] }, { $0["by fifths 2"] - $0["loss 2"] })
}

/// The halves in which the model with λ = 0.002 makes at most three mistakes among the 142 samples that its
/// temperature is chosen by.
struct FewMistakes {
    /// Their share of all halves, and of what temperatures add to the loss.
    let share: Double
    let shareOfHarm: Double
    /// In how many of them the temperature chosen is lower than the one that suits the new samples.
    let tooLow: Double

    init(_ runs: Runs<KeptRow>) {
        let few = runs.outcomes.filter { $0["wrong apart 2"] <= 3 }
        func harm(_ rows: [KeptRow]) -> Double {
            rows.reduce(0) { $0 + $1["cooled 2"] - $1["warm 2"] }
        }
        share = Double(few.count) / Double(runs.outcomes.count)
        shareOfHarm = harm(few) / harm(runs.outcomes)
        tooLow =
            Double(few.count { $0["scale 2"] > $0["scale that suits 2"] }) / Double(few.count)
    }
}

/// What a temperature changes, chosen by a quarter of the samples, and by fifths of a half.
func temperatureTable(_ runs: Runs<KeptRow>) {
    table(
        ["T chosen by", "loss on new samples, less that at T = 1", "(others)"],
        try [("142 samples", "cooled", "warm"), ("fifths of 284", "by fifths", "loss")]
            .flatMap { name, with, without in
                try [0, 2].map { k in
                    let change = try runs.difference("\(with) \(k)", "\(without) \(k)")
                    return [
                        .text("\(name), λ = \(decimal(cellStrengths[k]))"), .difference(change),
                        .text(
                            "± \(decimal(try runs.errorForOthers("\(with) \(k)", "\(without) \(k)"), 2))"
                        ),
                    ]
                }
            })
    let few = FewMistakes(runs)
    show("few mistakes, % of the halves", 100 * few.share, digits: 2)
    show("few mistakes, % of the harm", 100 * few.shareOfHarm, digits: 2)
    show("given away", try runs.difference("cooled 2", "loss 2").estimate)
    show("less harm by fifths", try lessHarmByFifths(runs).estimate)
}
