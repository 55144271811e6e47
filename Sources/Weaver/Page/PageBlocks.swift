// A woven page as blocks of Markdown.

extension WovenPage {
    /// The cells of the page as blocks.
    ///
    /// - Parameter written: writes what was recorded in one cell.
    package func blocks(_ written: ([Output]) -> [String]) -> [String] {
        cells.flatMap { $0.blocks(written) }
    }
}

extension WovenCell {
    fileprivate func blocks(_ written: ([Output]) -> [String]) -> [String] {
        switch self {
        case .prose(let text): return [Markdown.unbroken(text).joined(separator: "\n")]
        case .code(let text, let display, let outputs):
            let code = Markdown.fence("swift", text)
            let output = written(outputs)
            return switch display {
            case .shown: [code] + output
            case .hidden: output
            case .folded(let title): Markdown.folded(title, [code]) + output
            }
        case .question(let question):
            let heading = [
                "<a id=\"checkpoint-\(question.number)\"></a>",
                "**Checkpoint \(question.number): \(Markdown.escaped(question.title))**",
            ]
            return heading + question.cells.flatMap { $0.blocks(written) } + question.asked.request
                + Markdown.folded("Hint", [question.asked.hint])
                + Markdown.folded(
                    "Answer", question.answer.flatMap { $0.blocks(written) } + question.asked.reasons)
        }
    }
}
