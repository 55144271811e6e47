// Sums and products of doubles without any rounding, for the few differences that cancel below 106 bits.

import ElementaryFunctions

/// A polynomial of a few doubles, exactly: a sum of parts significand * 2^exponent.
///
/// Each product multiplies the number of parts: it is for formulas of a line, and only where their terms cancel.
struct ExactNumber {
    private typealias Part = (significand: Double, exponent: Int)

    /// Significands in size from 1 to 2.
    private let parts: [Part]

    /// A finite Double.
    init(_ value: Double) { self.init(sumOf: [(value, 0)]) }

    private init(sumOf terms: [Part]) {
        parts = terms.filter { $0.significand != 0 }.map { value, exponent in
            (value < 0 ? -value.significand : value.significand, Int(value.exponent) + exponent)
        }
    }

    static prefix func - (a: Self) -> Self { Self(sumOf: a.parts.map { (-$0.significand, $0.exponent) }) }

    static func + (a: Self, b: Self) -> Self { Self(sumOf: a.parts + b.parts) }

    static func - (a: Self, b: Self) -> Self { a + -b }

    /// The sum of many.
    static func sum(_ terms: [Self]) -> Self { Self(sumOf: terms.flatMap { $0.parts }) }

    static func * (a: Self, b: Self) -> Self {
        Self(
            sumOf: a.parts.flatMap { a in
                b.parts.flatMap { b in
                    let product = twoProduct(a.significand, b.significand)
                    let exponent = a.exponent + b.exponent
                    return [product.high, product.low].map { (significand: $0, exponent: exponent) }
                }
            })
    }

    /// The number to 100 bits, however much of the sum cancels.
    var approximation: ScaledNumber {
        var rest = self
        while true {
            // Parts further below the largest than this are left for the next turn: their sum in a Double would lose
            // bits. They do not matter unless the others cancel down to them.
            let unit = rest.parts.map { $0.exponent }.max() ?? 0
            let near = rest.parts.filter { $0.exponent > unit - 800 }
            let far = rest.parts.filter { $0.exponent <= unit - 800 }
            var sum = ExactSum()
            for (significand, exponent) in near {
                sum.add(Double(sign: .plus, exponent: exponent - unit, significand: significand))
            }
            if far.isEmpty || abs(sum.total.high) > 0x1p-600 {
                return ScaledNumber(powerOfTwo: unit) * ScaledNumber(sum.total)
            }
            rest = Self(sumOf: sum.parts.map { ($0, unit) } + far)
        }
    }
}
