// A question of a chapter, and what the chapter's own computation answers.

import Answers
import Weaver

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

        var answer: NumberAnswer {
            NumberAnswer(
                value, digits: expected.digitCount, unit: unit, slips: slips, logIsNatural: logIsNatural)
        }

        /// What a slip gives.
        func text(_ slip: Slip) -> String { slip.values.map(answer.text).joined(separator: ", ") }
    }

    /// The answer as text, which `{{label}}` stands for.
    var answerText: String {
        switch outcome {
        case .judged(.number(let question)): question.answer.text(question.value)
        case .judged(.choices(let choices)):
            choices.firstIndex(where: \.isRight).map { AnsweredQuestion.letter($0) } ?? "✗"
        case .notAsked: "(not asked)"
        case .threw: "✗"
        }
    }

    /// What an answer is judged by, its texts as Markdown; nil where there is nothing to answer.
    var answered: AnsweredQuestion? {
        switch outcome.value {
        case .number(let question):
            var answer = question.answer
            answer.slips = answer.slips.map { Slip(Markdown.escaped($0.cause), $0.values) }
            return AnsweredQuestion(.number(answer), hint: hint)
        case .choices(let choices): return AnsweredQuestion(.choices(choices), hint: hint)
        case nil: return nil
        }
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
            return question.answer.expected.conflict.map {
                Failure.Reason(expected: "different answers", got: $0)
            }
        case .judged(.choices(let choices)):
            guard choices.count > 1 else {
                return Failure.Reason(expected: "two choices or more", got: "\(choices.count)")
            }
            let right = choices.count(where: \.isRight)
            return right == 1 ? nil : Failure.Reason(expected: "one right choice", got: "\(right)")
        }
    }
}
