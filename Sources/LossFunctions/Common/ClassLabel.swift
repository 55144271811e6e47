// What a row of predictions is compared with: a class number, or a probability for each class.

/// The elements of a class loss's targets: `Int` for one class number an example, `Double` for a probability of each
/// class.
public protocol ClassLabel: Sendable {
    /// The target of one example.
    associatedtype Example

    /// Throws unless there is a target in the domain for each row.
    static func check(_ targets: [Self], for rows: ClassRows) throws(LossError)

    /// The target of one example of many.
    static func example(_ index: Int, of targets: UnsafeBufferPointer<Self>, in rows: ClassRows) -> Example

    /// The probability that an example's target gives to a class.
    static func probability(ofClass index: Int, in example: Example, of rows: ClassRows) -> Double
}

/// The rows of predictions that targets belong to; the losses alone make them, after they have checked the predictions.
public struct ClassRows: Sendable {
    let classes: Int
    let count: Int
    /// A number that stands for no class.
    var ignoredClass: Int?
}

extension Int: ClassLabel {
    /// Throws unless there is a class number for each row.
    public static func check(_ targets: [Int], for rows: ClassRows) throws(LossError) {
        if targets.count != rows.count {
            throw .countMismatch(
                argument: "targets", count: targets.count, other: "the rows of predictions",
                otherCount: rows.count)
        }
        for (index, target) in targets.enumerated()
        where (target < 0 || target >= rows.classes) && target != rows.ignoredClass {
            throw .invalidClass(argument: "targets", index: index, value: target, classes: rows.classes)
        }
    }

    /// The number of the right class.
    @inline(__always)
    public static func example(_ index: Int, of targets: UnsafeBufferPointer<Int>, in rows: ClassRows) -> Int
    {
        targets[index]
    }

    /// 1 for the right class, 0 for every other.
    @inline(__always)
    public static func probability(ofClass index: Int, in example: Int, of rows: ClassRows) -> Double {
        index == example ? 1 : 0
    }
}

extension Double: ClassLabel {
    /// Throws unless there is a distribution for each row.
    public static func check(_ targets: [Double], for rows: ClassRows) throws(LossError) {
        try checkCounts(predictions: rows.count * rows.classes, targets: targets.count)
        try LossFunctions.check(distributions: targets, named: "targets", classes: rows.classes)
    }

    /// The probability of each class.
    @inline(__always)
    public static func example(
        _ index: Int, of targets: UnsafeBufferPointer<Double>, in rows: ClassRows
    ) -> UnsafeBufferPointer<Double> {
        let start = index * rows.classes
        return UnsafeBufferPointer(rebasing: targets[start..<start + rows.classes])
    }

    /// That of one class.
    @inline(__always)
    public static func probability(
        ofClass index: Int, in example: UnsafeBufferPointer<Double>, of rows: ClassRows
    ) -> Double { example[index] }
}
