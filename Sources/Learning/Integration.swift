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
/// - Throws: ``LearningError`` for an interval that is not finite, no steps, and where the function is NaN.
public func integral(
    over interval: ClosedRange<Double>, intervals: Int = 1000, of function: (Double) -> Double
) throws(LearningError) -> Double {
    try check(interval: interval)
    try check(intervals, named: "intervals", in: 1...Int.max)
    func value(_ x: Double) throws(LearningError) -> Double { try number(function, at: x) }
    let step = (interval.upperBound - interval.lowerBound) / Double(intervals)
    var sum = (try value(interval.lowerBound) + value(interval.upperBound)) / 2
    for index in 1..<intervals {
        sum += try value(interval.lowerBound + Double(index) * step)
    }
    // Where the sum has left Double upwards and downwards, or on no width.
    if (sum * step).isNaN { throw .overflow(result: "the integral") }
    return sum * step
}
