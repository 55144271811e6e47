// Transposes squares of 16 × 16 numbers.

/// Copies 16 rows of 16 numbers so that rows become columns.
///
/// Four times, each pair of neighbouring rows gives a row of their even and a row of their odd numbers: the lowest
/// bit of the column moves to the top of the row's number, and that of the row to the top of the column's.
@inline(__always)
func transposeSquare(
    _ source: Floats, _ sourceStart: Int, stride sourceStride: Int, into target: Floats, _ targetStart: Int,
    stride targetStride: Int
) {
    var rows = InlineArray<16, Vector>(repeating: .zero)
    for i in 0..<16 { rows[i] = source.vector(sourceStart + i * sourceStride) }
    for _ in 0..<4 {
        let old = rows
        for i in 0..<8 {
            rows[i] = Vector(lowHalf: old[2 * i].evenHalf, highHalf: old[2 * i + 1].evenHalf)
            rows[i + 8] = Vector(lowHalf: old[2 * i].oddHalf, highHalf: old[2 * i + 1].oddHalf)
        }
    }
    for i in 0..<16 { target.store(rows[i], at: targetStart + i * targetStride) }
}
