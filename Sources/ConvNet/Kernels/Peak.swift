// The fastest that this machine can multiply and add.

/// Runs fused multiply-adds on registers alone, on one thread.
///
/// Twenty sums that do not wait for each other keep both arithmetic units of a core busy.
///
/// - Parameter rounds: how often all twenty are added to.
/// - Returns: the arithmetic done, a fused multiply-add counted as two, and a number that depends on all of it.
@inline(never)
package func multiplyAndAdd(rounds: Int) -> (operations: Double, result: Float) {
    let factor = Vector(repeating: 0.999)
    let summand = Vector(repeating: Float(rounds & 1) + 0.5)
    var sums = InlineArray<20, Vector> { Vector(repeating: Float($0)) }
    for _ in 0..<rounds {
        for i in 0..<20 { sums[i] = summand.addingProduct(sums[i], factor) }
    }
    var result: Float = 0
    for i in 0..<20 { result += sums[i].sum() }
    return (Double(rounds) * 20 * 16 * 2, result)
}
