// The few numeric helpers of plots. Coordinates come from + − × ÷ and √ only, so that a figure has the
// same bytes on every machine; the logarithm of logarithmic axes has this one door.

import ElementaryFunctions

package enum PlotMath {
    /// log₁₀ x, the only elementary function that plots use.
    static func log10(_ x: Double) -> Double { ElementaryFunctions.log10(x) }

    /// 10ⁿ, correctly rounded: exact products up to 10²², the decimal parser beyond.
    package static func powerOfTen(_ exponent: Int) -> Double {
        guard abs(exponent) <= 22 else { return Double("1e\(exponent)") ?? .nan }
        var power = 1.0
        for _ in 0..<abs(exponent) { power *= 10 }
        return exponent < 0 ? 1 / power : power
    }

    /// The n with 10ⁿ ≤ x < 10ⁿ⁺¹, for finite x > 0.
    package static func decimalExponent(_ x: Double) -> Int {
        // log₁₀ 2 ≈ 0.30103: the binary exponent gives n or n ± 1.
        var exponent = Int((Double(x.exponent) * 0.30103).rounded(.down))
        while powerOfTen(exponent + 1) <= x { exponent += 1 }
        while powerOfTen(exponent) > x { exponent -= 1 }
        return exponent
    }

    /// `integer` × 10ⁿ, rounded once.
    static func scaled(_ integer: Int, byPowerOfTen exponent: Int) -> Double {
        exponent < 0
            ? Double(integer) / powerOfTen(-exponent) : Double(integer) * powerOfTen(exponent)
    }
}
