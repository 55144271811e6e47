// The normaliser of Barron's distribution.

import ElementaryFunctions

/// Z, as the sum of the density at x = e^(π/2 sinh t) for equally spaced t.
///
/// The substitution makes the integrand fall doubly exponentially on both sides, also for the heavy tail of
/// shape 0, which falls like 1/x². For such integrands the plain sum is as good as can be.
struct BarronPartition {
    /// ln Z.
    let logarithm: Double
    /// d ln Z / d shape: minus the mean of the loss's derivative.
    let derivative: Double

    init(shape: Double) {
        guard ValueDomain.fromZeroToTwo.contains(shape) else {
            (logarithm, derivative) = (.nan, .nan)
            return
        }
        let (halfPi, step) = (1.5707963267948966, 0x1p-5)
        var (total, slopes) = (CompensatedSum(), CompensatedSum())
        for index in -128...128 {
            let t = Double(index) * step
            let (up, down) = (exp(t), exp(-t))
            let x = exp(halfPi * 0.5 * (up - down))
            let terms = BarronTerms(x, 0, shape: shape, scale: 1)
            let share = exp(-terms.value.rounded) * x * (halfPi * 0.5 * (up + down))
            total.add(share)
            if shape < 2 && share > 0 { slopes.add(share * terms.shapeDerivative.rounded) }
        }
        logarithm = log(2 * step * total.total)
        derivative = shape < 2 ? -slopes.total / total.total : .nan
    }
}
