// A question of a chapter, and what the chapter's own computation answers.

import Foundation

/// An answer that a reader can choose.
public struct Choice: Sendable, Equatable {
    /// The answer, as Markdown.
    public let text: String
    /// Whether the computation bears it out.
    public let isRight: Bool
    /// What speaks for or against it, as a sentence in Markdown.
    public let reason: String

    /// An answer to choose, right if a condition holds.
    ///
    ///     Choice("the first", if: first > second, "It is larger by a factor of two.")
    public init(_ text: String, if condition: Bool, _ reason: String) {
        self.text = text
        isRight = condition
        self.reason = reason
    }
}

/// A question after its answer was computed; its words stand in the chapter's prose.
struct Checkpoint: Equatable {
    /// What prose below refers to the answer by.
    var label: String
    /// A nudge for a reader who is stuck, as Markdown.
    var hint: String
    var outcome: Judged<Task>

    /// What is asked for.
    enum Task: Equatable, Sendable {
        case number(NumberQuestion)
        case choices([Choice])
    }

    /// A number is asked for.
    struct NumberQuestion: Equatable, Sendable {
        /// The answer as the chapter's author knows it, which sets the digits that are asked for.
        var expected: PrintedNumber
        var value: Double
        var unit: String?
        var slips: [Slip]
        /// Whether the question writes `log` for the natural logarithm, so that an answer may.
        var logIsNatural = false

        var answer: ExpectedAnswer {
            ExpectedAnswer([value], digits: expected.digitCount, slips: slips)
        }

        /// How many digits an answer is right to that was rounded too early, by one digit; nil for any other.
        ///
        /// One digit alone says too little: 20 would do for 15.
        func digitsOfRounded(_ given: Double) -> Int? {
            let digits = expected.digitCount - 1
            guard digits > 1, let rounded = Double(String(format: "%.*e", digits - 1, value)) else {
                return nil
            }
            return abs(given - rounded) <= 1e-9 * abs(rounded) ? digits : nil
        }

        /// What the reader is to type: `a number in nats, to 3 digits`.
        var request: String {
            "a number" + (unit.map { " in \($0)" } ?? "") + ", \(Self.text(digits: answer.digits))"
        }

        /// How closely an answer must be met: `to 3 digits`.
        static func text(digits: Int) -> String { "to \(digits) digit\(digits == 1 ? "" : "s")" }

        /// A value to a digit more than is asked for.
        func text(_ value: Double) -> String { decimal(value, max(expected.digitCount + 1, 4)) }

        /// What a slip gives.
        func text(_ slip: Slip) -> String { slip.values.map(text).joined(separator: ", ") }
    }

    /// The answer as text, which `{{label}}` stands for.
    var answerText: String {
        switch outcome {
        case .judged(.number(let question)): question.text(question.value)
        case .judged(.choices(let choices)):
            choices.firstIndex(where: \.isRight).map { Self.letter($0) } ?? "✗"
        case .notAsked: "(not asked)"
        case .threw: "✗"
        }
    }

    /// The right one of its choices, with its reason, as a sentence in Markdown; nil where a number is asked for.
    var rightChoice: String? {
        guard case .choices(let choices) = outcome.value, let index = choices.firstIndex(where: \.isRight)
        else {
            return nil
        }
        let choice = choices[index]
        return "The right choice is \(Self.letter(index)): \(choice.text)"
            + (choice.reason.isEmpty ? "" : " \(choice.reason)")
    }

    /// What makes the question unfit, if anything does.
    var failure: Failure.Reason? {
        switch outcome {
        case .notAsked: return nil
        case .threw(let message): return Failure.Reason(expected: "an answer", got: message)
        case .judged(.number(let question)):
            guard question.expected.agrees(with: question.value) else {
                return Failure.Reason(expected: question.expected.text, got: "\(question.value)")
            }
            return question.answer.conflict.map { Failure.Reason(expected: "different answers", got: $0) }
        case .judged(.choices(let choices)):
            guard choices.count > 1 else {
                return Failure.Reason(expected: "two choices or more", got: "\(choices.count)")
            }
            let right = choices.count(where: \.isRight)
            return right == 1 ? nil : Failure.Reason(expected: "one right choice", got: "\(right)")
        }
    }

    /// The letter by which a choice is called.
    static func letter(_ index: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    }
}
