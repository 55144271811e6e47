// Kullback-Leibler divergence of two normal distributions, in closed form.

import ElementaryFunctions

/// A normal distribution.
public struct Gaussian: Sendable, Equatable {
    /// The mean, any finite number.
    public let mean: Double
    /// The standard deviation, above 0, in the mean's unit.
    public let standardDeviation: Double

    /// The normal distribution with this mean and standard deviation.
    ///
    /// Throws `LossError.invalidParameter` if the mean is not finite or the standard deviation is not a
    /// finite number above 0.
    public init(mean: Double, standardDeviation: Double) throws(LossError) {
        try check(parameter: mean, named: "mean", in: .finite)
        try check(parameter: standardDeviation, named: "standardDeviation", in: .positive)
        self.mean = mean
        self.standardDeviation = standardDeviation
    }
}

/// KL of two Gaussians.
///
/// 0 for `q = p`, otherwise above 0, and +∞ beyond the range of Double. It does not depend on the unit of the
/// two. Nothing is thrown: a `Gaussian` is in the domain.
///
/// - Formula: `D = \ln \frac{σ_q}{σ_p} + \frac{σ_p^2 + (μ_p - μ_q)^2}{2 σ_q^2} - \frac12`
/// - Gradient: `\frac{∂D}{∂μ_q} = \frac{μ_q - μ_p}{σ_q^2}`
/// - Gradient: `\frac{∂D}{∂σ_q} = \frac{1}{σ_q} \left( 1 - \frac{σ_p^2 + (μ_p - μ_q)^2}{σ_q^2} \right)`
/// - Gradient: `\frac{∂D}{∂μ_p} = \frac{μ_p - μ_q}{σ_q^2}`
/// - Gradient: `\frac{∂D}{∂σ_p} = \frac{σ_p}{σ_q^2} - \frac{1}{σ_p}`
/// - Code: `GaussianKLDivergence()(p, q)`, of `try Gaussian(mean: 0, standardDeviation: 1)` and the like;
///   `gradient(p, q)` is by q's numbers, `gradientWithRespectToP(p, q)` by those of p
/// - Domain: Finite means, standard deviations above 0.
/// - Elicits: Mean and standard deviation of the one that is given.
/// - Use: A Gaussian q is fitted to a given p (it covers), or a p to a given q. The second is what a
///   variational autoencoder needs: what is learned stands first, KL(encoder ‖ prior), and its derivatives
///   are those by μ_p and σ_p.
/// - Avoid: The distributions are not Gaussian.
/// - Source: The integral of p ln(p / q); the one-dimensional case of D. P. Kingma, M. Welling,
///   "Auto-encoding variational Bayes" (2014), appendix B.
public struct GaussianKLDivergence: Sendable {
    /// The divergence, which has no hyperparameters.
    public init() {}

    /// KL(p ‖ q), to 4 ulp.
    public func callAsFunction(_ p: Gaussian, _ q: Gaussian) -> Double {
        // KL = ½ z² + h(u),   z = (μ_p - μ_q) / σ_q,   u = σ_p / σ_q,   h(u) = ½ (u² - 1) - ln u >= 0
        let z = ScaledNumber(difference: p.mean, q.mean) / q.standardDeviation
        return (z.squared * 0.5 + spreadDivergence(p.standardDeviation, q.standardDeviation)).rounded
    }

    /// ∂KL / ∂μ_q = (μ_q - μ_p) / σ_q² and ∂KL / ∂σ_q = (σ_q² - σ_p² - (μ_p - μ_q)²) / σ_q³, each to 4 ulp.
    ///
    /// What a `q` needs that is fitted to a given `p`.
    public func gradient(_ p: Gaussian, _ q: Gaussian) -> (mean: Double, standardDeviation: Double) {
        let z = ScaledNumber(difference: p.mean, q.mean) / q.standardDeviation
        return (
            mean: (-z / q.standardDeviation).rounded,
            standardDeviation: (-squaresLessOne(p, q) / q.standardDeviation).rounded
        )
    }

    /// ∂KL / ∂μ_p = (μ_p - μ_q) / σ_q² and ∂KL / ∂σ_p = σ_p / σ_q² - 1 / σ_p, each to 4 ulp.
    ///
    /// For a `p` that is fitted to `q`, as the encoder of a variational autoencoder to its prior.
    public func gradientWithRespectToP(_ p: Gaussian, _ q: Gaussian) -> (
        mean: Double, standardDeviation: Double
    ) {
        let (sp, sq) = (ScaledNumber(p.standardDeviation), ScaledNumber(q.standardDeviation))
        let mean = ScaledNumber(difference: p.mean, q.mean) / sq / sq
        // σ_p / σ_q² - 1 / σ_p = (σ_p - σ_q) (σ_p + σ_q) / (σ_q² σ_p): where it cancels, the difference is exact.
        let difference = ScaledNumber(difference: p.standardDeviation, q.standardDeviation)
        return (
            mean: mean.rounded, standardDeviation: (difference * (sp + sq) / (sq * sq * sp)).rounded
        )
    }
}
