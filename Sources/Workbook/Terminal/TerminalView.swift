// A chapter as it runs, in the terminal.

import Weaver

/// Shows a chapter while it runs: the prose up to each output, then the output.
struct TerminalView {
    let style: TerminalStyle
    private let cells: [Cell]
    private var shownCells = 0
    private var lastWasLine = false
    private var questionCount = 0
    /// The cell that is a question's answer, which the terminal does not show.
    private var isInAnswer = false

    private let prose: TerminalProse

    init(style: TerminalStyle, cells: [Cell]) {
        self.style = style
        self.cells = cells
        prose = TerminalProse(
            style: style,
            labels: Set(cells.flatMap { $0.kind == .prose ? TerminalProse.labels(in: $0.text) : [] }))
    }

    // MARK: The chapter

    /// The chapter's title, underlined, and what was changed.
    func title(_ frame: ChapterFrame) -> [String] {
        let changes = frame.changesText(quoted: { printable($0) }).map {
            wrapped($0, width: style.width) + [""]
        }
        return title("Chapter \(frame.number): \(frame.title)") + (changes ?? [])
    }

    private func title(_ text: String) -> [String] {
        let title = prose.plain(text)
        let line = String(repeating: "━", count: min(displayWidth(title), style.width))
        return [""] + wrapped(title, width: style.width).map { style.styled($0, .bold) }
            + [style.styled(line, .dim), ""]
    }

    func opening(_ frame: ChapterFrame) -> [String] {
        let goals = frame.goals.flatMap {
            wrapped(
                prose.plain($0), width: style.width, firstIndent: "• ", indent: "  ")
        }
        return title(frame) + goals + [""]
    }

    /// The prose that stands above a place and was not shown yet; all of it where there is none.
    mutating func prose(before place: SourcePlace?, references: References) -> [String] {
        var lines: [String] = []
        let end = end(before: place)
        while shownCells < end {
            let cell = cells[shownCells]
            shownCells += 1
            if case .page(let page) = cell.kind {
                lines += title(page.title)
                lastWasLine = false
            }
            if case .mark(let mark) = cell.kind {
                if lastWasLine { lines.append("") }
                lastWasLine = false
                lines += self.mark(mark)
            }
            guard cell.kind == .prose, !isInAnswer else { continue }
            // A reference that cannot be filled is reported when the page is woven.
            let text = (try? references.filled(cell)) ?? cell.text
            if lastWasLine { lines.append("") }
            lastWasLine = false
            lines += prose.lines(text)
        }
        return lines
    }

    private func end(before place: SourcePlace?) -> Int {
        guard let place else { return cells.count }
        var end = shownCells
        for index in shownCells..<cells.count where cells[index].place.file == place.file {
            guard cells[index].place.line <= place.line else { break }
            end = index + 1
        }
        return end
    }

    private mutating func mark(_ mark: Cell.Mark) -> [String] {
        switch mark {
        case .checkpoint(let title):
            questionCount += 1
            let heading = prose.plain("Checkpoint \(questionCount): \(title)")
            return wrapped(heading, width: style.width).map { style.styled($0, .bold, .cyan) } + [""]
        case .answer:
            isInAnswer = true
            return wrapped(
                "(Try it with --quiz=\(questionCount). The answer is on the page.)", width: style.width
            )
            .map { style.styled($0, .dim) } + [""]
        case .end:
            isInAnswer = false
            return []
        }
    }

    /// What follows is the first that is seen: no blank line parts it from what stands before.
    mutating func startAnew() { lastWasLine = false }

    mutating func output(_ output: RecordedOutput) -> [String] {
        if isInAnswer, output.failure == nil { return [] }
        if let line = outputLine(output.content) {
            lastWasLine = true
            return wrapped(marked(printable(line)), width: style.width, firstIndent: "  ", indent: "      ")
        }
        let lines: [String]
        switch output.content {
        case .table(let table): lines = TerminalTable(style: style).lines(table)
        case .figure(let figure): lines = figure.drawing.text(width: style.width, colored: style.isColored)
        case .claim(let claim): lines = self.claim(claim)
        case .checkpoint(let checkpoint): lines = QuizText(style: style).request(checkpoint)
        case .value, .expectation, .error: lines = []
        }
        let separator = lastWasLine ? [""] : []
        lastWasLine = false
        return separator + lines + [""]
    }

    /// The end of a run: the tally, and where the page is.
    func closing(page: String, tally: String) -> [String] {
        (wrapped(tally, width: style.width) + wrapped(page, width: style.width)).filter { !$0.isEmpty }
    }

    // MARK: Pieces

    private func marked(_ line: String) -> String {
        switch line.first {
        case "✓": style.styled("✓", .green) + line.dropFirst()
        case "✗": style.styled("✗", .red) + line.dropFirst()
        default: line
        }
    }

    private func claim(_ claim: JudgedClaim) -> [String] {
        var text = ["“\(claim.statements[0].text)”"]
        let heading: (text: String, style: TerminalStyle.Style)
        let source = ClaimPlaces.text(claim.statements.map(\.place))
        switch claim.outcome {
        case .judged(let ruling):
            if let failure = claim.failure {
                heading = ("✗ \(source): not \(ruling.verdict.rawValue)", .red)
                text.append("\(failure.got).")
            } else {
                let style: TerminalStyle.Style =
                    switch ruling.verdict {
                    case .confirmed: .green
                    case .anotherReading, .erratum: .yellow
                    case .notTestable: .dim
                    }
                heading = ("\(ruling.verdict.symbol) \(source): \(ruling.verdict.rawValue)", style)
            }
            text.append(ruling.evidence)
        case .notAsked(let parameter):
            heading = ("· \(source): not asked, since --\(parameter) was changed", .dim)
        case .threw(let message): heading = ("✗ \(source): \(message)", .red)
        }
        let rule = "  │ "
        let width = style.width - displayWidth(rule)
        let body = text.flatMap { wrapped(prose.plain($0), width: width) }
        return (wrapped(heading.text, width: width).map { style.styled($0, heading.style) } + body).map {
            rule + $0
        }
    }
}
