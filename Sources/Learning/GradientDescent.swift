// Plain gradient descent, with the path it took.

/// What stops a descent.
public enum DescentError: Error, Equatable, CustomStringConvertible {
    /// The gradient has another number of components than the parameters.
    case gradientCount(expected: Int, got: Int)
    /// A parameter is no longer a finite number, so the learning rate is too large or the gradient is wrong.
    case diverged(step: Int, parameter: Int)

    /// What happened, and what to do about it.
    public var description: String {
        switch self {
        case .gradientCount(let expected, let got):
            "the gradient has \(got) components where there are \(expected) parameters"
        case .diverged(let step, let parameter):
            "parameter \(parameter) is no longer finite at step \(step): try a smaller learning rate"
        }
    }
}

/// Follows the negative gradient from a start, and returns every point on the way, the start included.
///
///     θ ← θ − η ∇J(θ)
///
/// - Parameters:
///   - start: the parameters θ to begin with.
///   - learningRate: the step width η.
///   - steps: how many steps to take.
///   - gradient: ∇J at some parameters, a component for each.
/// - Throws: ``DescentError``, or what `gradient` throws.
public func gradientDescent(
    from start: [Double], learningRate: Double, steps: Int, gradient: ([Double]) throws -> [Double]
) throws -> [[Double]] {
    var parameters = start
    var path = [parameters]
    for step in 0..<max(steps, 0) {
        let slope = try gradient(parameters)
        guard slope.count == parameters.count else {
            throw DescentError.gradientCount(expected: parameters.count, got: slope.count)
        }
        for index in parameters.indices { parameters[index] -= learningRate * slope[index] }
        if let index = parameters.firstIndex(where: { !$0.isFinite }) {
            throw DescentError.diverged(step: step + 1, parameter: index)
        }
        path.append(parameters)
    }
    return path
}
