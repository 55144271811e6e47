// What focal loss of one example is made of, and its lanes.
//
// An error of ln(1 - p) is multiplied by gamma: so p, 1 - p and the logarithms are taken with 57 bits for a small whole
// gamma, and with 100 for every other, and the loss is rounded once, at its end.

import ElementaryFunctions

/// What focal loss is made of, for one example.
struct FocalTerms<N: LongNumber> {
    /// p.
    let right: N
    /// 1 - p.
    let missing: N
    /// -ln p.
    let cost: N
    let gamma: Double
    /// weight × (1 - p)^gamma.
    let factor: N

    init(right: N, missing: N, cost: N, gamma: Double, weight: Double?) {
        (self.right, self.missing, self.cost, self.gamma) = (right, missing, cost, gamma)
        let power = N.power(missing, rest: right, gamma)
        factor = weight.map { power * $0 } ?? power
    }
}

extension FocalTerms {
    /// From a probability.
    init(probability p: Double, isPositive: Bool, gamma: Double, weight: Double?) {
        // Of -0.0, too, -ln p is +∞.
        let (p, rest) = (N(p.magnitude), N(difference: 1, p))
        let (right, missing) = isPositive ? (p, rest) : (rest, p)
        // -ln(1 - q) has all digits of a small q = 1 - p: it is ln(1 + q / (1 - q)).
        self.init(
            right: right, missing: missing, cost: .shortLogarithm(onePlus: missing / right), gamma: gamma,
            weight: weight)
    }

    /// From the logit z of p.
    init(logit z: Double, gamma: Double, weight: Double?) {
        // A power multiplies the relative error of 1 - p by gamma.
        let isShort = isSmallWhole(gamma)
        let exponent = DoubleDouble(-abs(z))
        let t = isShort ? N.shortExponential(ofNegative: exponent) : .exponential(ofNegative: exponent)
        let logarithm = isShort ? N.shortLogarithm(onePlus: t) : .logarithm(onePlus: t)
        let large = N(1) / (N(1) + t)
        let small = t * large
        self.init(
            right: z >= 0 ? large : small, missing: z >= 0 ? small : large,
            cost: z >= 0 ? logarithm : N(-z) + logarithm, gamma: gamma, weight: weight)
    }
}

/// Whether value and slopes are ordinary for this 1 - p.
func isOrdinaryFocal(missing: Double, gamma: Double) -> Bool {
    isOrdinaryFocal(exponent: missing == 0 ? 0 : Double(missing.exponent), gamma: gamma)
}

extension BinaryFocalLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        if let alpha, !isOrdinary(factor: alpha) { return false }
        if Space.isLogits {
            let z = target == 1 ? prediction : -prediction
            // 1 - p is e^-z for a large z, and from ½ to 1 below 0: e^z is p there.
            return z >= -PlainRange.ordinary.largestLogit
                && isOrdinaryFocal(exponent: -(1 + max(0, 1.5 * z)), gamma: gamma)
        }
        let (right, missing) =
            target == 1 ? (prediction, 1 - prediction) : (1 - prediction, prediction)
        if right < leastOrdinaryProbability { return false }
        return isOrdinaryFocal(missing: missing, gamma: gamma)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        terms(prediction, target).value
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        slope(terms(prediction, target), target)
    }
}
