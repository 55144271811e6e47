// The 569 cell samples in two random halves, one to learn from and one to judge by: what a
// threshold saves, and how sure models with penalties of five strengths may be.
// Chapter3-Practice.md shows the outcome.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// Two halves of the samples, standardised by the first one's means and standard deviations.
private struct CellHalves {
    static let size = 284
    var seen: [[Double]]
    var seenLabels: [Double]
    var fresh: [[Double]]
    var freshLabels: [Double]

    init(_ cells: CellSamples, columns: [Int], by random: inout SeededRandom) throws {
        let order = try random.permutation(of: cells.targets.count)
        let (first, second) = (order[..<Self.size], order[Self.size...])
        let scales = columns.map { column in
            let values = first.map { cells.inputs[$0][column] }
            return (column, mean(values), standardDeviation(values))
        }
        func rows(_ indices: ArraySlice<Int>) -> [[Double]] {
            indices.map { i in scales.map { (cells.inputs[i][$0.0] - $0.1) / $0.2 } }
        }
        (seen, fresh) = (rows(first), rows(second))
        seenLabels = first.map { cells.targets[$0] }
        freshLabels = second.map { cells.targets[$0] }
    }
}

/// How many pairs of halves are drawn.
let halvesDrawn = 2000

/// The error of a mean over halves as a forecast for other patients.
func forOthers(_ difference: PairedDifference) -> Double {
    difference.standardError * (1 + Double(difference.count) * 285 / 284).squareRoot()
}

extension CellHalves {
    /// Logistic regression on those of the samples seen that are asked for, by their places.
    func model(
        _ strength: Double, on isAsked: (Int) -> Bool = { _ in true }
    ) throws -> LinearModel {
        let asked = seen.indices.filter(isAsked)
        return try LinearModel.minimum(
            of: BinaryCrossEntropyFromLogits(), asked.map { seen[$0] },
            asked.map { seenLabels[$0] }, penaltyStrength: strength, steps: 60)
    }

    /// 1/T for the model of all samples seen, each judged by a model that has learned from the four
    /// fifths without it.
    func scaleByFifths(_ strength: Double) throws -> Double {
        var logits = seenLabels
        for fifth in 0..<5 {
            let model = try model(strength) { $0 % 5 != fifth }
            let apart = stride(from: fifth, to: seen.count, by: 5)
            for (i, z) in zip(apart, try model.predictions(apart.map { seen[$0] })) {
                logits[i] = z
            }
        }
        return try bestScale(logits, seenLabels)
    }
}

/// What logits are multiplied by to have the least loss, 1/T.
///
/// It is at most *e*: where no decision is wrong, the lowest T is the best.
private func bestScale(
    _ logits: [Double], _ labels: [Double], atMost bound: Double = 1
) throws -> Double {
    let loss = BinaryCrossEntropyFromLogits()
    return exp(
        try minimizer(in: -4...bound) { t in try loss(logits.map { exp(t) * $0 }, labels) })
}

// MARK: - Costs

/// What a miss costs, in false alarms.
let cellMissCosts = [2, 5, 10, 20]

/// What 100 samples cost if an alarm is raised above a logit.
private func cellCost(
    _ logits: [Double], _ labels: [Double], above threshold: Double, miss: Double
) -> Double {
    let costs = zip(logits, labels).map { z, y in
        y == 1 ? (z > threshold ? 0 : miss) : (z > threshold ? 1 : 0)
    }
    return 100 * mean(costs)
}

extension CellSamples {
    /// One pair of halves, with the two measurements that can be drawn: the cost of each rule.
    func costs(seed: UInt64) throws -> [(key: String, value: Double)] {
        var random = SeededRandom(seed: seed)
        let half = try CellHalves(self, columns: [0, 1], by: &random)
        let plain = BinaryCrossEntropyFromLogits()
        let model = try LinearModel.minimum(of: plain, half.seen, half.seenLabels)
        let (seen, fresh) = try (model.predictions(half.seen), model.predictions(half.fresh))
        let weighted = try cellMissCosts.map { miss in
            try LinearModel.minimum(
                of: BinaryCrossEntropyFromLogits(positiveWeight: Double(miss)), half.seen,
                half.seenLabels
            ).predictions(half.fresh)
        }
        let labels = half.freshLabels
        // The cheapest threshold lies just below one of the malignant samples.
        let candidates = zip(seen, half.seenLabels).filter { $0.1 == 1 }.map { $0.0.nextDown }
        let costs = zip(cellMissCosts, weighted).flatMap {
            count, weighted -> [(key: String, value: Double)] in
            let miss = Double(count)
            let cheapest = candidates.min {
                cellCost(seen, half.seenLabels, above: $0, miss: miss)
                    < cellCost(seen, half.seenLabels, above: $1, miss: miss)
            }
            return [
                ("½, \(count)", cellCost(fresh, labels, above: 0, miss: miss)),
                ("moved, \(count)", cellCost(fresh, labels, above: -log(miss), miss: miss)),
                ("weighted, \(count)", cellCost(weighted, labels, above: 0, miss: miss)),
                (
                    "seen, \(count)",
                    cellCost(fresh, labels, above: cheapest ?? .nan, miss: miss)
                ),
            ]
        }
        let ten = weighted[2]
        return costs + [
            ("share", mean(labels)), ("mean, plain", mean(fresh.map { sigmoid($0) })),
            ("mean, weighted", mean(ten.map { sigmoid($0) })),
            ("loss, plain", try plain(fresh, labels)),
            ("loss, weighted", try plain(ten, labels)),
            ("loss, shifted back", try plain(ten.map { $0 - log(10.0) }, labels)),
        ]
    }
}

// MARK: - Sureness

/// How strong the penalties are.
let cellStrengths = [0.00002, 0.0002, 0.002, 0.02, 0.2]

extension CellSamples {
    /// One pair of halves, with all thirty measurements: promises, what is kept, and temperatures.
    func sureness(seed: UInt64) throws -> [(key: String, value: Double)] {
        var random = SeededRandom(seed: seed)
        let half = try CellHalves(self, columns: Array(0..<30), by: &random)
        let loss = BinaryCrossEntropyFromLogits()
        let models = try cellStrengths.map { try half.model($0) }
        let logits = try models.map { try $0.predictions(half.fresh) }
        var row: [(key: String, value: Double)] = []
        for (k, z) in logits.enumerated() {
            let right = zip(z, half.freshLabels).map { ($0 > 0) == ($1 == 1) ? 1.0 : 0 }
            row += [
                ("promise \(k)", 100 * mean(z.map { sigmoid(abs($0)) })),
                ("kept \(k)", 100 * mean(right)), ("loss \(k)", try loss(z, half.freshLabels)),
                ("seen \(k)", try loss(models[k].predictions(half.seen), half.seenLabels)),
            ]
        }
        for k in [0, 2] {
            // The calibration error, and what it would be were the probabilities right.
            let chances = logits[k].map { sigmoid($0) }
            let drawn = chances.map { random.uniform() < $0 ? 1.0 : 0 }
            // A temperature, fitted on a quarter of the samples that the model has not seen.
            let quarter = CellHalves.size / 2
            let model = try half.model(cellStrengths[k]) { $0 < quarter }
            let apart = try model.predictions(Array(half.seen[quarter...]))
            let apartLabels = Array(half.seenLabels[quarter...])
            let bounded = try bestScale(apart, apartLabels)
            let unbounded = try bestScale(apart, apartLabels, atMost: 4)
            let fresh = try model.predictions(half.fresh)
            let byFifths = try half.scaleByFifths(cellStrengths[k])
            row += [
                (
                    "error \(k)",
                    calibrationError(try reliability(chances, half.freshLabels, bins: 10))
                ),
                ("if right \(k)", calibrationError(try reliability(chances, drawn, bins: 10))),
                ("warm \(k)", try loss(fresh, half.freshLabels)),
                ("cooled \(k)", try loss(fresh.map { bounded * $0 }, half.freshLabels)),
                ("unbounded \(k)", try loss(fresh.map { unbounded * $0 }, half.freshLabels)),
                ("by fifths \(k)", try loss(logits[k].map { byFifths * $0 }, half.freshLabels)),
                (
                    "wrong apart \(k)",
                    Double(zip(apart, apartLabels).count { ($0 > 0) != ($1 == 1) })
                ),
                ("scale \(k)", bounded),
                ("scale that suits \(k)", try bestScale(fresh, half.freshLabels)),
            ]
        }
        return row
    }
}

/// What is asserted of the costs.
func expectCellCosts(_ runs: Runs<KeptRow>) throws {
    expect(
        "without a weight no difference between promise and share is seen",
        try runs.seeNone("mean, plain", "share"))
    expect(
        "moving the threshold saves at each cost, on these samples; at 2 less than 5 %",
        try cellMissCosts.allSatisfy { try runs.see("½, \($0)", above: "moved, \($0)") }
            && runs.mean(of: "½, 2").mean < 1.05 * runs.mean(of: "moved, 2").mean)
    expect(
        "for other patients no saving is seen",
        try cellMissCosts.allSatisfy { c in
            let saved = try runs.difference("½, \(c)", "moved, \(c)")
            return saved.mean < 4 * forOthers(saved)
        })
    expect(
        "a weight is seen to be dearer at 10 and cheaper at 20, the cheapest threshold seen dearer "
            + "at 2 and cheaper at 20, in each half of the draws, too",
        try runs.seeInAll("weighted, 10", above: "moved, 10")
            && runs.seeInAll("moved, 20", above: "weighted, 20")
            && runs.seeInAll("seen, 2", above: "moved, 2")
            && runs.seeInAll("moved, 20", above: "seen, 20"))
    expect(
        "none of them differs by more than 4 %",
        try cellMissCosts.allSatisfy { c in
            let moved = try runs.mean(of: "moved, \(c)").mean
            return try ["weighted", "seen"].allSatisfy {
                try abs(runs.mean(of: "\($0), \(c)").mean - moved) < 0.04 * moved
            }
        })
    expect(
        "for other patients none of these differences is seen",
        try cellMissCosts.allSatisfy { c in
            try ["weighted", "seen"].allSatisfy {
                let dearer = try runs.difference("\($0), \(c)", "moved, \(c)")
                return abs(dearer.mean) < 4 * forOthers(dearer)
            }
        })
    let tooHigh = try runs.difference("mean, weighted", "share")
    expect(
        "with the weight probabilities are too high, for other patients, too",
        tooHigh.mean > 4 * forOthers(tooHigh))
    let undone = try runs.difference("loss, weighted", "loss, shifted back")
    expect(
        "the shift undoes it on these samples, up to 2 % of the loss",
        try runs.see("loss, weighted", above: "loss, shifted back")
            && runs.wholeAndHalves.allSatisfy { runs in
                try runs.mean(of: "loss, shifted back").mean
                    < 1.02 * runs.mean(of: "loss, plain").mean
            } && undone.mean < 4 * forOthers(undone))
}

/// What is asserted of the penalties and the temperatures.
func expectCellSureness(_ runs: Runs<KeptRow>) {
    expect(
        "promised less kept: above 0, above 0, below 0, below 0, below 0",
        try (0..<5).allSatisfy { k in
            k < 2
                ? try runs.see("promise \(k)", above: "kept \(k)")
                : try runs.see("kept \(k)", above: "promise \(k)")
        })
    expect(
        "the loss is least, and most is right, at 0.002",
        try [0, 1, 3, 4].allSatisfy { k in
            try runs.see("loss \(k)", above: "loss 2")
                && runs.see("kept 2", above: "kept \(k)")
        })
    expect(
        "for other patients: seen at 0.2 only",
        try cellStrengths.indices.map { k in
            let gap = try runs.difference("promise \(k)", "kept \(k)")
            return abs(gap.mean) >= 4 * forOthers(gap)
        } == [false, false, false, false, true])
    expect(
        "the calibration error is above that of right probabilities at 0.00002, and at 0.002, "
            + "there by less than a tenth of it",
        try runs.see("error 0", above: "if right 0")
            && runs.seeInAll("error 2", above: "if right 2")
            && runs.mean(of: "error 2").mean < 1.1 * runs.mean(of: "if right 2").mean)
    let changes = runs.outcomes.map { $0["cooled 2"] - $0["warm 2"] }.sorted()
    let middle = changes.count / 2
    expect(
        "λ = 0.002: the share of halves that a temperature helps",
        Double(changes.count { $0 < 0 }) / Double(changes.count), is: "25.6 %")
    expect(
        "λ = 0.002: the median change by a temperature",
        (changes[middle - 1] + changes[middle]) / 2, is: "0.0027")
    expect(
        "λ = 0.002: the halves that it ruins without the bound",
        Double(runs.outcomes.count { $0["unbounded 2"] > $0["warm 2"] + 1 }), is: "15")
    expect(
        "without the bound the mean is seen to be worse, too",
        try runs.seeInAll("unbounded 2", above: "warm 2"))
    expect(
        "λ = 0.002: the halves that a temperature makes worse",
        Double(runs.outcomes.count { $0["cooled 2"] > $0["warm 2"] }), is: "1488")
    expect(
        "a temperature helps the weak penalty, and harms the one that suits",
        try runs.see("warm 0", above: "cooled 0")
            && runs.see("cooled 2", above: "warm 2"))
    expect(
        "chosen by fifths it helps the weak one and harms the other, there seen to be less, in the mean "
            + "less than half as much",
        try runs.see("loss 0", above: "by fifths 0") && runs.see("by fifths 2", above: "loss 2")
            && runs.wholeAndHalves.allSatisfy { runs in
                let less = try lessHarmByFifths(runs)
                return try less.isSeen && less.mean > 0
                    && runs.difference("by fifths 2", "loss 2").mean
                        < runs.difference("cooled 2", "warm 2").mean / 2
            })
    expect(
        "halves with at most three mistakes among the 142: fewer than 2 in 5, more than 3 fifths of the "
            + "harm; in most of them the T chosen is lower than the one that suits",
        runs.wholeAndHalves.allSatisfy { runs in
            let few = FewMistakes(runs)
            return few.share < 0.4 && few.shareOfHarm > 0.6 && few.tooLow > 0.7
        })
    expect(
        "what a temperature changes is not seen for other patients",
        try [("cooled", "warm"), ("by fifths", "loss")].allSatisfy { with, without in
            try [0, 2].allSatisfy { k in
                let change = try runs.difference("\(with) \(k)", "\(without) \(k)")
                return abs(change.mean) < 4 * forOthers(change)
            }
        })
}
