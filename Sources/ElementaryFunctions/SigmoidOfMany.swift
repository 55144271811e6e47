// Softplus and sigmoid of many numbers, eight at a time.
//
// Lane by lane these are the operations of Sigmoid.swift, Exp.swift and Log.swift in the same order, and so the same
// bits; a test compares them. What takes a branch there (a number beyond ±20, NaN) sends its eight to the scalar
// functions.

/// Writes softplus(factor × x) and sigmoid(factor × x) of `count` numbers; the factors are 1 or -1.
package func softplusAndSigmoid(
    _ x: UnsafePointer<Double>, factors: UnsafePointer<Double>, count: Int,
    softplus softplusResults: UnsafeMutablePointer<Double>,
    sigmoid sigmoidResults: UnsafeMutablePointer<Double>
) {
    let whole = count - count % Lanes.scalarCount
    for start in stride(from: 0, to: whole, by: Lanes.scalarCount) {
        let z = load(x + start) * load(factors + start)
        if all(abs(z) .< 20) {
            let results = softplusAndSigmoid(z)
            store(results.softplus, softplusResults + start)
            store(results.sigmoid, sigmoidResults + start)
        } else {
            for index in start..<start + Lanes.scalarCount {
                let result = softplusAndSigmoid(x[index] * factors[index])
                (softplusResults[index], sigmoidResults[index]) = (result.softplus, result.sigmoid)
            }
        }
    }
    for index in whole..<count {
        let result = softplusAndSigmoid(x[index] * factors[index])
        (softplusResults[index], sigmoidResults[index]) = (result.softplus, result.sigmoid)
    }
}

@inline(__always)
private func softplusAndSigmoid(_ x: Lanes) -> (softplus: Lanes, sigmoid: Lanes) {
    let t = exponential(-abs(x), correction: .zero)
    let high = 1 + t.high
    let low = (t.high - (high - 1)) + t.low

    // The quotient 1 / (1 + t) or t / (1 + t), as in `roundedQuotient`.
    let isPositive = x .>= 0
    let numerator = Lanes(repeating: 1).replacing(with: t.high, where: .!isPositive)
    let numeratorLow = Lanes(repeating: 0).replacing(with: t.low, where: .!isPositive)
    let inverse = 1 / high
    let quotient = first26Bits(numerator * inverse)
    let upper = first26Bits(high)
    let remainder =
        ((numerator - quotient * upper) - quotient * (high - upper)) + (numeratorLow - quotient * low)
    let sigmoid = quotient + remainder * inverse

    let logarithm = logarithm(high, plus: low)
    let most = x.replacing(with: 0, where: x .< 0)
    let sum = most + logarithm.high
    let part = sum - most
    let sumLow = (most - (sum - part)) + (logarithm.high - part)
    return (sum + (sumLow + logarithm.low), sigmoid)
}

/// `naturalLogarithm` of numbers from 1 to 2 with what they lack added.
@inline(__always)
private func logarithm(_ x: Lanes, plus addend: Lanes) -> (high: Lanes, low: Lanes) {
    let bits = unsafeBitCast(x, to: LaneBits.self)
    let offset = bits &- 0x3FE6_0000_0000_0000  // the bits of 0.6875
    let z = unsafeBitCast(bits &- (offset & 0xFFF0_0000_0000_0000), to: Lanes.self)
    // From 1.375 on the exponent is 1.
    let isUpper = x .>= 1.375
    let exponent = Lanes(repeating: 0).replacing(with: 1, where: isUpper)
    let inversePower = Lanes(repeating: 1).replacing(with: 0.5, where: isUpper)
    var (inverse, head, tail) = (Lanes(), Lanes(), Lanes())
    for lane in 0..<Lanes.scalarCount {
        let row = Int(truncatingIfNeeded: (offset[lane] >> 45) & 127) * 4
        inverse[lane] = LogTable.rows[row]
        head[lane] = LogTable.rows[row + 1]
        tail[lane] = LogTable.rows[row + 2]
    }
    let upper = first26Bits(z)
    let first = upper * inverse - 1
    let second = (z - upper) * inverse
    let reduced = first + second
    let lost = second - (reduced - first)
    let more = lost + addend * inversePower * inverse
    let r = reduced + more
    let rest = more - (r - reduced)

    head = exponent * LogTable.ln2High + head
    tail = exponent * LogTable.ln2Middle + tail
    let sum = head + r
    let sumLow = r - (sum - head)
    let square = r * r
    let low: Lanes = 1.0 / 3 - r * (1.0 / 4)
    let middle: Lanes = 1.0 / 5 - r * (1.0 / 6)
    let high: Lanes = 1.0 / 7 - r * (1.0 / 8)
    let top: Lanes = 1.0 / 9 - r * (1.0 / 10)
    let series = (low + square * middle) + square * square * (high + square * top)
    return (sum, sumLow + (tail + rest) + square * (r * series - 0.5))
}

@inline(__always)
private func first26Bits(_ x: Lanes) -> Lanes {
    unsafeBitCast(unsafeBitCast(x, to: LaneBits.self) & 0xFFFF_FFFF_F800_0000, to: Lanes.self)
}

@inline(__always)
private func abs(_ x: Lanes) -> Lanes {
    unsafeBitCast(unsafeBitCast(x, to: LaneBits.self) & 0x7FFF_FFFF_FFFF_FFFF, to: Lanes.self)
}
