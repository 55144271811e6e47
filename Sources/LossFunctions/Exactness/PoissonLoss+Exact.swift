// The likelihood of counts where its terms cancel, and for numbers of any size.

import ElementaryFunctions

/// Whether the difference of two numbers keeps 4 ulp where the second is off by two roundings.
private func isPlainDifference(_ a: Double, _ b: Double) -> Bool { b <= a / 4 || b >= 4 * a }

extension PoissonLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        PlainRange.ordinary.contains(prediction) && PlainRange.ordinary.contains(target) && prediction > 0
            && isPlainDifference(prediction, target * log(prediction))
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        let rate = ScaledNumber(prediction.magnitude)
        return rate - product(ScaledNumber(target), .logarithm(rate))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        target == 0 ? .one : ScaledNumber(difference: prediction, target) / prediction.magnitude
    }
}

extension PoissonLossFromLogRates {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        guard abs(prediction) <= PlainRange.ordinary.largestLogit,
            PlainRange.ordinary.contains(prediction), PlainRange.ordinary.contains(target)
        else { return false }
        let rate = exp(prediction)
        return isPlainDifference(rate, target * prediction) && isPlainDifference(rate, target)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .exponential(DoubleDouble(prediction)) - product(ScaledNumber(target), ScaledNumber(prediction))
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        .exponential(DoubleDouble(prediction)) - ScaledNumber(target)
    }
}
