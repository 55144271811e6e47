// The sets of numbers that loss functions accept, and the checks that come first in each of them.

/// A set of numbers that an argument's elements or a parameter must be in.
public enum ValueDomain: String, Sendable, CustomStringConvertible {
    /// From 0 to 1, both included.
    case probability = "a probability, from 0 to 1"
    /// Any number but NaN and the infinities.
    case finite = "a finite number"
    /// A finite number, or -∞ for a probability of 0.
    case logit = "a finite number, or -inf for a probability of 0"
    /// A finite number above 0.
    case positive = "a finite number above 0"

    /// The set in words.
    public var description: String { rawValue }

    func contains(_ value: Double) -> Bool {
        switch self {
        case .probability: value >= 0 && value <= 1
        case .finite: value.isFinite
        case .logit: value < .infinity
        case .positive: value > 0 && value < .infinity
        }
    }
}

/// How far from 1 the sum of a distribution may be: decimal fractions rounded to 7 places pass, counts do
/// not.
let distributionSumTolerance = 1e-6

/// Throws unless there is at least one element and all are in the domain.
func check(_ values: [Double], named argument: String, in domain: ValueDomain) throws(LossError) {
    if values.isEmpty { throw .emptyInput(argument: argument) }
    for (index, value) in values.enumerated() where !domain.contains(value) {
        throw .invalidElement(argument: argument, index: index, value: value, expected: domain)
    }
}

/// Throws unless the parameter is in the domain.
func check(parameter value: Double, named name: String, in domain: ValueDomain) throws(LossError) {
    if !domain.contains(value) { throw .invalidParameter(name: name, value: value, expected: domain) }
}

/// Throws unless the elements are probabilities that sum to 1.
func check(distribution values: [Double], named argument: String) throws(LossError) {
    try check(values, named: argument, in: .probability)
    let sum = accurateSum(values)
    if abs(sum - 1) > distributionSumTolerance { throw .notADistribution(argument: argument, sum: sum) }
}

/// Throws unless both are distributions over the same number of outcomes.
func check(distributions p: [Double], _ q: [Double]) throws(LossError) {
    if p.count != q.count {
        throw .countMismatch(argument: "q", count: q.count, other: "p", otherCount: p.count)
    }
    try check(distribution: p, named: "p")
    try check(distribution: q, named: "q")
}
