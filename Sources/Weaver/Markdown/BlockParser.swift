// Reads lines of Markdown into blocks.

/// Reads lines from first to last; the content of quotes and items is read by a parser of its own.
struct BlockParser {
    var lines: [MarkdownLine]
    private var place = 0

    init(lines: [MarkdownLine]) { self.lines = lines }

    mutating func blocks() -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var isSetOff = false
        while place < lines.count {
            let line = lines[place]
            if line.isBlank {
                place += 1
                isSetOff = true
                continue
            }
            for kind in next(line) {
                blocks.append(MarkdownBlock(kind: kind.0, line: kind.line, isSetOff: isSetOff))
                isSetOff = false
            }
        }
        return blocks
    }

    private typealias Placed = (MarkdownBlock.Kind, line: Int)

    private mutating func next(_ line: MarkdownLine) -> [Placed] {
        if line.indent >= 4 { return [(.code(indentedCode()), line.number)] }
        if let fence = MarkdownFence(line) { return [(self.fence(fence), line.number)] }
        if let heading = Self.heading(line) {
            place += 1
            return [(heading, line.number)]
        }
        if line.isRule {
            place += 1
            return [(.rule, line.number)]
        }
        if line.content.hasPrefix(">") { return [(.quote(quote()), line.number)] }
        if let mark = MarkdownItemMark(line) { return [(item(mark), line.number)] }
        if let html = MarkdownHTMLStart(line) { return [(self.html(html), line.number)] }
        return paragraph()
    }

    // MARK: Code

    private mutating func indentedCode() -> [Substring] {
        var code: [Substring] = []
        while place < lines.count, lines[place].isBlank || lines[place].indent >= 4 {
            code.append(lines[place].dropping(columns: 4).text)
            place += 1
        }
        while code.last?.allSatisfy(\.isWhitespace) ?? false { code.removeLast() }
        return code
    }

    private mutating func fence(_ fence: MarkdownFence) -> MarkdownBlock.Kind {
        var code: [Substring] = []
        var isClosed = false
        place += 1
        while place < lines.count, !isClosed {
            let line = lines[place]
            isClosed = MarkdownFence(line).map(fence.isClosed) ?? false
            if !isClosed { code.append(line.dropping(columns: fence.indent).text) }
            place += 1
        }
        return .fence(language: String(fence.info.prefix { !$0.isWhitespace }), code, isClosed: isClosed)
    }

    // MARK: Headings, rules, HTML

    private static func heading(_ line: MarkdownLine) -> MarkdownBlock.Kind? {
        let level = line.content.prefix { $0 == "#" }.count
        var text = line.content.dropFirst(level)
        guard (1...6).contains(level), text.first?.isWhitespace ?? true else { return nil }
        text = text.trimmed
        let closing = text.reversed().prefix { $0 == "#" }.count
        if closing == text.count || text.dropLast(closing).last?.isWhitespace ?? false {
            text = text.dropLast(closing).trimmed
        }
        return .heading(level: level, MarkdownText(firstLine: line.number, lines: [text]))
    }

    private mutating func html(_ start: MarkdownHTMLStart) -> MarkdownBlock.Kind {
        let first = lines[place].number
        var html: [Substring] = []
        var isClosed = start.end.isEmpty
        while place < lines.count, start.end.isEmpty ? !lines[place].isBlank : !isClosed {
            html.append(lines[place].text)
            isClosed = isClosed || start.isEnded(by: lines[place])
            place += 1
        }
        return .html(MarkdownText(firstLine: first, lines: html, place: .html), isClosed: isClosed)
    }

    // MARK: Quotes and lists

    private mutating func quote() -> [MarkdownBlock] {
        var content: [MarkdownLine] = []
        while place < lines.count {
            let line = lines[place]
            if line.indent < 4, line.content.hasPrefix(">") {
                content.append(line.after(line.content.prefix(1)).dropping(columns: 1))
            } else if continuesParagraph(line, after: content) {
                content.append(line)
            } else {
                break
            }
            place += 1
        }
        var parser = BlockParser(lines: content)
        return parser.blocks()
    }

    private mutating func item(_ mark: MarkdownItemMark) -> MarkdownBlock.Kind {
        let first = lines[place]
        let blanks = mark.columns - first.indent - mark.text.count
        var content = [first.after(mark.text).dropping(columns: blanks)]
        var blankLines: [MarkdownLine] = []
        place += 1
        while place < lines.count {
            let line = lines[place]
            if line.isBlank {
                // An item may begin with one blank line, and not with two.
                if mark.isEmpty, content.count == 1 { break }
                blankLines.append(line)
            } else if line.indent >= mark.columns {
                content += blankLines + [line.dropping(columns: mark.columns)]
                blankLines = []
            } else if blankLines.isEmpty, continuesParagraph(line, after: content) {
                content.append(line)
            } else {
                break
            }
            place += 1
        }
        // Blank lines at its end stand between it and what follows.
        place -= blankLines.count
        var parser = BlockParser(lines: content)
        return .item(mark: String(mark.text), parser.blocks())
    }

    private func continuesParagraph(_ line: MarkdownLine, after content: [MarkdownLine]) -> Bool {
        guard let last = content.last, !last.isBlank, !line.isBlank, !beginsBlock(line) else {
            return false
        }
        var parser = BlockParser(lines: content)
        return parser.blocks().last?.endsWithParagraph ?? false
    }

    // MARK: Paragraphs and tables

    /// Whether a line begins a block, where no paragraph stands open that could take it.
    private func beginsBlock(_ line: MarkdownLine) -> Bool {
        line.indent < 4
            && (line.content.hasPrefix(">") || MarkdownFence(line) != nil || Self.heading(line) != nil
                || line.isRule
                || MarkdownItemMark(line) != nil || MarkdownHTMLStart(line) != nil)
    }

    private func interruptsParagraph(_ line: MarkdownLine) -> Bool {
        guard !line.isBlank, beginsBlock(line) else { return line.isBlank }
        if let mark = MarkdownItemMark(line) {
            return !mark.isEmpty && (mark.text.count == 1 || mark.text.dropLast() == "1")
        }
        return MarkdownHTMLStart(line)?.interrupts ?? true
    }

    private mutating func paragraph() -> [Placed] {
        let first = lines[place].number
        var text: [Substring] = []
        func closed() -> [Placed] {
            text.isEmpty ? [] : [(.paragraph(MarkdownText(firstLine: first, lines: text)), first)]
        }
        while place < lines.count {
            let line = lines[place]
            if let level = text.isEmpty ? nil : Self.underlineLevel(line) {
                place += 1
                return [(.heading(level: level, MarkdownText(firstLine: first, lines: text)), first)]
            }
            guard text.isEmpty || !interruptsParagraph(line) else { break }
            if let table = table() { return closed() + [(.table(table), line.number)] }
            if text.isEmpty, let label = Self.definedLabel(line.content) {
                place += 1
                let definition = MarkdownText(firstLine: line.number, lines: [line.content])
                return [(.definition(label: label, definition), line.number)]
            }
            text.append(line.text.trimmed)
            place += 1
        }
        return closed()
    }

    /// The label under which a line gives a link's address; a footnote's is none.
    private static func definedLabel(_ line: Substring) -> String? {
        guard line.first == "[" else { return nil }
        return line.wholeMatch(of: definitionForm).map { String($0.1) }
    }

    private nonisolated(unsafe) static let definitionForm =
        /\[([^\[\]^][^\[\]]*)\]:\s*(?:<[^<>]*>|[^\s<]\S*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*/
    private nonisolated(unsafe) static let ruleForm = /:?-+:?/

    private static func underlineLevel(_ line: MarkdownLine) -> Int? {
        let text = line.text.trimmed
        guard line.indent < 4, let first = text.first, text.allSatisfy({ $0 == first }) else { return nil }
        return first == "=" ? 1 : first == "-" ? 2 : nil
    }

    /// The table whose heading stands at this place.
    private mutating func table() -> [[MarkdownText]]? {
        guard place + 1 < lines.count else { return nil }
        let rule = lines[place + 1]
        guard rule.indent < 4, rule.content.allSatisfy({ "|:- \t".contains($0) }), rule.content.contains("-"),
            rule.content.contains("|") || lines[place].text.contains("|")
        else { return nil }
        let marks = Self.cells(rule.content)
        guard marks.allSatisfy({ $0.wholeMatch(of: Self.ruleForm) != nil }),
            Self.cells(lines[place].content).count == marks.count
        else { return nil }
        var rows: [[MarkdownText]] = []
        repeat {
            let line = lines[place]
            rows.append(
                Self.cells(line.content).map {
                    MarkdownText(firstLine: line.number, lines: [$0], place: .tableCell)
                })
            place += rows.count == 1 ? 2 : 1
        } while place < lines.count && lines[place].indent < 4 && !interruptsParagraph(lines[place])
        return rows
    }

    /// A row's cells; an escaped bar parts none, not even in code.
    private static func cells(_ row: Substring) -> [Substring] {
        var row = row.trimmed
        if row.hasPrefix("|") { row = row.dropFirst() }
        var cells: [Substring] = []
        var start = row.startIndex
        var place = start
        while place < row.endIndex {
            if row[place] == "\\", row.index(after: place) < row.endIndex {
                place = row.index(after: place)
            } else if row[place] == "|" {
                cells.append(row[start..<place].trimmed)
                start = row.index(after: place)
            }
            place = row.index(after: place)
        }
        let last = row[start...].trimmed
        return last.isEmpty && !cells.isEmpty ? cells : cells + [last]
    }
}
