import Learning
import LossFunctions
import Testing

@Suite("Rankings")
struct RankingTests {
    @Test("Average precision is the mean of the precisions at the positives")
    func averages() throws {
        // From the highest score down: +, −, +, −, −, +. Precisions 1/1, 2/3, 3/6.
        let scores = [0.1, 0.9, 0.3, 0.8, 0.7, 0.2]
        let labels = [1.0, 1, 0, 0, 1, 0]
        try #expect(abs(averagePrecision(scores, labels) - (1 + 2.0 / 3 + 0.5) / 3) < 1e-15)
    }

    @Test("All positives first: 1; no positives: 0")
    func extremes() throws {
        try #expect(averagePrecision([3, 2, 1], [1, 1, 0]) == 1)
        try #expect(averagePrecision([3, 2, 1], [0, 0, 0]) == 0)
        try #expect(averagePrecision([], []) == 0)
        try #expect(recall([3, 2, 1], [0, 0, 0], atPrecision: 0.5) == 0)
    }

    @Test("Of equal scores the first counts as higher")
    func ties() throws {
        try #expect(averagePrecision([1, 1], [1, 0]) == 1)
        try #expect(averagePrecision([1, 1], [0, 1]) == 0.5)
    }

    @Test("Recall at a precision takes the lowest threshold that is precise enough")
    func recallAtPrecision() throws {
        // +, −, −, +, +: precisions at the positives 1, 1/2, 3/5, so at ½ all three are found, above it again.
        let scores = [5.0, 4, 3, 2, 1]
        let labels = [1.0, 0, 0, 1, 1]
        try #expect(recall(scores, labels, atPrecision: 0.5) == 1)
        try #expect(recall(scores, labels, atPrecision: 0.7) == 1.0 / 3)
        try #expect(recall([2, 1], [0, 1], atPrecision: 0.6) == 0)
    }

    @Test("A linear model at the minimum of squared error is the least-squares model")
    func minimumOfSquares() throws {
        let features = [[0.0, 1], [1, -1], [2, 0.5], [3, 2], [4, -2], [5, 1]]
        let targets = [1.0, 3, 2, 5, 9, 7]
        let found = try LinearModel.minimum(of: MeanSquaredError(), features, targets)
        let exact = try LinearModel.leastSquares(features, targets)
        #expect(zip(found.parameters, exact.parameters).allSatisfy { abs($0 - $1) < 1e-9 })
        let short = try LinearModel.minimum(of: MeanSquaredError(), features, targets, penaltyStrength: 0.7)
        let ridge = try LinearModel.leastSquares(features, targets, penaltyStrength: 0.7)
        #expect(zip(short.parameters, ridge.parameters).allSatisfy { abs($0 - $1) < 1e-9 })
        #expect(throws: LearningError.self) {
            try LinearModel.minimum(of: MeanSquaredError(), features, targets, penaltyStrength: -1)
        }
    }

    // The third point lies between points of the other label, so no line separates them and a minimum exists.
    @Test("At the minimum of a classification loss no slope is left")
    func minimumOfLogistic() throws {
        let features = [[0.0, 1], [1, -1], [2, 0.5], [3, 2], [4, -2], [5, 1]]
        let labels = [1.0, 1, 0, 0, 1, 1]
        for loss in [FocalLossFromLogits(gamma: 0), FocalLossFromLogits(gamma: 2)] {
            let model = try LinearModel.minimum(of: loss, features, labels, steps: 60)
            let slopes = try loss.gradient(model.predictions(features), labels)
            try #expect(model.gradient(features, predictionGradient: slopes).allSatisfy { abs($0) < 1e-9 })
        }
    }
}
