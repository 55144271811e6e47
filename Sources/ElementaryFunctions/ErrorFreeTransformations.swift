// Sums and products of two doubles as exact sums of two doubles.
//
// T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971)
// 224-242; D. E. Knuth, "The Art of Computer Programming", vol. 2, 4.2.2, theorem B. Plain operations only: a
// fused multiply-add would be the same number, but is a slow library call where the processor is not assumed
// to have one.

/// `high` is a + b rounded, `high + low` is a + b exactly.
@inlinable @inline(__always)
package func twoSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let sum = a + b
    let bPart = sum - a
    return (sum, (a - (sum - bPart)) + (b - bPart))
}

/// As `twoSum`, for |a| >= |b| or a = 0.
@inlinable @inline(__always)
package func fastTwoSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let sum = a + b
    return (sum, b - (sum - a))
}

/// `high` is a * b rounded, `high + low` is a * b exactly.
///
/// For factors below 2^995 whose product is between 2^-960 and 2^1020 (or 0); below, `low` loses what would
/// be less than 2^-1074.
@inlinable @inline(__always)
package func twoProduct(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let product = a * b
    let aUpper = upperHalf(a)
    let bUpper = upperHalf(b)
    let aLower = a - aUpper
    let bLower = b - bUpper
    let low = ((aUpper * bUpper - product) + aUpper * bLower + aLower * bUpper) + aLower * bLower
    return (product, low)
}

/// `a` rounded to 26 bits (Veltkamp's splitting): products of two such halves are exact.
@inlinable @inline(__always)
package func upperHalf(_ a: Double) -> Double {
    let shifted = a * 0x1.0000002p27  // 2^27 + 1
    return shifted - (shifted - a)
}
