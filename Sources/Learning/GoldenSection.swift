// Minimises a function of one number.

/// Where a unimodal function, one with a single valley, has its minimum, by golden-section search.
///
/// Each step keeps 0.618 of the interval (J. Kiefer, "Sequential minimax search for a maximum", 1953). Near a smooth
/// minimum a function is flat, so the place is known to about the square root of the function's own precision: 8
/// digits.
///
/// - Parameters:
///   - interval: where to look; the function falls, then rises in it (flat stretches at the bottom are allowed).
///   - function: the function; +∞ is a value, NaN is none.
/// - Throws: ``LearningError`` for an interval that is not finite and where the function is NaN.
public func minimizer(
    in interval: ClosedRange<Double>, of function: (Double) -> Double
) throws(LearningError) -> Double {
    try check(interval: interval)
    func value(_ x: Double) throws(LearningError) -> Double { try number(function, at: x) }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (interval.lowerBound, interval.upperBound)
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var leftValue = try value(left)
    var rightValue = try value(right)
    // 0.618⁸⁰ is 2·10⁻¹⁷: no Double lies between.
    for _ in 0..<80 {
        if leftValue <= rightValue {
            (high, right, rightValue) = (right, left, leftValue)
            left = high - ratio * (high - low)
            leftValue = try value(left)
        } else {
            (low, left, leftValue) = (left, right, rightValue)
            right = low + ratio * (high - low)
            rightValue = try value(right)
        }
    }
    return low / 2 + high / 2
}
