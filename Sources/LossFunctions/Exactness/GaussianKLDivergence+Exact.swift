// The parts of the divergence of two normal distributions that cancel.

import ElementaryFunctions

extension GaussianKLDivergence {
    /// h(u) = ½ (u² - 1) - ln u, for u = σ_p / σ_q.
    func spreadDivergence(_ sp: Double, _ sq: Double) -> ScaledNumber {
        if sp == sq { return .zero }
        let difference = ScaledNumber(difference: sp, sq)
        // t = u - 1 and s = (σ_p - σ_q) / (σ_p + σ_q): u² - 1 = 2 t + t², ln u = 2 artanh s, t - 2 s = t s.
        let t = difference / sq
        let s = difference / (ScaledNumber(sp) + ScaledNumber(sq))
        if s.exponent < -8 {
            // What cancels for u near 1, the t of ½ (u² - 1) against that of ln u, is gone from this form.
            return t * s + t.squared * 0.5 - ScaledNumber(.artanhMinusArgument(s.doubleDouble)) * 2
        }
        let u = ScaledNumber(sp) / sq
        return (u.squared - .one) * 0.5 - .logarithm(u)
    }

    /// u² + z² - 1, with z = (μ_p - μ_q) / σ_q.
    func squaresLessOne(_ p: Gaussian, _ q: Gaussian) -> ScaledNumber {
        let z = ScaledNumber(difference: p.mean, q.mean) / q.standardDeviation
        // u² - 1 = t (2 + t) with t = u - 1: exact where u is near 1.
        let t = ScaledNumber(difference: p.standardDeviation, q.standardDeviation) / q.standardDeviation
        let sum = t * (.one + .one + t) + z.squared
        return sum.isCancelled(from: z.squared) ? exactSquares(p, q) : sum
    }

    /// (σ_p² + (μ_p - μ_q)² - σ_q²) / σ_q², for a sum that cancels.
    private func exactSquares(_ p: Gaussian, _ q: Gaussian) -> ScaledNumber {
        let (sp, sq) = (ExactNumber(p.standardDeviation), ExactNumber(q.standardDeviation))
        let difference = ExactNumber(p.mean) - ExactNumber(q.mean)
        return (sp * sp + difference * difference - sq * sq).approximation
            / q.standardDeviation / q.standardDeviation
    }
}
