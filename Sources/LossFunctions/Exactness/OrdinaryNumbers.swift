// The bounds of the plain lane: numbers of ordinary size, whose products and sums stay in the range of Double and keep
// all of their digits. What is outside takes the slow lane.
//
// They fit together: a result is at most 2^500 or so in size, or 2^-780 where factors make it small; times a weight, at
// most 2^200, and added up over 2^60 examples it does not overflow, and divided by a sum of such weights it is rounded
// once.

/// An error, or 0, whose square is an ordinary result.
@inline(__always)
func isOrdinary(error: Double) -> Bool {
    // By its bits, of which those of larger numbers are larger: what is compared in one step is compared in lanes.
    let bits = error.magnitude.bitPattern
    let least = 0x1p-240.bitPattern
    return (bits &- least <= 0x1p240.bitPattern &- least) || bits == 0
}

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

/// Logits, and differences of logits, up to this size have exponentials, 2^-289 and more, that keep their digits.
let largestOrdinaryLogit = 200.0

/// Logits this far below the largest have no share of a softmax: e^-1700 is 0 also times the largest weight of all.
let largestLogitDifference = 1700.0

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
