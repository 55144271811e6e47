// A question, its choices and its answer as text for a terminal.

import Answers
import Weaver

/// Sets questions for a terminal.
struct QuizText {
    let style: TerminalStyle

    private var prose: TerminalProse { TerminalProse(style: style) }

    /// What a question asks for: its choices, or the kind of number.
    func request(_ checkpoint: Checkpoint) -> [String] {
        switch checkpoint.outcome {
        case .judged(.number(let question)):
            wrapped("(Answer with \(question.answer.request).)", width: style.width)
        case .judged(.choices(let choices)):
            choices.enumerated().flatMap { index, choice in
                wrapped(
                    prose.inline(choice.text), width: style.width,
                    firstIndent: "  \(AnsweredQuestion.letter(index))  ", indent: "     ")
            }
        case .notAsked(let parameter):
            wrapped("(Not asked, since --\(parameter) was changed.)", width: style.width)
        case .threw: []
        }
    }

    /// A question's title, which is plain text.
    func heading(_ text: String) -> [String] { wrapped(prose.plain(text), width: style.width) }

    /// Plain text: a title, say, with code in it.
    func plain(_ text: String) -> String { prose.plain(text) }

    /// A paragraph of Markdown.
    func paragraph(_ markdown: String) -> [String] { wrapped(prose.inline(markdown), width: style.width) }

    /// What is said to an answer.
    func lines(_ remark: PosedQuestion.Remark) -> [String] {
        switch remark {
        case .plain(let text): paragraph(text)
        case .right(let text): paragraph(text).map { style.styled($0, .green) }
        case .wrong(let text): paragraph(text).map { style.styled($0, .yellow) }
        }
    }

    /// Prose of a cell, its references filled.
    func lines(prose text: [String]) -> [String] { prose.lines(text) }

    /// What a cell of code has put out.
    func lines(outputs: [RecordedOutput]) -> [String] {
        var view = TerminalView(style: style)
        let lines = outputs.flatMap { view.output($0) }
        return lines.isEmpty || lines.last == "" ? lines : lines + [""]
    }

    /// Woven cells: prose, and of code what it put out.
    func lines(_ cells: [WovenCell<RecordedOutput>]) -> [String] {
        cells.flatMap { cell -> [String] in
            switch cell {
            case .prose(let text): lines(prose: text)
            case .code(let code): lines(outputs: code.outputs)
            case .question, .insertion: []
            }
        }
    }
}
