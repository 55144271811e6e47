// Linear regression with an L1 penalty: the fit that sets coefficients to zero.

import LossFunctions

/// The weights of least squared error with an L1 penalty, by coordinate descent.
///
///     minimises  1/N Σ (wᵀxᵢ − yᵢ)² + λ Σ |wⱼ|
///
/// One weight after the other is set to its best value, which is soft thresholding (J. Friedman, T. Hastie, R. Tibshirani,
/// "Regularization paths for generalized linear models via coordinate descent", J. Stat. Software 33, 2010). There is no
/// bias: centre the data first.
///
/// - Parameters:
///   - features: examples, at least one, all with the same number of features. One that is 0 throughout has the weight
///     0.
///   - targets: a target for each example.
///   - penaltyStrength: λ as in `Objective`, at least 0.
///   - sweeps: how often all weights are visited, at least 0.
/// - Throws: ``LearningError``.
public func lassoWeights(
    _ features: [[Double]], _ targets: [Double], penaltyStrength: Double, sweeps: Int = 500
) throws(LearningError) -> [Double] {
    let featureCount = try Learning.featureCount(of: features, targets)
    try check(parameter: penaltyStrength, named: "penaltyStrength", in: .notNegative)
    try check(sweeps, named: "sweeps")
    let count = Double(targets.count)
    var weights = Array(repeating: 0.0, count: featureCount)
    var residuals = targets
    let squares = (0..<featureCount).map { j in features.reduce(0) { $0 + $1[j] * $1[j] } / count }
    for _ in 0..<sweeps {
        for j in 0..<featureCount where squares[j] > 0 {
            // What the other weights leave over, projected on feature j: half of the mean square's slope without w.
            var projection = squares[j] * weights[j]
            for i in features.indices { projection += features[i][j] * residuals[i] / count }
            let shrunk = max(abs(projection) - penaltyStrength / 2, 0) / squares[j]
            let weight = projection < 0 ? -shrunk : shrunk
            let change = weight - weights[j]
            guard change != 0 else { continue }
            for i in features.indices { residuals[i] -= change * features[i][j] }
            weights[j] = weight
        }
    }
    guard (weights + residuals).allSatisfy({ $0.isFinite }) else { throw .overflow(result: "a weight") }
    return weights
}
