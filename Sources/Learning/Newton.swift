// Newton's method: the lowest point of a smooth bowl, in a few steps.

/// Follows Newton's steps from a start to where the gradient vanishes.
///
///     θ ← θ − (H + δI)⁻¹ ∇J(θ)
///
/// The second derivatives H are differences of gradients. The damping δ keeps a step short where the bowl is not yet one: it falls
/// after a step that shrinks the gradient, and rises, without a step, after one that does not (K. Levenberg, Quart. Appl. Math. 2,
/// 1944). For a handful of parameters this needs far fewer gradients than a descent.
///
/// - Parameters:
///   - start: the parameters θ to begin with.
///   - steps: how many steps to try at most.
///   - gradient: ∇J at some parameters, a component for each.
/// - Throws: ``DescentError/gradientCount(expected:got:)``, or what `gradient` throws.
public func newtonMinimum(
    from start: [Double], steps: Int, gradient: ([Double]) throws -> [Double]
) throws -> [Double] {
    func size(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }
    var parameters = start
    var slope = try gradient(parameters)
    guard slope.count == start.count else {
        throw DescentError.gradientCount(expected: start.count, got: slope.count)
    }
    var damping = 1e-3
    var curvature = try secondDerivatives(at: parameters, slope: slope, gradient)
    // Below 1e-13 in length a gradient is rounding.
    for _ in 0..<max(steps, 0) where size(slope) > 1e-26 {
        var damped = curvature
        for index in parameters.indices { damped[index][index] += damping }
        var moved = parameters
        if let step = try? solve(symmetric: damped, slope) {
            for index in parameters.indices { moved[index] -= step[index] }
        }
        let movedSlope = try gradient(moved)
        if size(movedSlope) < size(slope) {
            (parameters, slope) = (moved, movedSlope)
            curvature = try secondDerivatives(at: parameters, slope: slope, gradient)
            damping /= 10
        } else {
            damping *= 10
        }
    }
    return parameters
}

/// The matrix of second derivatives, as differences of the gradient: good enough to point the way.
private func secondDerivatives(
    at parameters: [Double], slope: [Double], _ gradient: ([Double]) throws -> [Double]
) rethrows -> [[Double]] {
    try parameters.indices.map { index in
        let step = 1e-6 * max(1, abs(parameters[index]))
        var moved = parameters
        moved[index] += step
        return zip(try gradient(moved), slope).map { ($0 - $1) / step }
    }
}
