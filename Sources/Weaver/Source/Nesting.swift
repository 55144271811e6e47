// Which part of a line of source is code: not that inside a string, a regular expression or a comment.

/// Follows a source, line by line, through all that it opens.
///
/// An interpolation is a bracket in a string: what stands in it is read as anywhere else.
struct Nesting {
    /// A bracket, comment, string, regular expression or name in backticks that has not ended yet.
    private struct Opening {
        /// What it begins with, but for its `#`s.
        var mark: String
        var hashes: String
        var isOneLine: Bool
        var line: Int

        var isBracket: Bool { "([{".contains(mark) }
        /// Whether its content is characters and escapes.
        var isLiteral: Bool { !isBracket && mark != "/*" }
        var end: String { Self.ends[mark] ?? mark + hashes }
        var escape: String { "\\" + (mark == "/" ? "" : hashes) }

        private static let ends = ["(": ")", "[": "]", "{": "}", "/*": "*/"]

        var problem: WeaveError {
            let name = ["/": "regular expression", "/*": "comment", "`": "name"][mark] ?? "string"
            return WeaveError(
                line: line,
                problem: isBracket
                    ? "the `\(mark)` that opens here is never closed"
                    : "the \(name) that begins here never ends")
        }
    }

    /// The outermost first.
    private var open: [Opening] = []

    var isOutermost: Bool { open.isEmpty }
    /// Whether code goes on here, and not the content of a string, a regular expression or a comment.
    private var isInCode: Bool { open.last?.isBracket ?? true }
    /// Whether a line begins in a string, a regular expression or a comment.
    var isInside: Bool { open.contains { !$0.isBracket } }

    /// Why a source that ends here cannot be one that compiles; then everything above may have been misread.
    var problem: WeaveError? { (open.first { !$0.isBracket } ?? open.first)?.problem }

    /// Reads the next line.
    ///
    /// - Returns: its code, with blanks in place of strings, regular expressions and comments.
    @discardableResult
    mutating func read(_ line: String, number: Int) throws(WeaveError) -> String {
        var code = ""
        var rest = line[...]
        while true {
            let plain = rest.utf8.prefix { !Self.isMark($0) }
            code += isInCode ? rest[..<plain.endIndex] : " "
            rest = rest[plain.endIndex...]
            guard let character = rest.first else { break }
            var length = 1
            var isCode = isInCode
            if let inner = open.last, rest.hasPrefix(inner.end) {
                open.removeLast()
                length = inner.end.count
            } else if let inner = open.last, inner.isLiteral {
                if rest.hasPrefix(inner.escape) {
                    length += inner.escape.count
                    if inner.mark != "/", rest.dropFirst(length - 1).first == "(" {
                        open.append(Opening(mark: "(", hashes: "", isOneLine: false, line: number))
                    }
                }
            } else if open.last?.mark == "/*", !rest.hasPrefix("/*") {
                // A comment's text.
            } else if rest.hasPrefix("//") {
                length = rest.count
                isCode = false
            } else if "([{".contains(character) {
                open.append(
                    Opening(mark: String(character), hashes: "", isOneLine: false, line: number))
            } else if "/#\"`".contains(character), let start = rest.prefixMatch(of: Self.startForm) {
                length = start.0.count
                let isOneLine = "\"`/".contains(start.2) && start.3 == nil
                open.append(
                    Opening(
                        mark: String(start.2), hashes: String(start.1), isOneLine: isOneLine, line: number))
            } else if character == "/" {
                let expression = Self.expressionLength(rest, before: line[..<rest.startIndex].last)
                length = expression ?? 1
                isCode = expression == nil
            } else if ")]}".contains(character) {
                throw WeaveError(line: number, problem: "this `\(character)` closes nothing")
            }
            code += isCode && isInCode ? rest.prefix(length) : " "
            rest = rest.dropFirst(length)
        }
        if let string = open.first(where: \.isOneLine) { throw string.problem }
        return code
    }

    /// Whether a byte may begin or end what is told apart here.
    ///
    /// Others are passed over without a look at characters.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "/", "*", "#", "\"", "`", "\\", "(", ")", "[", "]", "{", "}": true
        default: false
        }
    }

    /// What begins something but a bracket; the text of a string of several lines begins on the next: `#"""#` is one quote.
    private nonisolated(unsafe) static let startForm =
        /(?!\/[^*]|\/$)(#*)("""(?=\s*$)|\/\*|["`]|\/(\s*$)?)/

    /// How long the regular expression `/…/` is that a text starts with; nil where the slash divides.
    ///
    /// As the compiler tells them apart: before the expression stands no operand, at its ends no blank, and its
    /// parentheses are balanced, but for those in brackets, which are characters.
    private static func expressionLength(_ text: Substring, before: Character?) -> Int? {
        if let before, !before.isWhitespace, !"([{,;:=!&|?<>+-*%^~".contains(before) { return nil }
        var rest = text.dropFirst()
        guard let first = rest.first, !first.isWhitespace else { return nil }
        var depth = 0
        var brackets = 0
        while let character = rest.first, depth >= 0 {
            switch character {
            case "/":
                let isEnd = depth == 0 && rest.base[..<rest.startIndex].last != " "
                return isEnd ? text.count - rest.count + 1 : nil
            case "[": brackets += 1
            case "]": brackets = max(brackets - 1, 0)
            case "(" where brackets == 0: depth += 1
            case ")" where brackets == 0: depth -= 1
            default: break
            }
            rest = rest.dropFirst(character == "\\" ? 2 : 1)
        }
        return nil
    }
}
