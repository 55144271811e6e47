// Weights with which rare classes count as much as common ones.

/// Weights that let each class count the same in sum: `N / (K n)` for a class with n of the N labels, K classes; 0 for
/// a class without a label.
///
/// Their mean over the examples is 1, if each class occurs. scikit-learn's `class_weight="balanced"` is the same.
///
/// - Parameters:
///   - labels: class numbers, from 0 up to but not `classes`.
///   - classes: how many there are, from 1 to 2^24.
/// - Throws: ``LearningError``.
public func balancedClassWeights(_ labels: [Int], classes: Int) throws(LearningError) -> [Double] {
    try check(classes, named: "classes", in: 1...mostClasses)
    if labels.isEmpty { throw .emptyInput(argument: "labels") }
    var counts = [Int](repeating: 0, count: classes)
    for (index, label) in labels.enumerated() {
        guard counts.indices.contains(label) else {
            throw .invalidCount(name: "labels[\(index)]", value: label, expected: 0...classes - 1)
        }
        counts[label] += 1
    }
    return counts.map { $0 == 0 ? 0 : Double(labels.count) / (Double(classes) * Double($0)) }
}

/// A table with an entry for each class must fit into memory.
private let mostClasses = 1 << 24
