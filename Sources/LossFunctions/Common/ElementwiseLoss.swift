// Losses that compare one prediction with one target.

/// A loss whose examples are one prediction and one target each.
///
/// A type that conforms states the domains, a value and its derivative; the functions of `Loss` follow. So
/// a loss of your own is a few lines:
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
public protocol ElementwiseLoss: ExamplewiseLoss where Target == Double {
    /// What a prediction must be: a finite number, unless stated.
    var predictionDomain: ValueDomain { get }
    /// What a target must be: a finite number, unless stated.
    var targetDomain: ValueDomain { get }

    /// Throws unless the hyperparameters are in their domains; without it, there is none to test.
    func checkParameters() throws(LossError)

    /// The value of one example in the domain.
    func value(_ prediction: Double, _ target: Double) -> Double

    /// The derivative of that value with respect to the prediction.
    func derivative(_ prediction: Double, _ target: Double) -> Double

    /// Both, for losses that share work between them.
    func valueAndDerivative(_ prediction: Double, _ target: Double) -> (value: Double, derivative: Double)

    /// Value and derivative, each times 2^-64 without overflowing before: see
    /// `ExamplewiseLoss.evaluateScaled`.
    func scaledValueAndDerivative(_ prediction: Double, _ target: Double) -> (
        value: Double, derivative: Double
    )
}

extension ElementwiseLoss {
    /// What a prediction must be.
    public var predictionDomain: ValueDomain { .finite }
    /// What a target must be.
    public var targetDomain: ValueDomain { .finite }

    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {}

    /// Value and derivative of one example.
    public func valueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        (value(prediction, target), derivative(prediction, target))
    }

    /// Value and derivative, each times 2^-64.
    public func scaledValueAndDerivative(
        _ prediction: Double, _ target: Double
    ) -> (value: Double, derivative: Double) {
        let (value, derivative) = valueAndDerivative(prediction, target)
        return (value * overflowScale, derivative * overflowScale)
    }

    /// The number of examples, their input tested.
    public func checkedCount(_ predictions: [Double], _ targets: [Double]) throws(LossError) -> Int {
        try checkParameters()
        try checkCounts(predictions: predictions.count, targets: targets.count)
        try check(predictions, named: "predictions", in: predictionDomain)
        try check(targets, named: "targets", in: targetDomain)
        return predictions.count
    }

    /// Evaluates consecutive examples.
    public func evaluate(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        let (predictions, targets) = (examples.predictions, examples.targets)
        switch (results.values, results.derivatives) {
        case (let values?, nil):
            for index in 0..<examples.count { values[index] = value(predictions[index], targets[index]) }
        case (nil, let derivatives?):
            for index in 0..<examples.count {
                derivatives[index] = derivative(predictions[index], targets[index])
            }
        case (let values?, let derivatives?):
            for index in 0..<examples.count {
                (values[index], derivatives[index]) = valueAndDerivative(predictions[index], targets[index])
            }
        case (nil, nil):
            break
        }
    }

    /// Evaluates consecutive examples, times 2^-64.
    public func evaluateScaled(_ examples: ExampleSlice<Double>, into results: ExampleResults) {
        for index in 0..<examples.count {
            let scaled = scaledValueAndDerivative(examples.predictions[index], examples.targets[index])
            results.values?[index] = scaled.value
            results.derivatives?[index] = scaled.derivative
        }
    }
}
