// A number with about 30 decimal digits and any exponent: what a loss's Double is compared with.

import LossFunctions

/// A number of about 100 bits that neither overflows nor underflows.
///
/// A literal such as `0.1`, and a Double, stand for exactly what the Double is: so a loss has the same constants in
/// both arithmetics, and what differs is rounding.
public struct ExtendedNumber: LossNumber {
    let number: ScaledNumber

    init(_ number: ScaledNumber) { self.number = number }

    /// A Double, exactly.
    public init(_ value: Double) { number = ScaledNumber(value) }

    /// A whole number, exactly.
    public init(_ value: Int) {
        // The upper bits and the lower ones are each a Double.
        let low = value & 0xffff_ffff
        number = ScaledNumber(Double(value - low)) + ScaledNumber(Double(low))
    }

    /// A literal's Double, exactly.
    public init(floatLiteral value: Double) { self.init(value) }

    /// A literal's whole number, exactly.
    public init(integerLiteral value: Int) { self.init(value) }

    /// A whole number, exactly; nil where it is no `Int`.
    public init?(exactly source: some BinaryInteger) {
        guard let value = Int(exactly: source) else { return nil }
        self.init(value)
    }

    /// The number without its sign.
    public var magnitude: ExtendedNumber { Self(number.magnitude) }

    /// The nearest Double.
    var rounded: Double { number.rounded }
    var isFinite: Bool { number.isFinite }
    var isZero: Bool { number.isZero }

    /// The sum.
    public static func + (a: Self, b: Self) -> Self { Self(a.number + b.number) }
    /// The difference.
    public static func - (a: Self, b: Self) -> Self { Self(a.number - b.number) }
    /// The product.
    public static func * (a: Self, b: Self) -> Self { Self(a.number * b.number) }
    /// Multiplies a number.
    public static func *= (a: inout Self, b: Self) { a = a * b }
    /// The quotient.
    public static func / (a: Self, b: Self) -> Self { Self(a.number / b.number) }
    /// The number with the other sign.
    public static prefix func - (a: Self) -> Self { Self(-a.number) }

    /// Whether one number is less than the other.
    public static func < (a: Self, b: Self) -> Bool {
        a.isFinite && b.isFinite ? a.number < b.number : a.rounded < b.rounded
    }

    /// Whether two numbers are the same; NaN is not.
    public static func == (a: Self, b: Self) -> Bool {
        a.isFinite && b.isFinite ? (a.number - b.number).isZero : a.rounded == b.rounded
    }

    /// The square root.
    public func squareRoot() -> Self {
        // Of 0, an infinity and what has no root, as a Double has it.
        isFinite && number.isPositive ? Self(number.squareRoot()) : Self(rounded.squareRoot())
    }

    /// e to the power of x.
    public static func exponential(_ x: Self) -> Self {
        x.isNaN ? x : Self(.exponential(x.number))
    }

    /// e to the power of x, less 1.
    public static func exponentialMinusOne(_ x: Self) -> Self {
        // x + x²/2 + x³/6: what follows is below 2^-105 of x.
        abs(x) < 0x1p-35 ? x * (1 + x * (0.5 + x / 6)) : exponential(x) - 1
    }

    /// The natural logarithm.
    public static func logarithm(_ x: Self) -> Self { x.isNaN || x < 0 ? nan : Self(.logarithm(x.number)) }

    /// The natural logarithm of 1 + x.
    public static func logarithm(onePlus x: Self) -> Self {
        if x.isNaN || x < -1 { return nan }
        // ln(1 + x) is -ln(1 + y) with 1 + y = 1 / (1 + x), and y is above 0 where x is below.
        return x < 0
            ? Self(-ScaledNumber.logarithm(onePlus: (-x / (1 + x)).number))
            : Self(.logarithm(onePlus: x.number))
    }

    /// x to the power of y.
    public static func power(_ x: Self, _ y: Self) -> Self {
        if let exponent = Int(exactly: y.rounded), y == Self(exponent), abs(exponent) <= 1024 {
            let power = x.power(abs(exponent))
            return exponent < 0 ? 1 / power : power
        }
        if x == 0 { return y < 0 ? Self(Double.infinity) : 0 }
        return exponential(y * logarithm(x))
    }

    /// The product of so many of the number, also of one below 0.
    private func power(_ count: Int) -> Self {
        if count == 0 { return 1 }
        let half = power(count / 2)
        return count % 2 == 0 ? half * half : half * half * self
    }

    private static var nan: Self { Self(Double.nan) }
    var isNaN: Bool { rounded.isNaN }
}
