// Losses of pairs of which one item is to be ranked above the other: what they have in common.

/// What a ranking is trained by: the scores of items that were preferred, each with that of another one.
///
/// Only the differences of the scores count. A loss of rows of two scores becomes one of pairs by the name
/// `rows`. All functions throw a `LossError` for counts that differ, no pair, a score that is not finite, and
/// weights that are negative or all 0.
public protocol PairwiseLoss: Sendable {
    /// A loss of two classes.
    associatedtype Rows: Loss<Int>
    /// The same as a loss of rows, each a preferred item's score and the other's, in which class 0 is right.
    var rows: Rows { get }
}

extension PairwiseLoss {
    /// The reduced loss, each pair's value times its weight.
    public func callAsFunction(
        preferred: [Double], other: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try evaluate(preferred, other, weights, .value).result.value
    }

    /// One value for each pair, neither weighted nor reduced.
    public func values(preferred: [Double], other: [Double]) throws(LossError) -> [Double] {
        try evaluate(preferred, other, nil, .values).result.values
    }

    /// The derivatives of the reduced loss with respect to each score.
    public func gradient(
        preferred: [Double], other: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (preferred: [Double], other: [Double]) {
        let (pairs, result) = try evaluate(preferred, other, weights, .gradient)
        let parts = pairs.parted(result.gradient)
        return (parts[0], parts[1])
    }

    /// The reduced loss and its derivatives.
    public func valueAndGradient(
        preferred: [Double], other: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (value: Double, gradient: (preferred: [Double], other: [Double])) {
        let (pairs, result) = try evaluate(preferred, other, weights, .valueAndGradient)
        let parts = pairs.parted(result.gradient)
        return (result.value, (parts[0], parts[1]))
    }

    private func evaluate(
        _ preferred: [Double], _ other: [Double], _ weights: [Double]?, _ wanted: LossInput<Int>.Wanted
    ) throws(LossError) -> (pairs: RowSets, result: LossResult) {
        let pairs = try RowSets([("preferred", preferred), ("other", other)])
        let classes = [Int](repeating: 0, count: pairs.count)
        let input = LossInput(rows, pairs.sideBySide, classes, weights, wants: wanted)
        return (pairs, try rows.evaluate(input))
    }
}
