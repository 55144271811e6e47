// Whether a line of source stands inside a multi-line string, a regular expression or a block comment.

/// Follows a source, line by line, through what goes on over several lines.
///
/// It knows raw strings, escapes, strings inside interpolations, and regular expressions in all their forms.
struct Nesting {
    /// What a string or a regular expression ends with.
    private struct Literal {
        var mark: String
        var hashes: Int

        var end: String { mark + String(repeating: "#", count: hashes) }
        var escape: String { "\\" + (mark == "/" ? "" : String(repeating: "#", count: hashes)) }
    }

    /// The literal of several lines that is open, if one is.
    private var literal: Literal?
    private var commentDepth = 0
    /// The line on which the open literal or comment began.
    private var openLine = 0
    private var brackets: [(character: Character, line: Int)] = []
    /// The first bracket that closes nothing.
    private var strayBracket: WeaveError?

    var isInside: Bool { literal != nil || commentDepth > 0 }

    /// Why a source that ends here cannot be one that compiles; then everything above may have been misread.
    var problem: WeaveError? {
        if isInside {
            let what = literal.map { $0.mark == "/" ? "regular expression" : "string" } ?? "comment"
            return WeaveError(line: openLine, problem: "the \(what) that begins here never ends")
        }
        return strayBracket
            ?? brackets.first.map {
                WeaveError(line: $0.line, problem: "the `\($0.character)` that opens here is never closed")
            }
    }

    mutating func read(_ line: String, number: Int) {
        var rest = line[...]
        while let character = rest.first {
            if let literal {
                let isEnd =
                    rest.hasPrefix(literal.end)
                    // A regular expression of several lines ends at the beginning of a line.
                    && (literal.mark != "/" || line[..<rest.startIndex].allSatisfy(\.isWhitespace))
                if isEnd { self.literal = nil }
                rest = isEnd ? rest.dropFirst(literal.end.count) : Self.afterElement(rest, literal)
            } else if commentDepth > 0 {
                if rest.hasPrefix("*/") || rest.hasPrefix("/*") {
                    commentDepth += rest.hasPrefix("/*") ? 1 : -1
                    rest = rest.dropFirst(2)
                } else {
                    rest = rest.dropFirst()
                }
            } else if rest.hasPrefix("//") {
                return
            } else if rest.hasPrefix("/*") {
                commentDepth = 1
                openLine = number
                rest = rest.dropFirst(2)
            } else if character == "\"" || character == "#" {
                rest = afterMark(rest, number: number)
            } else if character == "/",
                let after = Self.afterExpression(rest, before: line[..<rest.startIndex].last)
            {
                rest = after
            } else {
                follow(character, number: number)
                rest = rest.dropFirst()
            }
        }
    }

    /// What follows a string or a regular expression with `#`s that a text starts with, or its beginning.
    private mutating func afterMark(_ text: Substring, number: Int) -> Substring {
        let hashes = text.prefix { $0 == "#" }.count
        let rest = text.dropFirst(hashes)
        if rest.first == "/", hashes > 0 {
            let isOpen = rest.dropFirst().allSatisfy(\.isWhitespace)
            return open(Literal(mark: "/", hashes: hashes), isOpen: isOpen, rest.dropFirst(), number: number)
        }
        guard rest.first == "\"" else { return rest }
        // The text of a multi-line string starts on the next line: `#"""#` is a string of one quote.
        if rest.hasPrefix("\"\"\""), rest.dropFirst(3).allSatisfy(\.isWhitespace) {
            return open(Literal(mark: "\"\"\"", hashes: hashes), isOpen: true, rest, number: number)
        }
        return open(Literal(mark: "\"", hashes: hashes), isOpen: false, rest.dropFirst(), number: number)
    }

    private mutating func open(_ literal: Literal, isOpen: Bool, _ text: Substring, number: Int) -> Substring
    {
        guard isOpen else { return Self.afterLiteral(text, literal) }
        self.literal = literal
        openLine = number
        return text[text.endIndex...]
    }

    private mutating func follow(_ character: Character, number: Int) {
        let partners: [Character: Character] = [")": "(", "]": "[", "}": "{"]
        if "([{".contains(character) {
            brackets.append((character, number))
        } else if let partner = partners[character], brackets.popLast()?.character != partner,
            strayBracket == nil
        {
            strayBracket = WeaveError(line: number, problem: "this `\(character)` closes nothing")
        }
    }

    /// What follows a literal of one line whose content `text` starts with.
    private static func afterLiteral(_ text: Substring, _ literal: Literal) -> Substring {
        var rest = text
        while !rest.isEmpty {
            if rest.hasPrefix(literal.end) { return rest.dropFirst(literal.end.count) }
            rest = afterElement(rest, literal)
        }
        return rest
    }

    /// What follows the character, escape or interpolation that `text`, inside a literal, starts with.
    private static func afterElement(_ text: Substring, _ literal: Literal) -> Substring {
        guard text.hasPrefix(literal.escape) else { return text.dropFirst() }
        var rest = text.dropFirst(literal.escape.count)
        guard rest.first == "(", literal.mark != "/" else { return rest.dropFirst() }
        var depth = 0
        while let character = rest.first {
            if character == "\"" {
                rest = afterLiteral(rest.dropFirst(), Literal(mark: "\"", hashes: 0))
                continue
            }
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            rest = rest.dropFirst()
            if depth == 0 { return rest }
        }
        return rest
    }

    /// What follows the regular expression `/…/` that a text starts with; nil where the slash divides.
    ///
    /// As the compiler tells them apart: before the expression stands no operand, at its ends no blank, and its
    /// parentheses are balanced, but for those in brackets, which are characters.
    private static func afterExpression(_ text: Substring, before: Character?) -> Substring? {
        if let before, !before.isWhitespace, !"([{,;:=!&|?<>+-*%^~".contains(before) { return nil }
        var rest = text.dropFirst()
        guard let first = rest.first, !first.isWhitespace else { return nil }
        var depth = 0
        var brackets = 0
        while let character = rest.first {
            let isEscaped = character == "\\"
            if character == "/" {
                return depth == 0 && rest.base[..<rest.startIndex].last != " " ? rest.dropFirst() : nil
            }
            if character == "[" { brackets += 1 }
            if character == "]", brackets > 0 { brackets -= 1 }
            if character == "(", brackets == 0 { depth += 1 }
            if character == ")", brackets == 0 { depth -= 1 }
            guard depth >= 0 else { return nil }
            rest = rest.dropFirst(isEscaped ? 2 : 1)
        }
        return nil
    }
}
