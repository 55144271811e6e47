// Losses over classes.

/// A loss over classes: an example is a row of predictions, one for each class, and a target that is the
/// number of the right class or a probability for each.
///
/// A type that conforms states the number of classes, tests its predictions, and gives value and derivatives
/// of one row; the functions of `Loss` follow, for `Target` Int and Double.
public protocol ClassLoss<Target>: ExamplewiseLoss {
    /// The number of classes, the length of a row.
    var classes: Int { get }
    /// One weight for each class: an example counts as much as that of its class, or, where its target is
    /// several probabilities, as the mean over them.
    var classWeights: [Double]? { get }
    /// How much of each target is spread evenly over the classes; without it, nothing.
    var labelSmoothing: Double { get }

    /// Throws unless the hyperparameters are in their domains; without it, there is none to test.
    func checkParameters() throws(LossError)

    /// Throws unless the predictions, whole rows of them, are in the domain.
    func checkPredictions(_ predictions: [Double]) throws(LossError)

    /// The value of one example, times its class's weight.
    func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double

    /// Writes the derivatives of that value with respect to the row.
    func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>)

    /// Both, for losses that share work between them; the value is returned.
    func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double

    /// Both times 2^-64 without overflowing before: see `ExamplewiseLoss.evaluateScaled`.
    func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double
}

/// What an example's row of predictions is compared with.
public enum ClassTarget {
    /// The number of the right class, from 0.
    case index(Int)
    /// The probability of each class.
    case probabilities(UnsafeBufferPointer<Double>)
}

extension ClassLoss {
    /// One weight for each class.
    public var classWeights: [Double]? { nil }
    /// Nothing.
    public var labelSmoothing: Double { 0 }

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {}

    /// Both, the value returned.
    public func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        self.derivatives(row, target, into: derivatives)
        return value(row, target)
    }

    /// Both, times 2^-64.
    public func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        let value = valueAndDerivatives(row, target, into: derivatives)
        for k in row.indices { derivatives[k] *= overflowScale }
        return value * overflowScale
    }

    /// Throws unless the number of classes, the hyperparameters and the weights of classes are in their domains.
    package func checkSettings() throws(LossError) {
        try check(parameter: Double(classes), named: "classes", in: .positive)
        try checkParameters()
        if let classWeights {
            if classWeights.count != classes {
                throw .countMismatch(
                    argument: "classWeights", count: classWeights.count, other: "a row of predictions",
                    otherCount: classes)
            }
            try check(classWeights, named: "classWeights", in: .notNegative)
        }
    }

    /// The number of examples, all but the targets tested.
    private func checkedRowCount(_ predictions: [Double]) throws(LossError) -> Int {
        try checkSettings()
        if predictions.isEmpty { throw .emptyInput(argument: "predictions") }
        if predictions.count % classes != 0 {
            throw .notWholeRows(argument: "predictions", count: predictions.count, classes: classes)
        }
        try checkPredictions(predictions)
        return predictions.count / classes
    }

    /// What the smoothed part of a target weighs.
    private func spread(_ classWeights: [Double]) -> Double {
        if labelSmoothing == 0 { return 0 }
        return labelSmoothing * (accurateSum(classWeights) / Double(classes))
    }

    /// Evaluates examples, scaled, whose targets are found by `target`.
    private func evaluateScaled(
        _ count: Int, _ predictions: UnsafeBufferPointer<Double>, into results: ExampleResults,
        target: (Int) -> ClassTarget
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: classes) { derivatives in
            for index in 0..<count {
                let start = index * classes
                let value = scaledValueAndDerivatives(
                    UnsafeBufferPointer(rebasing: predictions[start..<start + classes]), target(index),
                    into: derivatives.start)
                results.values?[index] = value
                for k in 0..<classes { results.derivatives?[start + k] = derivatives[k] }
            }
        }
    }

    /// Evaluates examples whose targets are found by `target`.
    @inline(__always)
    private func evaluate(
        _ count: Int, _ predictions: UnsafeBufferPointer<Double>, into results: ExampleResults,
        target: (Int) -> ClassTarget
    ) {
        for index in 0..<count {
            let start = index * classes
            let row = UnsafeBufferPointer(rebasing: predictions[start..<start + classes])
            switch (results.values, results.derivatives) {
            case (let values?, nil):
                values[index] = value(row, target(index))
            case (nil, let derivatives?):
                self.derivatives(row, target(index), into: derivatives + start)
            case (let values?, let derivatives?):
                values[index] = valueAndDerivatives(row, target(index), into: derivatives + start)
            case (nil, nil):
                break
            }
        }
    }
}

extension ClassLoss where Target == Int {
    /// The number of examples, their input tested.
    public func checkedCount(_ predictions: [Double], _ targets: [Int]) throws(LossError) -> Int {
        let count = try checkedRowCount(predictions)
        if targets.count != count {
            throw .countMismatch(
                argument: "targets", count: targets.count, other: "the rows of predictions",
                otherCount: count)
        }
        for (index, target) in targets.enumerated() where target < 0 || target >= classes {
            throw .invalidClass(argument: "targets", index: index, value: target, classes: classes)
        }
        return count
    }

    /// The sum of the weights.
    public func totalWeight(_ targets: [Int], count: Int, weights: [Double]?) -> Double {
        guard let classWeights else { return weights.map(accurateSum) ?? Double(count) }
        var sum = CompensatedSum()
        let spread = spread(classWeights)
        for (index, target) in targets.enumerated() {
            let weight = (1 - labelSmoothing) * classWeights[target] + spread
            sum.add(weight * (weights?[index] ?? 1))
        }
        return sum.total
    }

    /// Evaluates consecutive examples.
    public func evaluate(_ examples: ExampleSlice<Int>, into results: ExampleResults) {
        evaluate(examples.count, examples.predictions, into: results) { .index(examples.targets[$0]) }
    }

    /// Evaluates consecutive examples, times 2^-64.
    public func evaluateScaled(_ examples: ExampleSlice<Int>, into results: ExampleResults) {
        evaluateScaled(examples.count, examples.predictions, into: results) { .index(examples.targets[$0]) }
    }
}

extension ClassLoss where Target == Double {
    /// The number of examples, their input tested.
    public func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        let count = try checkedRowCount(predictions)
        try checkCounts(predictions: predictions.count, targets: targets.count)
        try check(distributions: targets, named: "targets", classes: classes)
        return count
    }

    /// The sum of the weights.
    public func totalWeight(_ targets: [Double], count: Int, weights: [Double]?) -> Double {
        guard let classWeights else { return weights.map(accurateSum) ?? Double(count) }
        var sum = CompensatedSum()
        let spread = spread(classWeights) / Double(classes)
        for (index, target) in targets.enumerated() {
            let weight = (1 - labelSmoothing) * classWeights[index % classes] * target + spread
            sum.add(weight * (weights?[index / classes] ?? 1))
        }
        return sum.total
    }

    /// Evaluates consecutive examples.
    public func evaluate(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        evaluate(examples.count, examples.predictions, into: results) { target(examples, $0) }
    }

    /// Evaluates consecutive examples, times 2^-64.
    public func evaluateScaled(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        evaluateScaled(examples.count, examples.predictions, into: results) { target(examples, $0) }
    }

    private func target(_ examples: ExampleSlice<Double>, _ index: Int) -> ClassTarget {
        .probabilities(
            UnsafeBufferPointer(rebasing: examples.targets[index * classes..<(index + 1) * classes]))
    }
}

// MARK: - Checks of rows

/// Throws unless each row is a distribution.
func check(distributions values: [Double], named argument: String, classes: Int) throws(LossError) {
    try check(values, named: argument, in: .probability)
    for row in 0..<values.count / classes {
        var sum = CompensatedSum()
        values.withUnsafeBufferPointer {
            sum.add(UnsafeBufferPointer(rebasing: $0[row * classes..<(row + 1) * classes]))
        }
        if abs(sum.total - 1) > distributionSumTolerance {
            throw .notADistribution(argument: argument, row: row, sum: sum.total)
        }
    }
}

/// Throws unless each element is a logit, and one in each row is finite.
func check(
    logits values: [Double], named argument: String = "predictions", classes: Int
) throws(LossError) {
    try check(values, named: argument, in: .logit)
    for row in 0..<values.count / classes
    where values[row * classes..<(row + 1) * classes].allSatisfy({ $0 == -.infinity }) {
        throw .noPossibleClass(argument: argument, row: row)
    }
}
