// What prose opens and does not close, and which would swallow the rest of the page.

enum OpenEnds {
    /// Makes sure that each cell of prose closes its fences and comments, and each page its `<details>`.
    static func check(_ cells: [Cell]) throws(WeaveError) {
        var details: [Int] = []
        for cell in cells {
            if case .prose = cell.kind {
                let first = cell.lines.lowerBound
                let blocks = MarkdownBlock.blocks(of: cell.text)
                if let open = blocks.lazy.compactMap(firstOpen).first {
                    throw WeaveError(
                        line: first + open.line, problem: "\(open.what) that begins here never ends")
                }
                for text in blocks.flatMap(\.texts) {
                    try follow(text, first: first, &details)
                }
            } else if case .code = cell.kind {
                continue
            } else {
                try checkClosed(details)
            }
        }
        try checkClosed(details)
    }

    private static func checkClosed(_ details: [Int]) throws(WeaveError) {
        if let line = details.last {
            throw WeaveError(line: line, problem: "the `<details>` that begins here never ends")
        }
    }

    private static func follow(_ text: MarkdownText, first: Int, _ details: inout [Int]) throws(WeaveError) {
        var line = first + text.firstLine
        for token in text.scanner.tokens {
            if token.kind == .html, let tag = token.source.prefixMatch(of: /<(\/?)(?i:details)\b/) {
                if tag.1.isEmpty {
                    details.append(line)
                } else if details.popLast() == nil {
                    throw WeaveError(line: line, problem: "`</details>` without `<details>` above it")
                }
            }
            if token.kind == .text, text.place == .html, let comment = token.source.firstRange(of: "<!--") {
                let above = token.source[..<comment.lowerBound].count { $0 == "\n" }
                throw WeaveError(line: line + above, problem: "the comment that begins here never ends")
            }
            line += token.source.count { $0 == "\n" }
        }
    }

    private static func firstOpen(in block: MarkdownBlock) -> (what: String, line: Int)? {
        switch block.kind {
        case .fence(_, _, isClosed: false): ("the fence", block.line)
        case .html(_, isClosed: false): ("the HTML", block.line)
        default: block.children.lazy.compactMap(firstOpen).first
        }
    }
}
