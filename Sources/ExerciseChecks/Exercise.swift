// What an exercise is checked by: cases with known answers, and the wrong answers that are recognised.

import Workbook

/// The check of one exercise, for what its file declares: a function, or several.
///
/// The check is compiled here, once; a reader's file is compiled against it and handed over as the candidate:
///
///     Catalogue.meanOfSquares.run(meanSquaredError)
public struct Exercise<Candidate: Sendable>: CheckedExercise {
    /// The exercise's number, such as 2.3: its chapter's and its own.
    public let number: String
    private let cases: [Case<Candidate>]
    private let wrongAnswers: [WrongAnswer<Candidate>]

    /// A check of cases, in order; the first that fails is reported.
    public init(
        _ number: String, wrongAnswers: (WrongAnswers<Candidate>) -> Void,
        @ListBuilder<Case<Candidate>> cases: () -> [Case<Candidate>]
    ) {
        self.number = number
        self.cases = cases()
        let collected = WrongAnswers<Candidate>()
        wrongAnswers(collected)
        self.wrongAnswers = collected.all
    }

    /// Checks a candidate.
    ///
    /// - Parameter announce: called with each case before the candidate sees it, for the time that it ends the process.
    public func judge(_ candidate: Candidate, announce: (String) -> Void = { _ in }) -> CheckResult {
        for (index, tried) in cases.enumerated() {
            announce(tried.call)
            guard let failure = tried.failure(candidate) else { continue }
            let cause = wrongAnswers.first { explains($0, failure, ofCase: index) }?.cause
            return CheckResult(passed: index, failure: failure.with(cause: cause, call: tried.call))
        }
        return CheckResult(passed: cases.count, failure: nil)
    }

    /// Whether a wrong answer gives the same in a case, and was right in all cases before it.
    private func explains(_ wrong: WrongAnswer<Candidate>, _ failure: FailedCase, ofCase index: Int) -> Bool {
        guard wrong.cause != nil, cases[..<index].allSatisfy({ $0.failure(wrong.candidate) == nil }),
            let other = cases[index].failure(wrong.candidate)
        else { return false }
        // A stub's 0 is nobody's slip: it says something only where the function has been right before.
        let function = cases[index].function
        guard
            failure.values.contains(where: { $0 != 0 })
                || cases[..<index].contains(where: { $0.function == function })
        else { return false }
        return failure.shape == other.shape && agree(failure.values, other.values)
    }

    /// What is said of each of the wrong answers, beside what should be.
    public var diagnoses: [(expected: String, result: CheckResult)] {
        wrongAnswers.map { ($0.cause ?? $0.note ?? "", judge($0.candidate)) }
    }
}

/// Gathers a list from elements and lists, line by line.
@resultBuilder
public enum ListBuilder<Element> {
    /// An element.
    public static func buildExpression(_ element: Element) -> [Element] { [element] }
    /// A list.
    public static func buildExpression(_ list: [Element]) -> [Element] { list }
    /// All lines.
    public static func buildBlock(_ lines: [Element]...) -> [Element] { Array(lines.joined()) }
}

/// An exercise's check, whatever it is a check of.
public protocol CheckedExercise: Sendable {
    /// The exercise's number, such as 2.3.
    var number: String { get }
    /// What is said of each of the wrong answers, beside what should be.
    var diagnoses: [(expected: String, result: CheckResult)] { get }
}

/// A usual wrong answer to an exercise, as code.
struct WrongAnswer<Candidate: Sendable>: Sendable {
    /// What was done, where it is known by its numbers.
    let cause: String?
    /// What the case that fails says itself.
    let note: String?
    let candidate: Candidate
}

/// The usual wrong answers to an exercise, as its author lists them.
///
/// Calls rather than an array: the compiler looks at each call alone, where an array of so many closures would keep
/// it busy for minutes.
public final class WrongAnswers<Candidate: Sendable> {
    private(set) var all: [WrongAnswer<Candidate>] = []

    /// A wrong answer that is known by its numbers.
    ///
    /// - Parameter cause: what was done; "that is what you get if you …" goes on with it.
    public func callAsFunction(_ cause: String, _ candidate: Candidate) {
        all.append(WrongAnswer(cause: cause, note: nil, candidate: candidate))
    }

    /// A wrong answer of many possible numbers, which a case itself explains when it fails.
    ///
    /// - Parameter note: what the case says.
    public func callAsFunction(noted note: String, _ candidate: Candidate) {
        all.append(WrongAnswer(cause: nil, note: note, candidate: candidate))
    }
}

/// What came of a check.
public struct CheckResult: Codable, Equatable, Sendable {
    /// How many cases passed before the first that failed.
    public var passed: Int
    /// The first case that failed; nil when all passed.
    public var failure: FailedCase?
}

/// A case that failed.
public struct FailedCase: Codable, Equatable, Sendable {
    /// The call, or what was tried.
    public var call: String
    /// What should come of it.
    public var expected: String
    /// What came.
    public var got: String
    /// What was done, where a usual mistake gives the same: "that is what you get if you …" goes on with it.
    public var cause: String?
    /// What else can be said, as a sentence.
    public var note: String?
    /// The numbers that came, where it is numbers that are compared.
    var values: [Double] = []
    /// How many numbers each row has, where it is rows that are compared.
    var shape: [Int] = []

    private enum CodingKeys: CodingKey {
        case call, expected, got, cause, note
    }

    func with(cause: String?, call: String) -> FailedCase {
        var failure = self
        failure.call = call
        failure.cause = cause
        // A known cause says more than "not a number".
        if cause != nil { failure.note = nil }
        return failure
    }
}

/// Whether two results are the same but for rounding; NaN is the same as NaN.
private func agree(_ first: [Double], _ second: [Double]) -> Bool {
    let gaps = { (values: [Double]) in values.indices.filter { values[$0].isNaN } }
    guard !first.isEmpty, first.count == second.count, gaps(first) == gaps(second) else { return false }
    let numbers = { (values: [Double]) in values.filter { !$0.isNaN } }
    return ExpectedAnswer(numbers(first), digits: 9).diagnosis(of: numbers(second)) == .right
}
