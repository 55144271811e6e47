// Markdown prose for a terminal: headings, paragraphs, lists, quotes, tables, formulas.

import Weaver

/// Sets prose for a terminal.
///
/// Formulas become Unicode; diagrams are left to the page, and of images their alternative text is shown.
struct TerminalProse {
    var style: TerminalStyle
    /// The labels of links whose addresses the chapter gives elsewhere.
    var labels: Set<String> = []

    func lines(_ markdown: [String]) -> [String] {
        let prose = TerminalProse(style: style, labels: labels.union(Self.labels(in: markdown)))
        let lines = prose.lines(MarkdownBlock.blocks(of: markdown), isInside: false)
        return lines.isEmpty ? [] : lines + [""]
    }

    /// The labels under which some Markdown gives links' addresses, in small letters.
    static func labels(in markdown: [String]) -> [String] {
        MarkdownBlock.blocks(of: markdown).flatMap(\.labels)
    }

    // MARK: Blocks

    /// Blocks with a blank line between them, but for the items of a list that stand close.
    private func lines(_ blocks: [MarkdownBlock], isInside: Bool) -> [String] {
        var result: [String] = []
        var isAfterItem = isInside
        for block in blocks {
            let lines = lines(block)
            if lines.isEmpty { continue }
            let isClose = block.isItem && !block.isSetOff && isAfterItem
            result += (result.isEmpty || isClose ? [] : [""]) + lines
            isAfterItem = block.isItem || isInside
        }
        return result
    }

    private func lines(_ block: MarkdownBlock) -> [String] {
        switch block.kind {
        case .paragraph(let text): filled(text)
        case .html(let text, _): filled(text)
        case .heading(let level, let text):
            heading(inline(text.scanner).replacing("\n", with: " "), level: level)
        case .fence(let language, let lines, _): fenced(language, lines)
        case .code(let lines): fenced("", lines)
        case .table(let rows):
            TerminalTable(style: style).lines(
                rows.first?.map(inlineCell) ?? [], rows.dropFirst().map { $0.map(inlineCell) })
        case .rule: [style.styled(String(repeating: "─", count: style.width), .dim)]
        case .definition: []
        case .quote(let blocks): quote(blocks)
        case .item(let mark, let blocks):
            indented(by: ("-*+".contains(mark) ? "•" : mark) + " ") { $0.lines(blocks, isInside: true) }
        }
    }

    private func filled(_ text: MarkdownText) -> [String] {
        inline(text.scanner).split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
            .flatMap { wrapped(String($0), width: style.width) }
    }

    private func heading(_ text: String, level: Int) -> [String] {
        let underline = String(repeating: level <= 2 ? "─" : "", count: min(displayWidth(text), style.width))
        return wrapped(text, width: style.width).map { style.styled($0, .bold) }
            + (underline.isEmpty ? [] : [style.styled(underline, .dim)])
    }

    private func fenced(_ language: String, _ lines: [Substring]) -> [String] {
        switch language {
        case "math":
            // A row ends at `\\`; formulas are not wrapped inside a row unless they must be.
            let rows = lines.joined(separator: " ").replacing("\\\\", with: "\n").split(separator: "\n")
            return rows.map { MathText.text(String($0)) }.filter { !$0.isEmpty }
                .flatMap { wrapped($0, width: style.width, firstIndent: "    ", indent: "        ") }
        case "mermaid":
            return wrapped(
                "(a diagram: see the page)", width: style.width, firstIndent: "    ", indent: "    "
            ).map { style.styled($0, .dim) }
        default:
            return indented(by: "    ") { inner in
                lines.flatMap {
                    pieces(of: String($0).replacing("\t", with: "    "), width: inner.style.width)
                }
            }
        }
    }

    /// A quote behind a line; an alert, `[!NOTE]`, has its name above it.
    private func quote(_ blocks: [MarkdownBlock]) -> [String] {
        var blocks = blocks
        var name: String?
        if case .paragraph(var text)? = blocks.first?.kind,
            let alert = text.lines[0].wholeMatch(of: /\[!([A-Za-z]+)\]/)
        {
            name = alert.1.capitalized
            text.lines.removeFirst()
            text.firstLine += 1
            blocks[0].kind = .paragraph(text)
        }
        return indented(by: "│ ", onEveryLine: true) { inner in
            (name.map { [style.styled($0, .bold)] } ?? []) + inner.lines(blocks, isInside: false)
        }
    }

    /// Lines behind a mark, or without it where the terminal is too narrow.
    private func indented(
        by mark: String, onEveryLine isRepeated: Bool = false, _ lines: (TerminalProse) -> [String]
    ) -> [String] {
        let width = style.width - displayWidth(mark)
        guard width >= 10 else { return lines(self) }
        var inner = self
        inner.style.width = width
        let blanks = isRepeated ? mark : String(repeating: " ", count: displayWidth(mark))
        return lines(inner).enumerated().map { index, line in
            line.isEmpty ? (isRepeated ? String(mark.dropLast()) : "") : (index == 0 ? mark : blanks) + line
        }
    }

    // MARK: Inline markup

    /// Plain text, in which only code in backticks and formulas in them are markup: labels, table cells, statements.
    func plain(_ text: String) -> String {
        MarkdownScanner(source: text).plain(
            { $0 }, code: { styledWords($0, .cyan) }, formula: MathText.text)
    }

    /// Styled word by word, so that wrapping never splits an escape sequence's reach.
    private func styledWords(_ text: String, _ mark: TerminalStyle.Style) -> String {
        var result = ""
        var word = ""
        for character in text {
            guard character == " " || character == "\n" else {
                word.append(character)
                continue
            }
            result += style.styled(word, mark) + String(character)
            word = ""
        }
        return result + style.styled(word, mark)
    }

    /// Inline markup: formulas, emphasis, links, images, code.
    ///
    /// Hard breaks are line breaks, others are blanks.
    func inline(_ text: String) -> String { inline(MarkdownScanner(source: text)) }

    private func inlineCell(_ text: MarkdownText) -> String {
        inline(text.scanner.source.replacing("\\|", with: "|")).replacing("\n", with: " ")
    }

    private func inline(_ scanner: MarkdownScanner) -> String {
        text(MarkdownSpan.spans(of: scanner, labels: labels))
    }

    private func text(_ spans: [MarkdownSpan]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): text.replacing("\n", with: " ")
            case .code(let code): styledWords(code, .cyan)
            case .formula(let formula): MathText.text(formula.replacing("\n", with: " "))
            case .lineBreak: "\n"
            case .strong(let inner): styledWords(text(inner), .bold)
            case .emphasis(let inner), .link(let inner), .image(let inner): text(inner)
            }
        }.joined()
    }
}

extension MarkdownBlock {
    fileprivate var isItem: Bool {
        if case .item = kind { true } else { false }
    }

    fileprivate var labels: [String] {
        if case .definition(let label, _) = kind { [label.lowercased()] } else { children.flatMap(\.labels) }
    }
}
