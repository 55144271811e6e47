// x to the power y.
//
// Algorithm: x^y = e^(y ln x). An error of ln x is multiplied by y, and one of y ln x, which is up to 745 in
// size, becomes a relative error of the result: so ln x is taken to 66 bits and the product to as many.
//
// Error bound: |y ln x| 2^-65 + 2^-59 < 2^-55 relative before the last addition, so less than 0.65 ulp (0.9
// in the subnormal range). Special values: ISO C, Annex F.10.4.4.

/// `x` to the power `y`.
///
/// At most 1 ulp from the exact value. `pow(x, 0)` and `pow(1, y)` are 1, also for NaN; a negative `x` needs
/// an integer `y` and gives NaN otherwise; infinities and zeros are as ISO C has them.
public func pow(_ x: Double, _ y: Double) -> Double {
    if isPositiveNormal(x), y.isFinite { return positivePower(LogReduction(x), y) }
    return powerOfSpecial(x, y)
}

/// e^(y ln x) for a reduced finite x above 0 and a finite y.
@inline(__always)
private func positivePower(_ x: LogReduction, _ y: Double) -> Double {
    let logarithm = longNaturalLogarithm(x)
    let product = y * logarithm.high
    if abs(product) > 800 { return product > 0 ? .infinity : 0 }
    if abs(product) < 0x1p-60 { return 1 }
    let exact = twoProduct(y, logarithm.high)
    return scaledExponential(exact.high, correction: exact.low + y * logarithm.low).rounded
}

/// x^y where x is not a normal number above 0, or y is not finite.
@inline(never)
private func powerOfSpecial(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let magnitude = abs(x)
    if y.isInfinite {
        if magnitude == 1 { return 1 }
        return (magnitude > 1) == (y > 0) ? .infinity : 0
    }
    let parity = Parity(y)
    let isNegative = x.sign == .minus
    let sign: Double = isNegative && parity == .odd ? -1 : 1
    if magnitude == 0 { return sign * (y > 0 ? 0 : .infinity) }
    if magnitude.isInfinite { return sign * (y > 0 ? .infinity : 0) }
    if isNegative && parity == .notAnInteger { return .nan }
    let reduction = magnitude.isNormal ? LogReduction(magnitude) : LogReduction(subnormal: magnitude)
    return sign * positivePower(reduction, y)
}

/// Whether a finite number is an odd or even integer, or none.
private enum Parity {
    case odd, even, notAnInteger

    init(_ y: Double) {
        let magnitude = abs(y)
        if magnitude >= 0x1p53 {
            self = .even
        } else if Double(Int64(magnitude)) != magnitude {
            self = .notAnInteger
        } else {
            self = Int64(magnitude) & 1 == 1 ? .odd : .even
        }
    }
}
