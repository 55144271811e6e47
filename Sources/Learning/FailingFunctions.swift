// Descents, searches and integrals of functions that may fail, as losses do.

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
    try untilFailure { failure in
        // No gradient is one of too few components, which ends the descent.
        try gradientDescent(from: start, learningRate: learningRate, steps: steps) { parameters in
            failure.value(else: []) { try gradient(parameters) }
        }
    }
}

/// Follows Newton's steps as the function of the same name does, until one of the two functions fails.
///
/// - Parameters:
///   - start: the parameters θ to begin with.
///   - steps: how many steps to try at most, at least 0.
///   - hessian: H at the parameters for which ∇J was asked last, or nil for differences.
///   - gradient: ∇J at some parameters, a component for each.
/// - Throws: ``LearningError``, or what `hessian` and `gradient` throw.
public func newtonMinimizer(
    from start: [Double], steps: Int, hessian: (([Double]) throws -> [[Double]])? = nil,
    gradient: ([Double]) throws -> [Double]
) throws -> [Double] {
    try untilFailure { failure in
        func slope(_ parameters: [Double]) -> [Double] {
            failure.value(else: []) { try gradient(parameters) }
        }
        guard let hessian else { return try newtonMinimizer(from: start, steps: steps, gradient: slope) }
        return try newtonMinimizer(
            from: start, steps: steps,
            hessian: { parameters in failure.value(else: []) { try hessian(parameters) } }, gradient: slope)
    }
}

/// Where a unimodal function has its minimum, as the function of the same name finds it, unless the function fails.
///
/// - Parameters:
///   - interval: where to look.
///   - function: the function; +∞ is a value, NaN is none.
/// - Throws: ``LearningError``, or what `function` throws.
public func minimizer(
    in interval: ClosedRange<Double>, of function: (Double) throws -> Double
) throws -> Double {
    try untilFailure { failure in
        try minimizer(in: interval) { x in failure.value(else: .nan) { try function(x) } }
    }
}

/// The integral of a function, as the function of the same name computes it, unless the function fails.
///
/// - Parameters:
///   - interval: where to integrate.
///   - intervals: how many steps `n`, at least 1.
///   - function: what to integrate; NaN is no value of it.
/// - Throws: ``LearningError``, or what `function` throws.
public func integral(
    over interval: ClosedRange<Double>, intervals: Int = 1000, of function: (Double) throws -> Double
) throws -> Double {
    try untilFailure { failure in
        try integral(over: interval, intervals: intervals) { x in
            failure.value(else: .nan) { try function(x) }
        }
    }
}

/// What a function threw first.
private final class Failure {
    var error: (any Error)?

    /// The value of a function; where it throws, or has thrown before, another one, which is refused.
    func value<Value>(else refused: Value, _ body: () throws -> Value) -> Value {
        guard error == nil else { return refused }
        do {
            return try body()
        } catch {
            self.error = error
            return refused
        }
    }
}

/// Runs a computation on functions that may fail: what one of them threw counts, not what came of it.
private func untilFailure<Value>(_ compute: (Failure) throws -> Value) throws -> Value {
    let failure = Failure()
    let result = Result { try compute(failure) }
    if let error = failure.error { throw error }
    return try result.get()
}
