// A piece of Markdown whose text can be changed while all else in it stays as it is, byte by byte.

/// Lines of Markdown with their blocks.
struct MarkdownDocument {
    let lines: [String]
    let blocks: [MarkdownBlock]

    init(_ lines: [String]) {
        self.lines = lines
        blocks = MarkdownBlock.blocks(of: lines)
    }

    /// Where a token stands.
    struct Context {
        var place: MarkdownText.Place
        /// The index of its line.
        var line: Int
        /// Whether nothing stands before it in its line, so that it could begin a block.
        var beginsLine: Bool
    }

    /// The lines with tokens of their text replaced; nil leaves a token as it is.
    ///
    /// Code blocks have no tokens. Where a replacement has fewer lines than its token, they are joined.
    func replacing<Problem>(
        _ replacement: (MarkdownToken, Context) throws(Problem) -> String?
    ) throws(Problem) -> [String] {
        var edits: [[(part: Substring, text: String)]] = lines.map { _ in [] }
        var joined: Set<Int> = []
        for text in blocks.flatMap(\.texts) {
            var new = text.lines.map { _ in "" }
            // Where the source is, and where its text goes.
            var (line, target) = (0, 0)
            for token in text.scanner.tokens {
                let context = Context(
                    place: text.place, line: text.firstLine + line, beginsLine: new[target].isEmpty)
                let source = token.source.split(separator: "\n", omittingEmptySubsequences: false)
                var pieces = source
                if let replaced = try replacement(token, context) {
                    pieces = replaced.split(separator: "\n", omittingEmptySubsequences: false)
                }
                new[target] += pieces[0]
                for index in source.indices.dropFirst() {
                    line += 1
                    if pieces.count == source.count {
                        target = line
                        new[target] += pieces[index]
                    } else {
                        joined.insert(text.firstLine + line)
                    }
                }
            }
            for (index, part) in text.lines.enumerated() {
                edits[text.firstLine + index].append((part, new[index]))
            }
        }
        return lines.indices.compactMap { index in
            guard !joined.contains(index) else { return nil }
            var line = lines[index]
            for edit in edits[index].reversed() where edit.part != edit.text {
                line.replaceSubrange(edit.part.startIndex..<edit.part.endIndex, with: edit.text)
            }
            return line
        }
    }
}
