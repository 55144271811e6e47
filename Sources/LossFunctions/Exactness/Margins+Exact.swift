// The losses of a margin where its square, or its exponential, leaves the range of Double.

import ElementaryFunctions

/// max(0, 1 - target × score).
private func shortfall(_ prediction: Double, _ target: Double) -> ScaledNumber {
    let difference = ScaledNumber.one + ScaledNumber(-target * prediction)
    return difference.isPositive ? difference : .zero
}

extension HingeLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        range.contains(prediction)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        shortfall(prediction, target)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(derivative(prediction, target))
    }
}

extension SquaredHingeLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        range.contains(prediction)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        shortfall(prediction, target).squared
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        product(shortfall(prediction, target), ScaledNumber(-2 * target))
    }
}

extension LogisticLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        abs(prediction) <= range.largestLogit
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        BinaryCrossEntropyFromLogits().exactValue(prediction, target == 1 ? 1 : 0)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        BinaryCrossEntropyFromLogits().exactDerivative(prediction, target == 1 ? 1 : 0)
    }
}

extension ExponentialLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        abs(prediction) <= min(range.largestLogit, largestExponent)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .exponential(DoubleDouble(-target * prediction))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .exponential(DoubleDouble(-target * prediction)) * -target
    }
}

extension ZeroOneLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool { true }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(value(prediction, target))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .zero
    }
}

extension MulticlassHingeLoss {
    func plain(
        _ row: Row, _ right: Int, _ range: PlainRange, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        guard row.allSatisfy({ abs($0) < largestOrdinaryResult }) else { return nil }
        let value: DoubleDouble = hinge(row, right: right) { derivatives?[$0] = $1 }
        return isOrdinary(result: value.high) ? value.high : nil
    }

    func exact(_ row: Row, _ right: Int, into derivatives: ExactDerivatives?) -> ScaledNumber {
        hinge(row, right: right) { derivatives?[$0] = ScaledNumber($1) }
    }
}
