// The sections of a lesson page, each with the values that it shows before it asks anything.

import Weaver

/// A section of a page: what stands below a heading of the second level.
struct PageSection: Equatable {
    /// The heading, as Markdown.
    var title: String
    /// The values that stand below their calls, down to the section's first question; where there are none, one of its
    /// first table.
    var values: [ShownValue] = []
}

extension ChapterPage {
    /// The page's sections in their order.
    ///
    /// No value answers a question: what the page shows below one is left out, and so is what agrees with the answer of
    /// another, among `answers`.
    func sections(hiding answers: [Checkpoint.NumberQuestion]) -> [PageSection] {
        parts(levels: 2...2).compactMap { part in
            guard let title = part.heading else { return nil }
            var section = PageSection(title: title)
            var ofTable: ShownValue?
            for cell in part.cells {
                if case .question = cell { break }
                guard case .code(let code) = cell else { continue }
                for output in code.outputs {
                    switch output.content {
                    case .value(let shown) where code.display == .shown && !shown.agrees(withOneOf: answers):
                        section.values.append(shown)
                    case .table(let table) where ofTable == nil:
                        ofTable = table.headline.flatMap { $0.agrees(withOneOf: answers) ? nil : $0 }
                    default: break
                    }
                }
            }
            if section.values.isEmpty, let ofTable { section.values = [ofTable] }
            return section
        }
    }

    /// The numbers that the page's questions ask for.
    var answers: [Checkpoint.NumberQuestion] {
        woven.questions.compactMap { question in
            if case .number(let number) = question.asked.outcome.value { number } else { nil }
        }
    }
}

extension ShownValue {
    /// Whether it would do as an answer, or is one with fewer digits.
    fileprivate func agrees(withOneOf answers: [Checkpoint.NumberQuestion]) -> Bool {
        guard let number = PrintedNumber(value) else { return false }
        return answers.contains { answer in
            answer.expected.agrees(with: number.value)
                || number.digitCount > 1 && number.agrees(with: answer.value)
        }
    }
}

extension Table {
    /// The number that stands for all: the first of its last row, which is where a table arrives.
    fileprivate var headline: ShownValue? {
        guard let row = rows.last, let name = row.first?.text, !name.isEmpty,
            let column = row.indices.dropFirst().first(where: { row[$0].isNumber })
        else { return nil }
        // A row called 5 is epoch 5.
        let label = PrintedNumber(name) == nil ? name : "\(columns[0]) \(name)"
        return ShownValue(label: "\(label): \(columns[column])", value: row[column].text)
    }
}
