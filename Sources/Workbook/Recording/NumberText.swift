// Numbers as text: how values are shown, and exact decimal expansions for comparing them.

import Figures
import Foundation

/// A number as the workbook prints it: rounded to significant digits, never to fewer than its integer part.
///
/// A value that needs no more than `digits` digits is printed as it is (`0.25`), so trailing zeros always
/// mean that something was rounded (`0.3000` is not exactly 0.3).
///
///     decimal(0.22314355)      // "0.2231"
///     decimal(95_000_000)      // "95 000 000"
///     decimal(-8.533e-17, 2)   // "−8.5×10⁻¹⁷"
///
/// - Parameters:
///   - value: any Double; infinities print as `∞` and `−∞`.
///   - digits: significant digits, from 1 to 767, the most that a Double has; fewer or more count as these.
public func decimal(_ value: Double, _ digits: Int = 4) -> String {
    if value.isNaN { return "NaN" }
    if value.sign == .minus, value != 0 { return NumberSigns.minus + decimal(-value, digits) }
    if value.isInfinite { return "∞" }
    if value == 0 { return "0" }
    if value < 1e15, value == value.rounded() { return decimal(Int(value)) }
    let digits = min(max(digits, 1), 767)
    // The exponent after rounding: 0.99996 to four digits is 1.000.
    let scientific = String(format: "%.*e", digits - 1, value)
    let parts = scientific.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return scientific }
    let exact = shortestDigitCount(value) <= digits
    guard (-4..<15).contains(exponent) else {
        return NumberSigns.scientific(
            mantissa: exact ? trimmingZeros(String(parts[0])) : String(parts[0]), exponent: exponent)
    }
    let plain = String(format: "%.*f", max(digits - 1 - exponent, 0), value)
    let pieces = (exact ? trimmingZeros(plain) : plain).split(separator: ".", maxSplits: 1)
    return grouped(String(pieces[0])) + (pieces.count == 2 ? "." + pieces[1] : "")
}

/// A whole number in full, with its digits in groups.
func decimal(_ value: Int) -> String {
    (value < 0 ? NumberSigns.minus : "") + grouped(String(value.magnitude))
}

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

/// Digits in groups, parted by no-break spaces.
private func grouped(_ digits: String) -> String { NumberSigns.grouped(digits, by: "\u{A0}") }

private func trimmingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
}

/// How many significant digits the shortest decimal has that reads back as `value`.
private func shortestDigitCount(_ value: Double) -> Int {
    let mantissa = value.description.prefix { $0 != "e" }
    let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }
    let trimmed = digits.reversed().drop { $0 == "0" }
    return trimmed.count
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
