// Emails with several labels each: how they are drawn, and how many a sigmoid for each label and
// two kinds of softmax get right. Chapter3-Practice.md shows the outcome.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// Emails with two features, and three labels of each, one after the other.
private struct LabelledEmails {
    var features: [[Double]]
    var labels: [Double]

    init(_ count: Int, by random: inout SeededRandom) {
        let directions = [[1.5, 0.5], [-0.5, 1.5], [1.0, -1.2]]
        let drawn = cloud(count, at: [0, 0], spread: 1.5, by: &random)
        let all = drawn.flatMap { x in
            directions.map { d in
                d[0] * x[0] + d[1] * x[1] + 0.3 * random.gaussian() > -0.3 ? 1.0 : 0
            }
        }
        // An email without a label has no distribution for softmax to learn: keep the others.
        let kept = drawn.indices.filter { all[(3 * $0)..<(3 * $0 + 3)].contains(1) }
        features = kept.map { drawn[$0] }
        labels = kept.flatMap { all[(3 * $0)..<(3 * $0 + 3)] }
    }

    /// The features' products of up to three factors, of features as multiples of their spread.
    var cubes: [[Double]] {
        features.map { x in
            let (a, b) = (x[0] / 1.5, x[1] / 1.5)
            return [a, b, a * a, a * b, b * b, a * a * a, a * a * b, a * b * b, b * b * b]
        }
    }

    /// The three labels, or whatever has three numbers for an email, email by email.
    static func rows(_ numbers: [Double]) -> [[Double]] {
        stride(from: 0, to: numbers.count, by: 3).map { Array(numbers[$0..<($0 + 3)]) }
    }

    /// Which of the seven sets of labels each email has.
    var sets: [Int] { Self.rows(labels).map { Int($0[0] + 2 * $0[1] + 4 * $0[2]) - 1 } }

    /// The percentage of emails whose three labels are all right.
    func allRight(_ probabilities: [Double], threshold: Double) -> Double {
        let right = zip(Self.rows(probabilities), Self.rows(labels)).count { p, y in
            zip(p, y).allSatisfy { ($0 > threshold) == ($1 == 1) }
        }
        return 100 * Double(right) / Double(features.count)
    }
}

/// One set of emails: all models at their least loss, judged by new emails.
func severalLabels(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (seen, fresh) = (LabelledEmails(200, by: &random), LabelledEmails(300, by: &random))
    let shares = LabelledEmails.rows(seen.labels).flatMap { row in
        row.map { $0 / row.reduce(0, +) }
    }
    let (forLabels, forShares) = (
        BinaryCrossEntropyFromLogits(), CategoricalCrossEntropyFromLogits(classes: 3)
    )
    let sigmoids = try leastLoss(forLabels, seen.features, seen.labels)
    let shareOut = try leastLoss(forShares, seen.features, shares)
    let ofSets = try leastLoss(
        SparseCategoricalCrossEntropyFromLogits(classes: 7), seen.features, seen.sets, scores: 7
    )
    // The penalty keeps the weights of cubes finite.
    let strength = 1e-4
    let cubedSigmoids = try (0..<3).map { label in
        let labels = LabelledEmails.rows(seen.labels).map { $0[label] }
        let model = try LinearModel.minimum(
            of: forLabels, seen.cubes, labels, penaltyStrength: strength)
        let slopes = try model.gradient(
            seen.cubes,
            predictionGradient: forLabels.gradient(model.predictions(seen.cubes), labels))
        let penalized = zip(slopes, model.weights + [0]).map { abs($0 + 2 * strength * $1) }
        return (model: model, steepest: penalized.max() ?? .nan)
    }
    let cubedShares = try leastLoss(forShares, seen.cubes, shares, penaltyStrength: strength)
    func rightBySigmoids(_ scores: [Double]) -> Double {
        fresh.allRight(scores.map { sigmoid($0) }, threshold: 0.5)
    }
    func rightByShares(_ scores: [Double]) -> Double {
        let promised = LabelledEmails.rows(scores).flatMap { softmax($0) }
        return (1...19).map { fresh.allRight(promised, threshold: Double($0) / 20) }.max()
            ?? .nan
    }
    let decided = try ofSets.model.decisions(fresh.features)
    let setsRight = zip(decided, fresh.sets).count { $0 == $1 }
    return [
        ("sigmoids", rightBySigmoids(try sigmoids.model.scores(fresh.features))),
        ("softmax", rightByShares(try shareOut.model.scores(fresh.features))),
        ("softmax of sets", 100 * Double(setsRight) / Double(decided.count)),
        (
            "sigmoids, cubes",
            rightBySigmoids(
                try LinearClassifier(classes: cubedSigmoids.map(\.model)).scores(fresh.cubes))
        ),
        ("softmax, cubes", rightByShares(try cubedShares.model.scores(fresh.cubes))),
        (
            "steepest",
            cubedSigmoids.map(\.steepest).reduce(
                max(sigmoids.steepest, shareOut.steepest, cubedShares.steepest), max)
        ),
        ("steepest, sets", ofSets.steepest),
    ]
}

/// What softmax and a sigmoid for each label make of the same logits.
func severalLabelsFigure() throws -> Panels {
    let emails = [
        ("all three fit: logits 5, 5, 5", [5.0, 5, 5]),
        ("one fits: logits 5, −5, −5", [5.0, -5, -5]),
        ("none fits: logits −5, −5, −5", [-5.0, -5, -5]),
    ]
    return try Panels(
        title: "Shares of 1, or an answer for each label", across: 1,
        areaHeight: 84,
        emails.map { name, logits in
            try Plot(
                title: name, x: Axis("label", categories: ["work", "urgent", "invoice"]),
                y: Axis("", in: 0...1, ticks: [0, 0.5, 1]),
                [
                    .bars("softmax", heights: softmax(logits)),
                    .bars("a sigmoid each", heights: logits.map { sigmoid($0) }),
                ], alt: name)
        },
        alt:
            "Three panels with bars for work, urgent and invoice. Where all three labels fit and "
            + "where none does, softmax gives each one third; the sigmoids give nearly 1 each, "
            + "and nearly 0 each. Where one label fits both give it nearly 1.")
}

/// What is asserted of the sets of emails.
func expectSeveralLabels(_ runs: Runs<KeptRow>) {
    expect(
        "between sigmoids and a softmax over the sets of labels no difference is seen",
        try runs.seeNone("sigmoids", "softmax of sets"))
    expect(
        "one of a point would be",
        try {
            let lead = try runs.difference("sigmoids", "softmax of sets")
            return abs(lead.mean) + 4 * lead.standardError < 1
        }())
    expect(
        "a sigmoid each gets more emails right",
        try runs.seeInEachHalf("sigmoids", above: "softmax"))
    expect(
        "with cubes of the features most of the difference is gone, but not all, nor if the sigmoids have them, too",
        try runs.wholeAndHalves.allSatisfy { runs in
            try runs.difference("softmax, cubes", "softmax").mean
                > 0.8 * runs.difference("sigmoids", "softmax").mean
        } && runs.seeInEachHalf("sigmoids", above: "softmax, cubes")
            && runs.seeInEachHalf("sigmoids, cubes", above: "softmax, cubes"))
    // Ten emails alike, of whose labels two are always right.
    let alike =
        Array(repeating: [1.0, 1, 0], count: 4) + Array(repeating: [1.0, 0, 1], count: 3)
        + Array(repeating: [0.0, 1, 1], count: 3)
    expect(
        "labels that go together: each is likely, all three never right, a set of two in 4 of 10",
        try (0..<3).allSatisfy { label in
            try minimizer(in: 0...1) { p in
                try BinaryCrossEntropy()(
                    Array(repeating: p, count: 10), alike.map { $0[label] })
            } > 0.5
        } && !alike.contains([1, 1, 1]) && alike.count { $0 == [1, 1, 0] } == 4)
    expect(
        "all of these models are at their least loss",
        runs.outcomes.allSatisfy { $0.steepest < 1e-7 })
    expect(
        "the softmax over the sets, whose weights can grow for long, nearly",
        runs.outcomes.allSatisfy { $0["steepest, sets"] < 1e-5 })
}

/// How many emails each model gets right.
func severalLabelsTable(_ runs: Runs<KeptRow>) {
    table(
        ["60 sets of emails", "% with all three labels right", "a sigmoid each − this"],
        try [
            ("a sigmoid each", "sigmoids"), ("softmax over labels, best threshold", "softmax"),
            ("the same with cubes of the features, λ = 0.0001", "softmax, cubes"),
            ("softmax over sets of labels", "softmax of sets"),
        ].map { name, column in
            [
                .text(name), .estimate(try runs.mean(of: column)),
                column == "sigmoids"
                    ? "" : .difference(try runs.difference("sigmoids", column)),
            ]
        })
}
