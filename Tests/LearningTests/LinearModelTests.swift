import Learning
import LossFunctions
import Testing

@Suite("Linear models")
struct LinearModelTests {
    @Test("Predictions are weighted sums plus the bias")
    func predictions() throws {
        let model = LinearModel(weights: [2, -1], bias: 0.5)
        try #expect(model.predictions([[1, 3], [0, 0]]) == [-0.5, 0.5])
    }

    @Test("Parameters are the weights and then the bias, both ways")
    func parameters() {
        var model = LinearModel(weights: [2, -1], bias: 0.5)
        #expect(model.parameters == [2, -1, 0.5])
        model.parameters = [1, 2, 3]
        #expect(model == LinearModel(weights: [1, 2], bias: 3))
    }

    @Test("A line through three points on it")
    func exactLine() throws {
        let model = try LinearModel.leastSquares([[0], [1], [2]], [1, 3, 5])
        #expect(abs(model.weights[0] - 2) < 1e-14 && abs(model.bias - 1) < 1e-14)
    }

    @Test("The penalty shrinks the slope and leaves the mean")
    func ridge() throws {
        // By hand: centred, mean x² = 2/3 and mean xy = 4/3; with λ = 2/3 the slope is 1, the bias 3 − 1.
        let model = try LinearModel.leastSquares([[0], [1], [2]], [1, 3, 5], penaltyStrength: 2.0 / 3)
        #expect(abs(model.weights[0] - 1) < 1e-14 && abs(model.bias - 2) < 1e-14)
    }

    @Test("At the fit the gradient of the squared error vanishes")
    func stationary() throws {
        var random = SeededRandom(seed: 4)
        let features = (0..<30).map { _ in (0..<4).map { _ in random.gaussian() } }
        let targets = features.map { $0[0] - 2 * $0[3] + random.gaussian() }
        let model = try LinearModel.leastSquares(features, targets)
        let slopes = try MeanSquaredError().gradient(model.predictions(features), targets)
        try #expect(model.gradient(features, predictionGradient: slopes).allSatisfy { abs($0) < 1e-13 })
    }

    @Test("The chain rule agrees with difference quotients")
    func gradient() throws {
        let features = [[1.0, 2], [-1, 0.5], [0.3, -2]]
        let targets = [1.0, 0, -1]
        let model = LinearModel(weights: [0.4, -0.7], bias: 0.2)
        let loss = MeanSquaredError()
        let slopes = try loss.gradient(model.predictions(features), targets)
        let gradient = try model.gradient(features, predictionGradient: slopes)
        for index in 0..<3 {
            var up = model
            var down = model
            up.parameters[index] += 1e-5
            down.parameters[index] -= 1e-5
            let quotient =
                try (loss(up.predictions(features), targets) - loss(down.predictions(features), targets))
                / 2e-5
            #expect(abs(gradient[index] - quotient) < 1e-9)
        }
    }

    @Test("Equal columns have no single answer and are refused")
    func degenerate() {
        #expect(throws: LearningError.notPositiveDefinite(pivot: 1)) {
            try LinearModel.leastSquares([[1, 1], [2, 2], [3, 3]], [1, 2, 3])
        }
    }

    @Test("Counts that do not fit are refused")
    func counts() {
        #expect(throws: LearningError.countMismatch(argument: "targets", count: 1, expected: 2)) {
            try LinearModel.leastSquares([[1], [2]], [1])
        }
        #expect(throws: LearningError.countMismatch(argument: "features[1]", count: 2, expected: 1)) {
            try LinearModel.leastSquares([[1], [2, 3]], [1, 2])
        }
    }

    @Test("A symmetric system, by hand")
    func system() throws {
        // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2.
        let solution = try solve(symmetric: [[4, 2], [2, 3]], [10, 9])
        #expect(zip(solution, [1.5, 2]).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test(
        "One lasso weight is the soft threshold of its projection",
        arguments: [(0, 2), (2.0 / 3, 1.5), (4, 0)])
    func lasso(strength: Double, weight: Double) throws {
        // Mean x² = 2/3, mean xy = 4/3: w = max(4/3 − λ/2, 0) ÷ 2/3.
        let found = try lassoWeights([[-1], [0], [1]], [-2, 0, 2], penaltyStrength: strength)
        #expect(abs(found[0] - weight) < 1e-14)
    }

    @Test("A lasso fit satisfies its optimality conditions")
    func lassoConditions() throws {
        var random = SeededRandom(seed: 6)
        let features = (0..<40).map { _ in (0..<5).map { _ in random.gaussian() } }
        let targets = features.map { 2 * $0[0] - $0[1] + 0.3 * random.gaussian() }
        let weights = try lassoWeights(features, targets, penaltyStrength: 0.8)
        let residuals = try zip(targets, LinearModel(weights: weights, bias: 0).predictions(features)).map {
            $0 - $1
        }
        for j in 0..<5 {
            let pull = zip(features, residuals).map { $0[j] * $1 }.reduce(0, +) / 40
            // Tibshirani: the pull is λ/2 in size where the weight is not 0, at most λ/2 where it is.
            #expect(weights[j] == 0 ? abs(pull) <= 0.4 + 1e-12 : abs(abs(pull) - 0.4) < 1e-12)
        }
        #expect(weights.contains(0) && weights[0] > 0)
    }
}
