// A sum of doubles without any rounding before the end.
//
// Algorithm: J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric
// predicates", Discrete & Computational Geometry 18 (1997) 305-363, Grow-Expansion with zeros left out: the
// sum so far is kept as doubles that do not overlap, usually two or three of them.

/// The exact sum of the doubles added so far.
///
/// Finite numbers whose partial sums do not overflow.
package struct ExactSum: Sendable {
    /// Doubles that do not overlap, smallest first; their sum is the sum.
    package private(set) var parts: [Double] = []

    /// The sum of no numbers, 0.
    package init() {}

    /// Adds a Double.
    package mutating func add(_ value: Double) {
        var carry = value
        var count = 0
        for part in parts {
            let sum = twoSum(carry, part)
            carry = sum.high
            if sum.low != 0 {
                parts[count] = sum.low
                count += 1
            }
        }
        parts.removeLast(parts.count - count)
        if carry != 0 { parts.append(carry) }
    }

    /// Adds a sum of two doubles.
    package mutating func add(_ value: DoubleDouble) {
        add(value.low)
        add(value.high)
    }

    /// The sum, with a relative error below 2^-100.
    package var total: DoubleDouble {
        // From the largest down: each is more than all that follow together.
        var sum = DoubleDouble(0)
        for part in parts.reversed() { sum = sum + DoubleDouble(part) }
        return sum
    }
}
