// The questions of a chapter in its record, for those who ask them elsewhere.

import Answers
import Weaver

extension ChapterRecord {
    /// A question, as its page has it.
    package struct Checkpoint: Codable, Equatable {
        /// Its number in the chapter.
        package var number: Int
        /// Plain text, with code in backticks.
        package var title: String
        /// The page's file name.
        package var page: String
        /// The anchor of the heading that it stands below; empty above the first.
        package var section: String
        /// The question, as blocks of Markdown.
        package var question: [String]
        /// The answer with what the slips give, as blocks of Markdown.
        package var answer: [String]
        /// What answers are judged by, as ``AnsweredQuestion/encoded`` has it; nil where a parameter that it depends on was
        /// changed.
        package var judgedBy: String?
    }
}

extension ChapterPage {
    /// What the page asks.
    var checkpoints: [ChapterRecord.Checkpoint] {
        parts().flatMap { part in
            part.cells.compactMap { cell in
                guard case .question(let question) = cell else { return nil }
                return ChapterRecord.Checkpoint(
                    number: question.number, title: question.title, page: frame.part.fileName(name),
                    section: part.anchor, question: question.cells.flatMap(blocks),
                    answer: question.answer.flatMap(blocks) + question.asked.reasons,
                    judgedBy: question.asked.answered?.encoded)
            }
        }
    }

    private func blocks(_ cell: WovenCell<RecordedOutput>) -> [String] {
        cell.blocks(outputs) { verdicts.blocks(for: $0, page: frame.documentsPage) }
    }
}
