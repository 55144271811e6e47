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
    /// The derivatives of the divergence with respect to the parameters of one of the two distributions.
    public struct Gradient: Sendable, Equatable {
        /// With respect to its mean μ.
        public let mean: Double
        /// With respect to its standard deviation σ.
        public let standardDeviation: Double
    }

    /// The divergence, which has no hyperparameters.
    public init() {}

    /// KL(p ‖ q), to 4 ulp.
    public func callAsFunction(_ p: Gaussian, _ q: Gaussian) -> Double {
        let z = ScaledNumber(difference: p.mean, q.mean, to: q.standardDeviation)
        let u = ScaledNumber(difference: p.standardDeviation, 0, to: q.standardDeviation)
        // KL = ½ z² + h(u),   z = (μ_p - μ_q) / σ_q,   u = σ_p / σ_q,   h(u) = ½ (u² - 1) - ln u >= 0
        if p.standardDeviation == q.standardDeviation { return (z.squared * 0.5).rounded }
        if let largeSquares = sumOfLargeSquares(z, u) { return (largeSquares * 0.5).rounded }
        let halfSquare = z.squared.value * 0.5
        return (halfSquare + spreadDivergence(p, q, u.value)).high
    }

    /// ∂KL / ∂μ_q = (μ_q - μ_p) / σ_q² and ∂KL / ∂σ_q = (σ_q² - σ_p² - (μ_p - μ_q)²) / σ_q³, each to 4 ulp.
    ///
    /// What a `q` needs that is fitted to a given `p`.
    public func gradient(_ p: Gaussian, _ q: Gaussian) -> Gradient {
        let z = ScaledNumber(difference: p.mean, q.mean, to: q.standardDeviation)
        let u = ScaledNumber(difference: p.standardDeviation, 0, to: q.standardDeviation)
        // u² + z² - 1
        let squares: ScaledNumber
        if p.standardDeviation == q.standardDeviation {
            squares = z.squared
        } else if let large = sumOfLargeSquares(z, u) {
            squares = large
        } else {
            // u² - 1 = t (2 + t) with t = u - 1: exact where u is near 1.
            let t = ScaledNumber(
                difference: p.standardDeviation, q.standardDeviation, to: q.standardDeviation
            ).value
            let sum = ScaledNumber(t * (DoubleDouble(2) + t) + z.squared.value)
            squares = sum.isCancelled(from: z.squared) ? exactSquares(p, q) : sum
        }
        return Gradient(
            mean: (-z.divided(by: q.standardDeviation)).rounded,
            standardDeviation: (-squares.divided(by: q.standardDeviation)).rounded)
    }

    /// ∂KL / ∂μ_p = (μ_p - μ_q) / σ_q² and ∂KL / ∂σ_p = σ_p / σ_q² - 1 / σ_p, each to 4 ulp.
    ///
    /// For a `p` that is fitted to `q`, as the encoder of a variational autoencoder to its prior.
    public func gradientWithRespectToP(_ p: Gaussian, _ q: Gaussian) -> Gradient {
        let z = ScaledNumber(difference: p.mean, q.mean, to: q.standardDeviation)
        // σ_p / σ_q² - 1 / σ_p = (σ_p - σ_q) (σ_p + σ_q) / (σ_q² σ_p): where it cancels, the difference is exact.
        let difference = ScaledNumber(
            difference: p.standardDeviation, q.standardDeviation, to: q.standardDeviation)
        let sum = ScaledNumber(p.standardDeviation) + ScaledNumber(q.standardDeviation)
        return Gradient(
            mean: z.divided(by: q.standardDeviation).rounded,
            standardDeviation: (difference * sum.divided(by: q.standardDeviation))
                .divided(by: p.standardDeviation).rounded)
    }

    /// u² + z² - 1 = (σ_p² + (μ_p - μ_q)² - σ_q²) / σ_q², for a sum that cancels.
    private func exactSquares(_ p: Gaussian, _ q: Gaussian) -> ScaledNumber {
        let (sp, sq) = (ExactNumber(p.standardDeviation), ExactNumber(q.standardDeviation))
        let difference = ExactNumber(p.mean) - ExactNumber(q.mean)
        return (sp * sp + difference * difference - sq * sq).approximation
            .divided(by: q.standardDeviation).divided(by: q.standardDeviation)
    }

    /// z² + u² if that is so large that what KL has beside it, less than 1500, does not count.
    private func sumOfLargeSquares(_ z: ScaledNumber, _ u: ScaledNumber) -> ScaledNumber? {
        let exponent = max(z.exponent, u.exponent)
        guard exponent > 70 else { return nil }
        let (z, u) = (z.value(inUnitsOfPowerOfTwo: exponent), u.value(inUnitsOfPowerOfTwo: exponent))
        return ScaledNumber(z * z + u * u, exponent: 2 * exponent)
    }

    /// h(u) = ½ (u² - 1) - ln u.
    private func spreadDivergence(_ p: Gaussian, _ q: Gaussian, _ u: DoubleDouble) -> DoubleDouble {
        let (sp, sq) = (p.standardDeviation, q.standardDeviation)
        let largest = max(sp, sq)
        // t = u - 1 and s = (σ_p - σ_q) / (σ_p + σ_q): u² - 1 = 2 t + t², ln u = 2 artanh s, t - 2 s = t s.
        let s =
            ScaledNumber(difference: sp, sq, to: largest).value
            / (ScaledNumber(difference: sp, 0, to: largest).value
                + ScaledNumber(difference: sq, 0, to: largest).value)
        if abs(s.high) < 0x1p-8 {
            // What cancels for u near 1, the t of ½ (u² - 1) against that of ln u, is gone from this form.
            let t = ScaledNumber(difference: sp, sq, to: sq).value
            return t * s + t * t * 0.5 - DoubleDouble.artanhMinusArgument(s) * 2
        }
        return (u * u - DoubleDouble(1)) * 0.5 - .logarithm(ofRatio: DoubleDouble(sp), to: DoubleDouble(sq))
    }
}
