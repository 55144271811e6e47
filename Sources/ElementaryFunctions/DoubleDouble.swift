// Arithmetic with about 106 bits: a number is the unevaluated sum of two doubles.
//
// Algorithms and error bounds, with u = 2^-53: M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error
// bounds for basic building blocks of double-word arithmetic", ACM TOMS 44 (2017), 15. Relative errors: sum and
// difference 3 u^2 (also where they cancel), product 5 u^2, quotient 15 u^2.
//
// It is what makes promises about doubles: a sum of terms that cancel to 2^-40 of their size still has 60
// bits.

/// A number as `high + low`, where `high` is that sum rounded to a Double.
///
/// The bounds above hold where neither a result nor its `low` leaves the range of normal doubles: between
/// 2^-900 and 2^900 for products and quotients. Callers scale by a power of two, which is exact.
package struct DoubleDouble: Sendable, Equatable {
    /// The number, rounded to a Double.
    package var high: Double
    /// What `high` leaves of it.
    package var low: Double

    /// A Double, exactly.
    @inlinable @inline(__always)
    package init(_ value: Double) {
        high = value
        low = 0
    }

    /// Two doubles of which the second is at most half an ulp of the first.
    @inlinable @inline(__always)
    package init(high: Double, low: Double) {
        self.high = high
        self.low = low
    }

    /// The sum of two doubles, exactly.
    @inlinable @inline(__always)
    package init(sum a: Double, _ b: Double) {
        (high, low) = twoSum(a, b)
    }

    /// The difference of two doubles, exactly.
    @inlinable @inline(__always)
    package init(difference a: Double, _ b: Double) {
        (high, low) = twoSum(a, -b)
    }

    /// The product of two doubles, exactly.
    @inlinable @inline(__always)
    package init(product a: Double, _ b: Double) {
        (high, low) = twoProduct(a, b)
    }
}

extension DoubleDouble {
    @inlinable @inline(__always)
    package static prefix func - (a: Self) -> Self { Self(high: -a.high, low: -a.low) }

    @inlinable @inline(__always)
    package static func + (a: Self, b: Self) -> Self {
        let high = twoSum(a.high, b.high)
        let low = twoSum(a.low, b.low)
        let first = fastTwoSum(high.high, high.low + low.high)
        let sum = fastTwoSum(first.high, first.low + low.low)
        return Self(high: sum.high, low: sum.low)
    }

    /// The same bits as with `a` as a number without a low part, in half the time.
    @inlinable @inline(__always)
    package static func + (a: Double, b: Self) -> Self {
        let high = twoSum(a, b.high)
        let sum = fastTwoSum(high.high, high.low + b.low)
        return Self(high: sum.high, low: sum.low)
    }

    @inlinable @inline(__always)
    package static func - (a: Self, b: Self) -> Self { a + -b }

    @inlinable @inline(__always)
    package static func * (a: Self, b: Self) -> Self {
        let product = twoProduct(a.high, b.high)
        let sum = fastTwoSum(product.high, product.low + (a.high * b.low + a.low * b.high))
        return Self(high: sum.high, low: sum.low)
    }

    /// Exact if `b` is a power of two, or if `a` is one Double.
    @inlinable @inline(__always)
    package static func * (a: Self, b: Double) -> Self {
        let product = twoProduct(a.high, b)
        let sum = fastTwoSum(product.high, product.low + a.low * b)
        return Self(high: sum.high, low: sum.low)
    }

    @inlinable @inline(__always)
    package static func / (a: Self, b: Self) -> Self {
        let first = a.high / b.high
        let remainder = a - b * first
        let sum = fastTwoSum(first, remainder.high / b.high)
        return Self(high: sum.high, low: sum.low)
    }

    /// The square root, by one step of Newton's method from that of `high`.
    package func squareRoot() -> Self {
        guard high > 0 else { return Self(high.squareRoot()) }
        let root = high.squareRoot()
        let remainder = self - Self(product: root, root)
        let sum = fastTwoSum(root, remainder.high / (2 * root))
        return Self(high: sum.high, low: sum.low)
    }

    /// The product with 2^exponent, exactly but for parts that become subnormal.
    ///
    /// For exponents from -1022 to 1023.
    @inlinable @inline(__always)
    package func scaled(byPowerOfTwo exponent: Int) -> Self {
        let scale = Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) << 52)
        return Self(high: high * scale, low: low * scale)
    }
}
