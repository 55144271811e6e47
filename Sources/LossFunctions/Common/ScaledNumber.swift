// Numbers with 106 bits and any exponent.

import ElementaryFunctions

/// A number significand * 2^exponent that may be far outside of Double's range.
struct ScaledNumber {
    /// 0, or in size from 1 to 2.
    let significand: DoubleDouble
    let exponent: Int

    init(_ value: DoubleDouble, exponent: Int = 0) {
        guard value.high != 0 else {
            significand = DoubleDouble(0)
            self.exponent = 0
            return
        }
        let own = Int(value.high.exponent)
        significand = value.multiplied(byPowerOfTwo: -own)
        self.exponent = own + exponent
    }

    /// A Double, exactly, subnormal ones included.
    init(_ value: Double) { self.init(difference: value, 0, to: 1) }

    /// a - b, for finite numbers.
    init(difference a: Double, _ b: Double) { self.init(difference: a, b, to: 1) }

    /// (a - b) / divisor, for finite numbers and a divisor above 0.
    init(difference a: Double, _ b: Double, to divisor: Double) {
        let largest = max(abs(a), abs(b))
        let scale = largest == 0 ? 0 : Int(largest.exponent)
        let difference = DoubleDouble(
            difference: a.multiplied(byPowerOfTwo: -scale), b.multiplied(byPowerOfTwo: -scale))
        self.init(
            difference / DoubleDouble(divisor.significand), exponent: scale - Int(divisor.exponent))
    }

    static prefix func - (a: Self) -> Self { Self(-a.significand, exponent: a.exponent) }

    /// With an error of 2^-105 of the larger of the two.
    static func + (a: Self, b: Self) -> Self {
        if a.significand.high == 0 { return b }
        if b.significand.high == 0 { return a }
        let unit = max(a.exponent, b.exponent)
        return Self(a.value(inUnitsOfPowerOfTwo: unit) + b.value(inUnitsOfPowerOfTwo: unit), exponent: unit)
    }

    static func * (a: Self, b: Double) -> Self { Self(a.significand * b, exponent: a.exponent) }

    static func * (a: Self, b: Self) -> Self {
        Self(a.significand * b.significand, exponent: a.exponent + b.exponent)
    }

    /// For a divisor other than 0.
    static func / (a: Self, b: Self) -> Self {
        Self(a.significand / b.significand, exponent: a.exponent - b.exponent)
    }

    var squared: Self { Self(significand * significand, exponent: 2 * exponent) }

    func divided(by divisor: Double) -> Self {
        Self(significand / DoubleDouble(divisor.significand), exponent: exponent - Int(divisor.exponent))
    }

    /// The number with 106 bits, for exponents near 0; far below it becomes 0.
    var value: DoubleDouble { value(inUnitsOfPowerOfTwo: 0) }

    func value(inUnitsOfPowerOfTwo unit: Int) -> DoubleDouble {
        exponent - unit < -500 ? DoubleDouble(0) : significand.multiplied(byPowerOfTwo: exponent - unit)
    }

    /// The nearest Double, +∞ or 0 included.
    var rounded: Double { significand.high.multiplied(byPowerOfTwo: exponent) }
}

extension ScaledNumber {
    /// ln 2 to 106 bits.
    private static let logarithmOfTwo = DoubleDouble(
        high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)

    /// e^x for a size of x up to 1e5.
    static func exponential(_ x: DoubleDouble) -> Self {
        let power = (x.high / logarithmOfTwo.high).rounded()
        return Self(.exponential(x - logarithmOfTwo * power), exponent: Int(power))
    }

    /// ln(1 + x) for x from 0 up.
    static func logarithm(onePlus x: Self) -> Self {
        // Where 1 is nothing beside x, and where x is nothing beside 1.
        if x.exponent > 110 {
            return Self(.logarithm(x.significand) + logarithmOfTwo * Double(x.exponent))
        }
        return x.exponent < -110 ? x : Self(logarithmOfOnePlus(x.value))
    }
}

extension Double {
    /// The product with 2^exponent, rounded once, for every exponent.
    fileprivate func multiplied(byPowerOfTwo exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: self)
    }
}

extension DoubleDouble {
    fileprivate func multiplied(byPowerOfTwo exponent: Int) -> DoubleDouble {
        DoubleDouble(
            high: high.multiplied(byPowerOfTwo: exponent), low: low.multiplied(byPowerOfTwo: exponent))
    }
}
