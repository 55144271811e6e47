// Where an axis has ticks and what they say: 1, 2, 5 × 10ⁿ on a linear scale, decades on a logarithmic one.

/// The ticks of one axis.
struct TickSet {
    /// Positions with a label.
    var ticks: [(value: Double, label: String)]
    /// Positions without one, between the decades of a logarithmic axis.
    var minor: [Double] = []
    /// The labels count in units of 10ⁿ; the axis says so.
    var factorExponent = 0

    /// Relative slack within which a tick at the end of a range still belongs to it.
    private static let slack = 1e-9

    /// The smallest step of the form 1, 2, 5 × 10ⁿ with which at most `maxCount` multiples lie in a range.
    static func niceStep(_ lower: Double, _ upper: Double, maxCount: Int) -> (mantissa: Int, exponent: Int) {
        var exponent = PlotMath.decimalExponent((upper - lower) / Double(max(maxCount, 1)))
        while true {
            for mantissa in [1, 2, 5] {
                let range = multiples(of: PlotMath.scaled(mantissa, byPowerOfTen: exponent), lower, upper)
                if range.count <= max(maxCount, 1) { return (mantissa, exponent) }
            }
            exponent += 1
        }
    }

    private static func multiples(of step: Double, _ lower: Double, _ upper: Double) -> Range<Int> {
        let first = Int((lower / step - slack).rounded(.up))
        let last = Int((upper / step + slack).rounded(.down))
        return first..<max(first, last + 1)
    }

    /// Round numbers in a range, at most `maxCount`.
    static func linear(_ lower: Double, _ upper: Double, maxCount: Int) -> TickSet {
        let (mantissa, exponent) = niceStep(lower, upper, maxCount: maxCount)
        let range = multiples(of: PlotMath.scaled(mantissa, byPowerOfTen: exponent), lower, upper)
        let factor = factorExponent(size: max(abs(lower), abs(upper)))
        var set = TickSet(ticks: [], factorExponent: factor)
        for multiple in range {
            let integer = multiple * mantissa
            let shift = exponent - factor
            let label =
                shift >= 0
                ? PlotNumber.text(integer * Int(PlotMath.powerOfTen(shift)), decimals: 0)
                : PlotNumber.text(integer, decimals: -shift)
            set.ticks.append((PlotMath.scaled(integer, byPowerOfTen: exponent), label))
        }
        return set
    }

    /// Decades in a range of positive numbers; 1, 2, 5 within them where there is room, and round numbers
    /// where the range spans less than that.
    static func logarithmic(_ lower: Double, _ upper: Double, maxCount: Int) -> TickSet {
        let decades = PlotMath.decimalExponent(lower)...PlotMath.decimalExponent(upper)
        func inside(_ mantissa: Int, _ exponent: Int) -> Bool {
            let value = PlotMath.scaled(mantissa, byPowerOfTen: exponent)
            return value >= lower * (1 - slack) && value <= upper * (1 + slack)
        }
        func positions(_ mantissas: [Int]) -> [(Int, Int)] {
            decades.flatMap { exponent in mantissas.map { ($0, exponent) } }.filter { inside($0.0, $0.1) }
        }
        var chosen = positions([1])
        let detailed = positions([1, 2, 5])
        if detailed.count <= maxCount { chosen = detailed }
        guard chosen.count >= 2 else { return linear(lower, upper, maxCount: maxCount) }
        let stride = (chosen.count + maxCount - 1) / max(maxCount, 1)
        if stride > 1 { chosen = chosen.filter { $0.1 % stride == 0 } }
        let plain = decades.lowerBound >= -3 && decades.upperBound <= 5
        var set = TickSet(ticks: [])
        for (mantissa, exponent) in chosen {
            let label =
                plain
                ? PlotNumber.text(
                    mantissa * Int(PlotMath.powerOfTen(max(exponent, 0))), decimals: max(-exponent, 0))
                : NumberSigns.scientific(mantissa: String(mantissa), exponent: exponent)
            set.ticks.append((PlotMath.scaled(mantissa, byPowerOfTen: exponent), label))
        }
        // Between few decades their ninths show the scale; between many the decades without a label do.
        let minor = decades.count <= 6 ? positions(Array(2...9)) : positions([1])
        set.minor = minor.map { PlotMath.scaled($0.0, byPowerOfTen: $0.1) }
        return set
    }

    /// Ticks as a chapter gave them.
    static func explicit(_ ticks: [Axis.Tick]) -> TickSet {
        let size = ticks.filter { $0.label == nil }.map { abs($0.value) }.max() ?? 0
        let factor = factorExponent(size: size)
        let labelled = ticks.map { tick in
            let scaled = tick.value / PlotMath.powerOfTen(factor)
            return (
                value: tick.value,
                label: tick.label ?? PlotNumber.shortest(scaled, size: abs(scaled))
            )
        }
        return TickSet(ticks: labelled, factorExponent: factor)
    }

    /// Names at 0, 1, 2 and so on.
    static func categories(_ names: [String]) -> TickSet {
        TickSet(ticks: names.enumerated().map { (Double($0), $1) })
    }

    /// The n of the 10ⁿ that a whole axis counts in: 0 where plain numbers are short, else a multiple of 3.
    private static func factorExponent(size: Double) -> Int {
        // No axis tells less from 0.
        guard size > 1e-290 else { return 0 }
        let exponent = PlotMath.decimalExponent(size)
        if (-3..<6).contains(exponent) { return 0 }
        return 3 * Int((Double(exponent) / 3).rounded(.down))
    }
}
