// The softmax: from logits to probabilities.

import ElementaryFunctions

/// The probabilities that logits stand for: e^(x_k) / Σ e^(x_j), each within 4 ulp.
///
/// - Parameter logits: one for each class, each finite or -∞ (probability 0), not all -∞.
/// - Throws: `LossError` for logits that are none.
public func softmax(logits: [Double]) throws(LossError) -> [Double] {
    try check(logits: logits, named: "logits", classes: logits.count)
    return logits.withUnsafeBufferPointer { row in
        let softmax = LongSoftmaxRow<ScaledNumber>(row)
        return softmax.exponentials.map { ($0 / softmax.sum).rounded }
    }
}
