// Squared error in units of a variance that is predicted, too.

import ElementaryFunctions

/// Negative log-likelihood of a number, from a mean and a variance.
///
/// What a normal distribution with mean m and variance v, both predicted, says of the target y, but for ½ ln 2π. An error
/// costs less where the model says that it is unsure, and being unsure costs ½ ln v. With a fixed variance it is
/// `MeanSquaredError` up to a factor and a constant.
///
/// Predictions are `[n × 2]`, a mean and a variance for each target.
///
/// - Formula: `ℓ = ½ \left( \ln v + \frac{(m - y)^2}{v} \right)`
/// - Gradient: `\frac{∂ℓ}{∂m} = \frac{m - y}{v}`
/// - Gradient: `\frac{∂ℓ}{∂v} = \frac{v - (m - y)^2}{2 v^2}`
/// - Code: `GaussianNegativeLogLikelihood()`
/// - Domain: m and y finite, v finite, above 0.
/// - Elicits: The mean and the variance.
/// - Use: Some targets are noisier than others, and it should be said which.
/// - Avoid: The model is a network: a variance must stay above 0, its logarithm need not, see
///   `GaussianNegativeLogLikelihoodFromLogVariances`.
/// - Exactness: A value near 0, where the terms cancel, errs by at most 2⁻⁹⁰ |ln v|, or 4 ulp.
/// - Source: D. A. Nix, A. S. Weigend, "Estimating the mean and variance of the target probability distribution", ICNN
///   (1994) 55–60, equation 3.
public struct GaussianNegativeLogLikelihood: SlowRowFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Gaussian likelihood from means and variances, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var width: Int { 2 }
    var targetWidth: Int { 1 }

    func check(_ predictions: [Double], _ targets: [Double]) throws(LossError) {
        for (index, value) in predictions.enumerated() {
            let domain: ValueDomain = index % 2 == 0 ? .finite : .positive
            if !domain.contains(value) {
                throw .invalidElement(argument: "predictions", index: index, value: value, expected: domain)
            }
        }
        try LossFunctions.check(targets, named: "targets", in: .finite)
    }

    func exact(_ row: Row, _ target: Row, into derivatives: ExactDerivatives?) -> ScaledNumber {
        let error = ScaledNumber(difference: row[0], target[0])
        let variance = ScaledNumber(row[1])
        if let derivatives {
            derivatives[0] = error / variance
            var surplus = variance - error.squared
            if surplus.isCancelled(from: variance) {
                let error = ExactNumber(row[0]) - ExactNumber(target[0])
                surplus = (ExactNumber(row[1]) - error * error).approximation
            }
            derivatives[1] = surplus / variance.squared * 0.5
        }
        return (.logarithm(variance) + error.squared / variance) * 0.5
    }
}

/// Negative log-likelihood of a number, from a mean and the logarithm of a variance.
///
/// The same number as `GaussianNegativeLogLikelihood` for v = eˢ. Any number is a logarithm of a variance, so that two
/// outputs of a network are all that it takes.
///
/// Predictions are `[n × 2]`, a mean and the logarithm of a variance for each target.
///
/// - Formula: `ℓ = ½ \left( s + (m - y)^2 e^{-s} \right)`
/// - Gradient: `\frac{∂ℓ}{∂m} = (m - y)\, e^{-s}`
/// - Gradient: `\frac{∂ℓ}{∂s} = ½ \left( 1 - (m - y)^2 e^{-s} \right)`
/// - Code: `GaussianNegativeLogLikelihoodFromLogVariances()`
/// - Domain: All finite.
/// - Elicits: The mean and the logarithm of the variance.
/// - Use: A network predicts a number, and how far off it may be.
/// - Avoid: A few outliers are not to be trusted: an error of 10 deviations pulls on s
///   with 49.5, one of 0 with ½ the other way.
/// - Exactness: A value or derivative near 0, where the terms cancel, errs by at most 2⁻⁹⁰ of the larger one, or 4 ulp.
/// - Source: A. Kendall, Y. Gal, "What uncertainties do we need in Bayesian deep learning for computer vision?", NIPS
///   (2017), equation 8.
public struct GaussianNegativeLogLikelihoodFromLogVariances: SlowRowFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Gaussian likelihood from means and logarithms of variances, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var width: Int { 2 }
    var targetWidth: Int { 1 }

    func check(_ predictions: [Double], _ targets: [Double]) throws(LossError) {
        try LossFunctions.check(predictions, named: "predictions", in: .finite)
        try LossFunctions.check(targets, named: "targets", in: .finite)
    }

    func exact(_ row: Row, _ target: Row, into derivatives: ExactDerivatives?) -> ScaledNumber {
        let error = ScaledNumber(difference: row[0], target[0])
        let precision = ScaledNumber.exponential(DoubleDouble(-row[1]))
        let scaledSquare = product(error.squared, precision)
        if let derivatives {
            derivatives[0] = product(error, precision)
            derivatives[1] = (.one - scaledSquare) * 0.5
        }
        return (ScaledNumber(row[1]) + scaledSquare) * 0.5
    }
}
