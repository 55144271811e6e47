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

/// A finite value's exact decimal expansion: sign, digits before the point, digits after it.
struct ExactDecimal: Equatable {
    var isNegative: Bool
    var whole: String
    var fraction: String

    init(_ value: Double) {
        // A Double has at most 1074 digits after the point, and printf's are exact. So many characters take
        // long, their bytes do not.
        let text = String(format: "%.1074f", abs(value)).utf8
        let zero = UInt8(ascii: "0")
        let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
        let decimals = text[point...].dropFirst()
        isNegative = value < 0
        whole = String(Substring(text[..<point].drop { $0 == zero }))
        fraction = decimals.lastIndex { $0 != zero }.map { String(Substring(decimals[...$0])) } ?? ""
    }

    /// `units × 10^place`.
    init(_ units: Int128, place: Int) {
        isNegative = units < 0
        let digits = "\(units.magnitude)" + String(repeating: "0", count: max(place, 0))
        let decimals = max(-place, 0)
        whole = String(digits.dropLast(decimals).drop { $0 == "0" })
        let padding = String(repeating: "0", count: max(decimals - digits.count, 0))
        fraction = String((padding + digits.suffix(decimals)).reversed().drop { $0 == "0" }.reversed())
    }

    private var isZero: Bool { whole.isEmpty && fraction.isEmpty }

    /// Whether the first is at most the second.
    static func <= (first: ExactDecimal, second: ExactDecimal) -> Bool {
        if first.isZero { return second.isZero || !second.isNegative }
        if second.isZero { return first.isNegative }
        if first.isNegative != second.isNegative { return first.isNegative }
        return first.isNegative ? second.magnitudeAtMost(first) : first.magnitudeAtMost(second)
    }

    private func magnitudeAtMost(_ other: ExactDecimal) -> Bool {
        if whole.count != other.whole.count { return whole.count < other.whole.count }
        if whole != other.whole { return whole < other.whole }
        // Digit strings after the point compare as text: "25" < "3".
        return fraction <= other.fraction
    }
}
