// The negative log-likelihood of counts.

import ElementaryFunctions

/// Negative log-likelihood of a count, from a rate.
///
/// What a Poisson distribution with rate μ, the prediction, says of the count y, the target, but for ln y!, which does not
/// depend on μ; so it may be negative, and its least value is y - y ln y, at μ = y. Counts of a large rate scatter
/// more, and their errors count less than in `MeanSquaredError`.
///
/// - Formula: `ℓ = μ - y \ln μ`
/// - Gradient: `\frac{dℓ}{dμ} = 1 - \frac{y}{μ}`
/// - Code: `PoissonLoss()`
/// - Domain: μ and y finite, 0 or above.
/// - Elicits: The mean.
/// - Use: Targets are counts, and a model gives rates.
/// - Avoid: The model is a network: its last layer gives logarithms of rates, see `PoissonLossFromLogRates`.
/// - Exactness: A value near 0, where the terms cancel, errs by at most 2⁻⁹⁰ μ, or 4 ulp.
/// - Source: J. A. Nelder, R. W. M. Wedderburn, "Generalized linear models", J. R. Stat. Soc. A 135 (1972) 370–384,
///   section 1.3.
public struct PoissonLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Poisson loss from rates, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var predictionDomain: ValueDomain { .notNegative }
    var targetDomain: ValueDomain { .notNegative }

    func value(_ prediction: Double, _ target: Double) -> Double {
        prediction - product(target, log(prediction))
    }

    // 1 - y / μ would lose what the difference of μ and y still has.
    func derivative(_ prediction: Double, _ target: Double) -> Double {
        target == 0 ? 1 : (prediction - target) / prediction
    }
}

/// Negative log-likelihood of a count, from the logarithm of a rate.
///
/// The same number as `PoissonLoss` for μ = eˣ. Any number is a logarithm of a rate, and the gradient is the error of
/// the rate, as it is for cross-entropy from logits.
///
/// - Formula: `ℓ = e^x - y x`
/// - Gradient: `\frac{dℓ}{dx} = e^x - y`
/// - Code: `PoissonLossFromLogRates()`
/// - Domain: x finite or −∞, y finite, 0 or above.
/// - Elicits: The logarithm of the mean.
/// - Use: The loss of first choice for counts.
/// - Avoid: Counts scatter much more than their mean, and a band or a standard error is wanted: it still finds the
///   mean, but what a Poisson distribution says of its certainty is too much.
/// - Exactness: A value or derivative near 0, where the terms cancel, errs by at most 2⁻⁹⁰ eˣ, or 4 ulp.
/// - Source: As `PoissonLoss`; the logarithm is its "canonical link".
public struct PoissonLossFromLogRates: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Poisson loss from logarithms of rates, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var predictionDomain: ValueDomain { .logit }
    var targetDomain: ValueDomain { .notNegative }

    func value(_ prediction: Double, _ target: Double) -> Double {
        exp(prediction) - product(target, prediction)
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double { exp(prediction) - target }
}
