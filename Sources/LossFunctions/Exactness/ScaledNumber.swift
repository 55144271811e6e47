// Numbers with about 100 bits and any exponent: what the slow lane of every loss computes with.

import ElementaryFunctions

/// A number value × 2^(512 steps), which neither overflows nor underflows.
///
/// `value` is from 2^-256 up to 2^256 in size, where sums and products of `DoubleDouble` keep their bounds; or 0, an
/// infinity or NaN, each with no steps. Relative errors are those of `DoubleDouble`: below 2^-102 for one operation.
package struct ScaledNumber: Sendable {
    private(set) var value: DoubleDouble
    private(set) var steps: Int

    private static let step = 0x1p512
    private static let inverseStep = 0x1p-512
    private static let least = 0x1p-256
    private static let most = 0x1p256

    /// A sum of two doubles, times 2^(512 steps).
    @inline(__always)
    init(_ value: DoubleDouble, steps: Int = 0) {
        (self.value, self.steps) = (value, steps)
        let size = abs(value.high)
        if !(size >= Self.least && size < Self.most) { normalize() }
    }

    /// A Double, exactly, subnormal ones, infinities and NaN included.
    @inline(__always)
    package init(_ value: Double) { self.init(DoubleDouble(value)) }

    /// a - b, exactly; to 2^-510 of the larger where that is near the end of Double.
    init(difference a: Double, _ b: Double) {
        let largest = max(abs(a), abs(b))
        if largest < 0x1p1000 {
            self.init(DoubleDouble(difference: a, b))
        } else {
            self.init(DoubleDouble(difference: a * Self.inverseStep, b * Self.inverseStep), steps: 1)
        }
    }

    /// 2^exponent, for every exponent.
    init(powerOfTwo exponent: Int) {
        let steps = (exponent + 256) >> 9
        self.init(
            DoubleDouble(Double(sign: .plus, exponent: exponent - 512 * steps, significand: 1)), steps: steps)
    }

    @inline(never)
    private mutating func normalize() {
        if isSpecial {
            self = Self(special: value.high)
            return
        }
        while abs(value.high) >= Self.most {
            value = DoubleDouble(high: value.high * Self.inverseStep, low: value.low * Self.inverseStep)
            steps += 1
        }
        while abs(value.high) < Self.least {
            value = DoubleDouble(high: value.high * Self.step, low: value.low * Self.step)
            steps -= 1
        }
    }

    /// 0, an infinity or NaN.
    private init(special value: Double) { (self.value, steps) = (DoubleDouble(value), 0) }

    private var isSpecial: Bool { value.high == 0 || !value.high.isFinite }
}

// MARK: - Arithmetic

extension ScaledNumber {
    static var zero: Self { Self(special: 0) }
    static var one: Self { Self(1) }
    static var infinity: Self { Self(special: .infinity) }

    package static prefix func - (a: Self) -> Self {
        var a = a
        a.value = -a.value
        return a
    }

    @inline(never)
    package static func + (a: Self, b: Self) -> Self {
        // Finite where both are.
        a.steps == b.steps && abs(a.value.high + b.value.high) < .infinity
            ? Self(a.value + b.value, steps: a.steps) : sum(a, b)
    }

    @inline(never)
    private static func sum(_ a: Self, _ b: Self) -> Self {
        if !a.value.high.isFinite || !b.value.high.isFinite { return Self(a.value.high + b.value.high) }
        if a.value.high == 0 { return b }
        if b.value.high == 0 { return a }
        let (large, small) = a.steps > b.steps ? (a, b) : (b, a)
        // Two steps apart the small one is below 2^-512 of the large.
        if large.steps - small.steps > 1 { return large }
        let moved = DoubleDouble(high: small.value.high * inverseStep, low: small.value.low * inverseStep)
        return Self(large.value + moved, steps: large.steps)
    }

    static func + (a: Double, b: Self) -> Self { Self(a) + b }

    @inline(__always)
    package static func - (a: Self, b: Self) -> Self { a + -b }

    /// NaN for 0 × ∞, as for doubles.
    @inline(never)
    package static func * (a: Self, b: Self) -> Self {
        isSpecial(a.value.high * b.value.high)
            ? Self(special: a.value.high * b.value.high)
            : Self(a.value * b.value, steps: a.steps + b.steps)
    }

    /// Whether a product or quotient of two values is one of 0, infinities or NaN: those of others are from 2^-512 to 2^512.
    @inline(__always)
    private static func isSpecial(_ result: Double) -> Bool {
        !(abs(result) > 0x1p-600 && abs(result) < 0x1p600)
    }

    @inline(__always)
    static func * (a: Self, b: Double) -> Self { a * Self(b) }

    /// Division by 0 gives an infinity, or NaN, as for doubles.
    @inline(never)
    package static func / (a: Self, b: Self) -> Self {
        isSpecial(a.value.high / b.value.high)
            ? Self(special: a.value.high / b.value.high)
            : Self(a.value / b.value, steps: a.steps - b.steps)
    }

    @inline(__always)
    static func / (a: Self, b: Double) -> Self { a / Self(b) }

    static func += (a: inout Self, b: Self) { a = a + b }

    var squared: Self { self * self }

    /// For a number that is not negative.
    package func squareRoot() -> Self {
        let isOdd = steps & 1 != 0
        let even = isOdd ? value * Self.inverseStep : value
        // With an odd step taken into it, from 2^-768: in the domain of `DoubleDouble`.
        return Self(even.squareRoot(), steps: (steps + (isOdd ? 1 : 0)) / 2)
    }

    package var magnitude: Self { value.high < 0 ? -self : self }
    package var isZero: Bool { value.high == 0 }
    package var isFinite: Bool { value.high.isFinite }
    /// Above 0.
    package var isPositive: Bool { value.high > 0 }

    package static func < (a: Self, b: Self) -> Bool { (b - a).isPositive }

    /// The exponent e of a number from 2^e up to 2^(e + 1) in size, other than 0 and finite.
    var exponent: Int { Int(value.high.exponent) + 512 * steps }

    /// The nearest Double, an infinity or 0 included.
    package var rounded: Double {
        switch steps {
        case 0: value.high
        case 1: value.high * Self.step
        case 2: value.high * Self.step * Self.step
        case -1: value.high * Self.inverseStep
        // 2^-1024 is a Double of its own: one product, rounded once.
        case -2: value.high * 0x1p-1024
        default: steps > 0 ? value.high * .infinity : value.high * 0
        }
    }

    /// The number with all its bits, for sizes near 1; far below it becomes 0.
    var doubleDouble: DoubleDouble {
        if steps == 0 { return value }
        if steps < -1 { return DoubleDouble(0) }
        let scale = steps < 0 ? Self.inverseStep : Self.step
        return DoubleDouble(high: value.high * scale, low: value.low * scale)
    }

    /// Whether a sum is so much smaller than one of its terms, known to 100 bits, that it may have less than 60 bits.
    func isCancelled(from term: ScaledNumber) -> Bool {
        !term.isZero && (isZero || exponent < term.exponent - 40)
    }
}

// MARK: - Functions

extension ScaledNumber {
    /// ln 2 to 106 bits.
    static let logarithmOfTwo = DoubleDouble(
        high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)

    /// e^x to 2^-98 + |x| 2^-103 of itself, for |x| up to 2^30; beyond, and at the infinities, 0 or infinite.
    static func exponential(_ x: DoubleDouble) -> Self {
        if abs(x.high) < 170 { return Self(.exponential(x)) }
        if abs(x.high) > 0x1p30 { return x.high < 0 ? zero : infinity }
        let steps = (x.high / (512 * logarithmOfTwo.high)).rounded()
        return Self(.exponential(x - logarithmOfTwo * (512 * steps)), steps: Int(steps))
    }

    package static func exponential(_ x: Self) -> Self {
        x.steps > 0 ? (x.isPositive ? infinity : zero) : exponential(x.doubleDouble)
    }

    /// ln x for x from 0 up: -∞ for 0.
    package static func logarithm(_ x: Self) -> Self {
        if x.isSpecial { return x.isZero ? -infinity : x }
        return Self(.logarithm(x.value) + logarithmOfTwo * Double(512 * x.steps))
    }

    /// ln(1 + x) for x from 0 up.
    package static func logarithm(onePlus x: Self) -> Self {
        // Where 1 is nothing beside x, and where x is nothing beside 1.
        if x.isSpecial { return x }
        if x.exponent > 110 { return logarithm(x) }
        return x.exponent < -110 ? x : Self(logarithmOfOnePlus(x.value))
    }
}
