// Cross-entropy of a softmax, from one row of logits.
//
// With m the largest logit, at index a, and S = Σ over j ≠ a of e^(x_j - m):
//
//     -ln p_k = (m - x_k) + ln(1 + S)
//     p_j = e^(x_j - m) / (1 + S),   1 - p_k = (1 + S - e^(x_k - m)) / (1 + S)
//
// Both terms of the first are 0 or above, and ln(1 + S) has all digits of a small S: for logits [37, 0] the
// loss of class 0 is 8.5e-17, where ln(e^0 + e^-37) of a sum that has been rounded to 1 is 0. The differences
// are exact sums of two doubles: rounded, one of 700 would cost e^(x_j - m) 300 ulp.

import ElementaryFunctions

/// The probabilities that logits stand for: e^(x_k) / Σ e^(x_j), each within 4 ulp.
///
/// - Parameter logits: one for each class, each finite or -∞ (probability 0), not all -∞.
/// - Throws: `LossError` for logits that are none.
public func softmax(logits: [Double]) throws(LossError) -> [Double] {
    try check(logits: logits, named: "logits", classes: logits.count)
    var probabilities = logits
    probabilities.withUnsafeMutableBufferPointer { probabilities in
        logits.withUnsafeBufferPointer { logits in
            let row = SoftmaxRow(logits, into: probabilities.baseAddress)
            for k in logits.indices { probabilities[k] /= 1 + row.sumOfOthers }
        }
    }
    return probabilities
}

/// The exponentials e^(x_j - m) of a row, each within 1.1 ulp, and their sum.
struct SoftmaxRow {
    /// m.
    let largest: Double
    /// a.
    let indexOfLargest: Int
    /// S.
    private(set) var sumOfOthers = 0.0

    /// Writes the exponentials where there is a place for them.
    @inline(__always)
    init(_ row: UnsafeBufferPointer<Double>, into exponentials: UnsafeMutablePointer<Double>?) {
        var (index, largest) = (0, row[0])
        for j in 1..<max(1, row.count) where row[j] > largest { (index, largest) = (j, row[j]) }
        (self.largest, indexOfLargest) = (largest, index)
        var sum = (high: 0.0, low: 0.0)
        for j in 0..<row.count {
            var exponential = 1.0
            if j != index {
                exponential = exponentialOfDifference(row[j], largest)
                let next = twoSum(sum.high, exponential)
                sum = (next.high, sum.low + next.low)
            }
            exponentials?[j] = exponential
        }
        sumOfOthers = sum.high + sum.low
    }

    /// -ln p of a class with this logit.
    @inline(__always)
    func negativeLogarithm(_ logit: Double) -> Double {
        let logarithm = log(onePlus: sumOfOthers)
        let difference = twoSum(largest, -logit)
        // Where this is infinite, so is the loss.
        if difference.high.isInfinite { return difference.high }
        let sum = twoSum(difference.high, logarithm)
        return sum.high + (sum.low + difference.low)
    }

    /// Replaces the exponentials by the derivatives of factor × -ln p of one class: factor × p_j, and for
    /// the class itself factor × (p - 1).
    @inline(__always)
    func replaceByDerivatives(
        _ exponentials: UnsafeMutablePointer<Double>, count: Int, index: Int, factor: Double
    ) {
        // 1 + S without the class's own exponential: at least 1 if that is not the largest itself.
        let own = exponentials[index]
        let others =
            index == indexOfLargest ? sumOfOthers : DoubleDouble(sum: 1, sumOfOthers).minus(own)
        let share = factor / (1 + sumOfOthers)
        for j in 0..<count { exponentials[j] *= share }
        exponentials[index] = -others * share
    }
}

extension DoubleDouble {
    @inline(__always)
    fileprivate func minus(_ value: Double) -> Double {
        let sum = twoSum(high, -value)
        return sum.high + (sum.low + low)
    }
}

/// e^(x - largest), for x up to `largest`.
@inline(__always)
private func exponentialOfDifference(_ x: Double, _ largest: Double) -> Double {
    let difference = twoSum(x, -largest)
    // Below is nothing but 0; and for -∞ the second part is NaN.
    if difference.high < -746 { return 0 }
    let exponential = exp(difference.high)
    return exponential + exponential * difference.low
}

// MARK: - With 100 bits

/// The exponentials of a row with 100 bits, for targets that are several probabilities, and for powers.
struct LongSoftmaxRow {
    private let exponentials: [DoubleDouble]
    /// Σ e^(x_j - m).
    let sum: DoubleDouble
    /// m.
    let largest: Double
    private let logarithm: DoubleDouble

    init(_ row: UnsafeBufferPointer<Double>) {
        var (index, largest) = (0, row[0])
        for j in 1..<max(1, row.count) where row[j] > largest { (index, largest) = (j, row[j]) }
        exponentials = row.map { longExponential(DoubleDouble(difference: $0, largest)) }
        self.largest = largest
        let others = LongSoftmaxRow.total(exponentials, without: index)
        sum = DoubleDouble(1) + others
        logarithm = logarithmOfOnePlus(others)
    }

    /// e^(x_j - m).
    func exponential(_ index: Int) -> DoubleDouble { exponentials[index] }

    /// p_j, and 1 - p_j without cancellation.
    func probability(_ index: Int) -> (of: DoubleDouble, against: DoubleDouble) {
        (exponentials[index] / sum, LongSoftmaxRow.total(exponentials, without: index) / sum)
    }

    /// -ln p of a class with this logit, +∞ if that is -∞.
    func negativeLogarithm(_ logit: Double) -> DoubleDouble {
        let difference = DoubleDouble(difference: largest, logit)
        return difference.high.isInfinite ? DoubleDouble(.infinity) : difference + logarithm
    }

    /// The sum of all but one, which none of them cancels.
    static func total(_ values: [DoubleDouble], without index: Int) -> DoubleDouble {
        var sum = DoubleDouble(0)
        for (j, value) in values.enumerated() where j != index { sum = sum + value }
        return sum
    }
}
