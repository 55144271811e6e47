// The spans of a paragraph: emphasis, links and images around its text, as CommonMark nests them.

/// A piece of a paragraph as a reader sees it.
package indirect enum MarkdownSpan: Equatable {
    case text(String)
    case code(String)
    case formula(String)
    case lineBreak
    case emphasis([MarkdownSpan])
    case strong([MarkdownSpan])
    case link([MarkdownSpan])
    case image([MarkdownSpan])

    /// The spans of a text.
    ///
    /// - Parameter labels: those of the links whose addresses are given elsewhere, in small letters.
    package static func spans(of scanner: MarkdownScanner, labels: Set<String> = []) -> [MarkdownSpan] {
        var parser = SpanParser(scanner: scanner, labels: labels)
        return parser.spans()
    }
}

private struct SpanParser {
    /// A span, or a mark of which it is not known yet whether it is one.
    private enum Node {
        case span(MarkdownSpan)
        case run(Run)
    }

    /// Asterisks or underscores.
    private struct Run {
        var character: Character
        var count: Int
        var opens: Bool
        var closes: Bool
        /// Its length at first.
        var length: Int

        var kind: RunKind { RunKind(character: character, opens: opens, rest: length % 3) }

        /// Whether emphasis goes from another run to this one.
        func closes(_ other: Run) -> Bool {
            guard other.opens, other.character == character else { return false }
            let isBoth = other.closes || opens
            return !isBoth || (other.length + length) % 3 != 0 || (other.length % 3 == 0 && length % 3 == 0)
        }
    }

    /// What decides which runs a run closes.
    private struct RunKind: Hashable {
        var character: Character
        var opens: Bool
        var rest: Int
    }

    private struct Bracket {
        var node: Int
        var isImage: Bool
        var textStart: String.Index
    }

    /// The characters with which something may begin or end.
    private static let marks = Set<Character>("*_![]\n`$\\<&{")

    private nonisolated(unsafe) static let lineEndForm =
        /(?i)<(?:br|hr|\/p|\/li|\/tr|\/div|\/summary|\/h[1-6])\b.*/
    private nonisolated(unsafe) static let labelForm = /\[([^\[\]]*)\]/
    private nonisolated(unsafe) static let titleForm =
        /\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))/

    let scanner: MarkdownScanner
    let labels: Set<String>
    private var nodes: [Node] = []
    private var brackets: [Bracket] = []

    init(scanner: MarkdownScanner, labels: Set<String>) {
        self.scanner = scanner
        self.labels = labels
    }

    private var source: String { scanner.source }

    mutating func spans() -> [MarkdownSpan] {
        var place = source.startIndex
        while place < source.endIndex {
            if let token = scanner.token(at: place) {
                place = token.source.endIndex
                add(token)
                continue
            }
            let character = source[place]
            let next = source.index(after: place)
            switch character {
            case "*", "_":
                let run = source[place...].prefix { $0 == character }
                nodes.append(.run(Self.run(run, in: source)))
                place = run.endIndex
            case "!" where source[next...].first == "[":
                place = source.index(after: next)
                open(isImage: true, textStart: place)
            case "[":
                place = next
                open(isImage: false, textStart: place)
            case "]": place = close(at: place)
            case "\n":
                add("\n")
                place = next
            default:
                // Backticks and dollar signs that begin nothing begin nothing later in their run, either.
                let end =
                    "`$".contains(character)
                    ? source[place...].prefix { $0 == character }.endIndex
                    : source[next...].prefix { !Self.marks.contains($0) }.endIndex
                add(String(source[place..<end]))
                place = end
            }
        }
        return Self.emphasised(nodes)
    }

    private mutating func add(_ token: MarkdownToken) {
        switch token.kind {
        case .text, .reference, .openReference: add(String(token.source))
        case .escape("\n"): nodes.append(.span(.lineBreak))
        case .escape(let character): add(String(character))
        case .code(let code): nodes.append(.span(.code(code)))
        case .formula(let formula): nodes.append(.span(.formula(formula)))
        case .entity(let text), .address(let text): add(text)
        case .html:
            // The ends of what stands on lines of its own.
            if token.source.wholeMatch(of: Self.lineEndForm) != nil { nodes.append(.span(.lineBreak)) }
        }
    }

    private mutating func add(_ text: String) { nodes.append(.span(.text(text))) }

    // MARK: Links

    private mutating func open(isImage: Bool, textStart: String.Index) {
        brackets.append(Bracket(node: nodes.count, isImage: isImage, textStart: textStart))
        add(isImage ? "![" : "[")
    }

    /// Ends a link at a bracket, where it is one, and returns where the text goes on.
    private mutating func close(at place: String.Index) -> String.Index {
        let next = source.index(after: place)
        guard let bracket = brackets.popLast(), let end = linkEnd(after: next, bracket, textEnd: place) else {
            add("]")
            return next
        }
        let inner = Self.emphasised(Array(nodes[(bracket.node + 1)...]))
        nodes.removeSubrange(bracket.node...)
        nodes.append(.span(bracket.isImage ? .image(inner) : .link(inner)))
        // No link stands in another.
        if !bracket.isImage { brackets.removeAll { !$0.isImage } }
        return end
    }

    /// Where a link ends whose text has just ended; nil where it is none.
    private func linkEnd(after place: String.Index, _ bracket: Bracket, textEnd: String.Index) -> String
        .Index?
    {
        if source[place...].first == "(", let end = addressEnd(after: source.index(after: place)) {
            return end
        }
        if source[place...].first == "[",
            let match = source[place...].prefixMatch(of: Self.labelForm), !match.1.isEmpty
        {
            return labels.contains(match.1.lowercased()) ? match.range.upperBound : nil
        }
        let label = source[bracket.textStart..<textEnd]
        // The longest label that Markdown knows.
        guard !labels.isEmpty, label.prefix(999).endIndex == textEnd, labels.contains(label.lowercased())
        else { return nil }
        return source[place...].hasPrefix("[]") ? source.index(place, offsetBy: 2) : place
    }

    /// Where an address in parentheses ends, and the title after it.
    private func addressEnd(after place: String.Index) -> String.Index? {
        var rest = source[place...].drop(while: \.isWhitespace)
        if rest.first == "<", let match = rest.prefixMatch(of: /<[^<>\n]*>/) {
            rest = source[match.range.upperBound...]
        } else {
            var depth = 0
            while let character = rest.first, !character.isWhitespace {
                if character == "\\" { rest = rest.dropFirst() }
                if character == "(" { depth += 1 }
                // As GitHub's reader has it, so that no text is read again and again to its end.
                if depth > 32 { return nil }
                if character == ")" {
                    if depth == 0 { break }
                    depth -= 1
                }
                rest = rest.dropFirst()
            }
            guard depth == 0 else { return nil }
        }
        if rest.first?.isWhitespace ?? false,
            let title = rest.prefixMatch(of: Self.titleForm)
        {
            rest = source[title.range.upperBound...]
        }
        rest = rest.drop(while: \.isWhitespace)
        return rest.first == ")" ? source.index(after: rest.startIndex) : nil
    }

    // MARK: Emphasis

    private static func run(_ run: Substring, in source: String) -> Run {
        let before = source[..<run.startIndex].last ?? " "
        let after = source[run.endIndex...].first ?? " "
        func isMark(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }
        let isLeft = !after.isWhitespace && (!isMark(after) || before.isWhitespace || isMark(before))
        let isRight = !before.isWhitespace && (!isMark(before) || after.isWhitespace || isMark(after))
        // Inside a word an underscore is a letter.
        let isWord = run.first == "_"
        return Run(
            character: source[run.startIndex], count: run.count,
            opens: isLeft && (!isWord || !isRight || isMark(before)),
            closes: isRight && (!isWord || !isLeft || isMark(after)), length: run.count)
    }

    private static func emphasised(_ nodes: [Node]) -> [MarkdownSpan] {
        var done: [Node] = []
        // Below these places stands nothing that a run of the kind closes: it is not looked for again.
        var floors: [RunKind: Int] = [:]
        for node in nodes {
            guard case .run(var closer) = node, closer.closes else {
                done.append(node)
                continue
            }
            while closer.count > 0,
                let start = done[floors[closer.kind, default: 0]...].lastIndex(where: { node in
                    if case .run(let run) = node { closer.closes(run) } else { false }
                }), case .run(var opener) = done[start]
            {
                let count = min(opener.count, closer.count, 2)
                let inner = texts(done[(start + 1)...])
                opener.count -= count
                closer.count -= count
                done.removeSubrange(start...)
                floors = floors.mapValues { min($0, start) }
                if opener.count > 0 { done.append(.run(opener)) }
                done.append(.span(count == 2 ? .strong(inner) : .emphasis(inner)))
            }
            if closer.count > 0 {
                floors[closer.kind] = done.count
                done.append(.run(closer))
            }
        }
        return texts(done[...])
    }

    /// The nodes as spans: a run that is still there is text.
    private static func texts(_ nodes: ArraySlice<Node>) -> [MarkdownSpan] {
        var spans: [MarkdownSpan] = []
        var text = ""
        func closeText() {
            if !text.isEmpty { spans.append(.text(text)) }
            text = ""
        }
        for node in nodes {
            switch node {
            case .span(.text(let more)): text += more
            case .run(let run): text += String(repeating: run.character, count: run.count)
            case .span(let span):
                closeText()
                spans.append(span)
            }
        }
        closeText()
        return spans
    }
}
