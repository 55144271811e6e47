// The sets of numbers that loss functions accept, and the checks that come first in each of them.

/// A set of numbers that an argument's elements or a parameter must be in.
public enum ValueDomain: String, Sendable, CustomStringConvertible {
    /// From 0 to 1, both included.
    case probability = "a probability, from 0 to 1"
    /// Any number but NaN and the infinities.
    case finite = "a finite number"
    /// Any number but NaN.
    case number = "a number, not NaN"
    /// A finite number, or -∞ for a probability of 0.
    case logit = "a finite number, or -inf for a probability of 0"
    /// A finite number above 0.
    case positive = "a finite number above 0"
    /// A finite number, 0 or above.
    case notNegative = "a finite number, 0 or above"
    /// -1 or 1: the two classes of a margin loss.
    case sign = "-1 or 1"
    /// 0 or 1: the two classes of a loss that takes no probability between them.
    case label = "0 or 1"
    /// Between 0 and 1, neither included.
    case betweenZeroAndOne = "a number between 0 and 1, neither included"
    /// From 0 up to, but not, 1.
    case rate = "a number from 0 up to, but not, 1"
    /// A finite number, or -∞ for the limit.
    case shape = "a finite number, or -inf for the limit"
    /// From -1 to 1, both included: what a cosine can be.
    case cosine = "a number from -1 to 1"
    /// From 0 to 2, both included.
    case fromZeroToTwo = "a number from 0 to 2"
    /// From 0 up to, but not, 2.
    case belowTwo = "a number from 0 up to, but not, 2"

    /// The set in words.
    public var description: String { rawValue }

    /// Whether a number is in the set.
    package func contains(_ value: Double) -> Bool {
        switch self {
        case .sign, .label: bounds.least == value || bounds.largest == value
        default: value >= bounds.least && value <= bounds.largest
        }
    }

    /// Whether all of many numbers are.
    fileprivate func contains(all values: [Double]) -> Bool {
        let least = ExampleLanes(repeating: bounds.least)
        let largest = ExampleLanes(repeating: bounds.largest)
        return values.withUnsafeBufferPointer { values in
            switch self {
            case .sign, .label: all(of: values) { ($0 .== least) .| ($0 .== largest) }
            default: all(of: values) { ($0 .>= least) .& ($0 .<= largest) }
            }
        }
    }

    /// The least and the largest number of the set.
    ///
    /// Of `sign` and `label` they are the only ones, of the others it has all
    /// that lie between.
    private var bounds: (least: Double, largest: Double) {
        let (aboveZero, finite) = (Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude)
        return switch self {
        case .probability, .label: (0, 1)
        case .finite: (-finite, finite)
        case .number: (-.infinity, .infinity)
        case .logit, .shape: (-.infinity, finite)
        case .positive: (aboveZero, finite)
        case .notNegative: (0, finite)
        case .sign, .cosine: (-1, 1)
        case .betweenZeroAndOne: (aboveZero, (1.0).nextDown)
        case .rate: (0, (1.0).nextDown)
        case .fromZeroToTwo: (0, 2)
        case .belowTwo: (0, (2.0).nextDown)
        }
    }
}

/// How far from 1 the sum of a distribution may be.
///
/// Decimal fractions rounded to 7 places pass, and rows divided by a sum that was computed in Float, which loses up to
/// 2⁻²⁴ with each term; counts do not.
func distributionSumTolerance(outcomes: Int) -> Double { max(1e-6, Double(outcomes) * 0x1p-24) }

// MARK: - Checks

/// Throws unless there is at least one element and all are in the domain.
func check(_ values: [Double], named argument: String, in domain: ValueDomain) throws(LossError) {
    if values.isEmpty { throw .emptyInput(argument: argument) }
    if domain.contains(all: values) { return }
    for (index, value) in values.enumerated() where !domain.contains(value) {
        throw .invalidElement(argument: argument, index: index, value: value, expected: domain)
    }
}

/// Throws unless there is at least one prediction, and a target for each.
func checkCounts(predictions: Int, targets: Int) throws(LossError) {
    if predictions != targets {
        throw .countMismatch(
            argument: "targets", count: targets, other: "predictions", otherCount: predictions)
    }
    if predictions == 0 { throw .emptyInput(argument: "predictions") }
}

/// Throws unless there is a weight for each of `count` examples, none negative and not all 0.
func check(weights: [Double], count: Int) throws(LossError) {
    if weights.count != count {
        throw .countMismatch(
            argument: "weights", count: weights.count, other: "the examples", otherCount: count)
    }
    try check(weights, named: "weights", in: .notNegative)
    if weights.allSatisfy({ $0 == 0 }) { throw .weightsAllZero(argument: "weights") }
}

/// Throws unless the parameter is in the domain.
func check(parameter value: Double, named name: String, in domain: ValueDomain) throws(LossError) {
    if !domain.contains(value) { throw .invalidParameter(name: name, value: value, expected: domain) }
}

/// Throws unless the elements are probabilities that sum to 1.
func check(distribution values: [Double], named argument: String) throws(LossError) {
    try check(values, named: argument, in: .probability)
    let sum = accurateSum(values)
    let tolerance = distributionSumTolerance(outcomes: values.count)
    if abs(sum - 1) > tolerance {
        throw .notADistribution(argument: argument, sum: sum, tolerance: tolerance)
    }
}

/// Throws unless both are distributions over the same number of outcomes.
func check(distributions p: [Double], _ q: [Double]) throws(LossError) {
    if p.count != q.count {
        throw .countMismatch(argument: "q", count: q.count, other: "p", otherCount: p.count)
    }
    try check(distribution: p, named: "p")
    try check(distribution: q, named: "q")
}

// MARK: Rows

/// Throws unless each row is a distribution.
func check(distributions values: [Double], named argument: String, classes: Int) throws(LossError) {
    try check(values, named: argument, in: .probability)
    let tolerance = distributionSumTolerance(outcomes: classes)
    for row in 0..<values.count / classes {
        var sum = CompensatedSum()
        values.withUnsafeBufferPointer {
            sum.add(UnsafeBufferPointer(rebasing: $0[row * classes..<(row + 1) * classes]))
        }
        if abs(sum.total - 1) > tolerance {
            throw .notADistribution(argument: argument, row: row, sum: sum.total, tolerance: tolerance)
        }
    }
}

/// Throws unless each element is a logit, and one in each row is finite.
func check(
    logits values: [Double], named argument: String = "predictions", classes: Int
) throws(LossError) {
    // Nearly always all are.
    if !values.isEmpty && ValueDomain.finite.contains(all: values) { return }
    try check(values, named: argument, in: .logit)
    for row in 0..<values.count / classes
    where values[row * classes..<(row + 1) * classes].allSatisfy({ $0 == -.infinity }) {
        throw .noPossibleClass(argument: argument, row: row)
    }
}
