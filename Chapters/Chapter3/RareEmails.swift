// Twenty dangerous emails among a thousand harmless ones: what a weight finds and costs, and what a
// moved threshold does, where a linear model can say the truth and where it cannot.
// Chapter3-Practice.md shows the outcome.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// What a miss costs in the draws that are kept, in false alarms.
let missCost = 9.0

/// Emails as two clouds of points, the dangerous ones first.
struct RareEmails {
    /// How far the dangerous ones scatter; the harmless ones scatter by 1.
    var spread = 1.0
    /// Whether a model sees the sum of the squares of the two features, too.
    var withSquares = false

    /// 20 dangerous and 1000 harmless emails, or some times as many.
    func draw(_ times: Int = 1, by random: inout SeededRandom) -> [[Double]] {
        rareEmails(times, spread: spread, by: &random)
    }

    /// Both kinds along the line through the middles of the clouds, and the effect of a weight.
    static func acrossTheClouds(weight: Double) throws -> Plot {
        try weightedShares(
            rare: (20, 2.0.squareRoot()), frequent: (1000, -0.5.squareRoot()), weight: weight,
            names: ("dangerous", "harmless"))
    }

    /// What a model sees of the emails.
    func features(_ emails: [[Double]]) -> [[Double]] {
        withSquares ? emails.map { $0 + [$0[0] * $0[0] + $0[1] * $0[1]] } : emails
    }

    /// Logistic regression at its least loss, with a weight for the dangerous ones.
    func model(_ emails: [[Double]], weight: Double = 1) throws -> LinearModel {
        try LinearModel.minimum(
            of: BinaryCrossEntropyFromLogits(positiveWeight: weight), features(emails),
            rareEmailLabels())
    }

    /// The circle on which the true logit has a value, where the dangerous emails scatter less: both
    /// coordinates of its middle, and its radius.
    func circle(logit: Double) -> (middle: Double, radius: Double) {
        let precision = 1 / (spread * spread)
        let middle = (precision + 0.5) / (precision - 1)
        let above = trueLogit([middle, middle]) - logit
        return (middle, (2 * above / (precision - 1)).squareRoot())
    }

    /// What each threshold finds and costs, for a model that has learned from some emails.
    func tradeOff(_ seen: [[Double]], _ fresh: [[Double]], missCost: Double) throws -> Panels {
        try thresholdTradeOff(
            probabilities: model(seen).predictions(features(fresh)).map { sigmoid($0) },
            labels: rareEmailLabels(fresh.count / 1020), missCost: missCost)
    }

    /// What 1020 emails cost on average, with an alarm above a logit: the clouds are Gaussian, so
    /// that no emails need be drawn.
    func expectedCost(_ model: LinearModel, above threshold: Double) -> Double {
        let found = alarmShare(model, above: threshold, middle: 1, spread: spread)
        let alarms = alarmShare(model, above: threshold, middle: -0.5, spread: 1)
        return missCost * 20 * (1 - found) + 1000 * alarms
    }

    /// The share of a cloud for which a model says more than a logit.
    private func alarmShare(
        _ model: LinearModel, above threshold: Double, middle: Double, spread: Double
    ) -> Double {
        let (w, level) = (model.weights, model.bias - threshold)
        guard withSquares else {
            let score = middle * (w[0] + w[1]) + level
            return gaussianShare(below: score / (spread * weightLength(model)))
        }
        // c |x|² + w · x + level is c (|x − center|² − r²).
        let (c, x, y) = (w[2], -w[0] / (2 * w[2]), -w[1] / (2 * w[2]))
        let radius = max(0, x * x + y * y - level / c).squareRoot()
        let steps = 1000
        let within = (0..<steps).reduce(0) { sum, step in
            // A place on the diameter, from −1 to 1, denser towards the ends of it.
            let u = (2 * Double(step) + 1) / Double(steps) - 1
            let place = u * (3 - u * u) / 2
            let width = 3 * (1 - u * u) / Double(steps) * radius
            let half = radius * (1 - place * place).squareRoot()
            let across = (x + radius * place - middle) / spread
            let density = exp(-across * across / 2) / (2 * Double.pi).squareRoot() / spread
            let share =
                gaussianShare(below: (y + half - middle) / spread)
                - gaussianShare(below: (y - half - middle) / spread)
            return sum + density * share * width
        }
        return c < 0 ? within : 1 - within
    }

    /// The true logit: the logarithm of the ratio of the densities, each times its number.
    func trueLogit(_ x: [Double]) -> Double {
        let dangerous = (x[0] - 1) * (x[0] - 1) + (x[1] - 1) * (x[1] - 1)
        let harmless = (x[0] + 0.5) * (x[0] + 0.5) + (x[1] + 0.5) * (x[1] + 0.5)
        return (harmless - dangerous / (spread * spread)) / 2 - 2 * log(spread) - log(50)
    }
}

/// What is found, the false alarms, and what 1020 emails cost, with an alarm above a logit.
private func outcome(
    _ logits: [Double], above threshold: Double
) -> (found: Double, alarms: Double, cost: Double) {
    let times = Double(logits.count / 1020)
    let dangerous = 20 * logits.count / 1020
    let found = logits[..<dangerous].count { $0 > threshold }
    let alarms = logits[dangerous...].count { $0 > threshold }
    let cost = missCost * Double(dangerous - found) + Double(alarms)
    return (Double(found) / Double(dangerous), Double(alarms) / times, cost / times)
}

/// The threshold that is cheapest on the emails seen: it lies just below a dangerous one.
private func cheapestThreshold(_ seenLogits: [Double]) -> Double {
    seenLogits[..<20].map { $0.nextDown }.min {
        outcome(seenLogits, above: $0).cost < outcome(seenLogits, above: $1).cost
    } ?? .nan
}

/// The rules that are compared, in the order of their columns.
let rareRules = [
    "no weight, above ½", "weight 9, above ½", "no weight, above 0.1",
    "no weight, cheapest seen", "the truth, above 0.1",
]

/// One draw of emails, and what each rule makes of 5100 new ones.
func rareEmails(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let kind = RareEmails()
    let (emails, fresh) = (kind.draw(by: &random), kind.draw(5, by: &random))
    let plain = try kind.model(emails)
    let plainLogits = try plain.predictions(fresh)
    let weighted = try kind.model(emails, weight: missCost)
    let weightedLogits = try weighted.predictions(fresh)
    let trueLogits = fresh.map { kind.trueLogit($0) }
    let cheapest = try cheapestThreshold(plain.predictions(emails))
    let results = [
        outcome(plainLogits, above: 0), outcome(weightedLogits, above: 0),
        outcome(plainLogits, above: -log(missCost)), outcome(plainLogits, above: cheapest),
        outcome(trueLogits, above: -log(missCost)),
    ]
    let (labels, logLoss) = (rareEmailLabels(5), BinaryCrossEntropyFromLogits())
    return try results.enumerated().map { ("found \($0)", $1.found) }
        + results.enumerated().map { ("alarms \($0)", $1.alarms) }
        + results.enumerated().map { ("cost \($0)", $1.cost) }
        + [
            ("true found at ½", outcome(trueLogits, above: 0).found),
            ("mean, plain", mean(plainLogits.map { sigmoid($0) })),
            ("mean, weighted", mean(weightedLogits.map { sigmoid($0) })),
            ("loss, plain", try logLoss(plainLogits, labels)),
            ("loss, weighted", try logLoss(weightedLogits, labels)),
            (
                "loss, shifted back",
                try logLoss(weightedLogits.map { $0 - log(missCost) }, labels)
            ),
            ("ranking, plain", try averagePrecision(plainLogits, labels)),
            ("ranking, weighted", try averagePrecision(weightedLogits, labels)),
            ("exact, weighted", kind.expectedCost(weighted, above: 0)),
            ("exact, moved", kind.expectedCost(plain, above: -log(missCost))),
        ] + narrow(by: &random)
}

/// The same where the dangerous emails lie close together, so that no line says the truth, for a
/// model that sees the two features, and for one that sees the sum of their squares, too.
private func narrow(by random: inout SeededRandom) throws -> [(key: String, value: Double)] {
    let line = RareEmails(spread: 0.5)
    let (emails, fresh) = (line.draw(by: &random), line.draw(5, by: &random))
    let costs = try [
        ("line", line), ("squares", RareEmails(spread: 0.5, withSquares: true)),
    ].flatMap { name, kind -> [(key: String, value: Double)] in
        let plain = try kind.model(emails)
        let weighted = try kind.model(emails, weight: missCost)
        let logits = try plain.predictions(kind.features(fresh))
        let cheapest = try cheapestThreshold(plain.predictions(kind.features(emails)))
        let weightedLogits = try weighted.predictions(kind.features(fresh))
        return [
            ("\(name), moved", outcome(logits, above: -log(missCost)).cost),
            ("\(name), weighted", outcome(weightedLogits, above: 0).cost),
            ("\(name), cheapest seen", outcome(logits, above: cheapest).cost),
            ("\(name), exact, weighted", kind.expectedCost(weighted, above: 0)),
            ("\(name), exact, moved", kind.expectedCost(plain, above: -log(missCost))),
        ]
    }
    let truth = outcome(fresh.map { line.trueLogit($0) }, above: -log(missCost)).cost
    return costs + [("narrow, truth", truth)]
}

/// What is asserted of the draws.
func expectRareEmails(_ runs: Runs<KeptRow>) {
    expect(
        "the moved threshold costs less than ½, and than the cheapest one seen",
        try [0, 3].allSatisfy { try runs.seeInEachHalf("cost \($0)", above: "cost 2") })
    expect(
        "on the new emails no difference is seen between what the weight and the moved threshold "
            + "cost and find",
        try runs.seeNone("cost 1", "cost 2") && runs.seeNone("found 1", "found 2"))
    expect(
        "judged exactly the weight is dearer, by less than 1 %; with squares by less than 1.5 %",
        try [("", 1.01), ("squares, ", 1.015)].allSatisfy { kind, most in
            try runs.seeInAll("\(kind)exact, weighted", above: "\(kind)exact, moved")
                && runs.mean(of: "\(kind)exact, weighted").mean
                    < most * runs.mean(of: "\(kind)exact, moved").mean
        })
    expect(
        "on the line that cannot say the truth it is cheaper",
        try runs.seeInEachHalf("line, exact, moved", above: "line, exact, weighted"))
    expect(
        "no difference is seen in the average precision",
        try runs.seeNone("ranking, weighted", "ranking, plain"))
    expect(
        "nor between cross-entropy and the true probability in what is found at ½",
        try runs.seeNone("found 0", "true found at ½"))
    expect(
        "the weight makes probabilities more than four times, and the loss twice, as high",
        try runs.wholeAndHalves.allSatisfy { runs in
            try runs.mean(of: "mean, weighted").mean > 4 * runs.mean(of: "mean, plain").mean
                && runs.mean(of: "loss, weighted").mean > 2 * runs.mean(of: "loss, plain").mean
        })
    expect(
        "the shift undoes it up to a rest that is seen",
        try runs.seeInAll("loss, shifted back", above: "loss, plain")
            && runs.mean(of: "loss, shifted back").mean
                < 1.01 * runs.mean(of: "loss, plain").mean
    )
    expect(
        "where no line says the truth, a weight costs less than the moved threshold",
        try runs.seeInAll("line, moved", above: "line, weighted"))
    expect(
        "and the cheapest one seen does not cost more, as far as is seen",
        try runs.seeNone("line, cheapest seen", "line, moved"))
    expect(
        "a model that can say it costs less than both, with either no difference seen",
        try runs.seeInEachHalf("line, weighted", above: "squares, moved")
            && runs.seeNone("squares, weighted", "squares, moved"))
    expect(
        "for it the cheapest one seen costs more again",
        try runs.seeInEachHalf("squares, cheapest seen", above: "squares, moved"))
}

/// What each rule finds and costs.
func rareEmailsTable(_ runs: Runs<KeptRow>) {
    table(
        ["alarm", "cost", "dearer than row 3", "% found"],
        try rareRules.indices.map { k in
            [
                .text(rareRules[k]), .estimate(try runs.mean(of: "cost \(k)")),
                k == 2 ? "" : .difference(try runs.difference("cost \(k)", "cost 2")),
                .estimate(try runs.mean { 100 * $0["found \(k)"] }),
            ]
        })
    show("weight, exactly", try runs.difference("exact, weighted", "exact, moved"))
    for name in ["mean, weighted", "loss, weighted", "loss, plain", "loss, shifted back"] {
        show(name, try runs.mean(of: name).mean, digits: 3)
    }
}

/// What each rule costs where no line says the truth.
func narrowEmailsTable(_ runs: Runs<KeptRow>) {
    table(
        ["alarm", "cost", "dearer than row 1"],
        try [
            ("no weight, above 0.1", "line, moved"), ("weight 9, above ½", "line, weighted"),
            ("no weight, cheapest seen", "line, cheapest seen"),
            ("with squares, no weight, above 0.1", "squares, moved"),
            ("with squares, weight 9, above ½", "squares, weighted"),
            ("the truth, above 0.1", "narrow, truth"),
        ].map { name, column in
            [
                .text(name), .estimate(try runs.mean(of: column)),
                column == "line, moved"
                    ? "" : .difference(try runs.difference(column, "line, moved")),
            ]
        })
    show(
        "weight, exactly, with squares",
        try runs.difference("squares, exact, weighted", "squares, exact, moved"))
}
