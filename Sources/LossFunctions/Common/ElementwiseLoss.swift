// A loss of one's own that compares one prediction with one target.

/// A loss whose examples are one prediction and one target each, given by value and derivative of one example.
///
/// The functions of `Loss` follow, so that a loss of your own is a few lines:
///
///     struct CubedError: ElementwiseLoss {
///         let reduction = Reduction.mean
///         func value(_ prediction: Double, _ target: Double) -> Double {
///             let error = abs(prediction - target)
///             return error * error * error
///         }
///         func derivative(_ prediction: Double, _ target: Double) -> Double {
///             let error = prediction - target
///             return 3 * error * abs(error)
///         }
///     }
public protocol ElementwiseLoss: Loss where Target == Double {
    /// What a prediction must be: a finite number, unless stated.
    var predictionDomain: ValueDomain { get }
    /// What a target must be: a finite number, unless stated.
    var targetDomain: ValueDomain { get }

    /// Throws unless the hyperparameters are in their domains; without it, there is none to check.
    func checkHyperparameters() throws(LossError)

    /// The value of one example in the domain.
    func value(_ prediction: Double, _ target: Double) -> Double

    /// The derivative of that value with respect to the prediction.
    func derivative(_ prediction: Double, _ target: Double) -> Double
}

extension ElementwiseLoss {
    /// Finite numbers.
    public var predictionDomain: ValueDomain { .finite }
    /// Finite numbers.
    public var targetDomain: ValueDomain { .finite }

    /// Nothing to check.
    public func checkHyperparameters() throws(LossError) {}

    /// All that is asked for, from value and derivative of each example.
    public func evaluate(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        try LossEvaluation(AuthorsFormula(loss: self), input).result()
    }
}

/// A reader's loss, as the evaluation takes it.
private struct AuthorsFormula<L: ElementwiseLoss>: ElementwiseFormula {
    let loss: L

    var reduction: Reduction { loss.reduction }

    var predictionDomain: ValueDomain { loss.predictionDomain }
    var targetDomain: ValueDomain { loss.targetDomain }
    func checkHyperparameters() throws(LossError) { try loss.checkHyperparameters() }
    func value(_ prediction: Double, _ target: Double) -> Double { loss.value(prediction, target) }
    func derivative(_ prediction: Double, _ target: Double) -> Double { loss.derivative(prediction, target) }
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool { true }

    // Numbers too large, or too small, to be weighted and added as they are go the other way.
    func evaluatePlain(_ examples: ExampleSlice<Double>, in range: PlainRange, into results: ExampleResults) {
        evaluateEach(examples, in: range, into: results)
        for index in 0..<examples.count {
            let (value, derivative) = (results.values?[index] ?? 0, results.derivatives?[index] ?? 0)
            if isOrdinary(result: value) && isOrdinary(result: derivative) { continue }
            results.values?[index] = .nan
            results.derivatives?[index] = .nan
        }
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(value(prediction, target))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(derivative(prediction, target))
    }
}
