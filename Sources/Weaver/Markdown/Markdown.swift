// Markdown pieces: fences, tables, folded blocks, as GitHub reads them.

package enum Markdown {
    /// A fenced block, with a fence longer than any run of backticks in it.
    package static func fence(_ language: String, _ lines: [String]) -> String {
        let longestRun = lines.map(longestBacktickRun).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longestRun + 1))
        return ([fence + language] + lines + [fence]).joined(separator: "\n")
    }

    /// Blocks that a reader opens by their summary, which is plain text with code in backticks.
    package static func folded(_ summary: String, _ blocks: [String]) -> [String] {
        ["<details>\n<summary>\(html(summary))</summary>"] + blocks + ["</details>"]
    }

    /// The anchor that GitHub gives to a heading: its letters, digits, `_` and `-`, a hyphen for each blank.
    package static func anchor(ofHeading heading: some StringProtocol) -> String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            .replacing(" ", with: "-")
    }

    /// The anchor of a heading on a page: one that comes again has a number.
    ///
    /// - Parameter earlier: how often each has come.
    package static func anchor(
        ofHeading heading: some StringProtocol, among earlier: inout [String: Int]
    ) -> String {
        let anchor = anchor(ofHeading: heading)
        let count = earlier[anchor, default: 0]
        earlier[anchor] = count + 1
        return count == 0 ? anchor : "\(anchor)-\(count)"
    }

    static func longestBacktickRun(_ line: String) -> Int {
        var longest = 0
        var run = 0
        for character in line {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// A table whose cells are Markdown already.
    package static func table(columns: [String], isNumeric: [Bool], rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rule = "|" + isNumeric.map { $0 ? " ---: |" : " :--- |" }.joined()
        return ([line(columns), rule] + rows.map(line)).joined(separator: "\n")
    }

    /// Prose whose numbers stay on one line: none ends within "60 000" or before a "%".
    ///
    /// Code and formulas stay as they are.
    package static func unbroken(_ lines: [String]) -> [String] {
        MarkdownDocument(lines).replacing { token, _ in
            token.kind == .text ? unbroken(text: token.source) : nil
        }
    }

    /// A line of Markdown whose numbers stay on one line.
    static func unbroken(line: String) -> String {
        MarkdownScanner(source: line).tokens.map {
            $0.kind == .text ? unbroken(text: $0.source) : String($0.source)
        }
        .joined()
    }

    /// A blank inside a number; compiled once, as the scanner's forms.
    private nonisolated(unsafe) static let numberBreak = /(\d) (?=\d{3}(?!\d)|%)/

    private static func unbroken(text: Substring) -> String {
        guard text.utf8.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            return String(text)
        }
        return String(text).replacing(numberBreak) { "\($0.1)\u{A0}" }
    }
}
