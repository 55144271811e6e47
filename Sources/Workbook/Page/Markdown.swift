// Markdown pieces: fences, tables, escapes, as GitHub reads them.

enum Markdown {
    /// A fenced block, with a fence longer than any run of backticks in it.
    static func fence(_ language: String, _ lines: [String]) -> String {
        let longestRun = lines.map(longestBacktickRun).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longestRun + 1))
        return ([fence + language] + lines + [fence]).joined(separator: "\n")
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

    /// A table. Columns of numbers are set to the right.
    static func table(_ table: Table) -> String {
        let header = "| " + table.columns.map(cell).joined(separator: " | ") + " |"
        let rule =
            "|" + table.columns.indices.map { table.isNumeric(column: $0) ? " ---: |" : " :--- |" }.joined()
        let rows = table.rows.map { row in "| " + row.map { cell($0.text) }.joined(separator: " | ") + " |" }
        return ([header, rule] + rows).joined(separator: "\n")
    }

    /// Text for a table cell: one line, no column separators.
    package static func cell(_ text: String) -> String {
        escaped(text).replacing("|", with: "\\|")
    }

    /// Plain text that Markdown must not read as markup. Code in backticks stays as it is.
    package static func escaped(_ text: String) -> String {
        var result = ""
        var inCode = false
        for character in text {
            if character == "`" { inCode.toggle() }
            if !inCode, "*_<>[]$\\".contains(character) { result.append("\\") }
            result.append(character == "\n" ? " " : character)
        }
        return result
    }
}
