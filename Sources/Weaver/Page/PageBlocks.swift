// A woven page as blocks of Markdown.

extension WovenPage {
    /// The cells of the page as blocks.
    ///
    /// - Parameters:
    ///   - written: writes what was recorded in one cell.
    ///   - inserted: writes what stands where a cell asks for it.
    package func blocks(
        _ written: ([Output]) -> [String], inserted: (Cell.Insertion) -> [String]
    ) -> [String] {
        cells.flatMap { $0.blocks(written, inserted) }
    }
}

extension WovenCell {
    /// The cell as blocks, as ``WovenPage/blocks(_:inserted:)`` has them.
    package func blocks(
        _ written: ([Output]) -> [String], _ inserted: (Cell.Insertion) -> [String]
    ) -> [String] {
        switch self {
        case .prose(let text): return [Markdown.unbroken(text).joined(separator: "\n")]
        case .code(let woven):
            let code = [Markdown.fence("swift", woven.text)]
            let outputs = woven.others
            let assertions = outputs.filter(\.rank.isAssertion)
            let shown = written(outputs.filter(\.rank.isAlways))
            let folded = code + written(outputs.filter { !$0.rank.isAlways })
            let count = woven.assertionCount
            let held = assertions.isEmpty ? [] : Markdown.folded(count, written(assertions))
            return switch woven.display {
            case .shown: code + written(outputs.filter { !$0.rank.isAssertion }) + held
            case .hidden: shown + held
            case .folded(let title): Markdown.folded(title, folded) + shown
            case .check: Markdown.folded(count, folded) + shown
            }
        case .insertion(let insertion, _): return inserted(insertion)
        case .question(let question):
            let heading = [
                "<a id=\"checkpoint-\(question.number)\"></a>",
                "**Checkpoint \(question.number): \(Markdown.escaped(question.title))**",
            ]
            return heading + question.cells.flatMap { $0.blocks(written, inserted) } + question.asked.request
                + Markdown.folded("Hint", [question.asked.hint])
                + Markdown.folded(
                    "Answer",
                    question.answer.flatMap { $0.blocks(written, inserted) } + question.asked.reasons)
        }
    }
}
