// Gradient descent on an objective that may fail, as losses do.

/// Follows the negative gradient as the function of the same name does, until it fails.
///
/// - Parameters:
///   - start: the parameters θ to begin with.
///   - learningRate: the step width η, at least 0.
///   - steps: how many steps to take, at least 0.
///   - gradient: ∇J at some parameters, a component for each.
/// - Throws: ``LearningError``, or what `gradient` throws.
public func gradientDescent(
    from start: [Double], learningRate: Double, steps: Int, gradient: ([Double]) throws -> [Double]
) throws -> [[Double]] {
    var failure: (any Error)?
    let path = Result { () throws(LearningError) in
        try gradientDescent(from: start, learningRate: learningRate, steps: steps) { parameters in
            if failure != nil { return [] }
            do {
                return try gradient(parameters)
            } catch {
                // No gradient is one of too few components, which ends the descent.
                failure = error
                return []
            }
        }
    }
    if let failure { throw failure }
    return try path.get()
}
