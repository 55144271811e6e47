// A question and its answer on the page: what stands around their prose.

import Answers
import Weaver

extension Checkpoint: PageQuestion {
    /// What is asked for: its choices, or the kind of number.
    var request: [String] {
        switch outcome {
        case .judged(.number(let question)): ["*(Answer with \(Markdown.escaped(question.answer.request)).)*"]
        case .judged(.choices(let choices)):
            [Self.list(choices.enumerated().map { "\(AnsweredQuestion.letter($0))** \($1.text)" })]
        case .notAsked(let parameter): ["*(Not asked, since --\(parameter) was changed.)*"]
        case .threw: []
        }
    }

    /// What the slips give, or what speaks for and against each choice.
    var reasons: [String] {
        switch outcome {
        case .judged(.number(let question)):
            [
                Markdown.table(
                    columns: ["you got", "that is what you get if you"], isNumeric: [true, false],
                    rows: question.slips.map { [question.text($0), Markdown.cell($0.cause)] })
            ]
        case .judged(.choices(let choices)):
            [
                Self.list(
                    choices.enumerated().map {
                        "\(AnsweredQuestion.letter($0))** \($1.isRight ? "✓" : "✗") \($1.reason)"
                    })
            ]
        case .notAsked, .threw: []
        }
    }

    /// Items that begin with something bold.
    private static func list(_ items: [String]) -> String {
        items.map { "- **\($0)" }.joined(separator: "\n")
    }
}
