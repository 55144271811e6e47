// The points of the margins page, and the models that are trained on them.

import ChapterFigures
import Learning
import LossFunctions

/// Two clouds, mirror images, and the lines through them.
struct CloudsAndLines {
    let positive: [[Double]]
    let negative: [[Double]]
    let signs = Chapter3.signs(60, 60)
    let machine: SupportVectorMachine
    let logisticLine: LinearModel
    /// Hinge loss with 0 for the negative class: its examples cost 1 and have no slope, so only
    /// the others teach.
    let zeroLabelLine: LinearModel
    private let new: [[Double]]

    var points: [[Double]] { positive + negative }

    init(distance: Double, by random: inout SeededRandom) throws {
        let (here, there) = ([distance, distance / 2], [-distance, -distance / 2])
        positive = cloud(60, at: here, by: &random)
        negative = cloud(60, at: there, by: &random)
        new = cloud(1500, at: here, by: &random) + cloud(1500, at: there, by: &random)
        machine = try SupportVectorMachine(
            positive + negative, signs, penaltyStrength: 0.005)
        logisticLine = try LinearModel.minimum(
            of: LogisticLoss(), positive + negative, signs, penaltyStrength: 0.005)
        zeroLabelLine = try LinearModel.trained(
            by: HingeLoss(), positive, Chapter3.signs(60, 0), penaltyStrength: 0.005,
            learningRate: 0.1, steps: 400)
    }

    /// What a line gets right of 3000 new points.
    func accuracy(_ line: LinearModel) throws -> Double {
        try Chapter3.accuracy(line, new, Chapter3.signs(1500, 1500))
    }
}

/// Three clouds, and softmax regression on them.
struct ThreeClouds {
    /// The points of each class.
    let seen: [[[Double]]]
    let model: LinearClassifier
    /// The share of new points that is right, and that of the best rule there is: the clouds
    /// are alike, so it is the nearest centre.
    let right: Double
    let bestRight: Double
    let lossBefore: Double

    init(new count: Int = 500, by random: inout SeededRandom) throws {
        let loss = SparseCategoricalCrossEntropyFromLogits(classes: 3)
        seen = centers.map { cloud(40, at: $0, by: &random) }
        let labels = (0..<120).map { $0 / 40 }
        let new = centers.flatMap { cloud(count, at: $0, by: &random) }
        func share(_ model: LinearClassifier) throws -> Double {
            let decisions = try model.decisions(new)
            return Double(decisions.indices.count { decisions[$0] == $0 / count })
                / Double(new.count)
        }
        model = try LinearClassifier.trained(
            classes: 3, by: loss, seen.flatMap(\.self), labels, penaltyStrength: 0.0005,
            learningRate: 0.5, steps: 200)
        right = try share(model)
        bestRight = try share(
            LinearClassifier(
                classes: centers.map { c in
                    LinearModel(weights: c, bias: -(c[0] * c[0] + c[1] * c[1]) / 2)
                }))
        lossBefore = try loss(Array(repeating: 0, count: 360), labels)
    }
}

extension LinearModel {
    /// What figures take of it.
    var score: TwoClouds.Score { (weights, bias) }
}

/// Such clouds, drawn once more, and 6000 new points: what softmax regression and the best rule
/// get right.
func threeClouds(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let three = try ThreeClouds(new: 2000, by: &random)
    return [
        ("softmax regression", 100 * three.right), ("nearest centre", 100 * three.bestRight),
    ]
}
