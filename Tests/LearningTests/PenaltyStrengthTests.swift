// λ means the same in every fit, and what `Objective` says that it is called elsewhere.

import Learning
import LossFunctions
import Testing

/// Expected values are those of scikit-learn 1.9.1 and PyTorch 2.15 in float64, for the same data and their own name
/// of the same strength, N = 5.
@Suite("Strength of a penalty")
struct PenaltyStrengthTests {
    private let features = [[0.0, 1], [1, 0], [2, -1], [3, 1], [4, 0.5]]
    private let targets = [1.0, 2, 2, 5, 6]
    private let labels = [0.0, 0, 1, 0, 1]
    private let signs = [-1.0, -1, 1, -1, 1]
    /// The features and targets less their means, for the lasso has no bias.
    private let centredFeatures = [[-2.0, 0.7], [-1, -0.3], [0, -1.3], [1, 0.7], [2, 0.2]]
    private let centredTargets = [-2.2, -1.2, -1.2, 1.8, 2.8]

    private func expect(
        _ found: [Double], _ expected: [Double], within tolerance: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance } && found.count == expected.count,
            "\(found)", sourceLocation: sourceLocation)
    }

    @Test("Least squares: scikit-learn's Ridge with alpha = Nλ")
    func ridge() throws {
        // Ridge(alpha=5 * 0.3).fit(features, targets)
        let model = try LinearModel.leastSquares(features, targets, penaltyStrength: 0.3)
        expect(
            model.parameters, [1.130_434_782_608_695_8, 0.511_627_906_976_744_3, 0.785_642_062_689_585_3],
            within: 1e-14)
    }

    @Test(
        "Lasso: scikit-learn's with alpha = λ/2",
        arguments: [(0.3, [1.225, 0.517_857_142_857_142_9]), (3, [0.55, 0])] as [(Double, [Double])])
    func lasso(strength: Double, weights: [Double]) throws {
        // Lasso(alpha=λ / 2, fit_intercept=False, tol=1e-15).fit(centred features, centred targets)
        let found = try lassoWeights(centredFeatures, centredTargets, penaltyStrength: strength)
        expect(found, weights, within: 1e-14)
    }

    @Test("Logistic regression: scikit-learn's with C = 1/(2Nλ)")
    func logistic() throws {
        // LogisticRegression(C=1 / (2 * 5 * 0.1), tol=1e-14, solver="newton-cholesky").fit(features, labels)
        let model = try LinearModel.trained(
            by: BinaryCrossEntropyFromLogits(), features, labels, penaltyStrength: 0.1, learningRate: 0.5,
            steps: 2000)
        expect(
            model.parameters, [0.690_637_795_858_468_2, -0.723_222_226_537_496, -1.730_562_108_642_475_6],
            within: 1e-12)
    }

    @Test("Gradient descent: PyTorch's SGD with weight_decay = 2λ")
    func weightDecay() throws {
        // torch.optim.SGD([weights with weight_decay=2 * 0.3, bias with 0], lr=0.05) on the MSE, three steps from 0.
        let model = try LinearModel.trained(
            by: MeanSquaredError(), features, targets, penaltyStrength: 0.3, learningRate: 0.05, steps: 3)
        expect(model.parameters, [1.232_476, 0.241_455_5, 0.463_207], within: 1e-14)
    }

    @Test("Every fit is where the objective of the same strength is least")
    func sameObjective() throws {
        func objectiveSlopes(
            _ model: LinearModel, _ features: [[Double]], _ targets: [Double],
            _ objective: Objective<some Loss<Double>, some Penalty>
        ) throws -> [Double] {
            let slopes = try objective.gradient(
                model.predictions(features), targets, parameters: model.weights)
            return zip(
                try model.gradient(features, predictionGradient: slopes.predictions),
                slopes.parameters + [0]
            ).map { $0 + $1 }
        }
        let squared = Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 0.3)
        let ridge = try LinearModel.leastSquares(features, targets, penaltyStrength: 0.3)
        expect(try objectiveSlopes(ridge, features, targets, squared), [0, 0, 0], within: 1e-14)

        let absolute = Objective(MeanSquaredError(), L1Penalty(), penaltyStrength: 0.3)
        let lasso = LinearModel(
            weights: try lassoWeights(centredFeatures, centredTargets, penaltyStrength: 0.3), bias: 0)
        #expect(lasso.weights.allSatisfy { $0 != 0 })
        expect(
            try objectiveSlopes(lasso, centredFeatures, centredTargets, absolute), [0, 0, 0], within: 1e-14)

        let logistic = Objective(LogisticLoss(), L2Penalty(), penaltyStrength: 0.1)
        let trained = try LinearModel.trained(
            by: LogisticLoss(), features, signs, penaltyStrength: 0.1, learningRate: 0.5, steps: 2000)
        expect(try objectiveSlopes(trained, features, signs, logistic), [0, 0, 0], within: 1e-14)
    }
}
