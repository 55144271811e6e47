// What a line of Markdown begins: fenced code, an item of a list, a block of HTML.

/// A line of a block, less the marks of the quotes and items that hold it.
struct MarkdownLine {
    var number: Int
    var text: Substring
    /// Where the text stands, and what is left before it of a tab that is partly passed.
    var column = 0
    var blanks = 0

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    var content: Substring { text.drop { $0 == " " || $0 == "\t" } }

    /// The columns before the content.
    var indent: Int {
        blanks + text.prefix { $0 == " " || $0 == "\t" }.reduce(column, Self.column(after:_:)) - column
    }

    /// The column after a character; a tab reaches to the next multiple of four.
    private static func column(after column: Int, _ character: Character) -> Int {
        character == "\t" ? column / 4 * 4 + 4 : column + 1
    }

    /// The line without its first columns, as far as they are blank.
    func dropping(columns: Int) -> MarkdownLine {
        var line = self
        var dropped = min(blanks, columns)
        line.blanks -= dropped
        while dropped < columns, let first = line.text.first, first == " " || first == "\t" {
            let next = Self.column(after: line.column, first)
            dropped += next - line.column
            line.column = next
            line.text = line.text.dropFirst()
        }
        line.blanks += max(dropped - columns, 0)
        return line
    }

    /// What follows a mark that the content starts with.
    func after(_ mark: Substring) -> MarkdownLine {
        MarkdownLine(
            number: number, text: content.dropFirst(mark.count),
            column: column + indent - blanks + mark.count)
    }

    /// Whether it is a thematic break: three or more of one mark.
    var isRule: Bool {
        guard let mark = content.first, "-*_".contains(mark), indent < 4 else { return false }
        let marks = content.filter { !$0.isWhitespace }
        return marks.count >= 3 && marks.allSatisfy { $0 == mark }
    }
}

/// The line that opens or closes fenced code.
struct MarkdownFence {
    var mark: Substring
    var info: Substring
    var indent: Int

    init?(_ line: MarkdownLine) {
        guard line.indent < 4, let first = line.content.first, first == "`" || first == "~" else {
            return nil
        }
        mark = line.content.prefix { $0 == first }
        info = line.content.dropFirst(mark.count).drop(while: \.isWhitespace)
        indent = line.indent
        guard mark.count >= 3, first == "~" || !info.contains("`") else { return nil }
    }

    func isClosed(by other: MarkdownFence) -> Bool { other.mark.hasPrefix(mark) && other.info.isEmpty }
}

/// The mark of a list's item, and the columns before its content.
struct MarkdownItemMark {
    private nonisolated(unsafe) static let form = /([-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)/

    var text: Substring
    var columns: Int
    var isEmpty: Bool

    init?(_ line: MarkdownLine) {
        guard line.indent < 4, let first = line.content.first, first.isASCII,
            first.isNumber || "-+*".contains(first), !line.isRule,
            let match = line.content.prefixMatch(of: Self.form)
        else { return nil }
        text = match.1
        let rest = line.after(text)
        isEmpty = rest.isBlank
        columns = line.indent + text.count + (isEmpty || rest.indent > 4 ? 1 : rest.indent)
    }
}

/// How a block of HTML begins, and what ends it; one without such an end goes on to a blank line.
struct MarkdownHTMLStart {
    var end: [String]
    /// A tag of inline HTML, alone in its line, does not interrupt a paragraph.
    var interrupts = true

    private nonisolated(unsafe) static let verbatimForm = /<(?i:pre|script|style|textarea)(?=[\s>]|$)/
    private nonisolated(unsafe) static let tagForm = /<\/?([A-Za-z][A-Za-z0-9]*)(?=[\s>]|\/>|$)/
    private static let tags = Set(
        """
        address article aside base basefont blockquote body caption center col colgroup dd details dialog dir
        div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html
        iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary
        table tbody td tfoot th thead title tr track ul
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    init?(_ line: MarkdownLine) {
        let text = line.content
        guard line.indent < 4, text.hasPrefix("<") else { return nil }
        if text.hasPrefix("<!--") {
            end = ["-->"]
        } else if text.hasPrefix("<?") {
            end = ["?>"]
        } else if text.hasPrefix("<![CDATA[") {
            end = ["]]>"]
        } else if text.dropFirst().first == "!", text.dropFirst(2).first?.isLetter ?? false {
            end = [">"]
        } else if text.prefixMatch(of: Self.verbatimForm) != nil {
            end = ["</pre>", "</script>", "</style>", "</textarea>"]
        } else if let tag = text.prefixMatch(of: Self.tagForm),
            Self.tags.contains(tag.1.lowercased())
        {
            end = []
        } else {
            let source = String(text)
            let token = MarkdownScanner(source: source).token(at: source.startIndex)
            guard let token, token.kind == .html, text.trimmed.count == token.source.count else {
                return nil
            }
            end = []
            interrupts = false
        }
    }

    func isEnded(by line: MarkdownLine) -> Bool {
        end.contains { line.text.lowercased().contains($0.lowercased()) }
    }
}

extension Substring {
    /// Without the blanks at its ends.
    package var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}
