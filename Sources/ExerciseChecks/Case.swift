// One case of a check: a call with a known answer, or a property.

import Foundation
import Workbook

/// One thing that a check tries.
public struct Case<Candidate: Sendable>: Sendable {
    /// The call as a reader would write it, or what is tried in words.
    let call: String
    private let find: @Sendable (Candidate) throws -> Failure?

    /// A call whose result is known.
    ///
    /// - Parameters:
    ///   - call: the call as a reader would write it.
    ///   - expected: computes the right result.
    ///   - tolerance: how far each number may be off; nine digits leave room for any order of summation.
    ///   - evaluate: makes the call.
    public init(
        _ call: String, is expected: @escaping @Sendable () throws -> [Double],
        _ tolerance: AnswerTolerance = .digits(9), _ evaluate: @escaping @Sendable (Candidate) -> [Double]
    ) {
        self.call = call
        find = { candidate in
            let expected = try expected()
            let got = evaluate(candidate)
            guard ExpectedAnswer(expected, tolerance).diagnosis(of: got) != .right else { return nil }
            return Failure(got, expected: expected)
        }
    }

    /// A property that a result must have, whatever its numbers.
    ///
    /// - Parameters:
    ///   - property: what is tried, in words.
    ///   - violation: what violates it, or nil.
    public init(_ property: String, _ violation: @escaping @Sendable (Candidate) throws -> Violation?) {
        call = property
        find = { try violation($0).map(Failure.init) }
    }

    /// What is wrong with a candidate's result, or nil.
    func failure(_ candidate: Candidate) -> Failure? {
        do {
            return try find(candidate)
        } catch {
            return Failure(
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

extension Failure {
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

/// A number as Swift reads it, to some significant digits; `NaN` and `∞` where there is no literal.
private func literal(_ value: Double, _ digits: Int) -> String {
    value.isFinite ? String(format: "%.*g", digits, value) : decimal(value)
}
