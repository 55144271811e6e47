// The blocks of Markdown, as GitHub reads them, each with the lines of the source that it came from.

/// The text of a paragraph, a heading, a table's cell, or a block of HTML: in each line, what belongs to it.
package struct MarkdownText {
    package enum Place {
        case prose
        case tableCell
        case html
    }

    /// The index of its first line in the source.
    package var firstLine: Int
    package var lines: [Substring]
    var place = Place.prose

    package var scanner: MarkdownScanner {
        MarkdownScanner(source: lines.joined(separator: "\n"), isHTML: place == .html)
    }
}

/// A block of Markdown.
package struct MarkdownBlock {
    package indirect enum Kind {
        case paragraph(MarkdownText)
        case heading(level: Int, MarkdownText)
        /// Code between fences, with the word after the first fence.
        case fence(language: String, [Substring], isClosed: Bool)
        /// Code set off by four blanks.
        case code([Substring])
        case html(MarkdownText, isClosed: Bool)
        /// Rows of cells; the first is the heading.
        case table([[MarkdownText]])
        case rule
        /// Where a link's address is given under a label.
        case definition(label: String, MarkdownText)
        case quote([MarkdownBlock])
        /// An item of a list: its mark, without the blanks around it, and what it holds.
        case item(mark: String, [MarkdownBlock])
    }

    package var kind: Kind
    /// The index of its first line in the source.
    package var line: Int
    /// Whether a blank line stands above it.
    package var isSetOff: Bool

    /// The blocks of some lines.
    package static func blocks(of lines: [String]) -> [MarkdownBlock] {
        var parser = BlockParser(lines: lines.enumerated().map { .init(number: $0, text: $1[...]) })
        return parser.blocks()
    }

    /// Its level and its text in one line, if it is a heading.
    package var heading: (level: Int, text: String)? {
        guard case .heading(let level, let text) = kind else { return nil }
        return (level, text.lines.joined(separator: " "))
    }

    /// The blocks inside a quote or an item.
    package var children: [MarkdownBlock] {
        switch kind {
        case .quote(let blocks), .item(_, let blocks): blocks
        default: []
        }
    }

    /// The texts of the block, in the order of the source.
    var texts: [MarkdownText] {
        switch kind {
        case .paragraph(let text), .heading(_, let text), .html(let text, _), .definition(_, let text): [text]
        case .table(let rows): rows.flatMap(\.self)
        case .quote, .item: children.flatMap(\.texts)
        case .fence, .code, .rule: []
        }
    }

    /// Whether it ends with a paragraph, to which a line without the marks of quotes and items may belong.
    var endsWithParagraph: Bool {
        if case .paragraph = kind { return true }
        return children.last?.endsWithParagraph ?? false
    }
}
