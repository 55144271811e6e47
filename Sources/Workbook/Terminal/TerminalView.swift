// What a chapter records, and how a run opens and ends, in the terminal.

import Weaver

/// Sets what a chapter records for a terminal, one output after the other.
struct TerminalView {
    let style: TerminalStyle
    private var lastWasLine = false
    private let prose: TerminalProse

    init(style: TerminalStyle) {
        self.style = style
        prose = TerminalProse(style: style)
    }

    // MARK: The chapter

    /// The chapter's title, underlined, and what was changed.
    func title(_ frame: ChapterFrame) -> [String] {
        let changes = frame.changesText(quoted: { printable($0) }).map {
            wrapped($0, width: style.width) + [""]
        }
        return title(frame.heading) + (changes ?? [])
    }

    /// A title, underlined.
    func title(_ text: String) -> [String] {
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

    // MARK: Output

    /// What is recorded next: lines follow each other closely, all else has a blank line below it.
    mutating func output(_ output: RecordedOutput) -> [String] {
        let isLine = outputLine(output.content) != nil
        let separator = lastWasLine && !isLine ? [""] : []
        lastWasLine = isLine
        return separator + lines(output.content) + (isLine ? [] : [""])
    }

    /// An output as lines, without the blank ones that part it from others.
    func lines(_ output: RecordedOutput.Content) -> [String] {
        if let line = outputLine(output) {
            return wrapped(marked(printable(line)), width: style.width, firstIndent: "  ", indent: "      ")
        }
        return switch output {
        case .table(let table): TerminalTable(style: style).lines(table)
        case .figure(let figure):
            figure.drawing.text(width: style.width, colored: style.isColored)
                + (figure.explorable.map { ["", "To move it: docs/Explore.html#\($0)"] } ?? [])
        case .claim(let claim): self.claim(claim)
        case .checkpoint(let checkpoint): QuizText(style: style).request(checkpoint)
        case .value, .expectation, .error: []
        }
    }

    /// The end of a run: the tally, and where the page is.
    func closing(page: String, tally: String) -> [String] {
        (wrapped(tally, width: style.width) + wrapped(page, width: style.width)).filter { !$0.isEmpty }
    }

    // MARK: Pieces

    /// A line whose sign, ✓ or another, has its colour.
    func marked(_ line: String) -> String {
        let color: TerminalStyle.Style? =
            switch line.first {
            case "✓": .green
            case "✗": .red
            case "≈", "✎": .yellow
            case "→": .dim
            default: nil
            }
        guard let color, let sign = line.first else { return line }
        return style.styled(String(sign), color) + line.dropFirst()
    }

    /// A claim in a box: where, the verdict, what is stated, and why.
    func claim(_ claim: JudgedClaim) -> [String] {
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
