// What the evaluation of a loss needs to know of it: two lanes.
//
// The plain lane is the formula in Double, for the inputs where that keeps the promise. It leaves NaN for every other
// input, and those take the slow lane: an exact form in `ScaledNumber`, which has any exponent.

import ElementaryFunctions

/// A loss of one value for each example.
protocol ExampleFormula: Sendable {
    associatedtype Target: Sendable

    /// The number of examples. Throws unless hyperparameters, counts, predictions and targets are in the domain.
    func checkedCount(_ predictions: [Double], _ targets: [Target]) throws(LossError) -> Int

    /// Evaluates consecutive examples in the plain lane: one value each, and as many derivatives as each has
    /// predictions, where there is a place for them. NaN marks an example for the slow lane: as its value all of it, as its
    /// first derivative only the derivatives.
    func evaluatePlain(_ examples: ExampleSlice<Target>, in range: PlainRange, into results: ExampleResults)

    /// The value of one example that the plain lane left, and, where there is a place for them, its derivatives; any
    /// number for a value that is not asked for.
    func exact(
        _ examples: ExampleSlice<Target>, _ index: Int, withValue: Bool, into derivatives: ExactDerivatives?
    ) -> ScaledNumber

    /// Whether examples weigh by their class, too.
    var hasClassWeights: Bool { get }

    /// What an example weighs by its class.
    func classWeight(_ examples: ExampleSlice<Target>, _ index: Int) -> ScaledNumber

    /// What is wrong with weights that are all 0.
    var noWeight: LossError { get }
}

extension ExampleFormula {
    var hasClassWeights: Bool { false }
    func classWeight(_ examples: ExampleSlice<Target>, _ index: Int) -> ScaledNumber { .one }
    var noWeight: LossError { .weightsAllZero(argument: "weights") }
}

/// Consecutive examples: their predictions and targets, the same number of each for every example.
struct ExampleSlice<Target: Sendable> {
    let count: Int
    let predictions: UnsafeBufferPointer<Double>
    let targets: UnsafeBufferPointer<Target>
}

/// What an example has of numbers that each example has as many of.
@inline(__always)
func part(_ index: Int, of numbers: UnsafeBufferPointer<Double>, width: Int) -> Row {
    Row(rebasing: numbers[index * width..<(index + 1) * width])
}

/// Where results of consecutive examples go, if they are asked for.
struct ExampleResults {
    let values: UnsafeMutablePointer<Double>?
    let derivatives: UnsafeMutablePointer<Double>?
}

/// Where the slow lane writes the derivatives of an example.
typealias ExactDerivatives = UnsafeMutablePointer<ScaledNumber>

// MARK: - One prediction and one target

/// A loss of one prediction and one target an example.
protocol ElementwiseFormula: ExampleFormula, Loss where Target == Double {
    var predictionDomain: ValueDomain { get }
    var targetDomain: ValueDomain { get }

    /// Throws unless the hyperparameters are in their domains.
    func checkHyperparameters() throws(LossError)

    /// The value of one example.
    func value(_ prediction: Double, _ target: Double) -> Double

    /// Its derivative with respect to the prediction.
    func derivative(_ prediction: Double, _ target: Double) -> Double

    /// Both, for losses that share work between them.
    func valueAndDerivative(_ prediction: Double, _ target: Double) -> (value: Double, derivative: Double)

    /// Whether both keep the promise and are in the range: each is 0, or exact enough and not beyond its bounds.
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool

    /// The value with any exponent, for an example that is not plain.
    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber

    /// The derivative with any exponent, likewise.
    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber
}

extension ElementwiseFormula {
    /// All that is asked for, in the two lanes.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }

    var predictionDomain: ValueDomain { .finite }
    var targetDomain: ValueDomain { .finite }

    func checkHyperparameters() throws(LossError) {}

    func valueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        (value(prediction, target), derivative(prediction, target))
    }

    func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        try checkHyperparameters()
        try checkCounts(predictions: predictions.count, targets: targets.count)
        try check(predictions, named: "predictions", in: predictionDomain)
        try check(targets, named: "targets", in: targetDomain)
        return predictions.count
    }

    func evaluatePlain(_ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults) {
        evaluateEach(examples, in: range, into: results)
    }

    @inline(__always)
    func evaluateEach(_ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults) {
        let (predictions, targets) = (examples.predictions, examples.targets)
        switch (results.values, results.derivatives) {
        case (let values?, nil):
            for index in 0..<examples.count {
                let (p, y) = (predictions[index], targets[index])
                values[index] = isPlain(p, y, range) ? value(p, y) : .nan
            }
        case (nil, let derivatives?):
            for index in 0..<examples.count {
                let (p, y) = (predictions[index], targets[index])
                derivatives[index] = isPlain(p, y, range) ? derivative(p, y) : .nan
            }
        case (let values?, let derivatives?):
            for index in 0..<examples.count {
                let (p, y) = (predictions[index], targets[index])
                (values[index], derivatives[index]) =
                    isPlain(p, y, range) ? valueAndDerivative(p, y) : (.nan, .nan)
            }
        case (nil, nil):
            break
        }
    }

    func exact(
        _ examples: ExampleSlice<Double>, _ index: Int, withValue: Bool, into derivatives: ExactDerivatives?
    ) -> ScaledNumber {
        let (prediction, target) = (examples.predictions[index], examples.targets[index])
        if let derivatives { derivatives[0] = exactDerivative(prediction, target) }
        return withValue ? exactValue(prediction, target) : .zero
    }
}

/// factor × cost, and 0 for a factor of 0 whatever the cost: 0 ln 0 is 0.
@inline(__always)
func product(_ factor: Double, _ cost: @autoclosure () -> Double) -> Double {
    factor == 0 ? 0 : factor * cost()
}

/// The same with any exponent.
func product(_ factor: ScaledNumber, _ cost: @autoclosure () -> ScaledNumber) -> ScaledNumber {
    factor.isZero ? .zero : factor * cost()
}

// MARK: - A row of predictions for each example

/// The predictions of one example, one for each class.
typealias Row = UnsafeBufferPointer<Double>

/// A loss over classes.
protocol RowFormula: ExampleFormula, ClassLoss where Target: ClassLabel {
    /// One weight for each class: an example counts as much as that of its class, or, where its target is several
    /// probabilities, as the mean over them.
    var classWeights: [Double]? { get }
    /// How much of each target is spread evenly over the classes.
    var labelSmoothing: Double { get }
    /// A class number whose examples cost and weigh nothing, if there is one; for targets that are class numbers.
    var ignoredClass: Int? { get }

    /// Throws unless the hyperparameters are in their domains.
    func checkHyperparameters() throws(LossError)

    /// Throws unless the predictions, whole rows of them, are in the domain.
    func check(rows predictions: [Double]) throws(LossError)

    /// The value of one example, times its class's weight; writes the derivatives where there is a place for them.
    ///
    /// Nil where value or a derivative would not keep the promise, or is not in the range: each is 0, or exact enough
    /// and not beyond its bounds.
    func plain(
        _ row: Row, _ target: Target.Example, _ range: PlainRange,
        into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double?

    /// The same with any exponent, for an example that is not plain.
    func exact(_ row: Row, _ target: Target.Example, into derivatives: ExactDerivatives?) -> ScaledNumber
}

/// A loss over classes whose targets are class numbers.
protocol SparseRowFormula: RowFormula where Target == Int {}

extension RowFormula {
    /// All that is asked for, in the two lanes.
    public func evaluate(_ input: LossInput<Target>) throws(LossError) -> LossResult {
        try LossEvaluation(self, input).result()
    }

    var classWeights: [Double]? { nil }
    var labelSmoothing: Double { 0 }
    var ignoredClass: Int? { nil }
    var noWeight: LossError {
        if classWeights == nil, let ignoredClass {
            return .allIgnored(argument: "targets", class: ignoredClass)
        }
        return .weightsAllZero(argument: "classWeights")
    }
    var hasClassWeights: Bool { classWeights != nil || ignoredClass != nil }

    func checkHyperparameters() throws(LossError) {}

    func checkedCount(_ predictions: [Double], _ targets: [Target]) throws(LossError) -> Int {
        try checkedRowCount(predictions, targets)
    }

    func checkedRowCount(_ predictions: [Double], _ targets: [Target]) throws(LossError) -> Int {
        try LossFunctions.check(parameter: Double(classes), named: "classes", in: .positive)
        try checkHyperparameters()
        if let classWeights {
            if classWeights.count != classes {
                throw .countMismatch(
                    argument: "classWeights", count: classWeights.count, other: "a row of predictions",
                    otherCount: classes)
            }
            try LossFunctions.check(classWeights, named: "classWeights", in: .notNegative)
        }
        if predictions.isEmpty { throw .emptyInput(argument: "predictions") }
        if predictions.count % classes != 0 {
            throw .notWholeRows(argument: "predictions", count: predictions.count, classes: classes)
        }
        try check(rows: predictions)
        let rows = ClassRows(
            classes: classes, count: predictions.count / classes, ignoredClass: ignoredClass)
        try Target.check(targets, for: rows)
        return rows.count
    }

    func evaluatePlain(_ examples: ExampleSlice<Target>, in range: PlainRange, into results: ExampleResults) {
        for index in 0..<examples.count {
            let derivatives = results.derivatives.map { $0 + index * classes }
            if isIgnored(examples, index) {
                results.values?[index] = 0
                derivatives?.update(repeating: 0, count: classes)
                continue
            }
            let value = plain(row(examples, index), target(examples, index), range, into: derivatives)
            results.values?[index] = value ?? .nan
            if value == nil { derivatives?.update(repeating: .nan, count: classes) }
        }
    }

    func exact(
        _ examples: ExampleSlice<Target>, _ index: Int, withValue: Bool, into derivatives: ExactDerivatives?
    ) -> ScaledNumber {
        if isIgnored(examples, index) {
            derivatives?.update(repeating: .zero, count: classes)
            return .zero
        }
        return exact(row(examples, index), target(examples, index), into: derivatives)
    }

    func classWeight(_ examples: ExampleSlice<Target>, _ index: Int) -> ScaledNumber {
        isIgnored(examples, index) ? .zero : mix(target(examples, index)).totalFactor()
    }

    /// The factor of each class: its target, smoothed, times its weight.
    func mix(_ target: Target.Example) -> TargetMix<Target> {
        TargetMix(classes: classes, weights: classWeights, smoothing: labelSmoothing, target: target)
    }

    private func isIgnored(_ examples: ExampleSlice<Target>, _ index: Int) -> Bool {
        guard let ignoredClass else { return false }
        let rows = ClassRows(classes: classes, count: examples.count)
        return Target.probability(ofClass: ignoredClass, in: target(examples, index), of: rows) == 1
    }

    private func row(_ examples: ExampleSlice<Target>, _ index: Int) -> Row {
        part(index, of: examples.predictions, width: classes)
    }

    private func target(_ examples: ExampleSlice<Target>, _ index: Int) -> Target.Example {
        let rows = ClassRows(classes: classes, count: examples.count)
        return Target.example(index, of: examples.targets, in: rows)
    }
}
