// Markdown pieces: fences, tables, escapes, as GitHub reads them.

package enum Markdown {
    /// A fenced block, with a fence longer than any run of backticks in it.
    static func fence(_ language: String, _ lines: [String]) -> String {
        let longestRun = lines.map(longestBacktickRun).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longestRun + 1))
        return ([fence + language] + lines + [fence]).joined(separator: "\n")
    }

    /// Blocks that a reader opens by their summary.
    static func folded(_ summary: String, _ blocks: [String]) -> [String] {
        ["<details>\n<summary>\(summary)</summary>"] + blocks + ["</details>"]
    }

    /// The anchor that GitHub gives to a heading: its letters, digits, `_` and `-`, with a hyphen for each blank.
    package static func anchor(ofHeading heading: some StringProtocol) -> String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            .replacing(" ", with: "-")
    }

    private static func longestBacktickRun(_ line: String) -> Int {
        var longest = 0
        var run = 0
        for character in line {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// A table of plain words and numbers, with columns of numbers set to the right.
    package static func table(_ table: Table) -> String {
        self.table(
            columns: table.columns.map(cell), isNumeric: table.columns.indices.map(table.isNumeric(column:)),
            rows: table.rows.map { row in row.map { cell($0.text) } })
    }

    /// A table whose cells are Markdown already.
    package static func table(columns: [String], isNumeric: [Bool], rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rule = "|" + isNumeric.map { $0 ? " ---: |" : " :--- |" }.joined()
        return ([line(columns), rule] + rows.map(line)).joined(separator: "\n")
    }

    /// Text for a table cell: one line, no column separators.
    package static func cell(_ text: String) -> String {
        escaped(text).replacing("|", with: "\\|")
    }

    /// Plain text that Markdown must not read as markup.
    ///
    /// Code in backticks stays as it is.
    package static func escaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "`", let end = rest.firstIndex(of: "`") {
                result += "`" + rest[...end].replacing("\n", with: " ")
                rest = rest[rest.index(after: end)...]
            } else {
                if "`*_<>[]$\\".contains(character) { result.append("\\") }
                result.append(character.isNewline ? " " : character)
            }
        }
        return unbroken(result)
    }

    /// Prose whose numbers stay on one line: none ends within "60 000" or before a "%".
    ///
    /// Code and formulas stay as they are.
    static func unbroken(_ text: String) -> String {
        var result: [String] = []
        var isFenced = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isFence = line.hasPrefix("```")
            if isFence { isFenced.toggle() }
            guard !isFence, !isFenced else {
                result.append(String(line))
                continue
            }
            // Between backticks, every second part, is code.
            let parts = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            result.append(
                parts.map { index, part -> Substring in
                    guard index.isMultiple(of: 2) else { return part }
                    return part.replacing(/(\d) (?=\d{3}(?!\d)|%)/) { "\($0.1)\u{A0}" }
                }.joined(separator: "`"))
        }
        return result.joined(separator: "\n")
    }
}

/// The formula that a piece of prose starts with, and where it ends: `` $`x`$ `` or `$x$`.
func leadingFormula(_ text: Substring) -> (text: Substring, end: Substring.Index)? {
    for (mark, endMark) in [("$`", "`$"), ("$$", "$$"), ("$", "$")] where text.hasPrefix(mark) {
        let rest = text.dropFirst(mark.count)
        if let end = rest.firstRange(of: endMark) { return (rest[..<end.lowerBound], end.upperBound) }
    }
    return nil
}
