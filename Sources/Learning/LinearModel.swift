// A linear model of any number of features, its least-squares fit, and the gradient of any loss through it.

import LossFunctions

/// A linear model: ŷ = w₁x₁ + … + wₙxₙ + b.
public struct LinearModel: Sendable, Equatable {
    /// One weight for each feature.
    public var weights: [Double]
    /// What is predicted where all features are 0.
    public var bias: Double

    /// A model with given weights.
    public init(weights: [Double], bias: Double) {
        self.weights = weights
        self.bias = bias
    }

    /// The weights and then the bias, as an optimiser wants them.
    public var parameters: [Double] {
        get { weights + [bias] }
        set {
            weights = Array(newValue.dropLast())
            bias = newValue.last ?? 0
        }
    }

    /// The prediction for each example.
    ///
    /// - Parameter features: examples, each with as many features as there are weights.
    /// - Throws: ``LearningError`` if they are not as many.
    public func predictions(_ features: [[Double]]) throws(LearningError) -> [Double] {
        try LinearClassifier(classes: [self]).scores(features)
    }

    /// The derivatives of a loss with respect to the ``parameters``, by the chain rule.
    ///
    ///     ∂L/∂wⱼ = Σᵢ gᵢ xᵢⱼ,   ∂L/∂b = Σᵢ gᵢ
    ///
    /// - Parameters:
    ///   - features: the examples, each with as many features as there are weights.
    ///   - predictionGradient: gᵢ, the loss's derivative with respect to each prediction.
    /// - Throws: ``LearningError`` if they are not as many.
    public func gradient(
        _ features: [[Double]], predictionGradient: [Double]
    ) throws(LearningError) -> [Double] {
        try check(count: predictionGradient.count, of: "predictionGradient", is: features.count)
        var gradient = Array(repeating: 0.0, count: weights.count + 1)
        // Rows by their numbers: `for example in features` would count references for each.
        for number in features.indices {
            try check(count: features[number].count, of: "features[\(number)]", is: weights.count)
            let slope = predictionGradient[number]
            for index in weights.indices {
                gradient[index] += slope * features[number][index]
            }
            gradient[weights.count] += slope
        }
        return gradient
    }

    /// The model of least mean squared error, with an L2 penalty on its weights if wished.
    ///
    ///     minimises  1/N Σ (wᵀxᵢ + b − yᵢ)² + λ Σ wⱼ²
    ///
    /// by the normal equations of the centred data; the bias is not penalised. With λ = 0 the features must not be
    /// multiples of each other.
    ///
    /// - Parameters:
    ///   - features: examples, all with the same number of features, at least one.
    ///   - targets: a target for each example.
    ///   - penaltyStrength: λ as in `Objective`, at least 0.
    /// - Throws: ``LearningError``.
    public static func leastSquares(
        _ features: [[Double]], _ targets: [Double], penaltyStrength: Double = 0
    ) throws(LearningError) -> LinearModel {
        let featureCount = try Learning.featureCount(of: features, targets)
        try check(parameter: penaltyStrength, named: "penaltyStrength", in: .notNegative)
        let count = Double(targets.count)
        let targetMean = targets.reduce(0, +) / count
        let means = (0..<featureCount).map { j in features.reduce(0) { $0 + $1[j] } / count }
        let centered = features.map { zip($0, means).map { $0 - $1 } }
        var matrix = Array(repeating: Array(repeating: 0.0, count: featureCount), count: featureCount)
        var rightSide = Array(repeating: 0.0, count: featureCount)
        for (example, target) in zip(centered, targets) {
            for i in 0..<featureCount {
                for j in 0...i { matrix[i][j] += example[i] * example[j] / count }
                rightSide[i] += example[i] * (target - targetMean) / count
            }
        }
        for i in 0..<featureCount { matrix[i][i] += penaltyStrength }
        guard (matrix.joined() + rightSide).allSatisfy({ $0.isFinite }) else {
            throw .overflow(result: "a mean of squares")
        }
        let weights = try solve(symmetric: matrix, rightSide)
        let bias = targetMean - zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 }
        guard bias.isFinite else { throw .overflow(result: "the bias") }
        return LinearModel(weights: weights, bias: bias)
    }
}
