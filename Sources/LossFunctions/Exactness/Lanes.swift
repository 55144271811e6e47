// A question about each of many numbers, asked of eight at a time.

typealias ExampleLanes = SIMD8<Double>

/// Whether a condition holds for all of many numbers, where it nearly always does: so none is asked alone.
@inline(__always)
func all(
    of numbers: UnsafeBufferPointer<Double>, satisfy condition: (ExampleLanes) -> SIMDMask<SIMD8<Int64>>
) -> Bool {
    let whole = numbers.count - numbers.count % 8
    var holds = SIMDMask<SIMD8<Int64>>(repeating: true)
    if whole > 0 {
        let raw = UnsafeRawPointer(numbers.start)
        for start in stride(from: 0, to: whole, by: 8) {
            let lanes = raw.loadUnaligned(
                fromByteOffset: start * MemoryLayout<Double>.stride, as: ExampleLanes.self)
            holds = holds .& condition(lanes)
        }
    }
    for index in whole..<numbers.count { holds = holds .& condition(ExampleLanes(repeating: numbers[index])) }
    return Swift.all(holds)
}
