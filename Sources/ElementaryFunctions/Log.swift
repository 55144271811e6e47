// Natural logarithm, logarithm of 1 + x, logarithms to the bases 2 and 10.
//
// Algorithm: table-driven reduction, P. T. P. Tang, "Table-driven implementation of the logarithm function in
// IEEE floating-point arithmetic", ACM TOMS 16 (1990) 378-400. With x = 2^k z, z in [0.6875, 1.375), and c a
// table's number near z:
//
//     ln x = k ln 2 + ln c + ln(1 + r),   r = z/c - 1,   |r| <= 2^-7
//
// - 1/c has 10 bits, so that z/c - 1, with z cut in two, is an exact sum of two doubles without a fused
//   multiply-add.
// - z starts at 0.6875, not at 1/2 or 1, so that k = 0 for all x near 1; next to 1, c = 1. So nothing
//   cancels: there ln x = ln(1 + r) with r = x - 1.
// - k ln 2 + ln c + r is kept as a sum of two doubles, the rest of the series, -r^2/2 + r^3/3 - ... - r^10/10, is
//   small enough for plain arithmetic.
//
// Error bound: 2^-60 relative before the last addition. So all four functions err by less than 0.51 ulp.

/// The natural logarithm of `x`.
///
/// At most 1 ulp from the exact value. `log(0)` is -∞, `log(+∞)` is +∞; NaN for `x < 0` and for NaN.
public func log(_ x: Double) -> Double {
    if isPositiveNormal(x) {
        let result = naturalLogarithm(LogReduction(x))
        return result.high + result.low
    }
    return logarithmOfSpecial(x) { reduction in
        let result = naturalLogarithm(reduction)
        return result.high + result.low
    }
}

/// The natural logarithm of `1 + x`, accurate also where `x` is close to 0.
///
/// At most 1 ulp from the exact value. `log(onePlus: -1)` is -∞, `log(onePlus: ±0)` is ±0; NaN for `x < -1`.
public func log(onePlus x: Double) -> Double {
    if abs(x) < 0x1p-54 { return x }
    // 1 is less than 2^-40 ulp of x. Also taken by NaN and everything below -1.
    guard x > -1, x < 0x1p100 else { return x < -1 ? .nan : (x == -1 ? -.infinity : log(x)) }
    let sum = twoSum(1, x)
    let result = naturalLogarithm(LogReduction(sum.high, plus: sum.low))
    return result.high + result.low
}

/// The logarithm of `x` to the base 2, exact for powers of two.
///
/// At most 1 ulp from the exact value; special values as for `log`.
public func log2(_ x: Double) -> Double {
    isPositiveNormal(x)
        ? binaryLogarithm(LogReduction(x)) : logarithmOfSpecial(x, of: binaryLogarithm)
}

/// The logarithm of `x` to the base 10, exact for powers of ten.
///
/// At most 1 ulp from the exact value; special values as for `log`.
public func log10(_ x: Double) -> Double {
    isPositiveNormal(x)
        ? decimalLogarithm(LogReduction(x)) : logarithmOfSpecial(x, of: decimalLogarithm)
}

private func binaryLogarithm(_ reduction: LogReduction) -> Double {
    // The exponent is the integer part of the result: it stays outside of the product, and so exact.
    let fraction = reduction.logarithm(
        plus: LogTable.rows[reduction.row + 1], LogTable.rows[reduction.row + 2])
    let product = twoProduct(fraction.high, LogTable.log2eHigh)
    let rest = product.low + (fraction.high * LogTable.log2eLow + fraction.low * LogTable.log2eHigh)
    let sum = fastTwoSum(reduction.exponent, product.high)
    return sum.high + (sum.low + rest)
}

private func decimalLogarithm(_ reduction: LogReduction) -> Double {
    let natural = naturalLogarithm(reduction)
    let product = twoProduct(natural.high, LogTable.log10eHigh)
    return product.high
        + (product.low + (natural.high * LogTable.log10eLow + natural.low * LogTable.log10eHigh))
}

/// A logarithm of 0, a subnormal or negative number, an infinity or NaN.
@inline(never)
private func logarithmOfSpecial(_ x: Double, of logarithm: (LogReduction) -> Double) -> Double {
    if x == 0 { return -.infinity }
    if x < 0 { return .nan }
    guard x.isFinite else { return x }
    return logarithm(LogReduction(subnormal: x))
}

// MARK: - Shared with the other functions

/// True for normal numbers above 0: one comparison that sends everything special elsewhere.
@inline(__always)
func isPositiveNormal(_ x: Double) -> Bool {
    x.bitPattern &- 0x0010_0000_0000_0000 < 0x7FE0_0000_0000_0000
}

/// x = 2^exponent * c * (1 + r + rest), with `row` the place of c in the table.
struct LogReduction {
    var exponent: Double
    var row: Int
    var r: Double
    var rest: Double

    /// For a normal number above 0.
    @inline(__always)
    init(_ x: Double) {
        let bits = x.bitPattern
        let offset = bits &- 0x3FE6_0000_0000_0000  // the bits of 0.6875
        let exponentBits = offset & 0xFFF0_0000_0000_0000
        exponent = Double(Int64(bitPattern: offset) >> 52)
        row = Int(truncatingIfNeeded: (offset >> 45) & 127) * 4
        let z = Double(bitPattern: bits &- exponentBits)
        let inverse = LogTable.rows[row]
        // 26 + 27 bits: each half's product with the 10 bits of `inverse` is exact, and so is the - 1.
        let upper = Double(bitPattern: z.bitPattern & 0xFFFF_FFFF_F800_0000)
        let sum = fastTwoSum(upper * inverse - 1, (z - upper) * inverse)
        r = sum.high
        rest = sum.low
    }

    /// For x + addend, with x a normal number above 0 and below 2^1000, and |addend| at most an ulp of it.
    @inline(__always)
    init(_ x: Double, plus addend: Double) {
        self.init(x)
        // 2^-exponent, from the bits as above.
        let exponentBits = (x.bitPattern &- 0x3FE6_0000_0000_0000) & 0xFFF0_0000_0000_0000
        let inversePower = Double(bitPattern: 0x3FF0_0000_0000_0000 &- exponentBits)
        let scaled = addend * inversePower * LogTable.rows[row]
        let sum = fastTwoSum(r, rest + scaled)
        r = sum.high
        rest = sum.low
    }

    /// For a subnormal number above 0.
    init(subnormal x: Double) {
        self.init(x * 0x1p52)
        exponent -= 52
    }

    /// head + tail + ln(1 + r + rest) as a sum of two doubles, to about 60 bits.
    ///
    /// `head` is 0 or larger than |r|, `tail` tiny beside it.
    @inline(__always)
    func logarithm(plus head: Double, _ tail: Double) -> (high: Double, low: Double) {
        let sum = fastTwoSum(head, r)
        let square = r * r
        return (sum.high, sum.low + (tail + rest) + square * (r * cubicSeries(square) - 0.5))
    }

    /// As `logarithm(plus:_:)`, to about 66 bits.
    @inline(__always)
    func longLogarithm(plus head: Double, _ tail: Double) -> (high: Double, low: Double) {
        // The multiple of 2^-33 nearest to r: 26 bits, so that its square is exact.
        let upper = (r + 0x1.8p19) - 0x1.8p19
        let upperSquare = -0.5 * upper * upper
        let lowerSquare = -0.5 * (r - upper) * (r + upper)
        let first = fastTwoSum(head, r)
        let second = fastTwoSum(first.high, upperSquare)
        let square = r * r
        let small = (tail + (rest - r * rest)) + (lowerSquare + square * r * cubicSeries(square))
        return fastTwoSum(second.high, (first.low + second.low) + small)
    }

    /// What the series of ln(1 + r) has from r^3 on, divided by r^3: 1/3 - r/4 + and so on to r^7/10.
    @inline(__always)
    private func cubicSeries(_ square: Double) -> Double {
        ((1.0 / 3 - r * (1.0 / 4)) + square * (1.0 / 5 - r * (1.0 / 6)))
            + square * square * ((1.0 / 7 - r * (1.0 / 8)) + square * (1.0 / 9 - r * (1.0 / 10)))
    }

    /// k ln 2 + ln c, the first part exact.
    @inline(__always)
    var logarithmOfTableNumber: (head: Double, tail: Double) {
        // Both terms are multiples of 2^-42 below 2^10: product and sum are exact.
        (
            exponent * LogTable.ln2High + LogTable.rows[row + 1],
            exponent * LogTable.ln2Middle + LogTable.rows[row + 2]
        )
    }
}

/// ln of a reduced number as a sum of two doubles, to about 60 bits.
@inline(__always)
func naturalLogarithm(_ reduction: LogReduction) -> (high: Double, low: Double) {
    let table = reduction.logarithmOfTableNumber
    return reduction.logarithm(plus: table.head, table.tail)
}

/// ln of a reduced number as a sum of two doubles, to about 66 bits.
@inline(__always)
func longNaturalLogarithm(_ reduction: LogReduction) -> (high: Double, low: Double) {
    let table = reduction.logarithmOfTableNumber
    return reduction.longLogarithm(plus: table.head, table.tail)
}
