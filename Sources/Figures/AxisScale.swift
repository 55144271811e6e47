// An axis with its range decided: it turns a value into a fraction of its length.

import ElementaryFunctions

/// A linear or logarithmic map from a range of values to 0...1.
struct AxisScale {
    let axis: Axis
    let lower: Double
    let upper: Double
    private let start: Double
    private let length: Double
    /// Categories of a y axis run from top to bottom.
    private let reversed: Bool

    private init(axis: Axis, lower: Double, upper: Double, reversed: Bool) {
        self.axis = axis
        self.lower = lower
        self.upper = upper
        self.reversed = reversed
        start = Self.transform(lower, axis.scale)
        length = Self.transform(upper, axis.scale) - start
    }

    /// Decides the range of an axis.
    ///
    /// - Parameters:
    ///   - values: What the axis must show; finite.
    ///   - exact: Whether the range is the extent of the values as it is, not widened to round numbers.
    init(_ axis: Axis, showing values: [Double], exact: Bool, reversed: Bool = false) throws(PlotError) {
        if let categories = axis.categories {
            guard !categories.isEmpty else { throw .noCategories(axis: axis.label) }
            self.init(axis: axis, lower: -0.5, upper: Double(categories.count) - 0.5, reversed: reversed)
            return
        }
        let ticks = axis.ticks ?? []
        if let tick = ticks.first(where: { !$0.value.isFinite }) {
            throw .invalidTick(axis: axis.label, value: tick.value)
        }
        if axis.scale == .logarithmic {
            let ends = axis.range.map { [$0.lowerBound, $0.upperBound] } ?? []
            if let value = (values + ends + ticks.map({ $0.value })).first(where: { $0 <= 0 }) {
                throw .notPositive(axis: axis.label, value: value)
            }
        }
        if let range = axis.range {
            let bounds = (range.lowerBound, range.upperBound)
            try Self.check(axis, bounds)
            if let tick = ticks.first(where: { !range.contains($0.value) }) {
                throw .invalidTick(axis: axis.label, value: tick.value)
            }
            self.init(axis: axis, lower: bounds.0, upper: bounds.1, reversed: false)
            return
        }
        let shown = values + ticks.map({ $0.value })
        let extent = (shown.min() ?? 0, shown.max() ?? 1)
        let bounds = Self.automatic(extent, axis.scale, exact: exact)
        try Self.check(axis, bounds)
        self.init(axis: axis, lower: bounds.0, upper: bounds.1, reversed: false)
    }

    /// Whether ticks can be computed in a range; the limits leave room for their steps in Double.
    private static func check(_ axis: Axis, _ bounds: (Double, Double)) throws(PlotError) {
        let size = max(abs(bounds.0), abs(bounds.1))
        // A comparison with NaN is false, so NaN is refused too.
        guard size < 1e290, bounds.1 - bounds.0 > max(size * 1e-9, 1e-290),
            axis.scale == .linear || bounds.0 > 1e-290
        else {
            throw .invalidRange(axis: axis.label, lower: bounds.0, upper: bounds.1)
        }
    }

    private static func automatic(
        _ extent: (Double, Double), _ scale: Axis.Scale, exact: Bool
    ) -> (Double, Double) {
        var (lower, upper) = extent
        if upper - lower <= 2e-9 * max(abs(lower), abs(upper)) || upper - lower < 1e-280 {
            let margin = abs(upper) < 1e-280 && scale == .linear ? 1 : abs(upper) * 0.1
            (lower, upper) = (lower - margin, upper + margin)
        }
        // What `check` will refuse is not worth widening.
        guard !exact, upper - lower < 1e290, scale == .linear || lower > 1e-290 else {
            return (lower, upper)
        }
        switch scale {
        case .linear: return widenedToTicks(lower, upper)
        case .logarithmic: return (niceBound(lower, up: false), niceBound(upper, up: true))
        }
    }

    /// Each end goes to the next tick if that is near, and else a little beyond the data, to a tenth of a
    /// step.
    private static func widenedToTicks(_ lower: Double, _ upper: Double) -> (Double, Double) {
        let (mantissa, exponent) = TickSet.niceStep(lower, upper, maxCount: 8)
        let step = PlotMath.scaled(mantissa, byPowerOfTen: exponent)
        func bound(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
            let multiple = (value / step + (rule == .up ? -1e-9 : 1e-9)).rounded(rule)
            if abs(multiple - value / step) <= 0.45 {
                return PlotMath.scaled(Int(multiple) * mantissa, byPowerOfTen: exponent)
            }
            let beyond = value + (upper - lower) * (rule == .up ? 0.03 : -0.03)
            let tenths = Int((beyond / step * 10).rounded(rule))
            return PlotMath.scaled(tenths * mantissa, byPowerOfTen: exponent - 1)
        }
        return (bound(lower, .down), bound(upper, .up))
    }

    /// The next 1, 2, 5 × 10ⁿ.
    private static func niceBound(_ value: Double, up: Bool) -> Double {
        let exponent = PlotMath.decimalExponent(value)
        let candidates = [1, 2, 5, 10].map { PlotMath.scaled($0, byPowerOfTen: exponent) }
        return up
            ? candidates.first { $0 >= value * (1 - 1e-9) } ?? value
            : candidates.last { $0 <= value * (1 + 1e-9) } ?? value
    }

    /// The value on a scale on which equal distances are equally long; not finite where it has no place.
    static func transform(_ value: Double, _ scale: Axis.Scale) -> Double {
        switch scale {
        case .linear: value
        case .logarithmic: value > 0 ? PlotMath.log10(value) : -.infinity
        }
    }

    /// 0 at the lower end of the range (the top end for categories of a y axis), 1 at the other.
    func fraction(_ value: Double) -> Double {
        let fraction = (Self.transform(value, axis.scale) - start) / length
        return reversed ? 1 - fraction : fraction
    }

    /// The value at a fraction of the axis; the inverse of ``fraction(_:)``.
    func value(at fraction: Double) -> Double {
        let place = start + (reversed ? 1 - fraction : fraction) * length
        return switch axis.scale {
        case .linear: place
        case .logarithmic: pow(10, place)
        }
    }

    /// A value with its end of the axis in place of an infinity.
    func endForInfinity(_ value: Double) -> Double {
        value == .infinity ? upper : value == -.infinity ? lower : value
    }

    func contains(_ value: Double) -> Bool { value >= lower && value <= upper }

    /// The ticks, at most `maxCount` where the axis may choose them.
    func ticks(maxCount: Int) -> TickSet {
        if let categories = axis.categories { return .categories(categories) }
        if let ticks = axis.ticks { return .explicit(ticks) }
        switch axis.scale {
        case .linear: return .linear(lower, upper, maxCount: maxCount)
        case .logarithmic: return .logarithmic(lower, upper, maxCount: maxCount)
        }
    }

    /// The label with its unit and, for labels in units of 10ⁿ, that factor: `MSE (in 10⁶ dollars²)`.
    func title(factorExponent: Int) -> String {
        let factor = factorExponent == 0 ? nil : NumberSigns.powerOfTen(factorExponent)
        switch (factor, axis.unit) {
        case (nil, nil): return axis.label
        case (nil, let unit?): return "\(axis.label) (\(unit))"
        case (let factor?, nil): return "\(axis.label) (in \(factor))"
        case (let factor?, let unit?): return "\(axis.label) (in \(factor) \(unit))"
        }
    }
}
