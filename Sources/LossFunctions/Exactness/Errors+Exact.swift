// The losses of an error, prediction - target, where its square, or its difference, leaves the range of Double.

import ElementaryFunctions

extension MeanSquaredError {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        range.contains(prediction - target)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(difference: prediction, target).squared
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(difference: prediction, target) * 2
    }
}

extension MeanAbsoluteError {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        range.contains(prediction - target)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(difference: prediction, target).magnitude
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(derivative(prediction, target))
    }
}

extension QuantileLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        isOrdinary(factor: quantile) && range.contains(prediction - target)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        exactDerivative(prediction, target) * ScaledNumber(difference: prediction, target)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(derivative(prediction, target))
    }
}

extension HuberLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        isOrdinary(factor: delta) && range.contains(prediction - target)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let size = ScaledNumber(difference: prediction, target).magnitude
        let delta = ScaledNumber(delta)
        return delta < size ? delta * (size - delta * 0.5) : size.squared * 0.5
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let (error, delta) = (ScaledNumber(difference: prediction, target), ScaledNumber(delta))
        if !(delta < error.magnitude) { return error }
        return error.isPositive ? delta : -delta
    }
}

extension RootMeanSquaredError {
    /// The root of the mean square and its derivatives, over all of which one error may leave the range of Double.
    func rootOfMeanSquare(_ input: LossInput<Double>) throws(LossError) -> LossResult {
        let formula = MeanSquaredError()
        let count = try formula.checkedCount(input.predictions, input.targets)
        if let weights = input.weights { try check(weights: weights, count: count) }
        if let result = plainRoot(input) { return result }

        let weights = input.weights.map { $0.map { ScaledNumber($0) } }
        let total = weights?.reduce(.zero, +) ?? ScaledNumber(Double(count))
        var (sum, errors) = (ScaledNumber.zero, [ScaledNumber]())
        for index in 0..<count {
            let error = ScaledNumber(difference: input.predictions[index], input.targets[index])
            errors.append(weights.map { error * $0[index] } ?? error)
            sum += errors[index] * error
        }
        let root = (sum / total).squareRoot()
        if root.isZero { return LossResult(value: 0, gradient: errors.map { _ in 0 }) }
        let divisor = total * root
        return LossResult(value: root.rounded, gradient: errors.map { ($0 / divisor).rounded })
    }
}
