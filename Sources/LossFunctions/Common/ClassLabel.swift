// What a row of predictions is compared with: a class number, or a probability for each class.

/// The elements of a class loss's targets: `Int` for one class number an example, `Double` for a probability of each
/// class.
public protocol ClassLabel: Sendable {
    /// Throws unless there is a target in the domain for each row.
    static func check(_ targets: [Self], for rows: ClassRows) throws(LossError)

    /// The target of one example of many.
    static func target(
        _ targets: UnsafeBufferPointer<Self>, ofExample index: Int, in rows: ClassRows
    ) -> ClassTarget
}

/// The rows of predictions that targets belong to; the losses alone make them, after they have checked the predictions.
public struct ClassRows: Sendable {
    let classes: Int
    let count: Int
}

/// What one example's row of predictions is compared with.
public enum ClassTarget {
    /// The number of the right class, from 0.
    case index(Int)
    /// The probability of each class.
    case probabilities(UnsafeBufferPointer<Double>)
}

extension Int: ClassLabel {
    /// Throws unless there is a class number for each row.
    public static func check(_ targets: [Int], for rows: ClassRows) throws(LossError) {
        if targets.count != rows.count {
            throw .countMismatch(
                argument: "targets", count: targets.count, other: "the rows of predictions",
                otherCount: rows.count)
        }
        for (index, target) in targets.enumerated() where target < 0 || target >= rows.classes {
            throw .invalidClass(argument: "targets", index: index, value: target, classes: rows.classes)
        }
    }

    /// The class number of one example.
    @inline(__always)
    public static func target(
        _ targets: UnsafeBufferPointer<Int>, ofExample index: Int, in rows: ClassRows
    ) -> ClassTarget { .index(targets[index]) }
}

extension Double: ClassLabel {
    /// Throws unless there is a distribution for each row.
    public static func check(_ targets: [Double], for rows: ClassRows) throws(LossError) {
        try checkCounts(predictions: rows.count * rows.classes, targets: targets.count)
        try LossFunctions.check(distributions: targets, named: "targets", classes: rows.classes)
    }

    /// The probabilities of one example.
    @inline(__always)
    public static func target(
        _ targets: UnsafeBufferPointer<Double>, ofExample index: Int, in rows: ClassRows
    ) -> ClassTarget {
        let start = index * rows.classes
        return .probabilities(UnsafeBufferPointer(rebasing: targets[start..<start + rows.classes]))
    }
}
