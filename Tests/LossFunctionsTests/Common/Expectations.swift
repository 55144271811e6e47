// Comparisons that the tests of all losses share.

import LossFunctions
import NumericTesting
import Testing

/// What docs/Losses.md promises of each value and each derivative, in units in the last place.
let promisedBound = 4.0

/// Expects every value within `bound` ulp of its exact number: two numbers each, see `ulps(of:from:)`; or, where a loss
/// promises less of terms that cancel, within `slack` for each.
///
/// A loss's own bound is that promised, or a smaller one that it keeps: a change that loses it should be seen.
func expectExact(
    _ values: [Double], _ exact: [Double], within bound: Double = 1, slack: [Double] = [], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(
        bound <= promisedBound, "\(what): \(promisedBound) ulp are promised", sourceLocation: sourceLocation)
    #expect(
        values.count * 2 == exact.count, "\(what): \(values.count) values", sourceLocation: sourceLocation)
    for (index, value) in values.enumerated() where index * 2 < exact.count {
        let error = ulps(of: value, from: Array(exact[2 * index...2 * index + 1]))
        let isWithinSlack = index < slack.count && error * exact[2 * index].ulp <= slack[index]
        #expect(
            error <= bound || isWithinSlack,
            "\(what)[\(index)] is \(value), \(error) ulp off, where \(bound) are allowed",
            sourceLocation: sourceLocation)
    }
}

/// Expects the error, and exactly this one.
func expectError(
    _ expected: LossError, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
    #expect(throws: expected, sourceLocation: sourceLocation) { try body() }
}

/// Expects the derivatives of `function` at `point` to agree with central differences.
///
/// The step h is 2^-21 of the coordinate (or of 1/8): small enough that a probability may move alone, by less
/// than the 1e-6 that a sum may be off 1. The difference's own error is h^2 of the third derivative, nothing
/// here, and 2^-52 / h, at most 2^-28: 1e-7 relative to the largest derivative leaves room for it.
func expectGradient(
    _ gradient: [Double], of function: ([Double]) throws -> Double, at point: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
) rethrows {
    let scale = gradient.reduce(1) { max($0, abs($1)) }
    for index in point.indices {
        let step = max(abs(point[index]), 0x1p-3) * 0x1p-21
        var above = point
        var below = point
        above[index] += step
        below[index] -= step
        let difference = (try function(above) - function(below)) / (above[index] - below[index])
        #expect(
            abs(difference - gradient[index]) <= 1e-7 * scale,
            "derivative \(index) is \(gradient[index]), central difference \(difference)",
            sourceLocation: sourceLocation)
    }
}

/// A distribution over `count` outcomes, none impossible.
func randomDistribution(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    let weights = (0..<count).map { _ in random.uniform(0.05, 1) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
}

/// Expects value and derivatives of one example within `bound` ulp, or `slack`, of a group of exact numbers.
func expectExact<L: Loss>(
    _ loss: L, _ predictions: [Double], _ targets: [L.Target], _ exact: [Double], within bound: Double = 1,
    slack: [Double] = [], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let both = try loss.valueAndGradient(predictions, targets)
    expectExact(
        [both.value] + both.gradient, exact, within: bound, slack: slack,
        "\(what), \(L.self): value, derivatives",
        sourceLocation: sourceLocation)
    #expect(try loss.values(predictions, targets) == [both.value], sourceLocation: sourceLocation)
    #expect(try loss(predictions, targets) == both.value, sourceLocation: sourceLocation)
    #expect(try loss.gradient(predictions, targets) == both.gradient, sourceLocation: sourceLocation)
}

/// Expects every function of the loss to throw the error.
func expectRefused<L: Loss>(
    _ loss: L, _ predictions: [Double], _ targets: [L.Target], _ error: LossError,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    expectError(error, sourceLocation: sourceLocation) { _ = try loss(predictions, targets) }
    expectError(error, sourceLocation: sourceLocation) { _ = try loss.values(predictions, targets) }
    expectError(error, sourceLocation: sourceLocation) { _ = try loss.gradient(predictions, targets) }
    expectError(error, sourceLocation: sourceLocation) { _ = try loss.valueAndGradient(predictions, targets) }
}
