// A checkpoint of a chapter on the page: the question, a form for answers, and the answer itself.

import Answers
import Weaver
import Workbook

extension ChapterRecord.Checkpoint {
    /// The question, folded, with what the page's script needs to have answers judged.
    var html: String {
        let question = judgedBy.flatMap { AnsweredQuestion(encoded: $0) }
        return """
            <details class="checkpoint">
            <summary>Checkpoint \(number): \(MarkdownHTML.inline(Markdown.escaped(title)))</summary>
            \(MarkdownHTML.html(self.question))\(question.map(form) ?? "")<details class="solution">
            <summary>Answer</summary>
            \(MarkdownHTML.html(answer))<p><a href="\(page)#checkpoint-\(number)">This checkpoint in its chapter</a></p>
            </details>
            </details>
            """
    }

    private func form(_ question: AnsweredQuestion) -> String {
        let fields: String
        switch question.answer {
        case .number(let number):
            fields =
                "<label>Your answer, \(escaped(number.request)): "
                + "<input name=\"answer\" autocapitalize=\"none\" spellcheck=\"false\"></label>"
        case .choices(let choices):
            let options = choices.enumerated().map { index, choice in
                let letter = AnsweredQuestion.letter(index)
                return "<label><input type=\"radio\" name=\"answer\" value=\"\(letter)\"> "
                    + "<b>\(letter)</b> \(MarkdownHTML.inline(choice.text))</label>"
            }
            fields = "<fieldset><legend>Your answer</legend>\n\(options.joined(separator: "\n"))\n</fieldset>"
        }
        return """
            <form class="answers" autocomplete="off" data-question="\(encoded(question))">
            \(fields)
            <button>Check</button>
            <button type="button" value="hint">Hint</button>
            <button type="button" value="solution">Solution</button>
            </form>
            <div class="said" aria-live="polite"></div>

            """
    }

    /// The question with its texts as HTML, within an attribute.
    private func encoded(_ question: AnsweredQuestion) -> String {
        escaped(question.translated(MarkdownHTML.inline).encoded)
    }
}

/// The checkpoints of all chapters: those of a figure's section stand there, the others by page.
struct Checkpoints {
    private let all: [ChapterRecord.Checkpoint]
    /// The headings of the pages, by their files' names.
    private let titles: [(page: String, title: String)]

    init(_ records: [ChapterRecord]) {
        all = records.flatMap(\.checkpoints)
        titles = records.flatMap { record in
            [(record.part.page, record.part.heading(record.title))]
                + record.furtherPages.map { ($0.file, "\(record.part.words), \($0.title)") }
        }
    }

    /// Those of a section, such as `Chapter5.md#the-family`.
    func html(of section: String) -> String {
        all.filter { "\($0.page)#\($0.section)" == section }.map(\.html).joined(separator: "\n")
    }

    /// Those of no section among these, page by page.
    func html(besides sections: Set<String>) -> String {
        titles.compactMap { page, title in
            let own = all.filter { $0.page == page && !sections.contains("\($0.page)#\($0.section)") }
            if own.isEmpty { return nil }
            return """
                <details class="page">
                <summary>\(escaped(title))</summary>
                \(own.map(\.html).joined(separator: "\n"))
                </details>
                """
        }.joined(separator: "\n")
    }
}
