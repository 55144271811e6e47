// What a run has recorded, section by section, as --claims FILE has it: for those who compare runs.

import Weaver

extension ChapterRecord {
    /// A section of a page.
    package struct Section: Codable, Equatable {
        /// The page's file name.
        package var page: String
        /// Its heading, as plain text; for what stands above the first, the page's title.
        package var heading: String
        /// What was recorded in it, in the order of the source.
        package var items: [Item] = []
    }

    /// Something that a run has recorded.
    package struct Item: Codable, Equatable {
        /// Its file and line, which are the same in all runs of a build; those of a loop are several items.
        package var place: String
        package var label: String
        package var content: Content
        /// What speaks against it, where it is a failed assertion.
        package var failure: String?
    }

    package enum Content: Codable, Equatable {
        /// Words as they are shown, without the unit; the number where it is a finite one.
        case value(String, unit: String?, number: Double?)
        case table(columns: [String], rows: [[String]])
        /// A figure, of which a number tells whether another run has drawn the same.
        case figure(UInt64)
        case verdict(Outcome)
        case assertion(isAsked: Bool)
        /// The answer; nil where the question is not asked.
        case checkpoint(answer: String?)
        /// A value, table or figure that could not be had.
        case missing
    }
}

extension ChapterRecord.Section {
    /// The sections of a chapter's pages; all of them, also those with nothing in them.
    static func sections(of pages: [ChapterPage], frame: ChapterFrame) -> [Self] {
        let prose = TerminalProse(style: TerminalStyle(width: 80, isColored: false))
        return pages.flatMap { page in
            page.parts().map { part in
                Self(
                    page: frame.part.fileName(page.name),
                    heading: part.heading.map { prose.inline($0) } ?? page.name?.title ?? frame.title,
                    items: part.cells.flatMap { cell in
                        var title: String?
                        if case .question(let question) = cell {
                            title = "Checkpoint \(question.number), \(question.title)"
                        }
                        return cell.outputs.map {
                            ChapterRecord.Item($0, folder: frame.folder, question: title)
                        }
                    })
            }
        }
    }
}

extension ChapterRecord.Item {
    /// - Parameter question: what the question is called in whose cell it stands.
    fileprivate init(_ output: RecordedOutput, folder: String, question: String?) {
        place = (output.call ?? output.place).text(in: folder)
        failure = output.failure.map { "expected \($0.reason.expected), got \($0.reason.got)" }
        switch output.content {
        case .value(let shown):
            label = shown.label
            content = .value(shown.value, unit: shown.unit, number: shown.number)
        case .table(let table):
            label = table.columns.filter { !$0.isEmpty }.joined(separator: ", ")
            content = .table(columns: table.columns, rows: table.rows.map { $0.map(\.text) })
        case .figure(let figure):
            label = figure.name
            content = .figure(fingerprint(figure.svg))
        case .claim(let claim):
            label = ClaimPlaces.text(claim.statements.map(\.place))
            content = .verdict(ChapterRecord.Outcome(claim))
        case .expectation(let expectation):
            label = expectation.label
            content = .assertion(isAsked: expectation.outcome.isAsked)
        case .checkpoint(let checkpoint):
            label = question ?? checkpoint.label
            content = .checkpoint(answer: checkpoint.outcome.isAsked ? checkpoint.wholeAnswer : nil)
        case .error(let name, _):
            label = name
            content = .missing
        }
    }
}

extension Checkpoint {
    /// The answer with its unit, or with its letter.
    fileprivate var wholeAnswer: String {
        switch outcome.value {
        case .number(let question): answerText + (question.unit.map { " \($0)" } ?? "")
        case .choices(let choices):
            choices.first(where: \.isRight).map { "\(answerText)) \($0.text)" } ?? answerText
        case nil: answerText
        }
    }
}

/// A number that two texts share only if they are the same, but for chance (FNV-1a); nobody has made them collide.
package func fingerprint(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
