// The bounds of the plain lane: numbers of ordinary size, whose products and sums stay in the range of Double and keep
// all of their digits. What is outside takes the slow lane.
//
// They fit together: a result is at most 2^500 or so in size, or 2^-780 where factors make it small; times a weight, at
// most 2^200, and added up over 2^60 examples it does not overflow, and divided by a sum of such weights it is rounded
// once.

/// How far the plain lane reaches.
struct PlainRange: Sendable {
    /// The sizes that an error may have, if it is not 0.
    private let errors: ClosedRange<Double>
    /// The exponential of a logit, or minus a difference of logits, up to this size is an ordinary number.
    let largestLogit: Double
    /// Logits this far below the largest have no share of a softmax.
    let largestLogitDifference: Double

    private init(errors: ClosedRange<Double>, largestLogit: Double, largestLogitDifference: Double) {
        self.errors = errors
        self.largestLogit = largestLogit
        self.largestLogitDifference = largestLogitDifference
    }

    /// For results that are weighted: each must be ordinary.
    ///
    /// The exponentials are 2^-289 and more; e^-1700 is 0 also
    /// times the largest weight of all.
    static let ordinary = PlainRange(
        errors: 0x1p-240...0x1p240, largestLogit: 200, largestLogitDifference: 1700)

    /// For results that are only added up, and divided by their number.
    ///
    /// Each may be any that a Double holds, subnormal or 0 for what is smaller, infinite for what is larger, as long as
    /// the sum shows nothing of that; a derivative must be finite. e^-800 is 0 for any number of classes.
    static let whole = PlainRange(
        errors: .leastNonzeroMagnitude...0x1p1000, largestLogit: .greatestFiniteMagnitude,
        largestLogitDifference: 800)

    /// Whether nothing that a result in the whole range may lack shows in it, or in the sum or mean of many; false for
    /// NaN.
    @inline(__always)
    static func holds(_ result: Double) -> Bool {
        result == 0 || abs(result) > 0x1p-900 && abs(result) < .infinity
    }

    /// Whether an error, or 0, has a square in this range.
    @inline(__always)
    func contains(_ error: Double) -> Bool {
        let size = error.magnitude
        return size >= errors.lowerBound && size <= errors.upperBound || size == 0
    }
}

/// Numbers from here on, and products of such, have a low part, too, in `DoubleDouble`.
let leastLongNumber = 0x1p-900

/// Exponentials of minus this and more are among them.
let largestLongExponent = 600.0

/// Exponentials of up to this are finite.
let largestExponent = 700.0

/// A hyperparameter, weight or target, or 0, whose product with an ordinary number keeps its digits.
@inline(__always)
func isOrdinary(factor: Double) -> Bool { factor >= 0x1p-200 && factor <= 0x1p200 || factor == 0 }

/// A value or derivative, or 0, that can be weighted and added as it is.
@inline(__always)
func isOrdinary(result: Double) -> Bool {
    let size = abs(result)
    return size >= 0x1p-500 && size <= largestOrdinaryResult || size == 0
}

/// The largest such value.
let largestOrdinaryResult = 0x1p500

/// The sum of weights, by its exponent, that such values are divided by.
func isOrdinary(divisor: ScaledNumber) -> Bool { abs(divisor.exponent) < 500 }

/// Probabilities from here on have an ordinary inverse.
let leastOrdinaryProbability = 0x1p-300

/// Whether value and slopes of focal loss are ordinary: (1 - p)^(gamma + 1) is from 2^-400 up, p from 2^-300.
///
/// - Parameter exponent: that of 1 - p, as a power of two, at most 0.
func isOrdinaryFocal(exponent: Double, gamma: Double) -> Bool { (gamma + 1) * max(1, -exponent) <= 400 }

/// Whether value and slopes of Barron's loss are ordinary for an error of x = size scales.
///
/// For shapes from -4 to 4 they are powers of x up to the fourth, or the inverse of the sixth; for smaller shapes they fall
/// like e^(-½ x²), which is 2^-185 for 16.
func isOrdinaryBarron(size: Double, shape: Double) -> Bool {
    shape <= 4 && size <= (shape >= -4 ? 0x1p60 : 16) && (size >= 0x1p-200 || size == 0)
}
