// From one value per example to one number.

import ElementaryFunctions

/// How the values of the examples become one number.
public enum Reduction: Sendable {
    /// The sum divided by the count.
    case mean
    /// The sum.
    case sum

    /// The reduced value, within 1e-15 of the sum (or mean) of the absolute values.
    func callAsFunction(_ values: [Double]) -> Double {
        let sum = accurateSum(values)
        guard self == .mean else { return sum }
        let count = Double(values.count)
        if sum.isFinite { return sum / count }
        // Finite values whose sum overflows still have a mean.
        return accurateSum(values.map { $0 * 0x1p-64 }) / count * 0x1p64
    }

    /// What the derivative of one example's value is divided by to give that of the reduced value.
    func divisor(count: Int) -> Double { self == .mean ? Double(count) : 1 }
}

/// The sum, with the rounding errors of the additions summed beside it and added at the end.
///
/// T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005) 1955-1988,
/// algorithm 4.4.
func accurateSum(_ values: [Double]) -> Double {
    var sum = 0.0
    var errors = 0.0
    for value in values {
        let next = twoSum(sum, value)
        sum = next.high
        errors += next.low
    }
    // Past an overflow, or with an infinite value, the errors are NaN and the sum is what plain addition
    // gives.
    return sum.isFinite ? sum + errors : sum
}
