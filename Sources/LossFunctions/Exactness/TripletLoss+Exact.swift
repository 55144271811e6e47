// Triplet loss in the two lanes.

import ElementaryFunctions

extension TripletLoss: LongRowFormula {
    var width: Int { 3 * dimensions }

    func evaluate(
        _ anchors: [Double], _ positives: [Double], _ negatives: [Double], _ weights: [Double]?,
        _ wanted: LossInput<Double>.Wanted
    ) throws(LossError) -> (rows: RowSets, result: LossResult) {
        try check(parameter: margin, named: "margin", in: .notNegative)
        let rows = try RowSets(
            [("anchors", anchors), ("positives", positives), ("negatives", negatives)],
            dimensions: dimensions)
        let input = LossInput<Double>(rows.sideBySide, [], weights, reduction, wants: wanted)
        return (rows, try LossEvaluation(self, input).result())
    }

    func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        predictions.count / width
    }

    func isPlain(_ row: Row, _ targets: Row) -> Bool {
        for k in 0..<dimensions {
            for other in [row[dimensions + k], row[2 * dimensions + k]]
            where !PlainRange.ordinary.contains(row[k] - other) { return false }
        }
        return true
    }

    /// d - e + margin, of the distances d and e, where that nearly cancels, and to the right side of 0.
    ///
    ///     d + m - e = (2 m d - c) / (d + m + e),   c = e² - d² - m²
    ///
    /// and c has no roots in it: it is added without any rounding.
    func exactExcess(_ row: Row) -> ScaledNumber {
        func squareOfDistance(_ other: Int) -> ExactNumber {
            .sum(
                (0..<dimensions).map {
                    let difference = ExactNumber(row[$0]) - ExactNumber(row[other * dimensions + $0])
                    return difference * difference
                })
        }
        let (near, far) = (squareOfDistance(1), squareOfDistance(2))
        let c = (far - near - ExactNumber(margin) * ExactNumber(margin)).approximation
        let (d, e) = (near.approximation.squareRoot(), far.approximation.squareRoot())
        return (d * (ScaledNumber(margin) * 2) - c) / (d + ScaledNumber(margin) + e)
    }

    /// The way from the anchor to the positive, 1, or the negative, 2, backwards; 0 where there is none.
    func fromAnchor<N: LongNumber>(_ other: Int, _ row: Row) -> Direction<N> {
        Direction((0..<dimensions).map { N(difference: row[$0], row[other * dimensions + $0]) })
    }
}
