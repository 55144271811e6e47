// Sums of many doubles.

import ElementaryFunctions

/// The sum, within 1e-15 of the sum of the absolute values, also where it overflows only on the way.
func accurateSum(_ values: [Double]) -> Double {
    var sum = CompensatedSum()
    values.withUnsafeBufferPointer { sum.add($0) }
    return sum.total.isFinite ? sum.total : values.reduce(ScaledNumber.zero) { $0 + ScaledNumber($1) }.rounded
}

/// A sum with the rounding errors of the additions summed beside it and added at the end.
///
/// T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005) 1955-1988,
/// algorithm 4.4.
struct CompensatedSum {
    private var sum = 0.0
    private var errors = 0.0

    /// Adds a number.
    @inline(__always)
    mutating func add(_ value: Double) {
        let next = twoSum(sum, value)
        sum = next.high
        errors += next.low
    }

    /// Adds another sum.
    mutating func add(_ other: CompensatedSum) {
        add(other.sum)
        errors += other.errors
    }

    /// Adds many numbers: in eight interleaved sums, which wait for their own last addition only, where there
    /// are enough of them.
    mutating func add(_ values: UnsafeBufferPointer<Double>) {
        let lanes = 8
        let whole = values.count < 4 * lanes ? 0 : values.count - values.count % lanes
        if whole > 0 {
            var sums = SIMD8<Double>.zero
            var lost = SIMD8<Double>.zero
            let raw = UnsafeRawPointer(values.start)
            for start in stride(from: 0, to: whole, by: lanes) {
                let value = raw.loadUnaligned(
                    fromByteOffset: start * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
                let next = sums + value
                let part = next - sums
                lost += (sums - (next - part)) + (value - part)
                sums = next
            }
            for lane in 0..<lanes {
                add(sums[lane])
                errors += lost[lane]
            }
        }
        for index in whole..<values.count { add(values[index]) }
    }

    /// The sum so far with its errors, while it is finite.
    var exactTotal: DoubleDouble { DoubleDouble(sum: sum, errors) }

    /// The sum so far.
    ///
    /// Past an overflow, or with an infinite value, the errors are NaN and the sum is what plain addition
    /// gives.
    var total: Double { sum.isFinite ? sum + errors : sum }
}
