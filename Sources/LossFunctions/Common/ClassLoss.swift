// Losses over classes whose targets are class numbers.

/// A loss over classes: an example is a row of predictions, one for each class, and the number of the right
/// class.
///
/// A type that conforms states the number of classes, tests its predictions, and gives value and derivatives
/// of one row; the functions of `Loss` follow.
public protocol ClassLoss: ExamplewiseLoss where Target == Int {
    /// The number of classes, the length of a row.
    var classes: Int { get }
    /// One weight for each class, times which an example of that class counts.
    var classWeights: [Double]? { get }

    /// Throws unless the tuning numbers are in their domains; without it, there is none to test.
    func checkParameters() throws(LossError)

    /// Throws unless the predictions, whole rows of them, are in the domain.
    func checkPredictions(_ predictions: [Double]) throws(LossError)

    /// The value of one example, before weights.
    func value(_ row: UnsafeBufferPointer<Double>, _ target: Int) -> Double

    /// Writes the derivatives of one example's value with respect to its row.
    func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: Int, into derivatives: UnsafeMutablePointer<Double>)

    /// Both, for losses that share work between them; the value is returned.
    func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: Int, into derivatives: UnsafeMutablePointer<Double>
    ) -> Double
}

extension ClassLoss {
    /// One weight for each class.
    public var classWeights: [Double]? { nil }

    /// Throws unless the tuning numbers are in their domains.
    public func checkParameters() throws(LossError) {}

    /// Both, the value returned.
    public func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: Int, into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        self.derivatives(row, target, into: derivatives)
        return value(row, target)
    }

    /// The number of examples, their input tested.
    public func checkedCount(_ predictions: [Double], _ targets: [Int]) throws(LossError) -> Int {
        try checkParameters()
        try check(classWeights: classWeights, classes: classes)
        let count = try checkedRows(predictions, named: "predictions", classes: classes)
        if targets.count != count {
            throw .countMismatch(
                argument: "targets", count: targets.count, other: "the rows of predictions",
                otherCount: count)
        }
        try checkPredictions(predictions)
        for (index, target) in targets.enumerated() where target < 0 || target >= classes {
            throw .invalidClass(argument: "targets", index: index, value: target, classes: classes)
        }
        return count
    }

    /// The sum of the weights.
    public func totalWeight(_ targets: [Int], count: Int, weights: [Double]?) -> Double {
        guard let classWeights else { return weights.map(accurateSum) ?? Double(count) }
        var sum = CompensatedSum()
        for (index, target) in targets.enumerated() {
            sum.add(classWeights[target] * (weights?[index] ?? 1))
        }
        return sum.total
    }

    /// Evaluates consecutive examples.
    public func evaluate(_ examples: Examples<Int>, into results: ExampleResults) {
        for index in 0..<examples.count {
            let row = UnsafeBufferPointer(
                start: examples.predictions.baseAddress! + index * classes, count: classes)
            let target = examples.targets[index]
            let weight = classWeights?[target] ?? 1
            if weight == 0 {
                results.values?[index] = 0
                results.derivatives.map { ($0 + index * classes).update(repeating: 0, count: classes) }
                continue
            }
            guard let derivatives = results.derivatives else {
                results.values?[index] = weight * value(row, target)
                continue
            }
            let rowDerivatives = derivatives + index * classes
            if let values = results.values {
                values[index] = weight * valueAndDerivatives(row, target, into: rowDerivatives)
            } else {
                self.derivatives(row, target, into: rowDerivatives)
            }
            if weight != 1 {
                for k in 0..<classes { rowDerivatives[k] *= weight }
            }
        }
    }
}

// MARK: - Checks

/// The number of rows.
///
/// Throws unless there are classes, and a row of them or more.
func checkedRows(_ values: [Double], named argument: String, classes: Int) throws(LossError) -> Int {
    try check(parameter: Double(classes), named: "classes", in: .positive)
    if values.isEmpty { throw .emptyInput(argument: argument) }
    if values.count % classes != 0 {
        throw .notWholeRows(argument: argument, count: values.count, classes: classes)
    }
    return values.count / classes
}

/// Throws unless there is no weight, or one for each class, none negative and not all 0.
func check(classWeights: [Double]?, classes: Int) throws(LossError) {
    guard let classWeights else { return }
    if classWeights.count != classes {
        throw .countMismatch(
            argument: "classWeights", count: classWeights.count, other: "a row of predictions",
            otherCount: classes)
    }
    try check(classWeights, named: "classWeights", in: .notNegative)
    if classWeights.allSatisfy({ $0 == 0 }) { throw .weightsAllZero(argument: "classWeights") }
}
