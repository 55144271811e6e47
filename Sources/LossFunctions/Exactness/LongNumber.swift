// What the exact forms of losses need of a number, so that each is written once: as `DoubleDouble` where all numbers
// are of ordinary size, as `ScaledNumber` elsewhere.

import ElementaryFunctions

/// A number of some 100 bits.
protocol LongNumber: Sendable {
    init(_ value: Double)
    /// a - b, exactly.
    init(difference a: Double, _ b: Double)

    static prefix func - (a: Self) -> Self
    static func + (a: Self, b: Self) -> Self
    static func + (a: Double, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func * (a: Self, b: Double) -> Self
    static func / (a: Self, b: Self) -> Self

    /// e^x for x up to 0, as small as the type can be; 0 below, and for -∞.
    static func exponential(ofNegative x: DoubleDouble) -> Self
    /// The same to 58 bits, in a third of the time, where the type has it.
    static func shortExponential(ofNegative x: DoubleDouble) -> Self
    /// The same where the argument may be any number of the type.
    static func shortExponential(ofNegative x: Self) -> Self
    /// ln(1 + x), for x from 0 up.
    static func logarithm(onePlus x: Self) -> Self
    /// The same to 57 bits, likewise.
    static func shortLogarithm(onePlus x: Self) -> Self
    /// x^y, for x from 0 to 1, what that leaves of 1, and y from 0 up.
    static func power(_ x: Self, rest: Self, _ y: Double) -> Self

    /// For a number that is not negative.
    func squareRoot() -> Self

    /// A number that takes the slow lane: NaN in the plain one.
    static func slow(_ number: @autoclosure () -> ScaledNumber) -> Self

    var isZero: Bool { get }
    /// Above 0.
    var isPositive: Bool { get }
    /// The nearest Double.
    var rounded: Double { get }
    /// The same number, with any exponent.
    var scaled: ScaledNumber { get }
}

extension DoubleDouble: LongNumber {
    // Out of line, so that it does not fill the registers of the short forms' callers.
    @inline(never)
    static func exponential(ofNegative x: Self) -> Self {
        x.high > -largestLongExponent ? .exponential(x) : Self(0)
    }

    static func shortExponential(ofNegative x: Self) -> Self {
        x.high > -largestLongExponent ? .shortExponential(x) : Self(0)
    }

    @inline(never)
    static func logarithm(onePlus x: Self) -> Self { logarithmOfOnePlus(x) }

    @inline(__always)
    static func power(_ x: Self, rest: Self, _ y: Double) -> Self {
        // A small whole exponent is a product.
        if isSmallWhole(y) { return x.power(Int(y)) }
        return x.high == 0 ? Self(0) : generalPower(x, rest: rest, y)
    }

    @inline(never)
    private static func generalPower(_ x: Self, rest: Self, _ y: Double) -> Self {
        exponential(ofNegative: logarithm(onePlus: rest / x) * -y)
    }

    static func slow(_ number: @autoclosure () -> ScaledNumber) -> Self { Self(.nan) }

    var isZero: Bool { high == 0 }
    var isPositive: Bool { high > 0 }
    var rounded: Double { high }
    var scaled: ScaledNumber { ScaledNumber(self) }
}

extension ScaledNumber: LongNumber {
    static func exponential(ofNegative x: DoubleDouble) -> Self { exponential(x) }
    static func shortExponential(ofNegative x: DoubleDouble) -> Self { exponential(x) }
    static func shortExponential(ofNegative x: Self) -> Self { exponential(x) }
    static func shortLogarithm(onePlus x: Self) -> Self { logarithm(onePlus: x) }

    static func slow(_ number: @autoclosure () -> ScaledNumber) -> Self { number() }

    var scaled: ScaledNumber { self }

    static func power(_ x: Self, rest: Self, _ y: Double) -> Self {
        if y == 0 { return .one }
        // ln x is -ln(1 + rest / x), also where x is nearly 1 and y huge.
        return x.isZero ? .zero : .exponential(logarithm(onePlus: rest / x) * -y)
    }
}

/// Whether a power with this exponent is a product of a few factors.
@inline(__always)
func isSmallWhole(_ exponent: Double) -> Bool {
    // The sum is rounded to a whole number.
    exponent <= 8 && exponent == (exponent + 0x1p52) - 0x1p52
}
