// Exponentials of many numbers, eight at a time.
//
// Lane by lane these are the operations of Exp.swift in the same order, and so the same bits; a test compares them.

typealias Lanes = SIMD8<Double>
typealias LaneBits = SIMD8<UInt64>

/// Writes e^(x - largest) of `count` numbers, each the sum of two doubles as of `DoubleDouble.shortExponential`.
///
/// For numbers up to `largest` and not more than 700 below.
package func shortExponentials(
    _ x: UnsafePointer<Double>, minus largest: Double, count: Int,
    high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>
) {
    let whole = count - count % Lanes.scalarCount
    let subtrahend = Lanes(repeating: -largest)
    for start in stride(from: 0, to: whole, by: Lanes.scalarCount) {
        // The difference, exactly: `twoSum`.
        let numbers = load(x + start)
        let difference = numbers + subtrahend
        let part = difference - numbers
        let rest = (numbers - (difference - part)) + (subtrahend - part)
        let result = exponential(difference, correction: rest)
        store(result.high, high + start)
        store(result.low, low + start)
    }
    for index in whole..<count {
        let difference = twoSum(x[index], -largest)
        (high[index], low[index]) = unscaledExponential(difference.high, correction: difference.low)
    }
}

/// `unscaledExponential` of numbers from -700 to 0.
@inline(__always)
func exponential(_ x: Lanes, correction: Lanes) -> (high: Lanes, low: Lanes) {
    let shift = Lanes(repeating: 0x1.8p52)
    let shifted = x * ExpTable.stepsPerUnit + shift
    let steps = shifted - shift
    let bits = unsafeBitCast(shifted, to: LaneBits.self)
    let r = (x - steps * ExpTable.stepHigh) - steps * ExpTable.stepMiddle + correction
    let square = r * r
    let fifth: Lanes = 1.0 / 24 + r * (1.0 / 120)
    let third: Lanes = 1.0 / 2 + r * (1.0 / 6)
    let series = r + square * (third + square * (fifth + square * (1.0 / 720)))
    var (power, powerLow) = (Lanes(), Lanes())
    for lane in 0..<Lanes.scalarCount {
        let row = 2 * Int(truncatingIfNeeded: bits[lane] & 127)
        power[lane] = ExpTable.powersOfTwo[row]
        powerLow[lane] = ExpTable.powersOfTwo[row + 1]
    }
    let low = powerLow + power * series
    // The bits of 1.5 × 2^52 taken away leave the count of steps; with 1023 × 128 added it is above 0, and shifted
    // by 7 the biased exponent.
    let exponent = (bits &- (0x4338_0000_0000_0000 - 1023 * 128)) &>> 7
    let scale = unsafeBitCast(exponent &<< 52, to: Lanes.self)
    let (scaled, scaledLow) = (power * scale, low * scale)
    let sum = scaled + scaledLow
    return (sum, scaledLow - (sum - scaled))
}

@inline(__always)
func load(_ address: UnsafePointer<Double>) -> Lanes {
    UnsafeRawPointer(address).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func store(_ lanes: Lanes, _ address: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(address).storeBytes(of: lanes, as: Lanes.self)
}
