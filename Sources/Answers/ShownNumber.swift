// Numbers as text, as the workbook and its questions show them, without the C library: in a browser there is none.

import Figures

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
    var rounded = SignificantDigits(value, count: digits)
    if digits <= rounded.exponent + 1, rounded.exponent < 15 {
        return decimal(Int(value.rounded(.toNearestOrEven)))
    }
    if shortestDigitCount(value) <= digits { rounded.trimZeros() }
    let (shown, exponent) = (rounded.digits, rounded.exponent)
    guard (-4..<15).contains(exponent) else {
        let rest = shown.dropFirst()
        return NumberSigns.scientific(
            mantissa: shown.prefix(1) + (rest.isEmpty ? "" : "." + rest), exponent: exponent)
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + shown }
    let whole = shown.prefix(exponent + 1)
    let padding = String(repeating: "0", count: exponent + 1 - whole.count)
    let fraction = shown.dropFirst(exponent + 1)
    return grouped(whole + padding) + (fraction.isEmpty ? "" : "." + fraction)
}

/// A whole number in full, with its digits in groups.
package func decimal(_ value: Int) -> String {
    (value < 0 ? NumberSigns.minus : "") + grouped(String(value.magnitude))
}

/// Digits in groups, parted by no-break spaces.
private func grouped(_ digits: String) -> String { NumberSigns.grouped(digits, by: "\u{A0}") }

/// How many significant digits the shortest decimal has that reads back as `value`.
private func shortestDigitCount(_ value: Double) -> Int {
    let mantissa = value.description.utf8.prefix { $0 != UInt8(ascii: "e") }
    let zero = UInt8(ascii: "0")
    let digits = mantissa.filter { $0 != UInt8(ascii: ".") }.drop { $0 == zero }
    return (digits.lastIndex { $0 != zero } ?? digits.startIndex - 1) - digits.startIndex + 1
}

/// A finite number above 0, rounded to some significant digits as `printf` rounds: from its exact decimal expansion,
/// halves to the even digit.
package struct SignificantDigits {
    package private(set) var digits: String
    /// The power of ten of the first digit.
    package private(set) var exponent: Int

    package init(_ value: Double, count: Int) {
        // value = significand × 2^power, and 2^−n = 5^n / 10^n.
        let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
        let power = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
        // Nine decimal digits each, from the last.
        var limbs = [UInt32(significand % 1_000_000_000), UInt32(significand / 1_000_000_000)]
        func multiply(by factor: UInt64) {
            var carry: UInt64 = 0
            for index in limbs.indices {
                carry += UInt64(limbs[index]) * factor
                limbs[index] = UInt32(carry % 1_000_000_000)
                carry /= 1_000_000_000
            }
            while carry > 0 {
                limbs.append(UInt32(carry % 1_000_000_000))
                carry /= 1_000_000_000
            }
        }
        for _ in 0..<(abs(power) / 8) { multiply(by: power > 0 ? 256 : 390_625) }
        for _ in 0..<(abs(power) % 8) { multiply(by: power > 0 ? 2 : 5) }
        var all: [UInt8] = []
        for limb in limbs {
            var rest = limb
            for _ in 0..<9 {
                all.append(UInt8(rest % 10))
                rest /= 10
            }
        }
        while all.last == 0 { all.removeLast() }
        all.reverse()
        exponent = all.count - 1 + min(power, 0)
        if all.count > count {
            let rest = all[(count + 1)...].contains { $0 > 0 }
            let isUp = all[count] > 5 || all[count] == 5 && (rest || all[count - 1] % 2 == 1)
            all.removeLast(all.count - count)
            if isUp {
                while all.last == 9 { all.removeLast() }
                if all.isEmpty {
                    exponent += 1
                    all = [1]
                } else {
                    all[all.count - 1] += 1
                }
            }
        }
        digits = String(decoding: all.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        digits += String(repeating: "0", count: max(count - all.count, 0))
    }

    package mutating func trimZeros() {
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    /// The double nearest to the digits.
    var value: Double? { Double("\(digits)e\(exponent - digits.utf8.count + 1)") }
}
