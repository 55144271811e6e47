import Testing

@testable import Weaver
@testable import Workbook

/// Assertions judged again with their numbers moved: those that hold all the same are found.
struct SensitivityTests {
    private func expectation(_ check: CheckedExpectation.Check) -> RecordedOutput {
        RecordedOutput(
            line: 3, content: .expectation(CheckedExpectation(label: "x", outcome: .judged(check))))
    }

    private func claim(_ printed: PrintedNumber, _ judgement: Judgement) -> RecordedOutput {
        .claim(7, Statement("S.", printed: printed), judgement)
    }

    @Test(arguments: [
        ("0.25", ["0.26", "0.24"]), ("9.99", ["10.00", "9.98"]), ("0", ["1"]), ("-1", ["-2", "0"]),
        ("95 000 000", ["95 000 001", "94 999 999"]),
    ])
    func `a printed number's neighbours are one unit of its last digit away`(
        text: String, neighbours: [String]
    ) throws {
        let number = try #require(PrintedNumber(text))
        let values = neighbours.compactMap { Double($0.filter { $0 != " " }) }
        #expect(number.neighbours.count == values.count)
        for (neighbour, value) in zip(number.neighbours, values) { #expect(neighbour.agrees(with: value)) }
    }

    @Test func `a number that pins its value bites, and one on the border of two does not`() {
        #expect(Sensitivity([expectation(.printed(expected: "0.25", got: 0.2512))]).survivors == [])
        // Half a unit away from both: 0.5 would do for 0 as for 1.
        let border = Sensitivity([expectation(.printed(expected: "0", got: 0.5))])
        #expect(border.survivors.map(\.place.line) == [3])
        #expect(Sensitivity([expectation(.near(expected: 1, got: 1, tolerance: 1e-9))]).survivors == [])
        #expect(Sensitivity([expectation(.near(expected: 1, got: 1, tolerance: 0))]).survivors == [])
        // Half the tolerance from the number below, or above.
        for got in [0.75, 1.25] {
            #expect(
                Sensitivity([expectation(.near(expected: 1, got: got, tolerance: 0.25))]).survivors.count == 1
            )
        }
        let anything = Sensitivity([expectation(.near(expected: 1, got: 1, tolerance: .infinity))])
        #expect(anything.survivors.count == 1)
        #expect(Sensitivity([expectation(.condition(true))]).count == 0)
    }

    @Test func `a claim bites by the number that its reading or slip yields`() {
        let outputs = [
            claim("0.25", .confirmed(computed: 0.25)),
            claim("0.152", .anotherReading(computed: 0.1054, trueIf: Reading("to base 2", 0.15200))),
            claim("1.031", .erratum(computed: 0.2336, slip: Reading("one averages", 1.0312))),
        ]
        #expect(Sensitivity(outputs).count == 3)
        #expect(Sensitivity(outputs).survivors == [])
        #expect(
            Sensitivity([claim("0", .confirmed(computed: 0.5))]).survivors.map(\.place.line) == [7])
    }

    @Test func `where no reading yields the printed number, the right one must be expected somewhere`() {
        let mystery = claim("1.486", .erratum(computed: 0.02034, tried: [Reading("sum", 0.1017)]))
        #expect(Sensitivity([mystery]).survivors.count == 1)
        let pinned = [mystery, expectation(.printed(expected: "0.02034", got: 0.02034))]
        #expect(Sensitivity(pinned).survivors == [])
    }
}
