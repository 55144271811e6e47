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
        case .code(let woven): return woven.parts.flatMap { $0.blocks(written) }
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

extension CodePart {
    fileprivate func blocks(_ written: ([Output]) -> [String]) -> [String] {
        switch self {
        case .code(let text): [Markdown.fence("swift", text)]
        case .outputs(let outputs): written(outputs)
        case .fold(let title, let parts): Markdown.folded(title, parts.flatMap { $0.blocks(written) })
        }
    }
}
