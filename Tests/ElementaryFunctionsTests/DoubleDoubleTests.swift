// Arithmetic with 106 bits, its logarithm and exponential, and the exact sum.

import NumericTesting
import Testing

@testable import ElementaryFunctions

import class Foundation.Bundle

@Suite("Double-double arithmetic")
struct DoubleDoubleTests {
    @Test("ln(a/b): relative error below 2^-100, for any a and b")
    func logarithmOfRatio() throws {
        for row in try ReferenceTable("logarithmOfRatio", in: .module).rows {
            let (a, b) = (row.groups[0][0], row.groups[0][1])
            let value = DoubleDouble.logarithm(ofRatio: DoubleDouble(a), to: DoubleDouble(b))
            #expect(
                relativeError(of: value, from: row.groups[1]) < 0x1p-100, "ln(\(a)/\(b)), line \(row.line)")
        }
    }

    @Test("e^x: relative error below 2^-98")
    func exponential() throws {
        for row in try ReferenceTable("longExponential", in: .module).rows {
            let x = DoubleDouble(high: row.groups[0][0], low: row.groups[0][1])
            #expect(relativeError(of: .exponential(x), from: row.groups[1]) < 0x1p-98, "x = \(x)")
        }
    }

    @Test("Division and square root are undone by multiplication, to 2^-101")
    func divisionAndSquareRoot() {
        var random = SplitMix64(seed: 6)
        for _ in 0..<10_000 {
            let a = randomNumber(&random)
            let b = randomNumber(&random)
            let quotient = a / b
            #expect(abs((quotient * b - a).high) <= 0x1p-101 * a.high, "\(a) / \(b)")
            let root = a.squareRoot()
            #expect(abs((root * root - a).high) <= 0x1p-101 * a.high, "root of \(a)")
        }
        #expect(DoubleDouble(0).squareRoot() == DoubleDouble(0))
    }

    @Test("Sums, products and differences of doubles are exact")
    func errorFree() {
        // (2^52 + 1)(2^52 + 3) = 2^104 + 2^54 + 3
        let product = DoubleDouble(product: 0x1.0000000000001p52, 0x1.0000000000003p52)
        #expect(product == DoubleDouble(high: 0x1p104 + 0x1p54, low: 3))
        #expect(DoubleDouble(sum: 1, 0x1p-80) == DoubleDouble(high: 1, low: 0x1p-80))
        #expect(DoubleDouble(difference: 0x1p-80, 1) == DoubleDouble(high: -1, low: 0x1p-80))
    }

    @Test("An exact sum keeps what plain addition loses")
    func exactSum() {
        var sum = ExactSum()
        for value in [1e300, 1, .leastNonzeroMagnitude, -1e300, 0x1p-60, -1, 3] { sum.add(value) }
        // 3 + 2^-60 + 5e-324: the last is beyond 106 bits, but not lost on the way.
        #expect(sum.total == DoubleDouble(high: 3, low: 0x1p-60))
        for value in [-3, -0x1p-60] { sum.add(value) }
        #expect(sum.total == DoubleDouble(.leastNonzeroMagnitude))
        sum.add(-Double.leastNonzeroMagnitude)
        #expect(sum.total == DoubleDouble(0))
    }

    private func randomNumber(_ random: inout SplitMix64) -> DoubleDouble {
        let high = random.positive(exponents: -200, 200)
        return DoubleDouble(high: high, low: high.ulp * random.uniform(-0.499, 0.499))
    }

    /// The error relative to an exact number given as three doubles.
    private func relativeError(of value: DoubleDouble, from exact: [Double]) -> Double {
        let difference = ((value.high - exact[0]) + (value.low - exact[1])) - exact[2]
        return exact[0] == 0 ? abs(difference) : abs(difference / exact[0])
    }
}
