// Three classes of very different sizes, with class weights and without. Chapter3-Practice.md
// shows the outcome.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The linear model at the least loss with a penalty λ Σ w² on the weights, by Newton's method, and its largest slope.
func leastLoss<Target>(
    _ loss: some Loss<Target>, _ features: [[Double]], _ targets: [Target], scores: Int = 3,
    penaltyStrength: Double = 0
) throws -> (model: LinearClassifier, steepest: Double) {
    var model = try LinearClassifier(classes: scores, features: features[0].count)
    let size = features[0].count + 1
    func slopes(_ parameters: [Double]) throws -> [Double] {
        model.parameters = parameters
        let scoreGradient = try loss.gradient(model.scores(features), targets)
        var slopes = try model.gradient(features, scoreGradient: scoreGradient)
        // The bias, which comes last in each class, has no penalty.
        for index in slopes.indices where index % size < size - 1 {
            slopes[index] += 2 * penaltyStrength * parameters[index]
        }
        return slopes
    }
    let least = try newtonMinimizer(
        from: Array(repeating: 0, count: size * scores), steps: 60, gradient: slopes)
    let steepest = try slopes(least).map { abs($0) }.max() ?? .nan
    return (model, steepest)
}

/// How many points each class has.
let unequalSizes = [300, 60, 15]
/// Weights with which all three classes have the same total weight.
let unequalWeights = unequalSizes.map { 375 / (3 * Double($0)) }
/// The ways that are compared, as the columns of the table begin.
let unequalWays = ["no weights", "class weights", "shifted"]
/// What is counted of each, as the columns end: how much is found of each class, and of all.
let unequalParts = ["0", "1", "2", "mean", "right"]

/// One set of points: each model at its least loss, judged by four times as many new points.
func unequalClasses(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (sizes, weights) = (unequalSizes, unequalWeights)
    let corners = [[0.0, 1.6], [-1.4, -0.8], [1.4, -0.8]]
    let points = zip(corners, sizes).flatMap { cloud($1, at: $0, by: &random) }
    let fresh = zip(corners, sizes).flatMap { cloud(4 * $1, at: $0, by: &random) }
    let labels = sizes.indices.flatMap { Array(repeating: $0, count: sizes[$0]) }
    let freshLabels = sizes.indices.flatMap { Array(repeating: $0, count: 4 * sizes[$0]) }
    let plain = try leastLoss(
        SparseCategoricalCrossEntropyFromLogits(classes: 3), points, labels)
    let weighted = try leastLoss(
        SparseCategoricalCrossEntropyFromLogits(classes: 3, classWeights: weights), points,
        labels)
    var shifted = plain.model
    for k in 0..<3 { shifted.classes[k].bias += log(weights[k]) }
    let measured = try zip(unequalWays, [plain.model, weighted.model, shifted]).flatMap {
        way, model -> [(key: String, value: Double)] in
        let decisions = try model.decisions(fresh)
        let found = sizes.indices.map { k in
            let right = zip(decisions, freshLabels).count { $0 == k && $1 == k }
            return Double(right) / Double(4 * sizes[k])
        }
        // Of all decisions: each class counts by its size.
        let right = zip(found, sizes).map { $0 * Double($1) }.reduce(0, +) / 375
        return zip(unequalParts, found + [mean(found), right]).map { ("\(way) \($0)", $1) }
    }
    return measured + [("steepest", max(plain.steepest, weighted.steepest))]
}

/// How much of each class is found, with and without weights.
func unequalClassesFigure(_ runs: Runs<KeptRow>) throws -> Plot {
    let names = ["no weights", "class weights", "no weights, ln wₖ added to the scores"]
    return try Plot(
        title: "What class weights find, and give up",
        x: Axis("class", categories: ["300 points", "60 points", "15 points"]),
        y: Axis("found, mean of 100 sets", unit: "%", in: 0...100),
        zip(names, unequalWays).map { name, way in
            .bars(
                name,
                heights: try (0..<3).map { 100 * (try runs.mean(of: "\(way) \($0)").mean) })
        },
        alt:
            "Three groups of three bars. Without weights nearly all of the frequent class is "
            + "found, and far less of the rarest. With class weights the rarest class gains "
            + "much and the frequent one loses some. Adding the logarithm of the weights to the "
            + "scores of the model without weights gives nearly the same bars.")
}

/// What is asserted of the sets of points.
func expectUnequalClasses(_ runs: Runs<KeptRow>) {
    expect(
        "class weights find more of the rare classes, less of the frequent one, less in all",
        try unequalParts.allSatisfy { part in
            let (with, without) = ("class weights \(part)", "no weights \(part)")
            return ["0", "right"].contains(part)
                ? try runs.seeInEachHalf(without, above: with)
                : try runs.seeInEachHalf(with, above: without)
        })
    expect(
        "shifted scores do nearly the same: within 2 points for each class",
        try runs.wholeAndHalves.allSatisfy { runs in
            try unequalParts.allSatisfy {
                abs(try runs.difference("class weights \($0)", "shifted \($0)").mean) < 0.02
            }
        })
    expect(
        "these models are at their least loss",
        runs.outcomes.allSatisfy { $0.steepest < 1e-7 })
}

/// Two batches of equal size, one of 0s alone, one with a 1 among them.
private let batches: [[Double]] = [[0, 0, 0, 0], [0, 0, 0, 1]]

/// The mean losses of a batch, and their slopes by the logit of its first example, where all logits are
/// 0: by class weights, and by a positive weight.
private func means(
    of labels: [Double], _ byClass: CategoricalCrossEntropyFromLogits,
    _ byPositive: BinaryCrossEntropyFromLogits
) throws -> (losses: [Double], slopes: [Double]) {
    let (rows, zeros) = (labels.flatMap { [1 - $0, $0] }, labels.map { _ in 0.0 })
    return (
        [try byClass(zeros + zeros, rows), try byPositive(zeros, labels)],
        [
            try byClass.gradient(zeros + zeros, rows)[1],
            try byPositive.gradient(zeros, labels)[0],
        ]
    )
}

/// What a 0 counts in either batch.
func batchesTable(
    _ byClass: CategoricalCrossEntropyFromLogits, _ byPositive: BinaryCrossEntropyFromLogits
) {
    table(
        [
            "labels in the batch", "slope at a label 0, by class weights",
            "by a positive weight",
        ],
        try batches.map { labels in
            [.text(labels.map { decimal($0) }.joined(separator: ", "))]
                + (try means(of: labels, byClass, byPositive).slopes.map { .number($0) })
        })
}

/// What is asserted of the batches.
func expectBatches(
    _ byClass: CategoricalCrossEntropyFromLogits, _ byPositive: BinaryCrossEntropyFromLogits
) throws {
    let zeros = try means(of: batches[0], byClass, byPositive)
    let mixed = try means(of: batches[1], byClass, byPositive)
    expect("a batch of 0s has the loss ln 2 both ways", zeros.losses[0], is: "0.693")
    expect("with a 1 among them, by class weights", mixed.losses[0], is: "0.693")
    expect("with a 1 among them, by a positive weight", mixed.losses[1], is: "2.079")
    expect(
        "a 0 counts 1/4 and 1/12 by class weights, 1/4 both times by a positive weight",
        zip([12.0, 4], 0..<2).allSatisfy { parts, k in
            abs(mixed.slopes[k] * parts - zeros.slopes[k] * 4) < 1e-15
        })
    expect(
        "in one batch class weights and a positive weight differ by a factor",
        try CategoricalCrossEntropy(classes: 2, classWeights: [1, 9])(
            emails.flatMap { [1 - $0, $0] }, isSpam.flatMap { [1 - $0, $0] }),
        equals: try BinaryCrossEntropy(positiveWeight: 9)(emails, isSpam) * 5 / 29,
        within: 1e-15)
}
