import Foundation
import Testing

@testable import Answers
@testable import Weaver
@testable import Workbook

/// How numbers are shown.
struct NumberTextTests {
    @Test(arguments: [
        (0.22314355, 4, "0.2231"), (0.25, 4, "0.25"), (0.3 + 1e-9, 4, "0.3000"), (0.1 + 0.2, 4, "0.3000"),
        (0.1 + 0.2, 17, "0.30000000000000004"), (95_000_000, 4, "95\u{A0}000\u{A0}000"), (9999, 4, "9999"),
        (10_000, 4, "10\u{A0}000"), (-12_345, 2, "−12\u{A0}345"), (12_345.678, 4, "12\u{A0}346"),
        (12_345.678, 7, "12\u{A0}345.68"), (0.99996, 4, "1.000"), (999.96, 4, "1000"), (-0.5, 4, "−0.5"),
        (-0.00012345678, 4, "−0.0001235"), (0.0001, 4, "0.0001"), (0.00009999, 4, "9.999×10⁻⁵"),
        (0.000099999, 4, "0.0001000"), (8.533e-17, 2, "8.5×10⁻¹⁷"), (-8.533e-17, 2, "−8.5×10⁻¹⁷"),
        (1e-300, 4, "10⁻³⁰⁰"),
        (.leastNonzeroMagnitude, 4, "4.941×10⁻³²⁴"), (1e15, 4, "10¹⁵"), (1.23456e22, 4, "1.235×10²²"),
        (999_999_999_999_999, 4, "999\u{A0}999\u{A0}999\u{A0}999\u{A0}999"), (0, 4, "0"), (-0.0, 4, "0"),
        (0.25, 1, "0.2"), (0.96, 1, "1"), (-0.0321, 1, "−0.03"), (8.533e-17, 1, "9×10⁻¹⁷"),
        (2.6e22, 1, "3×10²²"),
        (1234.5, 1, "1234"), (0.000096, 1, "0.0001"),
        (.infinity, 4, "∞"), (-.infinity, 4, "−∞"), (.nan, 4, "NaN"), (0.125, 2, "0.12"), (1.5, 0, "2"),
    ])
    func `a number to some digits`(value: Double, digits: Int, expected: String) {
        #expect(decimal(value, digits) == expected)
    }

    /// The C library rounds exactly, too.
    @Test func `digits are those of the C library`() {
        for step in 0..<4000 {
            let value = Double(bitPattern: UInt64(step) &* 0x0008_2A3B_91C7_55D1 % 0x7FF0_0000_0000_0000)
            guard value > 0 else { continue }
            let digits = SignificantDigits(value, count: step % 20 + 1)
            let first = digits.digits.prefix(1)
            let rest = digits.digits.dropFirst()
            let sign = digits.exponent < 0 ? "-" : "+"
            let exponent = abs(digits.exponent)
            #expect(
                String(format: "%.*e", step % 20, value)
                    == first + (rest.isEmpty ? "" : "." + rest)
                    + "e\(sign)\(exponent < 10 ? "0" : "")\(exponent)")
        }
    }

    @Test(arguments: [
        (0.98790, 2, "0.99"), (-1.25, 1, "−1.2"), (-0.0051, 2, "−0.01"), (-0.0049, 2, "0.00"),
        (-0.0, 2, "0.00"), (-0.4, 0, "0"), (-0.6, 0, "−1"), (0.1, 3, "0.100"), (-.infinity, 2, "−∞"),
    ])
    func `a number with so many decimals`(value: Double, decimals: Int, expected: String) {
        #expect(decimal(value, decimals: decimals) == expected)
    }

    @Test func `whole numbers are shown in full`() {
        #expect(Int.max.text(digits: 4) == "9\u{A0}223\u{A0}372\u{A0}036\u{A0}854\u{A0}775\u{A0}807")
        #expect(Int.min.text(digits: 4) == "−9\u{A0}223\u{A0}372\u{A0}036\u{A0}854\u{A0}775\u{A0}808")
        #expect(
            TableCell.count(9_007_199_254_740_993).text == "9\u{A0}007\u{A0}199\u{A0}254\u{A0}740\u{A0}993")
    }

    @Test func `other values`() {
        #expect([0.25, 1 / 3].text(digits: 2) == "[0.25, 0.33]")
        #expect(true.text(digits: 1) == "true")
        #expect("a b".text(digits: 1) == "a b")
        #expect([[1, 2], []].text(digits: 4) == "[[1, 2], []]")
    }

    @Test func `what is shown can be typed as an answer`() throws {
        for exponent in -30...20 {
            let value = 1.2345678901 * (exponent < 0 ? 1 / pow10(-exponent) : pow10(exponent))
            let text = decimal(-value, 5).filter { $0 != "\u{A0}" }
            let read = try number(typed: text)
            #expect(abs(read + value) <= 0.5001e-4 * value, "\(-value) as \(text)")
        }
    }

    private func pow10(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * 10 } }

    /// Expansions that end in the digits of 2^-1074 and of the largest Double.
    @Test func `expansions are exact`() {
        let smallest = ExactDecimal(.leastNonzeroMagnitude)
        #expect(smallest.exponent == -324)
        #expect(smallest.digits.count == 1074 - 323)
        #expect(smallest.digits.hasSuffix("18265533447265625"))
        let largest = ExactDecimal(-.greatestFiniteMagnitude)
        #expect(largest.exponent == 308)
        #expect(largest.digits.count == 309)
        #expect(largest.digits.hasSuffix("404026184124858368"))
        #expect(largest.isNegative)
        #expect(ExactDecimal(-250) == ExactDecimal(-25, place: 1))
        #expect(ExactDecimal(0.25) == ExactDecimal(250, place: -3))
        #expect(ExactDecimal(-0.0) == ExactDecimal(0, place: -3))
    }

    /// 0.15 as a Double is 0.1499999999999999944….
    @Test func `a Double is told from the decimal that it stands for`() {
        let (exact, double) = (ExactDecimal(15, place: -2), ExactDecimal(0.15))
        #expect(double <= exact && !(exact <= double))
        #expect(ExactDecimal(-15, place: -2) <= ExactDecimal(-0.15))
        #expect(!(ExactDecimal(-0.15) <= ExactDecimal(-15, place: -2)))
    }

    @Test func `expansions compare as numbers do`() {
        let values = [
            -1e300, -10, -2.5, -2.25, -1e-300, -0.0, 0, .leastNonzeroMagnitude, 0.25, 0.5, 2.5, 9, 10, 1e300,
        ]
        for first in values {
            for second in values {
                #expect(
                    (ExactDecimal(first) <= ExactDecimal(second)) == (first <= second), "\(first) \(second)")
            }
        }
    }

    /// 1797693… is the largest Double; its 309 digits and the point take 1384 characters with 1074 decimals.
    @Test func numbersHaveTheDigitsThatTheyCanHave() {
        #expect(decimal(0.125, decimals: -3) == "0")
        #expect(decimal(0.5, decimals: 400) == "0.5" + String(repeating: "0", count: 399))
        #expect(decimal(Double.greatestFiniteMagnitude, decimals: .max).count == 309 + 1 + 1074)
        #expect(decimal(Double.leastNonzeroMagnitude, decimals: .max).hasSuffix("625"))
        #expect(decimal(0.1, .max) == "0.1000000000000000055511151231257827021181583404541015625")
        #expect(decimal(0.1, .min) == "0.1")
        #expect(decimal(Double.nan, decimals: .min) == "NaN" && decimal(-.infinity, decimals: .max) == "−∞")
    }
}
