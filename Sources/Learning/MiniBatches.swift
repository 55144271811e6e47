// Epochs of mini-batches: every example once, in an order that a seed determines.

/// The indices of one epoch, in batches.
///
/// - Parameters:
///   - count: how many examples there are, from 0 to 100 000 000.
///   - size: how many go into a batch, at least 1; the last one has what is left.
///   - random: the source that shuffles.
/// - Throws: ``LearningError``.
public func miniBatches(
    of count: Int, size: Int, using random: inout SeededRandom
) throws(LearningError) -> [[Int]] {
    try check(size, named: "size", in: 1...Int.max)
    var order = try random.permutation(of: count)[...]
    var batches: [[Int]] = []
    while !order.isEmpty {
        batches.append(Array(order.prefix(size)))
        order = order.dropFirst(size)
    }
    return batches
}
