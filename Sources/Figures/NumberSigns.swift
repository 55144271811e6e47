// Minus and powers of ten, as pages, plots and terminals print them.

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

    private static func superscript(_ integer: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String(String(integer).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
    }
}
