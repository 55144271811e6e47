// Minus, powers of ten and groups of digits, as pages, plots and terminals print them.

/// The signs of printed numbers that a keyboard lacks.
package enum NumberSigns {
    /// The minus sign, as wide as a plus.
    package static let minus = "\u{2212}"

    /// 10ⁿ, as in `10⁻³`.
    package static func powerOfTen(_ exponent: Int) -> String { "10" + superscript(exponent) }

    /// As in `2×10⁷`.
    package static func scientific(mantissa: String, exponent: Int) -> String {
        mantissa == "1" ? powerOfTen(exponent) : mantissa + "×" + powerOfTen(exponent)
    }

    /// Digits in groups of three from 10 000 on.
    package static func grouped(_ digits: some StringProtocol, by separator: String) -> String {
        guard digits.count > 4 else { return String(digits) }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }

    private static func superscript(_ integer: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String(String(integer).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
    }
}
