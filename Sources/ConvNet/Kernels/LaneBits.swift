// Which lanes of vectors hold something, as bits.
//
// Swift's vectors have no operation that makes an integer of a mask. But a lane can be given the weight 2^lane, and
// the sum over the lanes, exact in a Float, has the bits of the mask. Sixteen such sums at once take 15 additions
// of vectors.

/// 2^lane in each lane.
let laneWeights = Vector(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)

/// The sums over the lanes of 16 vectors that follow each other.
@inline(__always)
func laneSums(_ block: Floats, _ start: Int) -> Vector {
    var sums = InlineArray<16, Vector>(repeating: .zero)
    for i in 0..<16 { sums[i] = block.vector(start + 16 * i) }
    // Each round adds neighbours in a row, and joins neighbouring rows.
    for i in 0..<8 { sums[i] = pairSums(sums[2 * i], sums[2 * i + 1]) }
    for i in 0..<4 { sums[i] = pairSums(sums[2 * i], sums[2 * i + 1]) }
    for i in 0..<2 { sums[i] = pairSums(sums[2 * i], sums[2 * i + 1]) }
    return pairSums(sums[0], sums[1])
}

@inline(__always)
private func pairSums(_ a: Vector, _ b: Vector) -> Vector {
    Vector(lowHalf: a.evenHalf, highHalf: b.evenHalf) + Vector(lowHalf: a.oddHalf, highHalf: b.oddHalf)
}

/// Whole numbers below 2^16 that Floats hold.
@inline(__always)
func wholeNumbers(_ values: Vector) -> Bits {
    // Adding 2^23 puts the units at the lowest bit of the fraction.
    unsafeBitCast(values + Vector(repeating: 0x1p23), to: Bits.self) & Bits(repeating: 0xffff)
}
