// What is minimised: a loss, and a penalty on the parameters.

/// The objective of training: the loss on the data plus the penalty on the parameters.
///
///     J = L(predictions, targets) + strength × R(parameters)
///
/// With `strength` λ = 0 the model is only to fit the data; the larger it is, the more simplicity counts. For
/// losses that are a negative log-likelihood, λ R is the negative logarithm of a prior: normal for `L2Penalty`,
/// Laplace for `L1Penalty`.
///
/// - `strength`: 0 or above; the unit of the loss by that of the penalty.
/// - Throws: what the loss and the penalty throw, and a `LossError` for another strength.
/// - Source: V. Vapnik, "Principles of risk minimization for learning theory", NeurIPS 4 (1991), for the loss;
///   A. Tikhonov, "Solution of incorrectly formulated problems and the regularization method", Soviet Math.
///   Dokl. 4 (1963) 1035-1038, for the second term.
public struct Objective<L: Loss, R: Penalty>: Sendable {
    /// The derivatives of the objective.
    public struct Gradient: Sendable, Equatable {
        /// With respect to the predictions, from the loss.
        public let predictions: [Double]
        /// With respect to the parameters, from the penalty alone; what the model adds is its own matter.
        public let parameters: [Double]
    }

    /// L.
    public let loss: L
    /// R.
    public let penalty: R
    /// λ.
    public let strength: Double

    /// The loss plus `strength` times the penalty.
    public init(_ loss: L, _ penalty: R, strength: Double) {
        self.loss = loss
        self.penalty = penalty
        self.strength = strength
    }

    /// The loss plus strength times the penalty.
    public func callAsFunction(
        _ predictions: [Double], _ targets: [L.Target], parameters: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try check(parameter: strength, named: "strength", in: .notNegative)
        let loss = try loss(predictions, targets, weights: weights)
        let penalty = try penalty(parameters)
        if strength == 0 { return loss }
        if penalty.isFinite { return loss + strength * penalty }
        return loss + strength * (try self.penalty.scaled(parameters)) / overflowScale
    }

    /// The derivatives with respect to the predictions and the parameters.
    public func gradient(
        _ predictions: [Double], _ targets: [L.Target], parameters: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Gradient {
        try check(parameter: strength, named: "strength", in: .notNegative)
        var derivatives = try penalty.gradient(parameters)
        if strength > 0, !derivatives.allSatisfy(\.isFinite) {
            let scaled = try penalty.scaledGradient(parameters)
            for index in derivatives.indices {
                derivatives[index] =
                    derivatives[index].isFinite
                    ? strength * derivatives[index] : strength * scaled[index] / overflowScale
            }
        } else {
            derivatives = derivatives.map { strength == 0 ? 0 : strength * $0 }
        }
        return Gradient(
            predictions: try loss.gradient(predictions, targets, weights: weights), parameters: derivatives)
    }
}
