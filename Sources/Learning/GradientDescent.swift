// Plain gradient descent, with the path it took.

import LossFunctions

/// Follows the negative gradient from a start, and returns every point on the way, the start included.
///
///     θ ← θ − η ∇J(θ)
///
/// - Parameters:
///   - start: the parameters θ to begin with.
///   - learningRate: the step width η, at least 0.
///   - steps: how many steps to take, at least 0.
///   - gradient: ∇J at some parameters, a component for each.
/// - Throws: ``LearningError``.
public func gradientDescent(
    from start: [Double], learningRate: Double, steps: Int, gradient: ([Double]) -> [Double]
) throws(LearningError) -> [[Double]] {
    try check(start, named: "start", in: .finite)
    try check(parameter: learningRate, named: "learningRate", in: .notNegative)
    try check(steps, named: "steps")
    var parameters = start
    var path = [parameters]
    for step in 0..<steps {
        let slope = gradient(parameters)
        try check(count: slope.count, of: "gradient", is: parameters.count)
        for index in parameters.indices { parameters[index] -= learningRate * slope[index] }
        if let index = parameters.firstIndex(where: { !$0.isFinite }) {
            throw LearningError.diverged(step: step + 1, parameter: index)
        }
        path.append(parameters)
    }
    return path
}
