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

    @Test("Short logarithms: error below 2^-63 of themselves, for a ratio plus 2^-103")
    func shortLogarithms() {
        var random = SplitMix64(seed: 22)
        for round in 0..<50_000 {
            let a = random.positive(exponents: -900, 0)
            // Anywhere, or next to a: that is where the logarithm is small.
            let near = a * random.uniform(1 - 0x1p-6, 1 + 0x1p-6)
            let b = DoubleDouble(
                sum: round % 2 == 0 ? near : random.positive(exponents: -900, 0), a * 0x1p-54)
            let ratio = DoubleDouble.logarithm(ofRatio: DoubleDouble(a), to: b)
            let error = (DoubleDouble.shortLogarithm(ofRatio: a, to: b) - ratio).high
            #expect(abs(error) <= 0x1p-63 * abs(ratio.high) + 0x1p-103, "ln(\(a)/\(b))")
            let x = round % 2 == 0 ? random.uniform(0.9, 1.1) : a
            let logarithm = DoubleDouble.logarithm(DoubleDouble(x))
            let difference = (DoubleDouble.shortLogarithm(x) - logarithm).high
            #expect(abs(difference) <= 0x1p-63 * abs(logarithm.high), "ln(\(x))")
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
