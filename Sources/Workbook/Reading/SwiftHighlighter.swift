// Colours for code: which characters of a line of Swift belong to a keyword, a string, a comment or a number.

/// Goes through code line by line, and says what its characters belong to.
struct SwiftHighlighter {
    enum Kind: Equatable {
        case plain, keyword, string, comment, number
    }

    /// What is open, the outermost first; code is when nothing is.
    private enum Opening {
        case comment
        /// Its end: three quotation marks or one, and as many `#` as it began with.
        case string(marks: Int, hashes: Int)
        /// What stands in a string as code, and how many brackets are open in it.
        case interpolation(brackets: Int)
    }

    private var open: [Opening] = []

    /// The line in pieces of one kind each.
    mutating func pieces(of line: String) -> [(text: String, kind: Kind)] {
        var pieces: [(text: String, kind: Kind)] = []
        var rest = Array(line)[...]
        while !rest.isEmpty {
            let (length, kind) = next(rest, isAfterDot: pieces.last?.text.last == ".")
            let text = String(rest.prefix(length))
            if pieces.last?.kind == kind {
                pieces[pieces.count - 1].text += text
            } else {
                pieces.append((text, kind))
            }
            rest = rest.dropFirst(length)
        }
        // A string of one line ends with it, whatever else.
        open.removeAll { if case .string(let marks, _) = $0 { marks == 1 } else { false } }
        return pieces
    }

    private mutating func next(_ rest: ArraySlice<Character>, isAfterDot: Bool) -> (length: Int, Kind) {
        switch open.last {
        case .comment:
            if rest.starts(with: "*/") || rest.starts(with: "/*") {
                if rest.first == "*" { open.removeLast() } else { open.append(.comment) }
                return (2, .comment)
            }
            return (1, .comment)
        case .string(let marks, let hashes): return nextInString(rest, marks, hashes)
        case .interpolation, nil: return nextInCode(rest, isAfterDot: isAfterDot)
        }
    }

    private mutating func nextInString(_ rest: ArraySlice<Character>, _ marks: Int, _ hashes: Int) -> (
        Int, Kind
    ) {
        let escape = "\\" + String(repeating: "#", count: hashes)
        if rest.starts(with: escape + "(") {
            open.append(.interpolation(brackets: 0))
            return (escape.count + 1, .string)
        }
        if rest.starts(with: escape) { return (min(escape.count + 1, rest.count), .string) }
        let end = String(repeating: "\"", count: marks) + String(repeating: "#", count: hashes)
        guard rest.starts(with: end) else { return (1, .string) }
        open.removeLast()
        return (end.count, .string)
    }

    private mutating func nextInCode(_ rest: ArraySlice<Character>, isAfterDot: Bool) -> (Int, Kind) {
        // A slice that is not empty.
        let first = rest[rest.startIndex]
        if rest.starts(with: "//") { return (rest.count, .comment) }
        if rest.starts(with: "/*") {
            open.append(.comment)
            return (2, .comment)
        }
        let hashes = rest.prefix { $0 == "#" }.count
        if rest.dropFirst(hashes).first == "\"" {
            let marks = rest.dropFirst(hashes).starts(with: "\"\"\"") ? 3 : 1
            open.append(.string(marks: marks, hashes: hashes))
            return (hashes + marks, .string)
        }
        if case .interpolation(let brackets)? = open.last, first == "(" || first == ")" {
            open.removeLast()
            if first == ")", brackets == 0 { return (1, .string) }
            open.append(.interpolation(brackets: brackets + (first == "(" ? 1 : -1)))
            return (1, .plain)
        }
        if first.isWholeNumber { return (numberLength(rest), .number) }
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "#" || $0 == "@" }
        guard !word.isEmpty else { return (1, .plain) }
        return (word.count, !isAfterDot && Self.keywords.contains(String(word)) ? .keyword : .plain)
    }

    /// How long a number is: `1.5e-3`, `0x1p-53`, `60_000`; of `0...5` and `p.0` the number alone.
    private func numberLength(_ rest: ArraySlice<Character>) -> Int {
        var length = 0
        for (index, character) in zip(rest.indices, rest) {
            let next = rest.dropFirst(length + 1).first
            let isSign =
                "+-".contains(character) && length > 0 && "eEpP".contains(rest[index - 1])
                && next?.isWholeNumber ?? false
            let isPoint = character == "." && next?.isWholeNumber ?? false
            guard character.isLetter || character.isNumber || character == "_" || isSign || isPoint else {
                break
            }
            length += 1
        }
        return length
    }

    private static let keywords: Set<String> = [
        "actor", "any", "as", "associatedtype", "async", "await", "break", "case", "catch", "class",
        "continue",
        "default", "defer", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func",
        "guard", "if", "import", "in", "init", "inout", "internal", "is", "lazy", "let", "mutating", "nil",
        "nonisolated", "operator", "override", "package", "private", "protocol", "public", "repeat",
        "rethrows",
        "return", "self", "Self", "some", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true",
        "try", "typealias", "var", "weak", "where", "while",
    ]
}
