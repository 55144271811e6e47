// Whether a line of source stands inside a multi-line string or a block comment.

/// Follows a source, line by line, through its multi-line strings and block comments.
///
/// It knows raw strings, escapes, and strings inside interpolations. It does not know regular-expression
/// literals: one that holds `/*` or a lone `"` would be misread.
struct Nesting {
    /// The `#`s of the multi-line string that is open, if one is.
    private var openString: Int?
    private var commentDepth = 0

    var isInside: Bool { openString != nil || commentDepth > 0 }

    mutating func read(_ line: String) {
        var rest = line[...]
        while let character = rest.first {
            if let hashes = openString {
                if let after = Self.afterStringEnd(rest, hashes: hashes, isMultiLine: true) {
                    openString = nil
                    rest = after
                } else {
                    rest = Self.afterStringElement(rest, hashes: hashes)
                }
            } else if commentDepth > 0 {
                if rest.hasPrefix("*/") {
                    commentDepth -= 1
                    rest = rest.dropFirst(2)
                } else if rest.hasPrefix("/*") {
                    commentDepth += 1
                    rest = rest.dropFirst(2)
                } else {
                    rest = rest.dropFirst()
                }
            } else if rest.hasPrefix("//") {
                return
            } else if rest.hasPrefix("/*") {
                commentDepth = 1
                rest = rest.dropFirst(2)
            } else if character == "\"" || character == "#" {
                let hashes = rest.prefix { $0 == "#" }.count
                rest = rest.dropFirst(hashes)
                guard rest.first == "\"" else { continue }
                if Self.opensMultiLine(rest) {
                    openString = hashes
                    rest = rest.dropFirst(3)
                } else {
                    rest = Self.afterStringLiteral(rest, hashes: hashes)
                }
            } else {
                rest = rest.dropFirst()
            }
        }
    }

    /// Whether a multi-line string opens: its text starts on the next line. (`#"""#` is a string of one quote.)
    private static func opensMultiLine(_ text: Substring) -> Bool {
        text.hasPrefix("\"\"\"") && text.dropFirst(3).allSatisfy(\.isWhitespace)
    }

    /// What follows the end of a string, when `text` starts with that end.
    private static func afterStringEnd(_ text: Substring, hashes: Int, isMultiLine: Bool) -> Substring? {
        let end = (isMultiLine ? "\"\"\"" : "\"") + String(repeating: "#", count: hashes)
        return text.hasPrefix(end) ? text.dropFirst(end.count) : nil
    }

    /// What follows a one-line string literal that `text` starts with.
    private static func afterStringLiteral(_ text: Substring, hashes: Int) -> Substring {
        var rest = text.dropFirst()
        while !rest.isEmpty {
            if let after = afterStringEnd(rest, hashes: hashes, isMultiLine: false) { return after }
            rest = afterStringElement(rest, hashes: hashes)
        }
        return rest
    }

    /// What follows the character, escape or interpolation that `text`, inside a string, starts with.
    private static func afterStringElement(_ text: Substring, hashes: Int) -> Substring {
        let escape = "\\" + String(repeating: "#", count: hashes)
        guard text.hasPrefix(escape) else { return text.dropFirst() }
        var rest = text.dropFirst(escape.count)
        guard rest.first == "(" else { return rest.dropFirst() }
        var depth = 0
        while let character = rest.first {
            if character == "\"" {
                rest = afterStringLiteral(rest, hashes: 0)
                continue
            }
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            rest = rest.dropFirst()
            if depth == 0 { return rest }
        }
        return rest
    }
}
