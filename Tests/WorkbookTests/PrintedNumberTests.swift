import Testing

@testable import Weaver
@testable import Workbook

/// Printed numbers against values, in exact decimal.
struct PrintedNumberTests {
    private func agrees(_ text: String, _ value: Double) -> Bool? { PrintedNumber(text)?.agrees(with: value) }

    @Test(arguments: [
        ("0.152", 0.15200309344504995), ("0.25", 0.25), ("95000000", 95_000_000), ("95 000 000", 95_000_000),
        ("95,000,000", 95_000_000.4), ("1,234.5", 1234.52),
        ("95\u{A0}000\u{202F}000", 95_000_000.4), ("98.79 %", 0.9879), ("98.790%", 0.98790), ("5 %", 0.054),
        ("-1.5e-3", -0.0015), ("−1.5E−3", -0.00154), ("1e3", 1499), ("1.5e+2", 150), ("+2", 2), (".5", 0.5),
        ("2.", 2.4), ("0", 0), ("0", -0.0), ("0", 0.5), ("0", -0.5), ("-0", 0.3), ("0.01", 0.005),
        ("007", 7), ("10", 9.5), ("100", 99.5), ("1", 0.5), ("-1", -0.5), ("-10", -9.5),
        ("5e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", 1.7976931348623157e308),
        ("0.1000000000000000055511151231257827", 0.1),
    ])
    func `a value within half a unit of the last digit agrees`(text: String, value: Double) {
        #expect(agrees(text, value) == true)
    }

    @Test(arguments: [
        ("0.152", 0.1515 - 1e-12), ("0.152", 0.1525 + 1e-12), ("0.25", 0.2550001), ("0.25", -0.25),
        ("-0.25", 0.25), ("98.79 %", 98.79), ("98.79 %", 0.98796), ("95000000", 94_999_999),
        ("0", 0.5000001), ("0", -0.5000001), ("1e3", 1501), ("-1", -1.5000001), ("10", 9.4999999),
        ("1", .infinity), ("1", -.infinity), ("1", .nan), ("5e-324", .leastNonzeroMagnitude * 2),
        ("1e-300", 0),
        ("0.1000000000000000055511151231257828", 0.1),
    ])
    func `a value further away does not`(text: String, value: Double) {
        #expect(agrees(text, value) == false)
    }

    /// 0.125, 0.375 and 2.5 are exact in binary: true ties, which either rounding would print.
    @Test func `a tie agrees with both neighbours`() {
        for (value, down, up) in [(0.125, "0.12", "0.13"), (0.375, "0.37", "0.38"), (2.5, "2", "3")] {
            #expect(agrees(down, value) == true)
            #expect(agrees(up, value) == true)
            #expect(agrees("-" + down, -value) == true)
            #expect(agrees("-" + up, -value) == true)
            #expect(agrees(down, value.nextUp) == false)
            #expect(agrees(up, value.nextDown) == false)
        }
        // 0.145 is not exact: the Double lies below the tie, by 1e-17.
        #expect(agrees("0.14", 0.145) == true)
        #expect(agrees("0.15", 0.145) == false)
    }

    @Test(arguments: [
        "", " ", ".", "%", "-", "1.2.3", "1,5", "0,125", "1,2345", "1234,567", "1,234,", "1.5,000",
        "1,23,456", "1e", "1e5.5", "one", "0x10", "--1", "1-", "١", "1e401",
        "1e-9223372036854775808", "≈ 0.152", "nan", "inf",
    ])
    func `other text is no number`(text: String) {
        #expect(PrintedNumber(text) == nil)
    }

    /// Every two-decimal number, against its own value and its neighbours' in hundredths.
    @Test func `each number to two decimals agrees with itself and with no other`() {
        for hundredths in -300...300 {
            let text =
                "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(abs(hundredths) / 10 % 10)\(abs(hundredths) % 10)"
            for offset in -2...2 {
                #expect(
                    agrees(text, Double(hundredths + offset) / 100) == (offset == 0), "\(text), \(offset)")
            }
        }
    }
}
