// Cosine embedding loss in the two lanes.

import ElementaryFunctions

extension CosineEmbeddingLoss: LongRowFormula {
    var width: Int { 2 * dimensions }

    func evaluate(
        _ first: [Double], _ second: [Double], _ targets: [Double], _ weights: [Double]?,
        _ wanted: LossInput<Double>.Wanted
    ) throws(LossError) -> (rows: RowSets, result: LossResult) {
        try check(parameter: margin, named: "margin", in: .cosine)
        let rows = try RowSets([("first", first), ("second", second)], dimensions: dimensions)
        try check(directionsOf: first, named: "first", dimensions: dimensions)
        try check(directionsOf: second, named: "second", dimensions: dimensions)
        if targets.count != rows.count {
            throw .countMismatch(
                argument: "targets", count: targets.count, other: "the rows of first", otherCount: rows.count)
        }
        try check(targets, named: "targets", in: .sign)
        let input = LossInput(rows.sideBySide, targets, weights, reduction, wants: wanted)
        return (rows, try LossEvaluation(self, input).result())
    }

    func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int { targets.count }

    func isPlain(_ row: Row, _ targets: Row) -> Bool { row.allSatisfy(isOrdinary(component:)) }

    /// 1 - cos as half the square of the distance of the two directions: nothing cancels for parallel vectors.
    func oneLessCosine<N: LongNumber>(_ a: Direction<N>, _ b: Direction<N>) -> N {
        var sum = N(0)
        for k in a.unit.indices {
            let difference = a.unit[k] - b.unit[k]
            sum = sum + difference * difference
        }
        return sum * 0.5
    }
}

/// Whether a number of an embedding, or 0, keeps its digits beside the largest such number: products of two
/// of them by the squares of their lengths are from 2^-600 up.
func isOrdinary(component: Double) -> Bool {
    let size = abs(component)
    return size >= 0x1p-150 && size <= 0x1p150 || size == 0
}
