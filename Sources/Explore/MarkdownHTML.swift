// The prose of a chapter as HTML: what its questions and answers have.

import Weaver
import Workbook

/// Markdown as HTML.
///
/// Formulas become a line of text, as in the terminal. Links are left as text: a question is read without leaving it.
enum MarkdownHTML {
    /// Blocks of Markdown.
    static func html(_ blocks: [String]) -> String {
        let lines = blocks.joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false)
        return html(MarkdownBlock.blocks(of: lines.map(String.init)))
    }

    /// A paragraph's text.
    static func inline(_ text: String) -> String {
        html(MarkdownSpan.spans(of: MarkdownScanner(source: text)))
    }

    private static func html(_ blocks: [MarkdownBlock]) -> String {
        var html = ""
        var list: String?
        func endList(before next: String?) {
            if let list, list != next { html += "</\(list)>\n" }
            if let next, list != next { html += "<\(next)>\n" }
            list = next
        }
        for block in blocks {
            guard case .item(let mark, let children) = block.kind else {
                endList(before: nil)
                html += self.html(block) + "\n"
                continue
            }
            endList(before: "-*+".contains(mark) ? "ul" : "ol")
            html += "<li>\(self.html(children))</li>\n"
        }
        endList(before: nil)
        return html
    }

    private static func html(_ block: MarkdownBlock) -> String {
        switch block.kind {
        case .paragraph(let text): "<p>\(inline(text.scanner.source))</p>"
        case .heading(_, let text): "<p><strong>\(inline(text.scanner.source))</strong></p>"
        // The book's own: a fold, a mark.
        case .html(let text, _): text.scanner.source
        case .fence("math", let lines, _):
            lines.joined(separator: " ").replacing("\\\\", with: "\n").split(separator: "\n").map {
                "<p class=\"formula\"><i>\(escaped(MathText.text(String($0))))</i></p>"
            }.joined()
        case .fence(_, let lines, _), .code(let lines):
            "<pre><code>\(escaped(lines.joined(separator: "\n")))</code></pre>"
        case .table(let rows): table(rows)
        case .rule: "<hr>"
        case .definition: ""
        case .quote(let blocks): "<blockquote>\(html(blocks))</blockquote>"
        case .item(_, let blocks): html(blocks)
        }
    }

    private static func table(_ rows: [[MarkdownText]]) -> String {
        func row(_ cells: [MarkdownText], _ tag: String) -> String {
            let texts = cells.map { inline($0.scanner.source.replacing("\\|", with: "|")) }
            return "<tr>\(texts.map { "<\(tag)>\($0)</\(tag)>" }.joined())</tr>"
        }
        let body = rows.dropFirst().map { row($0, "td") }.joined(separator: "\n")
        return
            "<div class=\"table\"><table>\n\(rows.first.map { row($0, "th") } ?? "")\n\(body)\n</table></div>"
    }

    private static func html(_ spans: [MarkdownSpan]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): escaped(text)
            case .code(let code): "<code>\(escaped(code))</code>"
            case .formula(let formula):
                "<i>\(escaped(MathText.text(formula.replacing("\n", with: " "))))</i>"
            case .lineBreak: "<br>"
            case .strong(let inner): "<strong>\(html(inner))</strong>"
            case .emphasis(let inner): "<em>\(html(inner))</em>"
            case .link(let inner): html(inner)
            case .image(let inner): "(\(html(inner)))"
            }
        }.joined()
    }
}
