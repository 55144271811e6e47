// What a row of predictions is compared with: a class number, or a probability for each class.

/// The elements of a class loss's targets: `Int` for one class number an example, `Double` for a probability of each
/// class.
public protocol ClassLabel: Sendable {
    /// Throws unless there is a target in the domain for each row.
    static func check(_ targets: [Self], classes: Int, rows: Int) throws(LossError)

    /// The target of one example of many.
    static func target(
        _ targets: UnsafeBufferPointer<Self>, ofExample index: Int, classes: Int
    ) -> ClassTarget
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
    public static func check(_ targets: [Int], classes: Int, rows: Int) throws(LossError) {
        if targets.count != rows {
            throw .countMismatch(
                argument: "targets", count: targets.count, other: "the rows of predictions",
                otherCount: rows)
        }
        for (index, target) in targets.enumerated() where target < 0 || target >= classes {
            throw .invalidClass(argument: "targets", index: index, value: target, classes: classes)
        }
    }

    /// The class number of one example.
    @inline(__always)
    public static func target(
        _ targets: UnsafeBufferPointer<Int>, ofExample index: Int, classes: Int
    ) -> ClassTarget { .index(targets[index]) }
}

extension Double: ClassLabel {
    /// Throws unless there is a distribution for each row.
    public static func check(_ targets: [Double], classes: Int, rows: Int) throws(LossError) {
        try checkCounts(predictions: rows * classes, targets: targets.count)
        try LossFunctions.check(distributions: targets, named: "targets", classes: classes)
    }

    /// The probabilities of one example.
    @inline(__always)
    public static func target(
        _ targets: UnsafeBufferPointer<Double>, ofExample index: Int, classes: Int
    ) -> ClassTarget {
        .probabilities(UnsafeBufferPointer(rebasing: targets[index * classes..<(index + 1) * classes]))
    }
}
