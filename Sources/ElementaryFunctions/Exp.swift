// e^x and e^x - 1.
//
// Algorithm: table-driven reduction, P. T. P. Tang, "Table-driven implementation of the exponential function
// in IEEE floating-point arithmetic", ACM TOMS 15 (1989) 144-157. With n the integer nearest to 128 x / ln 2,
// n = 128 k + j and r = x - n ln 2 / 128, |r| < 0.0028:
//
//     e^x = 2^k * 2^(j/128) * e^r,   e^r - 1 = r + r^2/2 + ... + r^6/720
//
// 2^(j/128) is stored in two pieces and the polynomial is small beside it, so that nearly all of the error is
// that of the last addition.
//
// Error bound: 2^-60 relative before the last addition. So exp errs by less than 0.51 ulp (0.76 in the
// subnormal range, where scaling rounds once more), expMinusOne by less than 0.75 ulp.

/// The exponential function, `e` to the power `x`.
///
/// At most 1 ulp from the exact value. `exp(-∞)` is 0, `exp(+∞)` is +∞, `exp(NaN)` is NaN; above 709.78 the
/// result is +∞, below -745.13 it is 0.
public func exp(_ x: Double) -> Double {
    guard abs(x) <= 708 else { return exponentialAtExtremes(x) }
    let result = scaledExponential(x)
    return (result.high + result.low) * powerOfTwo(result.exponent)
}

/// The exponential function minus one, accurate also where `e^x` is close to 1.
///
/// At most 1 ulp from the exact value. `expMinusOne(-∞)` is -1, `expMinusOne(±0)` is ±0.
public func expMinusOne(_ x: Double) -> Double {
    if abs(x) < 0.125 { return exponentialMinusOneNearZero(x) }
    // Here the 1 is less than 2^-33 ulp of e^x, and e^x less than 1/12 ulp of the 1.
    if x > 60 { return exp(x) }
    if x < -40 { return -1 }
    let exponential = unscaledExponential(x)
    let difference = twoSum(exponential.high, -1)
    return difference.high + (difference.low + exponential.low)
}

/// e^x - 1 for |x| < 1/8, by its Taylor series: x^12/12! and what follows is below 2^-61 of the result.
private func exponentialMinusOneNearZero(_ x: Double) -> Double {
    if abs(x) < 0x1p-54 { return x }
    let square = x * x
    let fourth = square * square
    let first = (1.0 / 2 + x * (1.0 / 6)) + square * (1.0 / 24 + x * (1.0 / 120))
    let second = (1.0 / 720 + x * (1.0 / 5040)) + square * (1.0 / 40320 + x * (1.0 / 362_880))
    let third = 1.0 / 3_628_800 + x * (1.0 / 39_916_800)
    return x + square * (first + fourth * (second + fourth * third))
}

/// e^x where the result or its power of two may leave the range of normal doubles.
@inline(never)
private func exponentialAtExtremes(_ x: Double) -> Double {
    if x > 710 { return .infinity }
    if x < -746 { return 0 }
    return scaledExponential(x).rounded
}

// MARK: - Shared with the other functions

/// A number 2^exponent * (high + low), with `high` in [1, 2) and |low| < 2^-6.
struct ScaledExponential {
    var exponent: Int
    var high: Double
    var low: Double

    /// The number as a Double.
    ///
    /// Scaling in two steps keeps each power of two in range, and only the second step can round.
    var rounded: Double {
        let half = exponent / 2
        return (high + low) * powerOfTwo(half) * powerOfTwo(exponent - half)
    }
}

/// Adding and subtracting this rounds a number below 2^51 to the nearest integer; between the two steps the
/// integer stands in the low bits of the sum.
private let roundingShift = 0x1.8p52

/// e^(x + correction) to about 60 bits.
///
/// For |x| < 1500 and a correction tiny beside 1. NaN gives NaN.
@inline(__always)
func scaledExponential(_ x: Double, correction: Double = 0) -> ScaledExponential {
    let shifted = x * ExpTable.stepsPerUnit + roundingShift
    let steps = shifted - roundingShift
    let count = Int(Int32(truncatingIfNeeded: shifted.bitPattern))
    // The first product and its difference from x are exact: that is what the short first piece is for.
    let r = (x - steps * ExpTable.stepHigh) - steps * ExpTable.stepMiddle + correction
    let square = r * r
    let series =
        r + square
        * ((1.0 / 2 + r * (1.0 / 6)) + square * ((1.0 / 24 + r * (1.0 / 120)) + square * (1.0 / 720)))
    let row = 2 * (count & 127)
    let power = ExpTable.powersOfTwo[row]
    let low = ExpTable.powersOfTwo[row + 1] + power * series
    return ScaledExponential(exponent: count >> 7, high: power, low: low)
}

/// e^(x + correction) as a sum of two doubles, to about 60 bits.
///
/// For |x| < 700 and a correction tiny beside 1. NaN gives NaN.
@inline(__always)
func unscaledExponential(_ x: Double, correction: Double = 0) -> (high: Double, low: Double) {
    let result = scaledExponential(x, correction: correction)
    let scale = powerOfTwo(result.exponent)
    return fastTwoSum(result.high * scale, result.low * scale)
}

/// 2^exponent for an exponent from -1022 to 1023.
@inline(__always)
func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) << 52)
}
