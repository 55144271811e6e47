// Joins a chapter's cells with what its calls recorded.

/// A cell of the page: prose with its references filled in, code with its output, or where a question is.
enum WovenCell {
    case prose([String])
    case code(text: [String], display: Cell.Display, outputs: [RecordedOutput])
    /// A question begins; questions are numbered from 1.
    case question(number: Int, title: String)
    /// It ends, and its answer begins.
    case answer(Checkpoint)
    /// The answer ends.
    case answerEnd(Checkpoint)
}

/// The cells of one page.
struct WovenPage {
    /// Nil for the chapter's first page.
    var name: PageName?
    var cells: [WovenCell]

    /// What was recorded in its cells, in the order of the source.
    var outputs: [RecordedOutput] {
        cells.flatMap { cell -> [RecordedOutput] in
            if case .code(_, _, let outputs) = cell { outputs } else { [] }
        }
    }
}

/// Why no page can be woven from a chapter's source and its output.
struct WeaveError: Error, Equatable {
    var line: Int
    var problem: String
}

/// Weaves a chapter: every output goes under the code cell that its line is in, in the order of the calls.
///
/// - Returns: the chapter's pages; nearly every chapter has one.
func weave(_ cells: [Cell], _ outputs: [RecordedOutput]) throws(WeaveError) -> [WovenPage] {
    let source = SourceCells(cells: cells)
    var outputsByCell: [Int: [RecordedOutput]] = [:]
    for output in outputs {
        guard let index = source.codeCellIndex(containing: output.line) else {
            throw WeaveError(
                line: output.line,
                problem:
                    "output from a line that holds no code; if a helper recorded it, let the helper take "
                    + "`line: UInt = #line` and pass it on")
        }
        outputsByCell[index, default: []].append(output)
    }
    let references = References(outputs)
    var pages = [WovenPage(name: nil, cells: [])]
    var questions = QuestionFinder()
    for (index, cell) in cells.enumerated() {
        switch cell.kind {
        case .page(let name): pages.append(WovenPage(name: name, cells: []))
        case .prose:
            pages[pages.count - 1].cells.append(.prose(try references.filled(cell)))
        case .code(let display):
            let outputs = outputsByCell[index] ?? []
            try questions.read(outputs)
            let text = display == .shown ? withInlineValues(cell, outputs) : cell.text
            pages[pages.count - 1].cells.append(.code(text: text, display: display, outputs: outputs))
        case .mark(let mark):
            pages[pages.count - 1].cells.append(try questions.read(mark, line: cell.lines.lowerBound))
        }
    }
    return pages
}

/// Finds the call of `checkpoint` that belongs to each question.
private struct QuestionFinder {
    private var count = 0
    private var isOpen = false
    private var checkpoint: Checkpoint?

    mutating func read(_ outputs: [RecordedOutput]) throws(WeaveError) {
        for output in outputs {
            guard case .checkpoint(let found) = output.content else { continue }
            guard isOpen else {
                throw WeaveError(
                    line: output.line,
                    problem: "`checkpoint` stands between `//:checkpoint TITLE` and `//:answer`")
            }
            guard checkpoint == nil else {
                throw WeaveError(line: output.line, problem: "one question, one call of `checkpoint`")
            }
            checkpoint = found
        }
    }

    mutating func read(_ mark: Cell.Mark, line: Int) throws(WeaveError) -> WovenCell {
        if case .checkpoint(let title) = mark {
            count += 1
            isOpen = true
            checkpoint = nil
            return .question(number: count, title: title)
        }
        guard let checkpoint else {
            throw WeaveError(line: line, problem: "this question has no call of `checkpoint`")
        }
        isOpen = false
        return mark == .answer ? .answer(checkpoint) : .answerEnd(checkpoint)
    }
}

/// A cell's text with short values at the end of the one-line calls that showed them, as `// → 0.25`.
///
/// No line gets longer than a source line of a chapter, so that none has to be scrolled on a wide screen.
private func withInlineValues(_ cell: Cell, _ outputs: [RecordedOutput]) -> [String] {
    var text = cell.text
    for (line, outputs) in Dictionary(grouping: outputs, by: \.line) {
        guard outputs.count == 1, case .value(let shown) = outputs[0].content else { continue }
        let code = text[line - cell.lines.lowerBound]
        let comment = "  // → \(shown.valueWithUnit)"
        let isWholeCall =
            code.hasPrefix("show(") && code.hasSuffix(")")
            && code.count(where: { $0 == "(" }) == code.count(where: { $0 == ")" })
        if isWholeCall, code.count + comment.count <= 96, !comment.contains(where: \.isNewline) {
            text[line - cell.lines.lowerBound] += comment
        }
    }
    return text
}

/// The values that prose may refer to: `{{label}}` stands for the value shown under that label above it.
struct References {
    private var values: [String: [(line: Int, value: String)]] = [:]

    init(_ outputs: [RecordedOutput]) {
        for output in outputs { add(output) }
    }

    mutating func add(_ output: RecordedOutput) {
        let (label, value): (String, String)
        switch output.content {
        case .value(let shown): (label, value) = (shown.label, shown.value)
        case .checkpoint(let checkpoint): (label, value) = (checkpoint.label, checkpoint.answerText)
        // Its call stands on the page with the reason.
        case .error(let name, _): (label, value) = (name, "✗")
        default: return
        }
        values[label, default: []].append((output.line, value))
    }

    /// A prose cell's text with each reference replaced by text for the place where it stands.
    ///
    /// Code, formulas and HTML tags are left alone.
    func filled(_ cell: Cell) throws(WeaveError) -> [String] {
        try MarkdownDocument(cell.text).replacing { token, context throws(WeaveError) in
            let line = cell.lines.lowerBound + context.line
            switch token.kind {
            case .reference(let label):
                guard let value = values[label]?.last(where: { $0.line < line })?.value else {
                    throw WeaveError(
                        line: line, problem: "no value labelled \"\(label)\" is shown above it")
                }
                let text = Markdown.value(value, before: token.source.base[token.source.endIndex...].first)
                return switch context.place {
                case .prose: context.beginsLine ? Markdown.atLineStart(text) : text
                case .tableCell: Markdown.inCell(text)
                case .html: Markdown.htmlValue(value)
                }
            case .openReference:
                throw WeaveError(line: line, problem: "`{{` without `}}`; as text it is written `\\{{`")
            default: return nil
            }
        }
    }
}
