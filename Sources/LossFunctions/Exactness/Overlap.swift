// Dice and Tversky loss in the two lanes: the formula that they share, in which nothing cancels in the value.

import ElementaryFunctions

/// W / (h T + W + s), where W = missed M + falseAlarm F is what is wrong, and h T what is right.
struct Overlap: LongRowFormula {
    let elements: Int
    /// h.
    let hit: Double
    let missed: Double
    let falseAlarm: Double
    let smoothing: Double

    var width: Int { elements }

    func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        try check(parameter: Double(elements), named: "elements", in: .positive)
        try check(parameter: missed, named: "missed", in: .positive)
        try check(parameter: falseAlarm, named: "falseAlarm", in: .positive)
        try check(parameter: smoothing, named: "smoothing", in: .notNegative)
        try checkCounts(predictions: predictions.count, targets: targets.count)
        if predictions.count % elements != 0 {
            throw .notWholeRows(argument: "predictions", count: predictions.count, classes: elements)
        }
        try check(predictions, named: "predictions", in: .probability)
        try check(targets, named: "targets", in: .probability)
        let count = predictions.count / elements
        for row in 0..<count where smoothing == 0 {
            let range = row * elements..<(row + 1) * elements
            if predictions[range].allSatisfy({ $0 == 0 }) && targets[range].allSatisfy({ $0 == 0 }) {
                throw .emptySets(row: row)
            }
        }
        return count
    }

    func isPlain(_ row: Row, _ targets: Row) -> Bool {
        func isPlain(_ number: Double) -> Bool { number >= 0x1p-100 && number <= 0x1p100 || number == 0 }
        return isPlain(missed) && isPlain(falseAlarm) && isPlain(smoothing)
            && row.allSatisfy(isPlain) && targets.allSatisfy(isPlain)
    }

    func value<N: LongNumber>(_ row: Row, _ targets: Row, into derivatives: UnsafeMutablePointer<N>?) -> N {
        let (missed, falseAlarm) = (N(missed), N(falseAlarm))
        var (hits, misses, falseAlarms) = (N(0), N(0), N(0))
        for (p, y) in zip(row, targets) {
            hits = hits + N(p) * N(y)
            misses = misses + N(difference: 1, p) * N(y)
            falseAlarms = falseAlarms + N(p) * N(difference: 1, y)
        }
        let right = hits * hit + N(smoothing)
        let wrong = missed * misses + falseAlarm * falseAlarms
        let all = right + wrong
        if let derivatives {
            for (k, y) in targets.enumerated() {
                let price = falseAlarm * N(difference: 1, y) - missed * N(y)
                derivatives[k] = (price * right - wrong * N(y) * hit) / all / all
            }
        }
        return wrong / all
    }
}
