// What is asserted of the rare class, over all seeds and halves of them.

import ElementaryFunctions
import Learning
import LossFunctions
import Repetition
import Workbook

/// Who orders the points better.
func checkRanking() throws {
    expect(
        "cross-entropy: average precision", try rare.average("cross-entropy", "AP").mean,
        is: "0.274")
    expect(
        "no slope is left in any seed",
        rare.runs.outcomes.allSatisfy { $0["slope left"] < 1e-10 })
    expect(
        "no difference of focal loss from cross-entropy is seen, at the end, stopped or penalised",
        try [
            ("focal", "cross-entropy"), ("focal, stopped", "stopped"),
            ("focal, penalty", "penalty"), ("γ = 5, penalty", "penalty"),
        ].allSatisfy { try !rare.lead($0, over: $1).isSeen })
    expect(
        "under 3000 seeds focal loss, trained to the end, ranks worse",
        try order.gains("cross-entropy", over: "focal"))
    expect(
        "its average precision is lower by",
        try order.lead("cross-entropy", over: "focal").mean, is: "0.0012")
    expect(
        "there, too, no slope is left in any seed, and the first 400 are those of both tables",
        order.runs.outcomes.allSatisfy { $0["slope left"] < 1e-10 }
            && zip(order.runs.outcomes, rare.runs.outcomes).allSatisfy { own, other in
                ["cross-entropy: AP", "focal: AP", "truth: AP"].allSatisfy {
                    own[$0] == other[$0]
                }
            })
    for (name, method, other, isHalf, isNearlyAll) in [
        ("trained to the end", "focal", "cross-entropy", "0.0021", "0.0032"),
        ("stopped early", "focal, stopped", "stopped", "0.0038", "0.0058"),
        ("with a penalty", "focal, penalty", "penalty", "0.0035", "0.0053"),
    ] as [(String, String, String, PrintedNumber, PrintedNumber)] {
        let error = try rare.lead(method, over: other).standardError
        expect(
            "what 400 seeds show half of the time of focal loss, \(name)", 4 * error,
            is: isHalf)
        expect("what they show nearly always", 6 * error, is: isNearlyAll)
    }
    expect(
        "a difference of six errors is seen, times in 100", try percentSeen(ofErrors: 6),
        is: "98")
    expect("one of four", try percentSeen(ofErrors: 4), is: "50")
    expect(
        "what α = ¼ gains is less than a hundredth of the average precision",
        try abs(rare.lead("focal, α = ¼").mean) < 0.01
            * rare.average("cross-entropy", "AP").mean)
    expect(
        "a weight on the positives costs ranking, with focal loss, too",
        try ["× 10", "focal, α = 10/11"].allSatisfy {
            try rare.gains("cross-entropy", over: $0)
        })
    expect(
        "with a penalty no cost of the weight is seen",
        try !rare.lead("× 10, penalty", over: "penalty").isSeen)
    expect(
        "chosen by the ranking of few positives, nothing gains more than chosen by the loss",
        try rare.chosenByRanking().allSatisfy { $0.difference.mean < 0 })
    expect(
        "stopping early and a penalty gain, for each loss",
        try ["stopped", "penalty", "focal, stopped", "focal, penalty"].allSatisfy {
            try rare.gains($0)
        })
    expect(
        "cross-entropy gains more by either than focal loss changes, and than the weight costs",
        try ["stopped", "penalty"].allSatisfy { method in
            let overFocal = try rare.gain(method, lessChangeOf: "focal")
            let overCost = try rare.gain(method, lessCostOf: "× 10")
            return overFocal.isSeen && overFocal.mean > 0 && overCost.isSeen
                && overCost.mean > 0
        })
    expect(
        "the true probabilities order the points best",
        try RareRuns.methods.dropLast().allSatisfy {
            try rare.lead("truth", over: $0.column).mean > 0
        })
}

/// What is found at ½, and with as many alarms.
func checkDecisions() throws {
    expect(
        "none is seen to have more right alarms than cross-entropy of as many",
        try ["× 10", "focal", "focal, α = ¼", "focal, α = 10/11"].allSatisfy {
            let difference = try rare.moreRight($0)
            return !difference.isSeen || difference.mean < 0
        })
    expect(
        "the threshold 1/11 finds as many as the weight, within 0.02",
        abs(rare.found("odds 1/10") - rare.found("× 10")) < 0.02)
    expect(
        "at ½ about three of five alarms are false; with the weight or α = 10/11 about four",
        ["cross-entropy", "focal"].allSatisfy { abs(rare.precision($0) - 0.4) < 0.05 }
            && ["× 10", "focal, α = 10/11"].allSatisfy { abs(rare.precision($0) - 0.2) < 0.05 })
    expect(
        "who knows the truth finds no more at ½",
        rare.found("truth") < rare.found("cross-entropy"))
    let overChosen = heldAndChosen()
    expect(
        "a penalty that is held ranks better than one that is chosen, and than none",
        try overChosen.seeInAll(\.held, above: \.chosen) && order.gains("held penalty"))
    expect(
        "under 3000 seeds, too, it leaves something to the truth",
        try order.gains("truth", over: "held penalty"))
    expect(
        "what it gains, in percent of what the chosen one leaves to the truth",
        100 * (try overChosen.difference(\.held, \.chosen).mean)
            / (try rare.lead("truth", over: "penalty").mean), is: "33")
}

/// The same models where half of the points are positive.
func checkBalanced() throws {
    let weights = ["× 10", "focal", "focal, α = ¼", "focal, α = 10/11"]
    let shifted = try rare.average("shifted", "balanced found").mean
    expect(
        "shifted logits find more than any weight, and are right within a tenth",
        try weights.allSatisfy { try shifted > rare.average($0, "balanced found").mean }
            && abs(rare.average("shifted", "balanced ratio").mean - 1) < 0.1)
    expect(
        "the weight finds about seven times as many as cross-entropy",
        try rare.average("× 10", "balanced found").mean
            / rare.average("cross-entropy", "balanced found").mean, is: "7")
    expect(
        "the weight, α = 10/11 and focal loss rank worse there",
        try ["× 10", "focal, α = 10/11", "focal"].allSatisfy {
            try rare.gains("cross-entropy", over: $0, "balanced AP")
        })
}

/// What a larger γ does.
func checkSweep() throws {
    expect(
        "the larger γ, the higher the mean probability of the rare class",
        try zip(RareRuns.gammas, RareRuns.gammas.dropFirst()).allSatisfy {
            try rare.gains($1.column, over: $0.column, "ratio", inEach: true)
        })
    expect(
        "the larger γ, the higher the low probabilities",
        try zip(RareRuns.gammas, RareRuns.gammas.dropFirst()).allSatisfy {
            try rare.gains($1.column, over: $0.column, "low ratio", inEach: true)
        })
    expect(
        "γ = ½ ranks better, by less than stopping early gains; γ = 5 worse",
        try rare.gains("γ = ½") && rare.gains("stopped", over: "γ = ½")
            && rare.gains("cross-entropy", over: "γ = 5"))
    expect(
        "the lead of γ = 2 varies three times as much from seed to seed as that of γ = ½",
        try rare.lead("focal").standardError / rare.lead("γ = ½").standardError, is: "3")
    for (name, method, isRatio) in [
        ("the weight raises the mean probability", "× 10", "4.7"),
        ("focal loss raises it", "focal", "6.0"),
        ("focal loss with α = 10/11 raises it", "focal, α = 10/11", "10.9"),
    ] as [(String, String, PrintedNumber)] {
        expect(name, try rare.average(method, "ratio").mean, is: isRatio)
    }
    expect(
        "cross-entropy is calibrated within 10 %",
        abs(try rare.average("cross-entropy", "ratio").mean - 1) < 0.1)
    expect(
        "where the truth is below 0.1, the weight promises too much: ratio",
        try rare.average("× 10", "low ratio").mean, is: "7.0")
    expect(
        "where the truth is below 0.1, focal loss promises too much: ratio",
        try rare.average("focal", "low ratio").mean, is: "12")
    expect(
        "most points have a true share of less than 0.001",
        2 * (try truth.predictions(shown.features).count { sigmoid($0) < 0.001 })
            > shown.labels.count)
}

/// What a few steps at one rate give.
func checkUnfinished() throws {
    for ((name, seeds), isSeeds) in zip(
        rare.whereStopped(), ["152", "42", "223", "22"] as [PrintedNumber])
    {
        expect(name, Double(seeds), is: isSeeds)
    }
    expect(
        "from π the test points cost less, at each number of steps",
        try RareRuns.steps.allSatisfy {
            try rare.gains(
                "cross-entropy from ½, \($0)", over: "cross-entropy from π, \($0)", "loss",
                inEach: true)
        })
    expect(
        "after one step it ranks as cross-entropy does",
        try ["½", "π"].allSatisfy { try abs(rare.unfinished(from: $0, 1).mean) < 1e-12 })
    expect(
        "after 10 to 200 steps from ½ focal loss ranks better",
        try RareRuns.steps.dropFirst().allSatisfy {
            try rare.gains(
                "focal from ½, \($0)", over: "cross-entropy from ½, \($0)", inEach: true)
        })
    expect(
        "from π it ranks worse after 10 steps, better after 30 and 200",
        try rare.gains("cross-entropy from π, 10", over: "focal from π, 10")
            && [30, 200].allSatisfy {
                try rare.gains("focal from π, \($0)", over: "cross-entropy from π, \($0)")
            })
    expect(
        "after 100 it has more than three standard errors, and not four",
        try {
            let lead = try rare.unfinished(from: "π", 100)
            return lead.mean > 3 * lead.standardError && !lead.isSeen
        }())
    expect(
        "from π its lead is smaller than from ½ after 10, 30 and 100 steps",
        try [10, 30, 100].allSatisfy { steps in
            let names = ["½", "π"].map { start in
                (
                    "focal from \(start), \(steps): AP",
                    "cross-entropy from \(start), \(steps): AP"
                )
            }
            let more = try rare.runs.difference(
                { $0[names[0].0] - $0[names[0].1] }, { $0[names[1].0] - $0[names[1].1] })
            return more.isSeen && more.mean > 0
        })
}
