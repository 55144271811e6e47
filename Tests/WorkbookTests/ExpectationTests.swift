import Testing

@testable import Weaver
@testable import Workbook

struct ExpectationTests {
    private typealias Check = CheckedExpectation.Check

    @Test(arguments: [
        CheckedExpectation.Check.condition(true), .printed(expected: "0.25", got: 0.2549),
        .near(expected: 1, got: 1.1, tolerance: 0.11), .near(expected: 1, got: 1, tolerance: 0),
        .near(expected: .infinity, got: .infinity, tolerance: 0),
    ])
    func `what is as expected holds`(check: CheckedExpectation.Check) {
        let expectation = CheckedExpectation(label: "x", outcome: .judged(check))
        #expect(expectation.failure == nil)
        #expect(outputLine(.expectation(expectation))?.hasPrefix("✓ x") == true)
    }

    @Test(arguments: [
        (CheckedExpectation.Check.condition(false), "true", "false", "✗ x: does not hold"),
        (.printed(expected: "0.25", got: 0.2551), "0.25", "0.2551", "✗ x: expected 0.25, got 0.2551"),
        (.printed(expected: "0.25", got: .nan), "0.25", "nan", "✗ x: expected 0.25, got nan"),
        (
            .near(expected: 1, got: 1.2, tolerance: 0.1), "1.0 within 0.1", "1.2",
            "✗ x: expected 1.0 within 0.1, got 1.2"
        ),
        (
            .near(expected: 1, got: .nan, tolerance: .infinity), "1.0 within inf", "nan",
            "✗ x: expected 1.0 within inf, got nan"
        ),
        (
            .near(expected: 1, got: 2, tolerance: .nan), "1.0 within nan", "2.0",
            "✗ x: expected 1.0 within nan, got 2.0"
        ),
    ])
    func `what is not fails with what was expected and what came`(
        check: CheckedExpectation.Check, expected: String, got: String, line: String
    ) {
        let expectation = CheckedExpectation(label: "x", outcome: .judged(check))
        #expect(expectation.failure == Failure.Reason(expected: expected, got: got))
        #expect(outputLine(.expectation(expectation)) == line)
    }

    @Test func `a failure is a line that an editor can jump to`() {
        let failure = Failure(place: SourcePlace(line: 7), label: "x", reason: .init(expected: "1", got: "2"))
        #expect(
            failure.line(in: "Chapters/Chapter4")
                == "✗ Chapters/Chapter4/main.swift:7: x: expected 1, got 2")
    }

    @Test func `what was not asked does not fail, and what threw does`() {
        var expectation = CheckedExpectation(label: "x", outcome: .notAsked(parameter: "gamma"))
        #expect(expectation.failure == nil)
        #expect(outputLine(.expectation(expectation)) == "· x: not asked, since --gamma was changed")
        expectation.outcome = .threw("no data")
        #expect(expectation.failure == Failure.Reason(expected: "a value", got: "no data"))
        #expect(outputLine(.expectation(expectation)) == "✗ x: no data")
    }
}
