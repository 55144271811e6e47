// The 569 cell samples in two random halves, one to learn from and one to judge by: what a
// threshold saves, and how sure models with penalties of five strengths may be.
// Chapter3-Practice.md shows the outcome.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// Two parts of the samples, standardised by the first one's means and standard deviations.
struct CellHalves {
    static let size = 284
    /// Which samples are judged.
    let judged: [Int]
    var seen: [[Double]]
    var seenLabels: [Double]
    var fresh: [[Double]]
    var freshLabels: [Double]

    init(_ cells: CellSamples, columns: [Int], seen first: [Int], judged second: [Int]) {
        let scales = columns.map { column in
            let values = first.map { cells.inputs[$0][column] }
            return (column, mean(values), standardDeviation(values))
        }
        func rows(_ indices: [Int]) -> [[Double]] {
            indices.map { i in scales.map { (cells.inputs[i][$0.0] - $0.1) / $0.2 } }
        }
        judged = second
        (seen, fresh) = (rows(first), rows(second))
        seenLabels = first.map { cells.targets[$0] }
        freshLabels = second.map { cells.targets[$0] }
    }

    init(_ cells: CellSamples, columns: [Int], by random: inout SeededRandom) throws {
        let order = try random.permutation(of: cells.targets.count)
        self.init(
            cells, columns: columns, seen: Array(order[..<Self.size]),
            judged: Array(order[Self.size...]))
    }
}

/// How many pairs of halves are drawn.
let halvesDrawn = 2000

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

    /// 1/T for the model of all samples seen, each judged by a model that has learned from the
    /// four fifths without it.
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

/// What each of 100 such samples costs if an alarm is raised above a logit.
private func cellCosts(
    _ logits: [Double], _ labels: [Double], above threshold: Double, miss: Double
) -> [Double] {
    zip(logits, labels).map { z, y in
        100 * (y == 1 ? (z > threshold ? 0 : miss) : (z > threshold ? 1 : 0))
    }
}

/// The sum of these costs; the cheapest threshold is searched by it, and a list for each would
/// take long.
private func sumOfCellCosts(
    _ logits: [Double], _ labels: [Double], above threshold: Double, miss: Double
) -> Double {
    var sum = 0.0
    for i in logits.indices where (logits[i] > threshold) != (labels[i] == 1) {
        sum += 100 * (labels[i] == 1 ? miss : 1)
    }
    return sum
}

extension CellHalves {
    /// What each sample judged costs by the threshold ½ and by the moved one.
    private func thresholdCosts(_ logits: [Double], miss: Int) -> [JudgedColumn] {
        [("½", 0), ("moved", -log(Double(miss)))].map { name, threshold in
            (
                "\(name), \(miss)",
                cellCosts(logits, freshLabels, above: threshold, miss: Double(miss))
            )
        }
    }

    /// The same for each cost of a miss, with the two measurements that can be drawn.
    func savings() throws -> [JudgedColumn] {
        let logits = try LinearModel.minimum(
            of: BinaryCrossEntropyFromLogits(), seen, seenLabels
        ).predictions(fresh)
        return cellMissCosts.flatMap { thresholdCosts(logits, miss: $0) }
    }

    /// With the two measurements that can be drawn: what each sample judged costs by each rule.
    func costs() throws -> [JudgedColumn] {
        let plain = BinaryCrossEntropyFromLogits()
        let model = try LinearModel.minimum(of: plain, seen, seenLabels)
        let (known, new) = try (model.predictions(seen), model.predictions(fresh))
        let weighted = try cellMissCosts.map { miss in
            try LinearModel.minimum(
                of: BinaryCrossEntropyFromLogits(positiveWeight: Double(miss)), seen, seenLabels
            ).predictions(fresh)
        }
        // The cheapest threshold lies just below one of the malignant samples.
        let candidates = zip(known, seenLabels).filter { $0.1 == 1 }.map { $0.0.nextDown }
        let costs = zip(cellMissCosts, weighted).flatMap { count, weighted -> [JudgedColumn] in
            let miss = Double(count)
            let seenCosts = candidates.map {
                sumOfCellCosts(known, seenLabels, above: $0, miss: miss)
            }
            let cheapest = zip(candidates, seenCosts).min { $0.1 < $1.1 }?.0 ?? .nan
            return thresholdCosts(new, miss: count) + [
                ("weighted, \(count)", cellCosts(weighted, freshLabels, above: 0, miss: miss)),
                ("seen, \(count)", cellCosts(new, freshLabels, above: cheapest, miss: miss)),
            ]
        }
        let ten = weighted[2]
        return costs + [
            ("share", freshLabels), ("mean, plain", new.map { sigmoid($0) }),
            ("mean, weighted", ten.map { sigmoid($0) }),
            ("loss, plain", try plain.values(new, freshLabels)),
            ("loss, weighted", try plain.values(ten, freshLabels)),
            ("loss, shifted back", try plain.values(ten.map { $0 - log(10.0) }, freshLabels)),
        ]
    }
}

/// What is asked of the costs for other patients.
let savedCosts = cellMissCosts.map { ("½, \($0)", "moved, \($0)") }
private let comparedCosts =
    savedCosts
    + cellMissCosts.flatMap { c in ["weighted", "seen"].map { ("\($0), \(c)", "moved, \(c)") } }
    + [("mean, weighted", "share"), ("loss, weighted", "loss, shifted back")]

extension CellSamples {
    /// One pair of halves, with the two measurements that can be drawn: the cost of each rule.
    func costs(seed: UInt64) throws -> [(key: String, value: Double)] {
        var random = SeededRandom(seed: seed)
        let half = try CellHalves(self, columns: [0, 1], by: &random)
        let again = try CellHalves(self, columns: [0, 1], by: &random)
        let (first, second) = try (half.costs(), again.costs())
        return first.map { ($0.name, mean($0.values)) }
            + scatterOfPatients(comparedCosts, (half, first), (again, second))
    }
}

// MARK: - Sureness

/// How strong the penalties are.
let cellStrengths = [0.00002, 0.0002, 0.002, 0.02, 0.2]

extension CellHalves {
    /// With all thirty measurements: for each sample judged, and each penalty, what is
    /// promised, whether that is kept, and the loss.
    func promises(_ models: [LinearModel]) throws -> [JudgedColumn] {
        try models.enumerated().flatMap { k, model -> [JudgedColumn] in
            let z = try model.predictions(fresh)
            return [
                ("promise \(k)", z.map { 100 * sigmoid(abs($0)) }),
                ("kept \(k)", zip(z, freshLabels).map { ($0 > 0) == ($1 == 1) ? 100 : 0 }),
                ("loss \(k)", try BinaryCrossEntropyFromLogits().values(z, freshLabels)),
            ]
        }
    }

    /// What temperatures make of the model with one of the penalties.
    func temperatures(_ k: Int, _ whole: LinearModel) throws -> Temperatures {
        let loss = BinaryCrossEntropyFromLogits()
        // Fitted on a quarter of the samples that the model has not seen.
        let quarter = Self.size / 2
        let model = try model(cellStrengths[k]) { $0 < quarter }
        let apart = try model.predictions(Array(seen[quarter...]))
        let apartLabels = Array(seenLabels[quarter...])
        let scale = try bestScale(apart, apartLabels)
        let logits = try model.predictions(fresh)
        let byFifths = try scaleByFifths(cellStrengths[k])
        let wholes = try whole.predictions(fresh)
        return Temperatures(
            columns: [
                ("warm \(k)", try loss.values(logits, freshLabels)),
                ("cooled \(k)", try loss.values(logits.map { scale * $0 }, freshLabels)),
                ("by fifths \(k)", try loss.values(wholes.map { byFifths * $0 }, freshLabels)),
            ], scale: scale, apart: (apart, apartLabels), logits: logits)
    }
}

/// What a temperature chosen by a quarter of the samples, and one chosen by fifths, make of a
/// model.
struct Temperatures {
    /// The losses of the samples judged.
    let columns: [JudgedColumn]
    /// 1/T by the quarter, with that quarter's logits and labels.
    let scale: Double
    let apart: (logits: [Double], labels: [Double])
    /// Those of the samples judged, before.
    let logits: [Double]
}

/// What is asked of the promises for other patients, and of the temperatures.
let comparedPromises = cellStrengths.indices.map { ("promise \($0)", "kept \($0)") }
private let comparedTemperatures = [0, 2].flatMap {
    [
        ("cooled \($0)", "warm \($0)"), ("by fifths \($0)", "loss \($0)"),
        ("cooled \($0)", "loss \($0)"),
    ]
}

extension CellSamples {
    /// One pair of halves, with all thirty measurements: promises, what is kept, and
    /// temperatures.
    func sureness(seed: UInt64) throws -> [(key: String, value: Double)] {
        var random = SeededRandom(seed: seed)
        let half = try CellHalves(self, columns: Array(0..<30), by: &random)
        let loss = BinaryCrossEntropyFromLogits()
        let models = try cellStrengths.map { try half.model($0) }
        var judged = try half.promises(models)
        var row: [(key: String, value: Double)] = []
        for (k, model) in models.enumerated() {
            row.append(("seen \(k)", try loss(model.predictions(half.seen), half.seenLabels)))
        }
        for k in [0, 2] {
            // The calibration error, and what it would be were the probabilities right.
            let chances = try models[k].predictions(half.fresh).map { sigmoid($0) }
            let drawn = chances.map { random.uniform() < $0 ? 1.0 : 0 }
            let cooled = try half.temperatures(k, models[k])
            judged += cooled.columns
            let (apart, apartLabels) = cooled.apart
            let unbounded = try bestScale(apart, apartLabels, atMost: 4)
            row += [
                (
                    "error \(k)",
                    calibrationError(try reliability(chances, half.freshLabels, bins: 10))
                ),
                ("if right \(k)", calibrationError(try reliability(chances, drawn, bins: 10))),
                (
                    "unbounded \(k)",
                    try loss(cooled.logits.map { unbounded * $0 }, half.freshLabels)
                ),
                (
                    "wrong apart \(k)",
                    Double(zip(apart, apartLabels).count { ($0 > 0) != ($1 == 1) })
                ),
                ("scale \(k)", cooled.scale),
                ("scale that suits \(k)", try bestScale(cooled.logits, half.freshLabels)),
            ]
        }
        let again = try CellHalves(self, columns: Array(0..<30), by: &random)
        let others = try cellStrengths.map { try again.model($0) }
        let second = try [0, 2].reduce(again.promises(others)) { columns, k in
            try columns + again.temperatures(k, others[k]).columns
        }
        return judged.map { ($0.name, mean($0.values)) } + row
            + scatterOfPatients(
                comparedPromises + comparedTemperatures, (half, judged), (again, second))
    }
}

/// What is asserted of the costs.
func expectCellCosts(_ runs: Runs<KeptRow>) throws {
    expect(
        "without a weight no difference between promise and share is seen",
        try runs.seeNone("mean, plain", "share"))
    expect(
        "moving the threshold saves at each cost, on these samples; at 2 less than 5 %",
        try cellMissCosts.allSatisfy {
            try runs.seeInEachHalf("½, \($0)", above: "moved, \($0)")
        }
            && runs.mean(of: "½, 2").mean < 1.05 * runs.mean(of: "moved, 2").mean)
    expect(
        "for other patients the saving is seen at 20 only",
        try cellMissCosts.filter { try runs.seeForOthers("½, \($0)", "moved, \($0)") } == [20])
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
                try !runs.seeForOthers("\($0), \(c)", "moved, \(c)")
            }
        })
    expect(
        "with the weight probabilities are too high, for other patients, too",
        try runs.seeInEachHalf("mean, weighted", above: "share")
            && runs.seeForOthers("mean, weighted", "share"))
    expect(
        "the shift undoes it, for other patients, too, on these samples up to 2 % of the loss",
        try runs.seeInEachHalf("loss, weighted", above: "loss, shifted back")
            && runs.wholeAndHalves.allSatisfy { runs in
                try runs.mean(of: "loss, shifted back").mean
                    < 1.02 * runs.mean(of: "loss, plain").mean
            } && runs.seeForOthers("loss, weighted", "loss, shifted back"))
}

/// What is asserted of the penalties and the temperatures.
func expectCellSureness(
    _ runs: Runs<KeptRow>, costs: Runs<KeptRow>, strangers: Runs<KeptRow>
) {
    expect(
        "promised less kept: above 0, above 0, below 0, below 0, below 0",
        try (0..<5).allSatisfy { k in
            k < 2
                ? try runs.seeInEachHalf("promise \(k)", above: "kept \(k)")
                : try runs.seeInEachHalf("kept \(k)", above: "promise \(k)")
        })
    expect(
        "the loss is least, and most is right, at 0.002",
        try [0, 1, 3, 4].allSatisfy { k in
            try runs.seeInEachHalf("loss \(k)", above: "loss 2")
                && runs.seeInEachHalf("kept 2", above: "kept \(k)")
        })
    expect(
        "for other patients: seen at 0.00002, 0.02 and 0.2, by strangers at the last two only",
        try cellStrengths.indices.filter {
            try runs.seeForOthers("promise \($0)", "kept \($0)")
        }
            == [0, 3, 4]
            && cellStrengths.indices.filter { k in
                let gap = try runs.difference("promise \(k)", "kept \(k)").mean
                return try abs(gap)
                    >= 4 * strangers.errorOfStrangers("promise \(k)", "kept \(k)")
            } == [3, 4])
    expect(
        "the error by strangers is larger than that over patients at 0.00002 and 0.0002, and no larger at the "
            + "others and for savings",
        try (comparedPromises + savedCosts).map { larger, smaller in
            let runs = larger.hasPrefix("promise") ? runs : costs
            return try strangers.errorOfStrangers(larger, smaller)
                > runs.errorForOthers(larger, smaller)
        } == [true, true, false, false, false, false, false, false, false])
    expect(
        "at 0.00002 the loss of models of 142 samples varies more than that of models of 284, on the same patients",
        runs.wholeAndHalves.allSatisfy { runs in
            standardDeviation(runs.outcomes.map { $0["warm 0"] })
                > 1.1 * standardDeviation(runs.outcomes.map { $0["loss 0"] })
        })
    expect(
        "an error for other patients is more than ten times that over halves",
        try (comparedPromises + comparedTemperatures + savedCosts).allSatisfy {
            larger, smaller in
            let runs = larger.hasPrefix("½") ? costs : runs
            return try runs.errorForOthers(larger, smaller)
                > 10 * runs.difference(larger, smaller).standardError
        })
    expect(
        "the calibration error is above that of right probabilities at 0.00002, and at 0.002, "
            + "there by less than a tenth of it",
        try runs.seeInEachHalf("error 0", above: "if right 0")
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
        try runs.seeInEachHalf("warm 0", above: "cooled 0")
            && runs.seeInEachHalf("cooled 2", above: "warm 2"))
    expect(
        "chosen by fifths it helps the weak one and harms the other, there seen to be less, in the mean "
            + "less than half as much",
        try runs.seeInEachHalf("loss 0", above: "by fifths 0")
            && runs.seeInEachHalf("by fifths 2", above: "loss 2")
            && runs.wholeAndHalves.allSatisfy { runs in
                let less = try lessHarmByFifths(runs)
                return try less.isSeen && less.mean > 0
                    && runs.difference("by fifths 2", "loss 2").mean
                        < runs.difference("cooled 2", "warm 2").mean / 2
            })
    expect(
        "a temperature by 142 samples costs more than the model of 284 without one at 0.002, less at 0.00002",
        try runs.seeInEachHalf("cooled 2", above: "loss 2")
            && runs.seeInEachHalf("loss 0", above: "cooled 0"))
    expect(
        "halves with at most three mistakes among the 142: fewer than 2 in 5, more than 3 fifths of the "
            + "harm; in most of them the T chosen is lower than the one that suits",
        runs.wholeAndHalves.allSatisfy { runs in
            let few = FewMistakes(runs)
            return few.share < 0.4 && few.shareOfHarm > 0.6 && few.tooLow > 0.7
        })
    expect(
        "what a temperature changes is not seen for other patients",
        try comparedTemperatures.allSatisfy { try !runs.seeForOthers($0, $1) })
}
