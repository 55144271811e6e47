// Numbers as text: with a fixed count of decimals, and exact decimal expansions for comparing them.

import Answers
import Figures
import Foundation

/// A number with a fixed count of digits after the point, rounded as a program's `%.3f` rounds it.
///
/// One that rounds to 0 has no sign: `decimal(-0.001, decimals: 2)` is `0.00`.
///
/// - Parameters:
///   - value: any Double; infinities print as `∞` and `−∞`.
///   - decimals: digits after the point, from 0 to 1074, the most that a Double has; fewer or more count as these.
public func decimal(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return decimal(value) }
    let magnitude = String(format: "%.*f", min(max(decimals, 0), 1074), value.magnitude)
    let isZero = magnitude.allSatisfy { $0 == "0" || $0 == "." }
    return (value < 0 && !isZero ? NumberSigns.minus : "") + magnitude
}

/// A finite value's exact decimal expansion.
struct ExactDecimal: Equatable {
    let isNegative: Bool
    /// The power of ten of the first digit; of 0, the least there is.
    let exponent: Int
    /// Without zeros at either end; of 0, none.
    let digits: String

    init(_ value: Double) {
        isNegative = value < 0
        guard value != 0 else { (exponent, digits) = (.min, ""); return }
        // The most digits that a Double has.
        var all = SignificantDigits(abs(value), count: 767)
        all.trimZeros()
        (exponent, digits) = (all.exponent, all.digits)
    }

    /// `units × 10^place`.
    init(_ units: Int128, place: Int) {
        let text = "\(units.magnitude)"
        isNegative = units < 0
        exponent = units == 0 ? .min : text.count - 1 + place
        digits = String(text.reversed().drop { $0 == "0" }.reversed())
    }

    /// Whether the first is at most the second.
    static func <= (first: ExactDecimal, second: ExactDecimal) -> Bool {
        guard first.isNegative == second.isNegative else { return first.isNegative }
        let (low, high) = first.isNegative ? (second, first) : (first, second)
        // Digits from the same place on compare as text: "25" < "3".
        return (low.exponent, low.digits) <= (high.exponent, high.digits)
    }
}
