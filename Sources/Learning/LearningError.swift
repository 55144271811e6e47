// What the functions here refuse, as values that can be tested and printed, and the checks that come first in each.

import LossFunctions

/// An input that is refused, or a computation that has left the finite numbers.
///
/// Each case carries what came, where, and what was expected; `description` says it in a sentence. Two errors are
/// equal if they say the same, so that errors about the same NaN are equal, too.
public enum LearningError: Error, Sendable {
    /// A list with another number of elements than belong to it; a row is named as `features[3]`.
    case countMismatch(argument: String, count: Int, expected: Int)
    /// A list without elements, where at least one is needed.
    case emptyInput(argument: String)
    /// An element outside of its domain.
    case invalidElement(argument: String, index: Int, value: Double, expected: ValueDomain)
    /// A single number, such as a learning rate, outside of its domain.
    case invalidParameter(name: String, value: Double, expected: ValueDomain)
    /// A count, such as that of steps, that is too small or too large.
    case invalidCount(name: String, value: Int, expected: ClosedRange<Int>)
    /// An interval that is empty where it must not be, or wider than the largest Double.
    case invalidInterval(lower: Double, upper: Double)
    /// A function that is not a number somewhere.
    case notANumber(at: Double)
    /// Weights of a mixture that do not sum to 1.
    case notADistribution(argument: String, sum: Double)
    /// A matrix that is not positive definite: a pivot is not above 0.
    case notPositiveDefinite(pivot: Int)
    /// A result beyond the range of Double, although all that was given is finite.
    case overflow(result: String)
    /// A parameter that is no longer finite: the learning rate is too large or the gradient is wrong.
    case diverged(step: Int?, parameter: Int)
    /// What a loss refuses, on which a model was to be trained.
    case loss(LossError)
}

extension LearningError: Equatable {
    /// True if both say the same.
    public static func == (a: LearningError, b: LearningError) -> Bool { a.description == b.description }
}

extension LearningError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Which argument, where, what came, and what was expected or helps.
    public var description: String {
        switch self {
        case .countMismatch(let argument, let count, let expected):
            "\(argument) has \(count == 1 ? "1 element" : "\(count) elements"); expected \(expected)"
        case .emptyInput(let argument):
            "\(argument) is empty; expected at least one element"
        case .invalidElement(let argument, let index, let value, let expected):
            "\(argument)[\(index)] is \(value); expected \(expected)"
        case .invalidParameter(let name, let value, let expected):
            "\(name) is \(value); expected \(expected)"
        case .invalidCount(let name, let value, let expected) where expected.upperBound == .max:
            "\(name) is \(value); expected at least \(expected.lowerBound)"
        case .invalidCount(let name, let value, let expected):
            "\(name) is \(value); expected a number from \(expected.lowerBound) to \(expected.upperBound)"
        case .invalidInterval(let lower, let upper):
            "the interval goes from \(lower) to \(upper); expected finite ends, and a finite width above 0"
        case .notANumber(let x):
            "the function is NaN at \(x); expected a number"
        case .notADistribution(let argument, let sum):
            "\(argument) sum to \(sum); expected 1"
        case .notPositiveDefinite(let pivot):
            "the matrix is not positive definite (pivot \(pivot)): are columns of the data multiples of others, or their squares 0?"
        case .overflow(let result):
            "\(result) is beyond the range of Double: bring the data to a smaller scale"
        case .diverged(let step, let parameter):
            "parameter \(parameter) is no longer finite\(step.map { " at step \($0)" } ?? ""): "
                + "try a smaller learning rate"
        case .loss(let error):
            error.description
        }
    }

    /// The same text as `description`.
    public var debugDescription: String { description }
}

/// What a loss computes for a model; its error becomes one of this library's.
func computed<Value>(_ body: () throws(LossError) -> Value) throws(LearningError) -> Value {
    do { return try body() } catch { throw .loss(error) }
}

// MARK: - Checks

/// The most numbers that are made at once, 800 MB: where memory ends, the program ends without an error to catch.
let mostNumbers = 100_000_000

/// Throws unless a list has as many elements as belong to it.
func check(count: Int, of argument: @autoclosure () -> String, is expected: Int) throws(LearningError) {
    if count != expected { throw .countMismatch(argument: argument(), count: count, expected: expected) }
}

/// Throws unless all elements are in the domain.
func check(
    _ values: [Double], named argument: @autoclosure () -> String, in domain: ValueDomain
) throws(LearningError) {
    if let index = values.firstIndex(where: { !domain.contains($0) }) {
        throw .invalidElement(argument: argument(), index: index, value: values[index], expected: domain)
    }
}

/// Throws unless a number is in the domain.
func check(parameter value: Double, named name: String, in domain: ValueDomain) throws(LearningError) {
    if !domain.contains(value) { throw .invalidParameter(name: name, value: value, expected: domain) }
}

/// Throws unless a count is in a range.
func check(
    _ count: Int, named name: String, in expected: ClosedRange<Int> = 0...Int.max
) throws(LearningError) {
    if !expected.contains(count) { throw .invalidCount(name: name, value: count, expected: expected) }
}

/// Throws unless an interval's ends and width are finite.
func check(interval: ClosedRange<Double>) throws(LearningError) {
    if !(interval.upperBound - interval.lowerBound).isFinite {
        throw .invalidInterval(lower: interval.lowerBound, upper: interval.upperBound)
    }
}

/// How many features all examples have, once it is known that there are some, all finite, with a target for each.
func featureCount(of features: [[Double]], _ targets: [Double]) throws(LearningError) -> Int {
    guard let count = features.first?.count else { throw .emptyInput(argument: "features") }
    try check(count: targets.count, of: "targets", is: features.count)
    try check(targets, named: "targets", in: .finite)
    for (index, example) in features.enumerated() {
        try check(count: example.count, of: "features[\(index)]", is: count)
        try check(example, named: "features[\(index)]", in: .finite)
    }
    return count
}
