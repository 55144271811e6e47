// The losses of a margin where its square, or its exponential, leaves the range of Double.

import ElementaryFunctions

extension HingeLoss {
    func isPlain(_ prediction: Double, _ target: Double) -> Bool { isOrdinary(error: prediction) }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(max(0, -target * prediction)) + ScaledNumber(derivative(prediction, target).magnitude)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(derivative(prediction, target))
    }
}

extension SquaredHingeLoss {
    func isPlain(_ prediction: Double, _ target: Double) -> Bool { isOrdinary(error: prediction) }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let shortfall = ScaledNumber.one + ScaledNumber(-target * prediction)
        return shortfall.isPositive ? shortfall.squared : .zero
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let shortfall = ScaledNumber.one + ScaledNumber(-target * prediction)
        return shortfall.isPositive ? shortfall * (-2 * target) : .zero
    }
}

extension LogisticLoss {
    func isPlain(_ prediction: Double, _ target: Double) -> Bool {
        abs(prediction) <= largestOrdinaryLogit
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        BinaryCrossEntropyFromLogits().exactValue(prediction, target == 1 ? 1 : 0)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        BinaryCrossEntropyFromLogits().exactDerivative(prediction, target == 1 ? 1 : 0)
    }
}

extension ExponentialLoss {
    func isPlain(_ prediction: Double, _ target: Double) -> Bool {
        abs(prediction) <= largestOrdinaryLogit
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .exponential(DoubleDouble(-target * prediction))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .exponential(DoubleDouble(-target * prediction)) * -target
    }
}

extension ZeroOneLoss {
    func isPlain(_ prediction: Double, _ target: Double) -> Bool { true }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(value(prediction, target))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .zero
    }
}

extension MulticlassHingeLoss {
    func plain(
        _ row: Row, _ right: Int, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard row.allSatisfy({ abs($0) < largestOrdinaryResult }) else { return nil }
        let value: DoubleDouble = hinge(row, right: right) { derivatives?[$0] = $1 }
        return isOrdinary(result: value.high) ? value.high : nil
    }

    func exact(_ row: Row, _ right: Int, into derivatives: ExactDerivatives?) -> ScaledNumber {
        return hinge(row, right: right) { derivatives?[$0] = ScaledNumber($1) }
    }
}
