// The lowest point of a function of one number.

/// Where a function with a single valley is lowest, by golden-section search.
///
/// Each step keeps 0.618 of the interval (J. Kiefer, "Sequential minimax search for a maximum", 1953). Near a smooth
/// minimum a function is flat, so the place is known to about the square root of the function's own precision: 8
/// digits.
///
/// - Parameters:
///   - interval: where to look; the function falls, then rises in it (flat stretches at the bottom are allowed).
///   - function: the function.
public func lowestPoint<Failure: Error>(
    in interval: ClosedRange<Double>, of function: (Double) throws(Failure) -> Double
) throws(Failure) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (interval.lowerBound, interval.upperBound)
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var leftValue = try function(left)
    var rightValue = try function(right)
    // 0.618⁸⁰ is 2·10⁻¹⁷: no Double lies between.
    for _ in 0..<80 {
        if leftValue <= rightValue {
            (high, right, rightValue) = (right, left, leftValue)
            left = high - ratio * (high - low)
            leftValue = try function(left)
        } else {
            (low, left, leftValue) = (left, right, rightValue)
            right = low + ratio * (high - low)
            rightValue = try function(right)
        }
    }
    return (low + high) / 2
}
