// How a plot writes numbers: from integers, so without a locale and without a rounding that depends on one.

package enum PlotNumber {
    /// Between groups of three digits, from 10 000 on.
    static let groupSeparator = "\u{2009}"

    /// `integer` × 10⁻ᵈ with exactly d = `decimals` decimals; 0 is never negative and has no decimals.
    static func text(_ integer: Int, decimals: Int) -> String {
        guard integer != 0 else { return "0" }
        var digits = String(integer.magnitude)
        if digits.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
        }
        let whole = NumberSigns.grouped(digits.dropLast(decimals), by: groupSeparator)
        let fraction = decimals > 0 ? "." + digits.suffix(decimals) : ""
        return (integer < 0 ? NumberSigns.minus : "") + whole + fraction
    }

    /// A value with enough digits to tell it from others within `span`, and no more.
    package static func text(_ value: Double, span: Double) -> String {
        guard value.isFinite else {
            return value.isNaN ? "NaN" : (value < 0 ? NumberSigns.minus : "") + "∞"
        }
        // The difference of two finite numbers may be infinite.
        let span = min(abs(span), .greatestFiniteMagnitude)
        let size = max(abs(value), span)
        guard size > 0 else { return "0" }
        let resolution = PlotMath.decimalExponent(span > 0 ? span : size) - 2
        if PlotMath.decimalExponent(size) >= 6 || resolution < -6 {
            return scientific(value, resolution: resolution)
        }
        let decimals = max(0, -resolution)
        let integer = Int((value * PlotMath.powerOfTen(decimals)).rounded())
        return shortened(integer, decimals: decimals)
    }

    /// The shortest decimal that is the value to nine significant digits of `size`.
    static func shortest(_ value: Double, size: Double) -> String {
        for decimals in 0..<9 {
            let scaled = value * PlotMath.powerOfTen(decimals)
            let rounded = scaled.rounded()
            if abs(rounded - scaled) <= 1e-9 * size * PlotMath.powerOfTen(decimals) {
                return text(Int(rounded), decimals: decimals)
            }
        }
        return shortened(Int((value * 1e9).rounded()), decimals: 9)
    }

    private static func scientific(_ value: Double, resolution: Int) -> String {
        guard value != 0 else { return "0" }
        let exponent = PlotMath.decimalExponent(abs(value))
        // Less than the resolution can show; this also keeps numbers out that are too small to scale.
        guard exponent >= resolution else { return "0" }
        let decimals = min(max(0, exponent - resolution), 15)
        // 10ⁿ itself has lost digits where n is less than -307.
        let mantissa =
            exponent < -300
            ? value * 1e100 / PlotMath.powerOfTen(exponent + 100) : value / PlotMath.powerOfTen(exponent)
        let integer = Int((mantissa * PlotMath.powerOfTen(decimals)).rounded())
        return NumberSigns.scientific(mantissa: shortened(integer, decimals: decimals), exponent: exponent)
    }

    /// Like `text`, without zeros at the end of the decimals.
    private static func shortened(_ integer: Int, decimals: Int) -> String {
        var (integer, decimals) = (integer, decimals)
        while decimals > 0, integer % 10 == 0 {
            integer /= 10
            decimals -= 1
        }
        return text(integer, decimals: decimals)
    }
}
