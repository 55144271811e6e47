// Markdown prose for a terminal: headings, paragraphs, lists, formulas.

/// Sets prose for a terminal.
///
/// Formulas become Unicode; diagrams are left to the page.
struct TerminalProse {
    let style: TerminalStyle

    func lines(_ markdown: [String]) -> [String] {
        var result: [String] = []
        var paragraph: [String] = []
        var fence: (mark: Substring, language: String, lines: [String])?
        func closeParagraph() {
            if !paragraph.isEmpty { result += block(paragraph) + [""] }
            paragraph = []
        }
        for line in markdown {
            if let open = fence {
                if line.hasPrefix(open.mark), line.allSatisfy({ $0 == "`" }) {
                    result += fenced(open.language, open.lines) + [""]
                    fence = nil
                } else {
                    fence?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                closeParagraph()
                fence = (line.prefix { $0 == "`" }, String(line.drop { $0 == "`" }), [])
            } else if line.isEmpty {
                closeParagraph()
            } else if line.hasPrefix("<details>") || line.hasPrefix("</details>") {
                closeParagraph()
            } else if line.drop(while: { $0 == "#" }).hasPrefix(" "), line.hasPrefix("#") {
                closeParagraph()
                result += heading(line) + [""]
            } else if let kind = LineKind(line) {
                // Each item and each row of a table stands on its own.
                if paragraph.first.flatMap(LineKind.init) != kind { closeParagraph() }
                if !paragraph.isEmpty { result += block(paragraph) }
                paragraph = [line]
            } else {
                paragraph.append(line)
            }
        }
        closeParagraph()
        if let fence { result += fenced(fence.language, fence.lines) + [""] }
        return result
    }

    private func heading(_ line: String) -> [String] {
        let text = inline(String(line.drop { $0 == "#" }.drop { $0 == " " }))
        let isTop = line.hasPrefix("## ") || line.hasPrefix("# ")
        let underline = String(repeating: isTop ? "─" : "", count: min(displayWidth(text), style.width))
        return wrapped(text, width: style.width).map { style.styled($0, .bold) }
            + (underline.isEmpty ? [] : [style.styled(underline, .dim)])
    }

    private func fenced(_ language: String, _ lines: [String]) -> [String] {
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
            return lines.flatMap { pieces(of: $0, width: style.width - 4) }.map { "    " + $0 }
        }
    }

    /// A line that does not continue the paragraph above it.
    private enum LineKind {
        case item
        case tableRow

        init?(_ line: String) {
            if line.hasPrefix("|") {
                self = .tableRow
            } else if !TerminalProse.itemMark(line).isEmpty {
                self = .item
            } else {
                return nil
            }
        }
    }

    /// The mark of a list item, with the blanks around it.
    private static func itemMark(_ line: String) -> Substring {
        let indent = line.prefix { $0 == " " }
        let rest = line.dropFirst(indent.count)
        if rest.hasPrefix("- ") || rest.hasPrefix("* ") { return line.prefix(indent.count + 2) }
        let digits = rest.prefix { $0.isNumber }
        if !digits.isEmpty, rest.dropFirst(digits.count).hasPrefix(". ") {
            return line.prefix(indent.count + digits.count + 2)
        }
        return ""
    }

    private func block(_ paragraph: [String]) -> [String] {
        if paragraph[0].hasPrefix("|") {
            return paragraph.filter { !$0.allSatisfy { "|:- ".contains($0) } }
                .flatMap { wrapped(inline($0), width: style.width, indent: "  ") }
        }
        let mark = String(Self.itemMark(paragraph[0]))
        let text = ([String(paragraph[0].dropFirst(mark.count))] + paragraph.dropFirst()).map { line in
            String(line.drop { $0 == " " })
        }.joined(separator: " ")
        let bullet = mark.replacing("- ", with: "• ").replacing("* ", with: "• ")
        return wrapped(
            inline(text), width: style.width, firstIndent: bullet,
            indent: String(repeating: " ", count: displayWidth(bullet)))
    }

    /// Plain text, in which only code in backticks is markup: labels, table cells, statements.
    func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if let code = codeSpan(rest) {
                result += code.text
                rest = code.rest
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The code span that a text starts with, and what follows it.
    private func codeSpan(_ text: Substring) -> (text: String, rest: Substring)? {
        let mark = text.prefix { $0 == "`" }
        guard !mark.isEmpty else { return nil }
        var rest = text.dropFirst(mark.count)
        var code = ""
        while !rest.isEmpty {
            let run = rest.prefix { $0 == "`" }
            if run == mark { return (styledWords(code, .cyan), rest.dropFirst(run.count)) }
            let piece = run.isEmpty ? rest.prefix(1) : run
            code += piece
            rest = rest.dropFirst(piece.count)
        }
        return nil
    }

    /// Styled word by word, so that wrapping never splits an escape sequence's reach.
    private func styledWords(_ text: String, _ mark: TerminalStyle.Style) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { style.styled(String($0), mark) }.joined(separator: " ")
    }

    /// Inline markup: `$`…`$` and `$…$` formulas, emphasis, links, code.
    func inline(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if let formula = leadingFormula(rest) {
                result += MathText.text(String(formula.text))
                rest = rest[formula.end...]
            } else if let code = codeSpan(rest) {
                result += code.text
                rest = code.rest
            } else if rest.hasPrefix("**"), let end = rest.dropFirst(2).firstRange(of: "**") {
                let strong = rest[rest.index(rest.startIndex, offsetBy: 2)..<end.lowerBound]
                result += styledWords(inline(String(strong)), .bold)
                rest = rest[end.upperBound...]
            } else if character == "*", let end = rest.dropFirst().firstIndex(of: "*"),
                rest.dropFirst().first != " "
            {
                result += inline(String(rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
            } else if character == "[", let middle = rest.firstIndex(of: "]"),
                rest[middle...].hasPrefix("]("), let end = rest[middle...].firstIndex(of: ")")
            {
                result += inline(String(rest[rest.index(after: rest.startIndex)..<middle]))
                rest = rest[rest.index(after: end)...]
            } else if character == "\\", let next = rest.dropFirst().first,
                next.isPunctuation || next.isSymbol
            {
                result.append(next)
                rest = rest.dropFirst(2)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
