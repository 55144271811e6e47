// A set to train on and one held back, and how their losses part: two kept tables.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// Examples with 20 inputs, of which three decide the label; one of these has values a fifth as
/// large.
func decidedExamples(_ count: Int, using random: inout SeededRandom) -> Examples {
    let features = (0..<count).map { _ in
        (0..<20).map { k in (k == 1 ? 0.2 : 1) * random.gaussian() }
    }
    return Examples(
        features: features,
        labels: features.map { 1.5 * $0[0] - 5 * $0[1] + 0.8 * $0[2] > 0 ? 1 : 0 })
}

/// Where the curves of the second kept table are looked at.
let turningSteps = [30, 100, 1000]

/// A descent on 60 examples: the model before each of its steps and after the last.
private func descent(on few: Examples, steps: Int, _ look: (Int, LinearModel) throws -> Void)
    throws
{
    var model = LinearModel(weights: Array(repeating: 0, count: 20), bias: 0)
    for step in 0...steps {
        try look(step, model)
        let slopes = try crossEntropy.gradient(model.predictions(few.features), few.labels)
        let gradient = try model.gradient(few.features, predictionGradient: slopes)
        model.parameters = zip(model.parameters, gradient).map { $0 - 0.5 * $1 }
    }
}

/// A descent on 60 examples, judged by 1000 others at some steps; at the last also with a
/// temperature that 500 more have chosen, and where these would have stopped it.
func turning(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let few = decidedExamples(60, using: &random)
    let (others, choosers) = (
        decidedExamples(1000, using: &random), decidedExamples(500, using: &random)
    )
    var row: [(key: String, value: Double)] = []
    var model = LinearModel(weights: [], bias: 0)
    var stop = (loss: Double.infinity, model: model)
    try descent(on: few, steps: 1000) { step, reached in
        if step.isMultiple(of: 10), step <= 200 {
            let loss = try judge(reached, on: choosers).loss
            if loss < stop.loss { stop = (loss, reached) }
        }
        guard turningSteps.contains(step) else { return }
        model = reached
        let (loss, right) = try judge(model, on: others)
        row += [
            ("training, \(step)", try judge(model, on: few).loss), ("loss, \(step)", loss),
            ("right, \(step)", right),
        ]
    }
    let logits = try model.predictions(choosers.features)
    let factor = try minimizer(in: 0.01...1) { factor in
        try crossEntropy(logits.map { factor * $0 }, choosers.labels)
    }
    let cooled = try model.predictions(others.features).map { factor * $0 }
    let stopped = try judge(stop.model, on: others)
    return row + [
        ("cooled", try crossEntropy(cooled, others.labels)), ("loss, stopped", stopped.loss),
        ("right, stopped", stopped.right),
    ]
}

/// Curves for the figure: the losses on 60 examples and on 1000 others, every tenth step, in a
/// draw whose losses are near the table's means.
func turningCurves() throws -> (training: [Double], others: [Double]) {
    var random = SeededRandom(seed: seed(28))
    let few = decidedExamples(60, using: &random)
    let others = decidedExamples(1000, using: &random)
    var curves: (training: [Double], others: [Double]) = ([], [])
    try descent(on: few, steps: 1000) { step, model in
        guard step.isMultiple(of: 10) else { return }
        curves.training.append(try judge(model, on: few).loss)
        curves.others.append(try judge(model, on: others).loss)
    }
    return curves
}

/// Logistic regression in batches of 16, with dropout of its inputs.
struct DropoutRun {
    /// The share of the inputs that is dropped.
    var rate = 0.5
    var model = LinearModel(weights: Array(repeating: 0, count: 30), bias: 0)

    /// One epoch; gives the mean of the batches' losses, as they were when each was taken.
    mutating func epoch(_ examples: Examples, using random: inout SeededRandom) throws -> Double
    {
        let dropout = Dropout(rate: rate)
        var losses: [Double] = []
        for batch in try miniBatches(of: examples.count, size: 16, using: &random) {
            var few = examples[batch]
            for index in few.features.indices where rate > 0 {
                few.features[index] = try dropout(
                    few.features[index], keeping: dropout.mask(count: 30, using: &random))
            }
            let (loss, slopes) = try crossEntropy.valueAndGradient(
                model.predictions(few.features), few.labels)
            losses.append(loss)
            let gradient = try model.gradient(few.features, predictionGradient: slopes)
            model.parameters = zip(model.parameters, gradient).map { $0 - 0.05 * $1 }
        }
        return mean(losses)
    }
}

/// Three ways to report a training loss that is no number of validation's kind, on halves of the
/// cells: what is reported, and the same model's loss on its own half and on the other one.
func reportedLosses(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (training, validation) = try cells.halves(using: &random)
    var row: [(key: String, value: Double)] = []
    func add(_ name: String, reported: Double, _ model: LinearModel) throws {
        row += [
            ("reported, \(name)", reported),
            ("plainly, \(name)", try judge(model, on: training).loss),
            ("validation, \(name)", try judge(model, on: validation).loss),
        ]
    }

    let penalised = try LinearModel.minimum(
        of: crossEntropy, training.features, training.labels, penaltyStrength: 0.02)
    let objective = Objective(crossEntropy, L2Penalty(), penaltyStrength: 0.02)
    try add(
        "penalty",
        reported: objective(
            penalised.predictions(training.features), training.labels,
            parameters: penalised.weights), penalised)

    var dropped = DropoutRun()
    var reported = 0.0
    for _ in 0..<20 { reported = try dropped.epoch(training, using: &random) }
    try add("dropout", reported: reported, dropped.model)

    var first = DropoutRun(rate: 0)
    try add("epoch", reported: first.epoch(training, using: &random), first.model)
    return row
}

/// What becomes of 60 examples' model, over the draws.
func turningTable(_ runs: Runs<KeptRow>) throws {
    table(
        ["steps, 200 draws", "training loss", "validation loss", "% right"],
        try turningSteps.map { step in
            [.text("\(step)")]
                + (try ["training", "loss", "right"].map {
                    .estimate(try runs.mean(of: "\($0), \(step)"))
                })
        } + [
            [
                "stopped at its best", "", .estimate(try runs.mean(of: "loss, stopped")),
                .estimate(try runs.mean(of: "right, stopped")),
            ],
            [
                "1000, cooled", "", .estimate(try runs.mean(of: "cooled")),
                .estimate(try runs.mean(of: "right, 1000")),
            ],
        ])
    let later = try runs.difference("loss, 1000", "loss, 100")
    let gained = try runs.difference("right, 1000", "right, 100")
    let cooled = try runs.difference("loss, stopped", "cooled")
    let decided = try runs.difference("right, 1000", "right, stopped")
    show("later", later)
    show("gained", gained)
    show("by cooling", cooled)
    show("more are right", decided)
    expect(
        "between the same two moments loss and accuracy rise, both times",
        try [("30", "100"), ("100", "1000")].allSatisfy { from, to in
            try ["loss", "right"].allSatisfy { key in
                let rise = try runs.difference("\(key), \(to)", "\(key), \(from)")
                return rise.isSeen && rise.mean > 0
            }
        })
    expect(
        "cooled it costs less than stopped, and more is right",
        [cooled, decided].allSatisfy { $0.isSeen && $0.mean > 0 })
}

/// What is reported, beside what is measured plainly.
func reportedTable(_ runs: Runs<KeptRow>) throws {
    let causes = [
        ("penalty", "penalty included"), ("dropout", "dropout while training"),
        ("epoch", "mean over the first epoch"),
    ]
    table(
        ["200 halves", "training, reported", "training, plainly", "validation"],
        try causes.map { key, name in
            [.text(name)]
                + (try ["reported", "plainly", "validation"].map {
                    .estimate(try runs.mean(of: "\($0), \(key)"))
                })
        })
    expect(
        "what is reported is above validation, and that above training measured plainly",
        try causes.allSatisfy { key, _ in
            let above = try runs.difference("reported, \(key)", "validation, \(key)")
            let below = try runs.difference("validation, \(key)", "plainly, \(key)")
            return above.isSeen && below.isSeen && above.mean > 0 && below.mean > 0
        })
}
