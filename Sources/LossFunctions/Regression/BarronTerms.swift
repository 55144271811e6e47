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
        x = ScaledNumber(difference: prediction, target, to: scale)
        if isLimit(shape) {
            (distance, logarithm) = (ScaledNumber(1), ScaledNumber(0))
        } else {
            let difference = ScaledNumber(difference: shape, 2, to: 1)
            distance = shape < 2 ? -difference : difference
            logarithm = .logarithm(onePlus: x.squared / distance)
        }
    }

    /// The loss.
    var value: ScaledNumber {
        if x.significand.high == 0 { return x }
        if shape == 2 { return x.squared * 0.5 }
        // 1 - e^-v = v φ(-v), with v = ½ x².
        if shape == -.infinity {
            let half = x.squared * 0.5
            return half * phi(-half)
        }
        return distance * logarithm * 0.5 * phi(logarithm * ScaledNumber(0.5 * shape))
    }

    /// The derivative with respect to the prediction: x / scale × (1 + w)^(shape / 2 - 1).
    var derivative: ScaledNumber { slope(x.divided(by: scale)) }

    /// The derivative with respect to the scale: -x times that with respect to the prediction.
    var scaleDerivative: ScaledNumber { slope(-x.squared.divided(by: scale)) }

    /// factor × (1 + w)^(shape / 2 - 1), whose exponent is ∓½ b L.
    private func slope(_ factor: ScaledNumber) -> ScaledNumber {
        if x.significand.high == 0 || shape == 2 { return factor }
        let half = shape == -.infinity ? x.squared * 0.5 : distance * logarithm * 0.5
        // Beyond, 0 or infinite whatever the factor.
        if half.exponent > 14 {
            return ScaledNumber(factor.significand, exponent: shape < 2 ? -20_000 : 20_000)
        }
        return factor * .exponential(shape < 2 ? -half.value : half.value)
    }

    /// φ(u) = (e^u - 1) / u; for u beyond 2^14 infinite.
    private func phi(_ u: ScaledNumber) -> ScaledNumber {
        // 1 + u/2 + u²/6 + ...: what follows u^5/720 is below 2^-70.
        if u.exponent < -10 || u.significand.high == 0 {
            let u = u.rounded
            return ScaledNumber(
                DoubleDouble(1)
                    + DoubleDouble(u * (1.0 / 2 + u * (1.0 / 6 + u * (1.0 / 24 + u * (1.0 / 120))))))
        }
        if u.exponent > 14 {
            // -1 / u, or e^u / u.
            return u.significand.high < 0
                ? ScaledNumber(-1) / u : ScaledNumber(DoubleDouble(1), exponent: 20_000)
        }
        let exponential = ScaledNumber.exponential(u.value)
        let less =
            exponential.exponent > 110 ? exponential : ScaledNumber(exponential.value - DoubleDouble(1))
        return less / u
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
    var shapeDerivative: Double {
        let w = (x.squared / distance).rounded
        if w == 0 { return 0 }
        let b = distance.value
        if w < 0x1p-6 { return shapeSeries(w, b.high) }
        let l = logarithm.value
        let u = l * (0.5 * shape)
        if u.high > 700 { return .infinity }
        let exponential = DoubleDouble.exponential(u * 0.5)
        let power = exponential * exponential
        let first = l * phi(ScaledNumber(u)).value * -0.5
        let second = b * l * l * psi(u, power) * 0.25
        // w / (1 + w) = 1 - 1 / (1 + w) = 1 - e^-L.
        let third = power * (DoubleDouble(1) - .exponential(-l)) * 0.5
        return (first + second + third).high
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
    private func psi(_ u: DoubleDouble, _ exponential: DoubleDouble) -> DoubleDouble {
        if abs(u.high) < 0x1p-8 {
            let u = u.high
            let tail = 1.0 / 8 + u * (1.0 / 30 + u * (1.0 / 144 + u * (1.0 / 840 + u * (1.0 / 5760))))
            return DoubleDouble(0.5) + DoubleDouble(u) / DoubleDouble(3) + DoubleDouble(u * u * tail)
        }
        return (DoubleDouble(1) + (u - DoubleDouble(1)) * exponential) / (u * u)
    }
}

private func isLimit(_ shape: Double) -> Bool { shape == 2 || shape == -.infinity }
