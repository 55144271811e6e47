// One case of a check: a call with a known answer, or a property.

import Foundation
import Workbook

/// One thing that a check tries.
public struct Case<Candidate: Sendable>: Sendable {
    /// The call as a reader would write it, or what is tried in words.
    let call: String
    /// The function that is called.
    var function: Substring { call.prefix { $0 != "(" } }
    private let find: @Sendable (Candidate) throws -> FailedCase?

    /// A call whose result is known.
    ///
    /// It must be right to nine digits, which leave room for any order of summation.
    ///
    /// - Parameters:
    ///   - call: the call as a reader would write it.
    ///   - expected: computes the right result.
    ///   - evaluate: makes the call.
    public init(
        _ call: String, is expected: @escaping @Sendable () throws -> [Double],
        _ evaluate: @escaping @Sendable (Candidate) -> [Double]
    ) {
        self.call = call
        find = { candidate in
            let expected = try expected()
            let got = evaluate(candidate)
            guard ExpectedAnswer(expected, digits: 9).diagnosis(of: got) != .right else { return nil }
            return FailedCase(got, expected: expected)
        }
    }

    /// A call whose result is known, in rows: a result with the right numbers in other rows is wrong.
    public init(
        _ call: String, isRows expected: @escaping @Sendable () throws -> [[Double]],
        _ evaluate: @escaping @Sendable (Candidate) -> [[Double]]
    ) {
        self.call = call
        find = { candidate in
            let expected = try expected()
            let got = evaluate(candidate)
            let answer = ExpectedAnswer(Array(expected.joined()), digits: 9)
            guard
                got.map(\.count) != expected.map(\.count)
                    || answer.diagnosis(of: Array(got.joined())) != .right
            else { return nil }
            return FailedCase(got, expected: expected)
        }
    }

    /// A property that a result must have, whatever its numbers.
    ///
    /// - Parameters:
    ///   - property: what is tried, in words.
    ///   - violation: what violates it, or nil.
    public init(_ property: String, _ violation: @escaping @Sendable (Candidate) throws -> Violation?) {
        call = property
        find = { try violation($0).map(FailedCase.init) }
    }

    /// What is wrong with a candidate's result, or nil.
    func failure(_ candidate: Candidate) -> FailedCase? {
        do {
            return try find(candidate)
        } catch {
            return FailedCase(
                call: call, expected: "a check that can be made", got: "\(error)",
                note: "This is the exercise's fault, not yours.")
        }
    }
}

/// How a result violates a property.
public struct Violation: Sendable {
    let expected: String
    let got: String
    let note: String?

    /// A violation, with what it usually comes from.
    public init(expected: String, got: String, note: String? = nil) {
        self.expected = expected
        self.got = got
        self.note = note
    }
}

extension FailedCase {
    init(_ violation: Violation) {
        self.init(call: "", expected: violation.expected, got: violation.got, note: violation.note)
    }

    init(_ got: [Double], expected: [Double]) {
        // As many digits as it takes to see the difference.
        let digits = [6, 10].first { shown(got, $0) != shown(expected, $0) } ?? 17
        self.init(
            call: "", expected: shown(expected, digits), got: shown(got, digits),
            note: Self.note(got, expected: expected), values: got)
    }

    init(_ got: [[Double]], expected: [[Double]]) {
        // As many digits as it takes to see the difference.
        let digits = [6, 10].first { grid(got, $0) != grid(expected, $0) } ?? 17
        let (shape, expectedShape) = (got.map(\.count), expected.map(\.count))
        let note =
            shape == expectedShape
            ? Self.note(Array(got.joined()), expected: Array(expected.joined()))
            : "\(Self.rows(expectedShape, isExpected: true)) expected; \(Self.rows(shape)) came."
        self.init(
            call: "", expected: grid(expected, digits), got: grid(got, digits), note: note,
            values: Array(got.joined()), shape: shape)
    }

    /// Rows in words, by how many numbers they have: “2 rows of 3 numbers are”, “1 row of 4”.
    private static func rows(_ lengths: [Int], isExpected: Bool = false) -> String {
        guard let first = lengths.first else { return "no row" }
        let rows = lengths.count == 1 ? "1 row" : "\(lengths.count) rows"
        let each =
            lengths.allSatisfy { $0 == first }
            ? "\(first)" : lengths.map(String.init).joined(separator: ", ")
        guard isExpected else { return "\(rows) of \(each)" }
        return "\(rows) of \(each) \(first == 1 ? "number" : "numbers") \(lengths.count == 1 ? "is" : "are")"
    }

    private static func note(_ got: [Double], expected: [Double]) -> String? {
        if got.count != expected.count {
            let numbers = expected.count == 1 ? "One number is" : "\(expected.count) numbers are"
            return "\(numbers) expected, and \(got.count) came."
        }
        if zip(got, expected).contains(where: { $0.isNaN && !$1.isNaN }) {
            return
                "NaN is not a number: it comes of 0 / 0, 0 × ∞, ∞ − ∞, or the logarithm of a number below 0."
        }
        if zip(got, expected).contains(where: { $0.isInfinite && $1.isFinite }) {
            return
                "An infinity where there should be none comes of a division by 0, of log(0), or of a number "
                + "too large for a Double, such as exp(1000)."
        }
        return nil
    }
}

/// Numbers as a reader's program would have them; a single one stands alone.
func shown(_ values: [Double], _ digits: Int = 6) -> String {
    values.count == 1 ? literal(values[0], digits) : list(values, digits)
}

/// Numbers as an array's literal.
func list(_ values: [Double], _ digits: Int = 6) -> String {
    "[" + values.map { literal($0, digits) }.joined(separator: ", ") + "]"
}

/// Rows of numbers as a literal.
func grid(_ values: [[Double]], _ digits: Int = 6) -> String {
    "[" + values.map { list($0, digits) }.joined(separator: ", ") + "]"
}

/// A number as Swift reads it, to some significant digits; `NaN` and `∞` where there is no literal.
private func literal(_ value: Double, _ digits: Int) -> String {
    value.isFinite ? String(format: "%.*g", digits, value) : decimal(value)
}
