// Few examples with many features, of which a model becomes too sure, and what helps.
// Chapter3-Practice.md shows the outcome.

import ChapterFigures
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// Examples with 20 features, of which three matter; how likely each is to be a 1; what it is.
struct NoisyExamples {
    var features: [[Double]]
    var chances: [Double]
    var labels: [Double]

    init(_ count: Int, by random: inout SeededRandom) {
        features = cloud(count, at: Array(repeating: 0, count: 20), by: &random)
        chances = features.map { sigmoid(1.5 * $0[0] - $0[1] + 0.8 * $0[2]) }
        labels = chances.map { random.uniform() < $0 ? 1 : 0 }
    }

    /// Gradient descent on cross-entropy, stopped after some steps.
    func descended(_ steps: Int) throws -> LinearModel {
        try LinearModel.trained(
            by: BinaryCrossEntropyFromLogits(), features, labels, learningRate: 0.5,
            steps: steps)
    }

    /// The model at the least objective.
    func least(smoothing: Double = 0, penalty: Double = 0) throws -> LinearModel {
        try LinearModel.minimum(
            of: BinaryCrossEntropyFromLogits(labelSmoothing: smoothing), features, labels,
            penaltyStrength: penalty)
    }

    /// What three models that learned from these examples say of others: plain cross-entropy
    /// after 500 steps, and with either remedy at the least objective.
    func threeModels(
        smoothing: Double, judging others: NoisyExamples
    ) throws -> [(name: String, probabilities: [Double])] {
        try [
            ("cross-entropy", descended(500)),
            ("smoothing, s = \(decimal(smoothing))", least(smoothing: smoothing)),
            ("penalty, λ = 0.06", least(penalty: 0.06)),
        ].map { name, model in
            (name, try model.predictions(others.features).map { sigmoid($0) })
        }
    }
}

/// The models that are compared, as their columns end.
let sureNames = ["10 steps", "1500 steps", "s = 0.1", "s = 0.4", "λ = 0.025", "λ = 0.06"]
/// Those at a strength that suits them.
let suitedNames = ["10 steps", "s = 0.4", "λ = 0.06"]

/// One draw of 60 examples: each model judged by 1500 new ones.
func sureModels(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (few, many) = (NoisyExamples(60, by: &random), NoisyExamples(1500, by: &random))
    let logLoss = BinaryCrossEntropyFromLogits()
    let models = try [
        few.descended(10), few.descended(1500), few.least(smoothing: 0.1),
        few.least(smoothing: 0.4), few.least(penalty: 0.025), few.least(penalty: 0.06),
    ]
    let measured = try zip(sureNames, models).flatMap {
        name, model -> [(key: String, value: Double)] in
        let logits = try model.predictions(many.features)
        let right = zip(logits, many.labels).count { ($0 > 0) == ($1 == 1) }
        let bins = try reliability(logits.map { sigmoid($0) }, many.labels, bins: 10)
        return [
            ("loss, \(name)", try logLoss(logits, many.labels)),
            ("error, \(name)", calibrationError(bins)),
            ("right, \(name)", 100 * Double(right) / 1500),
        ]
    }
    let onTheWay = try [150, 500].map { steps in
        let logits = try few.descended(steps).predictions(many.features)
        return ("loss, \(steps) steps", try logLoss(logits, many.labels))
    }
    let truth = try reliability(many.chances, many.labels, bins: 10)
    return measured + onTheWay + [
        (
            "training loss, 1500 steps",
            try logLoss(models[1].predictions(few.features), few.labels)
        ),
        ("loss, truth", try BinaryCrossEntropy()(many.chances, many.labels)),
        ("error, truth", calibrationError(truth)),
    ]
}

/// The mean probability that each of the three suited models gives to examples it has seen, of
/// which four in five are a 1.
private func promisesOfFrequentOnes() throws -> [Double] {
    var random = SeededRandom(seed: seed(34))
    var examples = NoisyExamples(60, by: &random)
    examples.labels = examples.labels.indices.map { $0 % 5 == 0 ? 0 : 1 }
    return try [
        examples.descended(10), examples.least(smoothing: 0.4), examples.least(penalty: 0.06),
    ].map { model in
        mean(try model.predictions(examples.features).map { sigmoid($0) })
    }
}

/// How much more the three suited models lose than the true probabilities do.
private func excess(_ runs: Runs<KeptRow>) throws -> [Double] {
    try suitedNames.map { try runs.difference("loss, \($0)", "loss, truth").mean }
}

/// What is asserted of smoothing and of the draws.
func expectSureModels(_ runs: Runs<KeptRow>, smoothing: Double) {
    let smoothed = BinaryCrossEntropyFromLogits(labelSmoothing: smoothing)
    expect(
        "the best smoothed logit", try minimizer(in: 0...20) { z in try smoothed([z], [1]) },
        equals: log((1 - smoothing / 2) / (smoothing / 2)), within: 1e-6)
    expect(
        "each remedy lowers loss and calibration error",
        try (["10 steps"] + sureNames.dropFirst(2)).allSatisfy { name in
            try ["loss", "error"].allSatisfy {
                try runs.seeInEachHalf("\($0), 1500 steps", above: "\($0), \(name)")
            }
        })
    expect(
        "the longer plain cross-entropy is trained, from 10 steps on, the larger its loss",
        try [("150", "10"), ("500", "150"), ("1500", "500")].allSatisfy {
            try runs.seeInEachHalf("loss, \($0) steps", above: "loss, \($1) steps")
        })
    expect(
        "weak smoothing stays above always saying ½, strong remedies are below",
        try runs.wholeAndHalves.allSatisfy { runs in
            try sureNames.map { try runs.mean(of: "loss, \($0)").mean > log(2) }
                == [false, true, true, false, false, false]
        })
    expect(
        "strong smoothing has less loss and calibration error than weak smoothing",
        try ["loss", "error"].allSatisfy {
            try runs.seeInEachHalf("\($0), s = 0.1", above: "\($0), s = 0.4")
        })
    expect(
        "the three at a strength that suits them differ by less than 1/5 of their excess",
        try runs.wholeAndHalves.allSatisfy { runs in
            let excess = try excess(runs)
            return (excess.max() ?? .nan) < 1.2 * (excess.min() ?? .nan)
        })
    expect(
        "smoothing that is too weak costs more than the wrong one of the three",
        try runs.wholeAndHalves.allSatisfy { runs in
            let excess = try excess(runs)
            return try runs.difference("loss, s = 0.1", "loss, s = 0.4").mean
                > (excess.max() ?? .nan) - (excess.min() ?? .nan)
        })
    expect(
        "with as many 1s as 0s an early stop and smoothing have a smaller calibration error than the penalty",
        try ["10 steps", "s = 0.4"].allSatisfy {
            try runs.seeInAll("error, λ = 0.06", above: "error, \($0)")
        })
    expect(
        "with four 1s in five the penalty's promises have the true mean, smoothing's that of its labels, an early stop's one between",
        try {
            let promises = try promisesOfFrequentOnes()
            return abs(promises[2] - 0.8) < 1e-9 && abs(promises[1] - 0.68) < 1e-9
                && (0.68..<0.76).contains(promises[0])
        }())
    expect(
        "and in accuracy by less than two points",
        try runs.wholeAndHalves.allSatisfy { runs in
            let right = try suitedNames.map { try runs.mean(of: "right, \($0)").mean }
            return (right.max() ?? .nan) - (right.min() ?? .nan) < 2
        })
}

/// How each remedy does on new examples.
func sureModelsTable(_ runs: Runs<KeptRow>) {
    table(
        ["200 draws", "loss on new ones", "calibration error"],
        try sureNames.map { name in
            [.text(name.hasSuffix("steps") ? "cross-entropy, \(name)" : name)]
                + (try ["loss", "error"].map {
                    .estimate(try runs.mean(of: "\($0), \(name)"))
                })
        } + [
            [
                "the true probabilities", .estimate(try runs.mean(of: "loss, truth")),
                .estimate(try runs.mean(of: "error, truth")),
            ]
        ])
    for steps in [150, 500] {
        show(
            "\(steps) steps", try runs.mean(of: "loss, \(steps) steps").mean, digits: 3)
    }
    let names = ["an early stop", "smoothing", "the penalty"]
    for (index, name) in names.enumerated() {
        show("\(name) promises", try promisesOfFrequentOnes()[index], digits: 2)
    }
    show("largest excess", try excess(runs).max() ?? .nan, digits: 2)
}
