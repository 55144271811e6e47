// Newton's method: the minimum of a smooth bowl, in a few steps.

import LossFunctions

/// Follows Newton's steps from a start to where the gradient vanishes.
///
///     θ ← θ − (H + δI)⁻¹ ∇J(θ)
///
/// The second derivatives, the Hessian H, are differences of gradients, unless a cheaper way is given. The damping δ
/// keeps a step short where the bowl is not yet one: it falls after a step that shrinks the gradient, and rises,
/// without a step, after one that does not (K. Levenberg, Quart. Appl. Math. 2, 1944). For a handful of parameters
/// this needs far fewer gradients than a descent.
///
/// - Parameters:
///   - start: the parameters θ to begin with.
///   - steps: how many steps to try at most, at least 0.
///   - hessian: H at the parameters for which ∇J was asked last, or nil for differences; it need only point the
///     way.
///   - gradient: ∇J at some parameters, a component for each.
/// - Throws: ``LearningError``, also what the two functions throw.
public func newtonMinimizer(
    from start: [Double], steps: Int, hessian: (([Double]) throws(LearningError) -> [[Double]])? = nil,
    gradient: ([Double]) throws(LearningError) -> [Double]
) throws(LearningError) -> [Double] {
    func secondDerivatives(
        at parameters: [Double], slope: [Double]
    ) throws(LearningError) -> [[Double]] {
        let matrix =
            if let hessian { try hessian(parameters) } else {
                try differences(at: parameters, slope: slope, gradient)
            }
        try check(square: matrix, named: "hessian", size: parameters.count)
        return matrix
    }
    func size(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }
    try check(start, named: "start", in: .finite)
    try check(steps, named: "steps")
    var parameters = start
    var slope = try gradient(parameters)
    try check(count: slope.count, of: "gradient", is: start.count)
    try check(slope, named: "gradient", in: .finite)
    var damping = 1e-3
    var matrix = try secondDerivatives(at: parameters, slope: slope)
    // Below 1e-13 in length a gradient is rounding.
    for _ in 0..<steps where size(slope) > 1e-26 {
        var damped = matrix
        for index in parameters.indices { damped[index][index] += damping }
        var moved = parameters
        if let step = try? solve(symmetric: damped, slope) {
            for index in parameters.indices { moved[index] -= step[index] }
            // A step that is too short to change a number only becomes shorter: this is the end.
            if moved == parameters { break }
        }
        let movedSlope = try gradient(moved)
        try check(count: movedSlope.count, of: "gradient", is: start.count)
        if size(movedSlope) < size(slope) {
            (parameters, slope) = (moved, movedSlope)
            matrix = try secondDerivatives(at: parameters, slope: slope)
            damping /= 10
        } else {
            damping *= 10
        }
    }
    return parameters
}

/// The matrix of second derivatives, as differences of the gradient: good enough to point the way.
private func differences(
    at parameters: [Double], slope: [Double], _ gradient: ([Double]) throws(LearningError) -> [Double]
) throws(LearningError) -> [[Double]] {
    try parameters.indices.map { index throws(LearningError) in
        let step = 1e-6 * max(1, abs(parameters[index]))
        var moved = parameters
        moved[index] += step
        let movedSlope = try gradient(moved)
        try check(count: movedSlope.count, of: "gradient", is: slope.count)
        return zip(movedSlope, slope).map { ($0 - $1) / step }
    }
}

extension LinearModel {
    /// The model at the minimum of a loss, by Newton's method from weights of 0, with an L2 penalty if wished.
    ///
    /// Through a linear model the second derivatives are Σᵢ lᵢ″ xᵢ xᵢᵀ, with lᵢ″ those of the loss in its
    /// predictions, so one difference of slopes gives them all.
    ///
    /// - Parameters:
    ///   - loss: a loss whose value for an example depends on the example's own prediction, smooth in it.
    ///   - features: examples, all with the same number of features.
    ///   - targets: a target for each example.
    ///   - penaltyStrength: λ as in `Objective`, of the penalty λ Σ w², at least 0; the bias is not penalised.
    ///   - steps: how many steps to try at most, at least 0.
    /// - Throws: ``LearningError``.
    public static func minimum(
        of loss: some Loss<Double>, _ features: [[Double]], _ targets: [Double], penaltyStrength: Double = 0,
        steps: Int = 30
    ) throws(LearningError) -> LinearModel {
        try check(parameter: penaltyStrength, named: "penaltyStrength", in: .notNegative)
        var model = LinearModel(weights: Array(repeating: 0, count: features.first?.count ?? 0), bias: 0)
        // Slopes are asked for first, and then perhaps the Hessian at the same place.
        var slopes: [Double] = []
        model.parameters = try newtonMinimizer(
            from: model.parameters, steps: steps,
            hessian: { _ throws(LearningError) in
                let step = 1e-6
                let predictions = try model.predictions(features).map { $0 + step }
                let moved = try computed { () throws(LossError) in try loss.gradient(predictions, targets) }
                try check(count: moved.count, of: "the loss's gradient", is: slopes.count)
                var matrix = model.hessian(
                    features, secondDerivatives: zip(moved, slopes).map { ($0 - $1) / step })
                for index in model.weights.indices { matrix[index][index] += 2 * penaltyStrength }
                return matrix
            },
            gradient: { parameters throws(LearningError) in
                model.parameters = parameters
                let predictions = try model.predictions(features)
                slopes = try computed { () throws(LossError) in try loss.gradient(predictions, targets) }
                var gradient = try model.gradient(features, predictionGradient: slopes)
                for index in model.weights.indices {
                    gradient[index] += 2 * penaltyStrength * model.weights[index]
                }
                return gradient
            })
        return model
    }

    /// The matrix of a loss's second derivatives with respect to the parameters, from those in each prediction.
    private func hessian(_ features: [[Double]], secondDerivatives: [Double]) -> [[Double]] {
        let size = weights.count + 1
        var matrix = Array(repeating: 0.0, count: size * size)
        var example = Array(repeating: 1.0, count: size)
        for (row, secondDerivative) in zip(features, secondDerivatives) {
            for j in 0..<weights.count { example[j] = row[j] }
            for i in 0..<size {
                let factor = secondDerivative * example[i]
                for j in 0...i { matrix[i * size + j] += factor * example[j] }
            }
        }
        return (0..<size).map { i in (0..<size).map { j in matrix[max(i, j) * size + min(i, j)] } }
    }
}
