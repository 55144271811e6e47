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

/// Kullback–Leibler divergence of two normal distributions, in nats.
///
///     KL(p ‖ q) = ln(σ_q / σ_p) + (σ_p² + (μ_p - μ_q)²) / (2 σ_q²) - ½
///
/// 0 for `q = p`, otherwise above 0. Its unit does not depend on that of the two Gaussians. Beyond the range
/// of Double it is +∞. To 4 ulp of the exact value for the given doubles, also where p and q nearly agree.
///
/// Nothing is thrown: a `Gaussian` is in the domain.
///
/// - Source: the integral of p ln(p / q); printed, for one, as the one-dimensional case in D. P. Kingma,
///   M. Welling, "Auto-encoding variational Bayes" (2014), appendix B.
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
