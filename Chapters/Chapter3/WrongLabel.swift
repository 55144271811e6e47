// One wrong label far out: what it does to logistic regression's line, and to a descent's steps.

import Learning
import LossFunctions
import Workbook

/// Logistic regression on two clouds of 60 points, one of them replaced by a point far out.
struct WrongLabel {
    /// The line at the least loss without the wrong label, with it on the axis through both
    /// clouds, and with it off the axis.
    let clean: LinearModel
    let spoiled: LinearModel
    let aside: LinearModel
    /// The same with it far out on the axis, at (80, 40).
    let far: LinearModel
    /// Squared error's lines without the wrong label, and with it off the axis.
    let squaredClean: LinearModel
    let squaredAside: LinearModel
    /// What the wrong label on the axis has of the whole loss.
    let share: Double
    /// Steps in which the loss did not fall: with the point at (8, 4), at (80, 40), there with a
    /// tenth of the rate, and there with the right label.
    let rises: Int
    let remote: Int
    let remoteSlowly: Int
    let remoteRight: Int

    init(positive: [[Double]], negative: [[Double]]) throws {
        let logistic = LogisticLoss()
        func points(_ outlier: [Double]) -> [[Double]] {
            positive + [outlier] + negative.dropFirst()
        }
        let labels = signs(60, 60)
        func leastLoss(_ points: [[Double]]) throws -> LinearModel {
            try LinearModel.minimum(of: logistic, points, labels)
        }
        /// Squared error's line, by a descent from weights of 0, which Newton's method ends.
        func leastSquaredError(_ points: [[Double]]) throws -> LinearModel {
            var line = LinearModel(weights: [0, 0], bias: 0)
            func gradient(_ parameters: [Double]) throws -> [Double] {
                line.parameters = parameters
                let slopes = zip(try line.predictions(points), labels).map { z, y in
                    y * squaredSlope(y * z) / Double(labels.count)
                }
                return try line.gradient(points, predictionGradient: slopes)
            }
            let near = try gradientDescent(
                from: [0, 0, 0], learningRate: 2, steps: 50, gradient: gradient)
            line.parameters = try newtonMinimizer(
                from: near[50], steps: 60, gradient: gradient)
            return line
        }
        func rises(
            _ outlier: [Double], label: Double = -1, learningRate: Double = 0.2
        ) throws -> Int {
            let points = points(outlier)
            let labels = signs(60, 0) + [label] + signs(0, 59)
            var line = LinearModel(weights: [0, 0], bias: 0)
            var losses: [Double] = []
            _ = try gradientDescent(from: [0, 0, 0], learningRate: learningRate, steps: 200) {
                line.parameters = $0
                let scores = try line.predictions(points)
                losses.append(try logistic(scores, labels))
                let slopes = try logistic.gradient(scores, labels)
                return try line.gradient(points, predictionGradient: slopes)
            }
            return zip(losses, losses.dropFirst()).count { $0 <= $1 }
        }
        clean = try leastLoss(positive + negative)
        spoiled = try leastLoss(points([8, 4]))
        aside = try leastLoss(points([8, -2]))
        far = try leastLoss(points([80, 40]))
        squaredClean = try leastSquaredError(positive + negative)
        squaredAside = try leastSquaredError(points([8, -2]))
        share =
            try logistic(spoiled.predictions([[8, 4]]), [-1]) / 120
            / logistic(spoiled.predictions(points([8, 4])), labels)
        self.rises = try rises([8, 4])
        remote = try rises([80, 40])
        remoteSlowly = try rises([80, 40], learningRate: 0.02)
        remoteRight = try rises([80, 40], label: 1)
    }

    /// The sine of the angle by which a border is turned against another, the clean one if none is given.
    func turn(_ model: LinearModel, from other: LinearModel? = nil) -> Double {
        let other = other ?? clean
        let (v, w) = (model.weights, other.weights)
        return abs(v[0] * w[1] - v[1] * w[0]) / (weightLength(model) * weightLength(other))
    }

    /// The same for squared error with the wrong label off the axis.
    var squaredTurn: Double { turn(squaredAside, from: squaredClean) }

    func check() {
        expect(
            "the loss falls in each step at (8, 4), and at (80, 40) at a tenth of the rate or rightly labelled",
            [rises, remoteSlowly, remoteRight] == [0, 0, 0], dependingOn: ["distance"])
        expect(
            "off the axis the point turns the border further",
            turn(aside) > turn(spoiled), dependingOn: ["distance"])
        expect(
            "squared error's border turns less there, by less than a quarter",
            4 * squaredTurn < turn(aside), dependingOn: ["distance"])
        let lengths = [clean, spoiled, far].map(weightLength)
        expect(
            "the weights are shorter with the point at (8, 4), and shorter still with it at "
                + "(80, 40)", lengths[0] > lengths[1] && lengths[1] > lengths[2],
            dependingOn: ["distance"])
        expect(
            "with the point at (80, 40) the border turns by more than half a right angle",
            turn(far) > 0.71, dependingOn: ["distance"])
    }
}
