// One positive in a hundred: the points, the training, what is measured. Chapter5.md shows the
// outcome.

import ElementaryFunctions
import Learning
import LossFunctions

/// Points in the plane, with the features that a linear model sees of each.
struct LabelledPoints {
    var features: [[Double]] = []
    var labels: [Double] = []

    /// Two round clouds, the smaller one positive; one point in `rarity` is.
    init(_ count: Int, oneIn rarity: Int, using random: inout SeededRandom) {
        for i in 0..<count {
            let isPositive = i % rarity == 0
            let x = isPositive ? 1.8 + 0.7 * random.gaussian() : random.gaussian()
            let y = isPositive ? 1.2 + 0.7 * random.gaussian() : random.gaussian()
            features.append([x, y, x * x, y * y, x * y])
            labels.append(isPositive ? 1 : 0)
        }
    }

    /// The points whose number fits.
    func points(where fits: (Int) -> Bool) -> LabelledPoints {
        var some = self
        some.features = features.indices.filter(fits).map { features[$0] }
        some.labels = labels.indices.filter(fits).map { labels[$0] }
        return some
    }

    /// The features moved and scaled to mean 0 and standard deviation 1.
    func standardized() -> (points: LabelledPoints, means: [Double], deviations: [Double]) {
        let columns = features[0].indices.map { j in features.map { $0[j] } }
        let (means, deviations) = (
            columns.map { mean($0) }, columns.map { standardDeviation($0) }
        )
        var moved = self
        moved.features = features.map { row in
            row.indices.map { (row[$0] - means[$0]) / deviations[$0] }
        }
        return (moved, means, deviations)
    }
}

/// The logarithm of (share × density) of the positives over that of the negatives.
func trueModel(oneIn rarity: Int) -> LinearModel {
    let variance = 0.7 * 0.7
    let squareWeight = (1 - 1 / variance) / 2
    return LinearModel(
        weights: [1.8 / variance, 1.2 / variance, squareWeight, squareWeight, 0],
        bias: -log(Double(rarity - 1)) - log(variance)
            - (1.8 * 1.8 + 1.2 * 1.2) / (2 * variance))
}

/// The models that were chosen on points kept apart.
struct Chosen {
    /// With the setting that costs least there.
    var byLoss: LinearModel
    /// With the setting that ranks them best.
    var byRanking: LinearModel
    /// Which setting costs least.
    var setting: Int
}

/// Training points, and what is tried out on parts of them.
struct Training {
    static let strengths = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
    /// The learning rate of what is stopped early.
    ///
    /// At 32 some descents swing for ever: what they end with is an accident of rounding.
    static let rate = 8.0
    /// Where it may stop.
    ///
    /// The minimum is tried, too: a largest number would be a brake of its own, which no loss
    /// has chosen.
    static let steps = [5, 10, 20, 40, 80, 160, 320, 640]
    let raw: LabelledPoints
    private let points: LabelledPoints
    private let means: [Double]
    private let deviations: [Double]
    /// Two thirds to train on and a third to judge by, three times.
    private let folds: [(training: LabelledPoints, judged: LabelledPoints)]

    init(_ raw: LabelledPoints, rarity: Int) {
        self.raw = raw
        let (points, means, deviations) = raw.standardized()
        (self.points, self.means, self.deviations) = (points, means, deviations)
        folds = (0..<3).map { fold in
            (
                points.points { $0 / rarity % 3 != fold },
                points.points { $0 / rarity % 3 == fold }
            )
        }
    }

    /// The model for features as they were.
    private func unscaled(_ model: LinearModel) -> LinearModel {
        let weights = zip(model.weights, deviations).map { $0 / $1 }
        return LinearModel(
            weights: weights,
            bias: model.bias - zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 })
    }

    /// Trained to the end, with the largest slope that is left.
    func minimum(of loss: some Loss<Double>) throws -> (model: LinearModel, slopeLeft: Double) {
        let model = try LinearModel.minimum(of: loss, raw.features, raw.labels, steps: 150)
        let gradient = try gradient(of: loss, model, raw)
        return (model, gradient.map { abs($0) }.max() ?? .nan)
    }

    /// Two of several settings' models: the one that costs least on points kept apart, and the
    /// one that ranks those best.
    ///
    /// They are trained on all points.
    ///
    /// - Parameter models: a model for each setting, trained on some points.
    private func chosen(
        by loss: some Loss<Double>, _ models: (LabelledPoints) throws -> [LinearModel]
    ) throws -> Chosen {
        let candidates = try models(points)
        var costs = [Double](repeating: 0, count: candidates.count)
        var precisions = costs
        for fold in folds {
            for (index, model) in try models(fold.training).enumerated() {
                let outputs = try model.predictions(fold.judged.features)
                costs[index] += try loss(outputs, fold.judged.labels)
                precisions[index] += try averagePrecision(outputs, fold.judged.labels)
            }
        }
        let cheapest = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        let best = costs.indices.max { precisions[$0] < precisions[$1] } ?? 0
        return Chosen(
            byLoss: unscaled(candidates[cheapest]), byRanking: unscaled(candidates[best]),
            setting: cheapest)
    }

    /// With a penalty on the weights, its strength chosen.
    func penalized(_ loss: some Loss<Double>) throws -> Chosen {
        try chosen(by: loss) { points in
            try Self.strengths.map { strength in
                try .minimum(
                    of: loss, points.features, points.labels, penaltyStrength: strength,
                    steps: 60)
            }
        }
    }

    /// With a penalty of a strength that is given.
    func penalized(_ loss: some Loss<Double>, strength: Double) throws -> LinearModel {
        unscaled(
            try .minimum(
                of: loss, points.features, points.labels, penaltyStrength: strength, steps: 60))
    }

    /// Stopped early, the number of steps chosen, or not stopped at all.
    func stoppedEarly(_ loss: some Loss<Double>) throws -> Chosen {
        try chosen(by: loss) { points in
            try descent(loss, on: points, rate: Self.rate, after: Self.steps)
                + [.minimum(of: loss, points.features, points.labels, steps: 150)]
        }
    }

    /// Unfinished: after each of several numbers of steps at a rate, from a start.
    func unfinished(
        _ loss: some Loss<Double>, rate: Double, after steps: [Int], bias: Double
    ) throws -> [LinearModel] {
        try descent(loss, on: points, rate: rate, after: steps, bias: bias).map(unscaled)
    }

    private func descent(
        _ loss: some Loss<Double>, on points: LabelledPoints, rate: Double, after steps: [Int],
        bias: Double = 0
    ) throws -> [LinearModel] {
        var model = LinearModel(weights: points.features[0].map { _ in 0 }, bias: bias)
        var models: [LinearModel] = []
        for step in 1...(steps.last ?? 1) {
            let gradient = try gradient(of: loss, model, points)
            model.parameters = zip(model.parameters, gradient).map { $0 - rate * $1 }
            if steps.contains(step) { models.append(model) }
        }
        return models
    }

    private func gradient(
        of loss: some Loss<Double>, _ model: LinearModel, _ points: LabelledPoints
    ) throws -> [Double] {
        let slopes = try loss.gradient(model.predictions(points.features), points.labels)
        return try model.gradient(points.features, predictionGradient: slopes)
    }
}

/// A model's scores of test points, and what is measured of them.
struct Judged {
    let outputs: [Double]
    let labels: [Double]

    /// The labels from the most to the least suspicious point.
    var ranked: [Double] {
        outputs.indices.sorted { outputs[$0] > outputs[$1] }.map { labels[$0] }
    }

    /// The alarms where the odds exceed a number, and how many of them are right.
    func alarms(odds: Double) -> (all: Double, right: Double) {
        let least = log(odds)
        var (all, right) = (0.0, 0.0)
        for (output, label) in zip(outputs, labels) where output > least {
            all += 1
            right += label
        }
        return (all, right)
    }

    /// The mean probability ÷ the share of positives, when the logits are moved.
    func calibrationRatio(shift: Double = 0) -> Double {
        outputs.reduce(0) { $0 + sigmoid($1 + shift) } / labels.reduce(0, +)
    }

    /// The sum of the probabilities of some points.
    func promised(at places: [Int]) -> Double {
        places.reduce(0) { $0 + sigmoid(outputs[$1]) }
    }
}

extension Judged {
    init(_ model: LinearModel, on points: LabelledPoints) throws {
        self.init(outputs: try model.predictions(points.features), labels: points.labels)
    }
}

/// Thresholds to which a model's own ½ is moved, as odds.
let movedThresholds: [(name: String, odds: Double)] = [
    ("odds 3", 3), ("odds 1/3", 1.0 / 3), ("odds 1/5", 1.0 / 5), ("odds 1/10", 1.0 / 10),
    ("odds 1/30", 1.0 / 30), ("odds 1/99", 1.0 / 99),
]

/// How the name of a moved threshold begins, for each of the models that are asked at all of
/// them.
let movedModels = [
    (model: "cross-entropy", prefix: ""), ("penalty", "penalty, "), ("truth", "truth, "),
]

/// Everything that is measured under one seed: a column for each measure of each method.
func rareClass(seed: UInt64) throws -> [(key: String, value: Double)] {
    let rarity = 100
    var random = SeededRandom(seed: seed)
    let points = LabelledPoints(1500, oneIn: rarity, using: &random)
    let test = LabelledPoints(4000, oneIn: rarity, using: &random)
    let balanced = LabelledPoints(4000, oneIn: 2, using: &random)
    let training = Training(points, rarity: rarity)
    let crossEntropy = BinaryCrossEntropyFromLogits()
    let weighted = BinaryCrossEntropyFromLogits(positiveWeight: 10)
    let focal = FocalLossFromLogits(gamma: 2)

    let plain = try training.minimum(of: crossEntropy)
    let ends = try [
        ("× 10", training.minimum(of: weighted)),
        ("focal", training.minimum(of: focal)),
        ("focal, α = ¼", training.minimum(of: FocalLossFromLogits(gamma: 2, alpha: 0.25))),
        (
            "focal, α = 10/11",
            training.minimum(of: FocalLossFromLogits(gamma: 2, alpha: 10.0 / 11))
        ),
        ("γ = ½", training.minimum(of: FocalLossFromLogits(gamma: 0.5))),
        ("γ = 1", training.minimum(of: FocalLossFromLogits(gamma: 1))),
        ("γ = 5", training.minimum(of: FocalLossFromLogits(gamma: 5))),
    ]
    let stopped = try training.stoppedEarly(crossEntropy)
    let focalStopped = try training.stoppedEarly(focal)
    let penalized = try training.penalized(crossEntropy)
    let weightedPenalized = try training.penalized(weighted)
    let focalPenalized = try training.penalized(focal)
    let sharpPenalized = try training.penalized(FocalLossFromLogits(gamma: 5))
    let models =
        [("cross-entropy", plain.model)] + ends.map { ($0, $1.model) } + [
            ("stopped", stopped.byLoss), ("focal, stopped", focalStopped.byLoss),
            ("penalty", penalized.byLoss), ("× 10, penalty", weightedPenalized.byLoss),
            ("focal, penalty", focalPenalized.byLoss),
            ("γ = 5, penalty", sharpPenalized.byLoss),
            ("truth", trueModel(oneIn: rarity)),
        ]
    let judged = try Dictionary(
        uniqueKeysWithValues: models.map { ($0, try Judged($1, on: test)) })
    func scores(_ method: String) -> Judged {
        judged[method] ?? Judged(outputs: [], labels: [])
    }

    var row: [(key: String, value: Double)] = [
        ("slope left", ends.map(\.1.slopeLeft).reduce(plain.slopeLeft, max)),
        ("stopped: setting", Double(stopped.setting)),
        ("focal, stopped: setting", Double(focalStopped.setting)),
        ("penalty: setting", Double(penalized.setting)),
        ("focal, penalty: setting", Double(focalPenalized.setting)),
    ]
    for (name, _) in models {
        let scores = scores(name)
        let alarms = scores.alarms(odds: 1)
        row += [
            ("\(name): AP", try averagePrecision(scores.outputs, test.labels)),
            ("\(name): recall", try recall(scores.outputs, test.labels, atPrecision: 0.5)),
            ("\(name): ratio", scores.calibrationRatio()),
            ("\(name): alarms", alarms.all), ("\(name): right", alarms.right),
        ]
    }
    for (name, model) in [
        ("stopped by AP", stopped.byRanking), ("focal, stopped by AP", focalStopped.byRanking),
        ("penalty by AP", penalized.byRanking),
        ("focal, penalty by AP", focalPenalized.byRanking),
    ] {
        row.append(
            ("\(name): AP", try averagePrecision(model.predictions(test.features), test.labels))
        )
    }
    let plainRanked = scores("cross-entropy").ranked
    for name in ["× 10", "focal", "focal, α = ¼", "focal, α = 10/11", "penalty", "truth"] {
        let alarms = Int(scores(name).alarms(odds: 1).all)
        row.append(
            ("\(name): right by cross-entropy", plainRanked.prefix(alarms).reduce(0, +)))
    }
    // The places of the truly improbable are the same for every method.
    let shares = scores("truth").outputs.map { sigmoid($0) }
    let low = shares.indices.filter { shares[$0] < 0.1 }
    let lowShare = low.reduce(0) { $0 + shares[$1] }
    row.append(("low: share of the points", Double(low.count) / Double(shares.count)))
    for name in ["cross-entropy", "× 10", "γ = ½", "γ = 1", "focal", "γ = 5"] {
        row.append(("\(name): low ratio", scores(name).promised(at: low) / lowShare))
    }
    for (model, prefix) in movedModels {
        for (name, odds) in movedThresholds {
            let alarms = scores(model).alarms(odds: odds)
            row += [
                ("\(prefix)\(name): alarms", alarms.all),
                ("\(prefix)\(name): right", alarms.right),
            ]
        }
    }
    let balancedMethods = [
        "cross-entropy", "× 10", "focal", "focal, α = ¼", "focal, α = 10/11", "stopped",
        "penalty",
    ]
    for (name, model) in models where balancedMethods.contains(name) {
        let even = try Judged(model, on: balanced)
        row += [
            ("\(name): balanced AP", try averagePrecision(even.outputs, balanced.labels)),
            (
                "\(name): balanced recall",
                try recall(even.outputs, balanced.labels, atPrecision: 0.95)
            ),
            ("\(name): balanced found", even.alarms(odds: 1).right / 2000),
            ("\(name): balanced ratio", even.calibrationRatio()),
        ]
    }
    let even = try Judged(plain.model, on: balanced)
    row += [
        ("shifted: balanced found", even.alarms(odds: 1.0 / 99).right / 2000),
        ("shifted: balanced ratio", even.calibrationRatio(shift: log(99))),
    ]

    let base = -log(Double(rarity - 1))
    let unfinished = RareRuns.steps
    for (start, bias) in [("from ½", 0), ("from π", base)] {
        for (name, models) in try [
            (
                "cross-entropy",
                training.unfinished(crossEntropy, rate: 1, after: unfinished, bias: bias)
            ),
            ("focal", training.unfinished(focal, rate: 1, after: unfinished, bias: bias)),
        ] {
            for (steps, model) in zip(unfinished, models) {
                let scores = try Judged(model, on: test)
                row += [
                    (
                        "\(name) \(start), \(steps): AP",
                        try averagePrecision(scores.outputs, test.labels)
                    ),
                    (
                        "\(name) \(start), \(steps): loss",
                        try crossEntropy(scores.outputs, test.labels)
                    ),
                ]
            }
        }
    }
    return row
}

/// How cross-entropy and focal loss rank, both trained to the end, and cross-entropy with a
/// penalty that nothing chooses: so quick that ten times the seeds can be asked.
func focalOrder(seed: UInt64) throws -> [(key: String, value: Double)] {
    let rarity = 100
    var random = SeededRandom(seed: seed)
    let training = Training(
        LabelledPoints(1500, oneIn: rarity, using: &random), rarity: rarity)
    let test = LabelledPoints(4000, oneIn: rarity, using: &random)
    func precision(_ model: LinearModel) throws -> Double {
        try averagePrecision(model.predictions(test.features), test.labels)
    }
    let crossEntropy = BinaryCrossEntropyFromLogits()
    let plain = try training.minimum(of: crossEntropy)
    let focal = try training.minimum(of: FocalLossFromLogits(gamma: 2))
    let held = try training.penalized(crossEntropy, strength: 1e-3)
    return [
        ("cross-entropy: AP", try precision(plain.model)),
        ("focal: AP", try precision(focal.model)),
        ("held penalty: AP", try precision(held)),
        ("truth: AP", try precision(trueModel(oneIn: rarity))),
        ("slope left", max(plain.slopeLeft, focal.slopeLeft)),
    ]
}
