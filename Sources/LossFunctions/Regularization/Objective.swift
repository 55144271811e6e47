// What is minimised: a loss, and a penalty on the parameters.

/// The objective of training: the loss on the data plus the penalty on the parameters.
///
/// With λ = 0 the model is only to fit the data; the larger it is, the more simplicity counts. For losses
/// that are a negative log-likelihood, summed, λ R is the negative logarithm of a prior: normal for
/// `L2Penalty`, Laplace for `L1Penalty`.
///
/// λ means the same wherever a `penaltyStrength` is asked for: L is the loss as it is reduced, by itself the
/// mean over the N examples, R is Σ w², Σ |w| or a mixture of both, and nothing is halved. With the mean, the
/// same objective is elsewhere written as
///
///     Keras          regularizers.L2(λ), regularizers.L1(λ)
///     PyTorch        weight_decay = 2λ, with SGD
///     scikit-learn   Ridge(alpha: Nλ), Lasso(alpha: λ/2), LogisticRegression(C: 1/(2Nλ))
///
/// - Formula: `J = L + λ R`
/// - Gradient: `\frac{∂J}{∂ŷ_i} = \frac{∂L}{∂ŷ_i}, \quad \frac{∂J}{∂w_i} = λ \frac{∂R}{∂w_i}`
/// - Domain: What loss and penalty take; penaltyStrength λ from 0, in the unit of the loss by that of the
///   penalty.
/// - Elicits: Parameters that fit the data and are small; what the model adds to their gradient is its own
///   matter.
/// - Use: The model fits noise: λ is tried on data that it has not seen.
/// - Avoid: The optimiser decays weights already: they would be penalised twice.
/// - Throws: What the loss and the penalty throw, and a `LossError` for another strength.
/// - Source: V. Vapnik, "Principles of risk minimization for learning theory", NeurIPS 4 (1991), for the
///   loss; A. Tikhonov, "Solution of incorrectly formulated problems and the regularization method", Soviet
///   Math. Dokl. 4 (1963) 1035–1038, for the second term.
public struct Objective<L: Loss, R: Penalty>: Sendable {
    /// L.
    public let loss: L
    /// R.
    public let penalty: R
    /// λ.
    public let penaltyStrength: Double

    /// The loss plus `penaltyStrength` times the penalty.
    public init(_ loss: L, _ penalty: R, penaltyStrength: Double) {
        self.loss = loss
        self.penalty = penalty
        self.penaltyStrength = penaltyStrength
    }

    /// The loss plus λ times the penalty.
    public func callAsFunction(
        _ predictions: [Double], _ targets: [L.Target], parameters: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try check(parameter: penaltyStrength, named: "penaltyStrength", in: .notNegative)
        return try loss(predictions, targets, weights: weights)
            + penalty(parameters, strength: penaltyStrength)
    }

    /// The derivatives with respect to the predictions, from the loss, and to the parameters, from the penalty alone:
    /// what the model adds is its own matter.
    public func gradient(
        _ predictions: [Double], _ targets: [L.Target], parameters: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (predictions: [Double], parameters: [Double]) {
        try check(parameter: penaltyStrength, named: "penaltyStrength", in: .notNegative)
        return (
            predictions: try loss.gradient(predictions, targets, weights: weights),
            parameters: try penalty.gradient(parameters, strength: penaltyStrength)
        )
    }
}
