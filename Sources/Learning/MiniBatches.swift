// Epochs of mini-batches: every example once, in an order that a seed determines.

/// The indices of one epoch, in batches.
///
/// - Parameters:
///   - count: how many examples there are.
///   - size: how many go into a batch; the last one has what is left.
///   - random: the source that shuffles.
public func miniBatches(of count: Int, size: Int, using random: inout SeededRandom) -> [[Int]] {
    let order = random.permutation(of: count)
    let size = max(size, 1)
    return stride(from: 0, to: order.count, by: size).map { start in
        Array(order[start..<min(start + size, order.count)])
    }
}
