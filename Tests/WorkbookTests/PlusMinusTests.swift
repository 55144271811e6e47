import Repetition
import Testing

@testable import Weaver
@testable import Workbook

/// Means with their errors, as pages and terminals have them.
struct PlusMinusTests {
    @Test(
        arguments: [
            (0.05324, 0.00113, "0.0532 ± 0.0011"), (-0.05324, 0.00113, "−0.0532 ± 0.0011"),
            (0.5, 0.1, "0.50 ± 0.10"), (1, 0.00996, "1.000 ± 0.010"), (12.3456, 1.234, "12.3 ± 1.2"),
            (0.0004, 0.0123, "0.000 ± 0.012"), (-0.0004, 0.0123, "0.000 ± 0.012"), (0, 0.5, "0.00 ± 0.50"),
            (95_123.4, 1234.5, "95\u{A0}123 ± 1234"), (123_456.789, 0.5, "123\u{A0}456.79 ± 0.50"),
            (98.7654, 12.6, "99 ± 13"), (0.25, 0, "0.25 ± 0"), (1 / 3, 0, "0.3333 ± 0"), (0, 0, "0 ± 0"),
            (5.324e-6, 1.1e-7, "(5.32 ± 0.11)×10⁻⁶"), (1.1e-9, 5.3e-8, "(0.1 ± 5.3)×10⁻⁸"),
            (2.5e17, 1e16, "(2.50 ± 0.10)×10¹⁷"), (0.00532, 0.000011, "0.005320 ± 0.000011"),
            (0.5, 1.04e-9, "0.5000000000 ± 1.0×10⁻⁹"), (0.5, 1.04e-40, "0.500000000000000 ± 1.0×10⁻⁴⁰"),
            (0.99999996, 0.00113, "1.0000 ± 0.0011"),
        ] as [(Double, Double, String)])
    func `to the digits that the error warrants`(mean: Double, error: Double, text: String) {
        let estimate = Estimate(mean: mean, standardError: error)
        #expect(estimate.text(digits: 4) == text)
        #expect(TableCell.estimate(estimate).text == text)
    }

    @Test func `a difference that is not seen says so, with its numbers`() {
        func difference(_ mean: Double, count: Int = 20) -> PairedDifference {
            PairedDifference(Estimate(mean: mean, standardError: 0.25), shareOfSign: 1, count: count)
        }
        #expect(difference(1).text(digits: 4) == "1.00 ± 0.25")
        #expect(difference(-0.875).text(digits: 4) == "no difference seen (−0.88 ± 0.25)")
        #expect(TableCell.difference(difference(-1)).text == "−1.00 ± 0.25")
        #expect(
            TableCell.difference(difference(0)).text == "no difference seen (0.00 ± 0.25)")
        #expect(TableCell.difference(difference(2, count: 19)).text == "of 19 runs only: 2.00 ± 0.25")
    }

    @Test func `both stand to the right in a table`() {
        let estimate = Estimate(mean: 1, standardError: 0.25)
        let table = Table(
            columns: ["a", "b"],
            rows: [
                [.estimate(estimate), .difference(PairedDifference(estimate, shareOfSign: 1, count: 20))],
                ["–", ""],
            ])
        #expect(table.isNumeric(column: 0) && table.isNumeric(column: 1))
        #expect(Markdown.table(table).contains("| 1.00 ± 0.25 | 1.00 ± 0.25 |"))
    }
}
