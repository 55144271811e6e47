// The softmax of a row of logits, in two precisions.
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

/// The largest logit of a row, its index, and the least.
@inline(__always)
private func extremes(of row: Row) -> (indexOfLargest: Int, largest: Double, least: Double) {
    var (index, largest, least) = (0, row[0], row[0])
    for j in 1..<max(1, row.count) {
        if row[j] > largest { (index, largest) = (j, row[j]) }
        least = row[j] < least ? row[j] : least
    }
    return (index, largest, least)
}

/// Whether all exponentials of a row are of ordinary size, or 0.
func isOrdinary(logits row: Row) -> Bool {
    let largest = extremes(of: row).largest
    return row.allSatisfy {
        let difference = $0 - largest
        return difference >= -PlainRange.ordinary.largestLogit
            || difference < -PlainRange.ordinary.largestLogitDifference
    }
}

/// Cross-entropy of a row whose target is one class, with the bits that a Double needs.
struct SoftmaxRow {
    private let indexOfLargest: Int
    private let largest: Double
    /// S.
    private var sumOfOthers = DoubleDouble(0)

    /// Writes the exponentials e^(x_j - m) where there is a place for them; nil for a row that is not in the range.
    @inline(__always)
    init?(_ row: Row, _ range: PlainRange, into exponentials: UnsafeMutablePointer<Double>?) {
        let least: Double
        (indexOfLargest, largest, least) = extremes(of: row)
        if least - largest >= -min(range.largestLogit, largestLongExponent) {
            addTogether(row, into: exponentials)
        } else if !addEach(row, range, into: exponentials) {
            return nil
        }
        sumOfOthers = DoubleDouble(sum: sumOfOthers.high, sumOfOthers.low)
    }

    /// Adds up exponentials that all have a low part.
    @inline(__always)
    private mutating func addTogether(_ row: Row, into exponentials: UnsafeMutablePointer<Double>?) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * row.count) { scratch in
            let (low, high) = (scratch.start, exponentials ?? scratch.start + row.count)
            shortExponentials(row.start, minus: largest, count: row.count, high: high, low: low)
            for j in 0..<row.count where j != indexOfLargest {
                add(DoubleDouble(high: high[j], low: low[j]))
            }
        }
    }

    /// Adds up exponentials of which some have no low part, or are 0; false where one is not in the range.
    @inline(never)
    private mutating func addEach(
        _ row: Row, _ range: PlainRange, into exponentials: UnsafeMutablePointer<Double>?
    ) -> Bool {
        var hasSubnormals = false
        for j in 0..<row.count {
            var exponential = DoubleDouble(1)
            if j != indexOfLargest {
                let difference = DoubleDouble(difference: row[j], largest)
                if difference.high >= -min(range.largestLogit, largestLongExponent) {
                    exponential = .shortExponential(difference)
                } else if difference.high < -range.largestLogitDifference {
                    exponential = DoubleDouble(0)
                } else if difference.high >= -range.largestLogit {
                    exponential = DoubleDouble(exp(difference.high) * (1 + difference.low))
                    hasSubnormals = true
                } else {
                    return false
                }
                add(exponential)
            }
            exponentials?[j] = exponential.high
        }
        // Beside other exponentials those are nothing; of their own sum each has lost digits.
        return !(hasSubnormals && sumOfOthers.high < leastLongNumber)
    }

    @inline(__always)
    private mutating func add(_ exponential: DoubleDouble) {
        let sum = twoSum(sumOfOthers.high, exponential.high)
        sumOfOthers = DoubleDouble(high: sum.high, low: sumOfOthers.low + (sum.low + exponential.low))
    }

    /// -ln p of a class with this logit, which is not -∞.
    @inline(__always)
    func negativeLogarithm(_ logit: Double) -> Double {
        (DoubleDouble(difference: largest, logit) + .shortLogarithm(onePlus: sumOfOthers)).high
    }

    /// Replaces the exponentials by the derivatives of factor × -ln p of one class: factor × p_j, and for
    /// the class itself factor × (p - 1).
    @inline(__always)
    func replaceByDerivatives(
        _ exponentials: UnsafeMutablePointer<Double>, count: Int, index: Int, factor: Double
    ) {
        let sum = 1 + sumOfOthers
        // 1 + S without the class's own exponential: at least 1 if that is not the largest itself.
        let others = index == indexOfLargest ? sumOfOthers : -exponentials[index] + sum
        let share = DoubleDouble(factor) / sum
        for j in 0..<count {
            exponentials[j] = exponentials[j] * share.high + exponentials[j] * share.low
        }
        exponentials[index] = -(others * share).high
    }
}

/// The exponentials of a row with 100 bits, for targets that are several probabilities, and for powers.
struct LongSoftmaxRow<N: LongNumber> {
    /// e^(x_j - m).
    let exponentials: [N]
    /// Σ e^(x_j - m).
    let sum: N
    private let largest: Double
    private let logarithm: N

    init(_ row: Row) {
        let (index, largest, _) = extremes(of: row)
        exponentials = row.map { .exponential(ofNegative: DoubleDouble(difference: $0, largest)) }
        self.largest = largest
        let others = total(exponentials, without: index)
        sum = 1 + others
        logarithm = .logarithm(onePlus: others)
    }

    /// p_j, and 1 - p_j without cancellation.
    func probability(_ index: Int) -> (of: N, against: N) {
        (exponentials[index] / sum, total(exponentials, without: index) / sum)
    }

    /// -ln p of a class with this logit; +∞ for -∞, of which only a `ScaledNumber` is asked.
    func negativeLogarithm(_ logit: Double) -> N { N(difference: largest, logit) + logarithm }
}

/// The sum of all but one, which none of them cancels.
func total<N: LongNumber>(_ values: [N], without index: Int) -> N {
    var sum = N(0)
    for (j, value) in values.enumerated() where j != index { sum = sum + value }
    return sum
}

/// For each element the sum of all others.
func sumsOfOthers<N: LongNumber>(_ values: [N]) -> [N] {
    var sums = [N](repeating: N(0), count: values.count)
    var sum = N(0)
    for index in values.indices {
        sums[index] = sum
        sum = sum + values[index]
    }
    sum = N(0)
    for index in values.indices.reversed() {
        sums[index] = sums[index] + sum
        sum = sum + values[index]
    }
    return sums
}
