// What a row of predictions is compared with: a class number, or a probability for each class.

/// The elements of a class loss's targets: `Int` for one class number an example, `Double` for a probability of each
/// class.
public protocol ClassLabel: Sendable {
    /// The target of one example.
    associatedtype Example

    /// Throws unless there is a target in the domain for each row.
    static func check(_ targets: [Self], classes: Int, rows: Int) throws(LossError)

    /// The target of one example of many.
    static func example(_ index: Int, of targets: UnsafeBufferPointer<Self>, classes: Int) -> Example

    /// The probability that an example's target gives to a class.
    static func probability(ofClass index: Int, in example: Example) -> Double
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

    /// The number of the right class.
    @inline(__always)
    public static func example(_ index: Int, of targets: UnsafeBufferPointer<Int>, classes: Int) -> Int {
        targets[index]
    }

    /// 1 for the right class, 0 for every other.
    @inline(__always)
    public static func probability(ofClass index: Int, in example: Int) -> Double {
        index == example ? 1 : 0
    }
}

extension Double: ClassLabel {
    /// Throws unless there is a distribution for each row.
    public static func check(_ targets: [Double], classes: Int, rows: Int) throws(LossError) {
        try checkCounts(predictions: rows * classes, targets: targets.count)
        try LossFunctions.check(distributions: targets, named: "targets", classes: classes)
    }

    /// The probability of each class.
    @inline(__always)
    public static func example(
        _ index: Int, of targets: UnsafeBufferPointer<Double>, classes: Int
    ) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(rebasing: targets[index * classes..<(index + 1) * classes])
    }

    /// That of one class.
    @inline(__always)
    public static func probability(
        ofClass index: Int, in example: UnsafeBufferPointer<Double>
    ) -> Double { example[index] }
}
