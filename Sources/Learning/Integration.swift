// Definite integrals of smooth functions, by the trapezoidal rule.

/// The integral of a function over an interval, by the trapezoidal rule.
///
///     ∫ f ≈ h (f(x₀)/2 + f(x₁) + … + f(xₙ₋₁) + f(xₙ)/2),   h = (b − a)/n
///
/// For a smooth function that has died out at both ends, such as a density's, the rule is far better than its
/// usual error h² suggests: the error falls faster than any power of h (L. N. Trefethen, J. A. C. Weideman,
/// "The exponentially convergent trapezoidal rule", SIAM Review 56, 2014). A step of a third of the narrowest
/// standard deviation gives a Gaussian's integral to all digits of a Double.
///
/// - Parameters:
///   - interval: where to integrate.
///   - intervals: how many steps `n`, at least 1.
///   - function: what to integrate; NaN is no value of it.
/// - Throws: ``LearningError`` for an interval that is not finite, no steps, where the function is NaN, and where the
///   integral of finite values is no number.
public func integral(
    over interval: ClosedRange<Double>, intervals: Int = 1000, of function: (Double) -> Double
) throws(LearningError) -> Double {
    try check(interval: interval)
    try check(intervals, named: "intervals", in: 1...Int.max)
    func value(_ x: Double) throws(LearningError) -> Double { try number(function, at: x) }
    let step = (interval.upperBound - interval.lowerBound) / Double(intervals)
    /// The sum of the values, each times a factor.
    func sum(times factor: Double) throws(LearningError) -> (sum: Double, areFinite: Bool) {
        let ends = [try value(interval.lowerBound), try value(interval.upperBound)]
        var sum = (ends[0] * factor + ends[1] * factor) / 2
        var areFinite = ends.allSatisfy { $0.isFinite }
        for index in 1..<intervals {
            let value = try value(interval.lowerBound + Double(index) * step)
            sum += value * factor
            areFinite = areFinite && value.isFinite
        }
        return (sum, areFinite)
    }
    let result = try sum(times: 1)
    if (result.sum * step).isFinite { return result.sum * step }
    // The sum of large values may leave Double where the integral does not: it is the mean times the width.
    let mean = result.areFinite ? try sum(times: 1 / Double(intervals)).sum : result.sum
    let whole = mean * (interval.upperBound - interval.lowerBound)
    if whole.isNaN || result.areFinite && whole.isInfinite { throw .overflow(result: "the integral") }
    return whole
}
