// The arithmetic of Barron's loss for one error.
//
// With b = |shape - 2|, w = x² / b, L = ln(1 + w), u = shape / 2 × L the loss is
//
//     b / shape × (e^u - 1) = ½ b L φ(u),   φ(u) = (e^u - 1) / u
//
// The second form has no 0 / 0 at shape 0 (φ is 1 there), and loses nothing near it. All of it is done with 100
// bits and any exponent: an error of u, which is up to 745, is one of e^u, and x² leaves the range of Double
// long before the loss does.

import ElementaryFunctions

/// Value and derivatives of Barron's loss for one example.
struct BarronTerms {
    private let shape: Double
    private let scale: Double
    /// x, the error in units of the scale.
    private let x: ScaledNumber
    /// b, but for the shapes 2 and -∞, which have formulas of their own.
    private let distance: ScaledNumber
    /// L.
    private let logarithm: ScaledNumber

    init(_ prediction: Double, _ target: Double, shape: Double, scale: Double) {
        self.shape = shape
        self.scale = scale
        x = ScaledNumber(difference: prediction, target) / scale
        if isLimit(shape) {
            (distance, logarithm) = (.one, .zero)
        } else {
            distance = ScaledNumber(difference: shape, 2).magnitude
            logarithm = .logarithm(onePlus: x.squared / distance)
        }
    }

    /// The loss.
    var value: ScaledNumber {
        if x.isZero { return x }
        if shape == 2 { return x.squared * 0.5 }
        // 1 - e^-v = v φ(-v), with v = ½ x².
        if shape == -.infinity {
            let half = x.squared * 0.5
            return half * phi(-half)
        }
        return distance * logarithm * 0.5 * phi(logarithm * 0.5 * shape)
    }

    /// The derivative with respect to the prediction: x / scale × (1 + w)^(shape / 2 - 1).
    var derivative: ScaledNumber { slope(x / scale) }

    /// The derivative with respect to the scale: -x times that with respect to the prediction.
    var scaleDerivative: ScaledNumber { slope(-x.squared / scale) }

    /// factor × (1 + w)^(shape / 2 - 1), whose exponent is ∓½ b L.
    private func slope(_ factor: ScaledNumber) -> ScaledNumber {
        if x.isZero || shape == 2 { return factor }
        let half = shape == -.infinity ? x.squared * 0.5 : distance * logarithm * 0.5
        return factor * .exponential(shape < 2 ? -half : half)
    }

    /// φ(u) = (e^u - 1) / u.
    private func phi(_ u: ScaledNumber) -> ScaledNumber {
        if u.isZero { return .one }
        // 1 + u/2 + u²/6 + ...: what follows u^5/720 is below 2^-70.
        if u.exponent < -10 {
            let u = u.rounded
            return .one + ScaledNumber(u * (1.0 / 2 + u * (1.0 / 6 + u * (1.0 / 24 + u * (1.0 / 120)))))
        }
        return (.exponential(u) - .one) / u
    }
}

// MARK: - For learning the shape

extension BarronTerms {
    /// The derivative with respect to the shape, for shapes from 0 up to, but not, 2.
    ///
    /// With w = x² / b:
    ///
    ///     -½ L φ(u) + ¼ b L² ψ(u) + ½ e^u w / (1 + w),   ψ(u) = (1 + (u - 1) e^u) / u²
    ///
    /// The terms cancel down to b w³ / 24 for small w: there by the power series of the loss.
    var shapeDerivative: ScaledNumber {
        let w = x.squared / distance
        if w.isZero { return .zero }
        if w < ScaledNumber(0x1p-6) { return ScaledNumber(shapeSeries(w.rounded, distance.rounded)) }
        let u = logarithm * 0.5 * shape
        let power = ScaledNumber.exponential(u)
        let first = logarithm * phi(u) * -0.5
        let second = distance * logarithm.squared * psi(u, power) * 0.25
        // w / (1 + w) = 1 - 1 / (1 + w) = 1 - e^-L.
        let third = power * (.one - .exponential(-logarithm)) * 0.5
        return first + second + third
    }

    /// Σ over k from 3 of (-1)^(k-1) b²/4 × w^k/k! × Π (b + 2i)/2 × Σ 2i / (b (b + 2i)), i from 1 to k - 2.
    private func shapeSeries(_ w: Double, _ b: Double) -> Double {
        var power = b * b / 4 * w * w / 2
        var (sum, slopes) = (0.0, 0.0)
        for k in 3..<20 {
            let i = Double(k - 2)
            power *= -w * (b + 2 * i) / 2 / Double(k)
            slopes += 2 * i / (b * (b + 2 * i))
            sum -= power * slopes
        }
        return sum
    }

    /// (1 + (u - 1) e^u) / u² = Σ u^k / (k! (k + 2)), with e^u given.
    private func psi(_ u: ScaledNumber, _ exponential: ScaledNumber) -> ScaledNumber {
        if u.isZero || u.exponent < -8 {
            let u = u.rounded
            let tail = 1.0 / 8 + u * (1.0 / 30 + u * (1.0 / 144 + u * (1.0 / 840 + u * (1.0 / 5760))))
            return ScaledNumber(
                DoubleDouble(0.5) + DoubleDouble(u) / DoubleDouble(3) + DoubleDouble(u * u * tail))
        }
        return (.one + (u - .one) * exponential) / u.squared
    }
}

private func isLimit(_ shape: Double) -> Bool { shape == 2 || shape == -.infinity }

// MARK: - The lanes of the two losses

private func isOrdinaryBarron(_ error: Double, _ shape: Double, _ scale: Double) -> Bool {
    PlainRange.ordinary.contains(error) && isOrdinary(factor: scale)
        && isOrdinaryBarron(size: abs(error) / scale, shape: shape)
}

extension BarronLoss {
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        isOrdinaryBarron(prediction - target, shape, scale)
    }

    func valueAndDerivative(_ prediction: Double, _ target: Double) -> (value: Double, derivative: Double) {
        let terms = BarronTerms(prediction, target, shape: shape, scale: scale)
        return (terms.value.rounded, terms.derivative.rounded)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        BarronTerms(prediction, target, shape: shape, scale: scale).value
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        BarronTerms(prediction, target, shape: shape, scale: scale).derivative
    }
}

extension BarronNegativeLogLikelihood {
    private var loss: BarronLoss { BarronLoss(shape: shape, scale: scale) }

    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        loss.isPlain(prediction, target, range)
    }

    func valueAndDerivative(_ prediction: Double, _ target: Double) -> (value: Double, derivative: Double) {
        let (value, derivative) = loss.valueAndDerivative(prediction, target)
        return (value + normalizer, derivative)
    }

    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        loss.exactValue(prediction, target) + ScaledNumber(normalizer)
    }

    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber {
        loss.exactDerivative(prediction, target)
    }
}
