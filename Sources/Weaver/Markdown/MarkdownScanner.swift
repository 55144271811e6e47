// What stands at a place of a paragraph, as GitHub reads it: code, a formula, HTML, an escape, a reference.

/// A piece of a paragraph's source.
struct MarkdownToken: Equatable {
    enum Kind: Equatable {
        case text
        /// A character after a backslash, which is no markup.
        case escape(Character)
        case code(String)
        case formula(String)
        /// A character by its name or number: `&lt;`.
        case entity(String)
        /// A tag or a comment.
        case html
        /// An address in angle brackets.
        case address(String)
        /// `{{label}}`.
        case reference(String)
        /// `{{` without `}}` after it.
        case openReference
    }

    var kind: Kind
    var source: Substring
}

/// Reads a paragraph from left to right: what begins first ends first, and nothing begins inside it.
package struct MarkdownScanner {
    /// The paragraph, or the content of a heading or of a table's cell; its lines are parted by `\n`.
    package let source: String
    /// Whether it is a block of HTML, in which nothing but tags, entities and references is read.
    let isHTML: Bool
    /// Where the last tag or comment can end, and the last reference: what has no end is not looked for again.
    private let lastAngle: String.Index?
    private let lastBraces: String.Index?

    package init(source: String, isHTML: Bool = false) {
        self.source = source
        self.isHTML = isHTML
        lastAngle = source.utf8.lastIndex(of: UInt8(ascii: ">"))
        lastBraces = source.utf8.indices.last { source.utf8[$0...].starts(with: "}}".utf8) }
    }

    /// All of the source, piece by piece.
    var tokens: [MarkdownToken] {
        var tokens: [MarkdownToken] = []
        var textStart = source.startIndex
        var place = source.startIndex
        func closeText() {
            if textStart < place {
                tokens.append(MarkdownToken(kind: .text, source: source[textStart..<place]))
            }
        }
        while place < source.endIndex {
            if let token = token(at: place) {
                closeText()
                tokens.append(token)
                place = token.source.endIndex
                textStart = place
            } else {
                place = afterRun(at: place)
            }
        }
        closeText()
        return tokens
    }

    /// What is markup in plain text: code in backticks, and a formula in them between dollar signs.
    func quoted(at place: String.Index) -> MarkdownToken? {
        source[place...].hasPrefix("$`") ? formula(at: place) : code(at: place)
    }

    /// The source as plain text in which only what is ``quoted(at:)`` is markup, with all written anew.
    package func plain(
        _ text: (String) -> String, code: (String) -> String, formula: (String) -> String
    ) -> String {
        var result = ""
        var textStart = source.startIndex
        var place = source.startIndex
        while place < source.endIndex {
            guard let quoted = quoted(at: place) else {
                place = afterRun(at: place)
                continue
            }
            result += text(String(source[textStart..<place]))
            switch quoted.kind {
            case .code(let inner): result += code(inner)
            case .formula(let inner): result += formula(inner)
            default: break
            }
            place = quoted.source.endIndex
            textStart = place
        }
        return result + text(String(source[textStart...]))
    }

    /// What begins at a place; nil where that is text.
    func token(at place: String.Index) -> MarkdownToken? {
        let rest = source[place...]
        switch rest.first {
        case "{" where rest.hasPrefix("{{"): return reference(at: place)
        case "&": return entity(at: place)
        case "<": return html(at: place)
        case "\\" where !isHTML:
            guard let next = rest.dropFirst().first, next == "\n" || Self.isPunctuation(next) else {
                return nil
            }
            return MarkdownToken(kind: .escape(next), source: rest.prefix(2))
        case "`" where !isHTML: return code(at: place)
        case "$" where !isHTML: return formula(at: place)
        default: return nil
        }
    }

    /// Where text goes on that does not begin anything: a run of backticks or dollar signs is one.
    private func afterRun(at place: String.Index) -> String.Index {
        let character = source[place]
        guard character == "`" || character == "$" else { return source.index(after: place) }
        return source[place...].prefix { $0 == character }.endIndex
    }

    /// The characters that a backslash escapes.
    static func isPunctuation(_ character: Character) -> Bool {
        character.isASCII && (character.isPunctuation || character.isSymbol)
    }

    // MARK: Code and formulas

    /// The code span at a place: it ends at a run of as many backticks.
    func code(at place: String.Index) -> MarkdownToken? {
        let mark = source[place...].prefix { $0 == "`" }
        guard !mark.isEmpty else { return nil }
        var rest = source[mark.endIndex...]
        while let start = rest.firstIndex(of: "`") {
            let run = rest[start...].prefix { $0 == "`" }
            if run.count == mark.count {
                var code = String(source[mark.endIndex..<start]).replacing("\n", with: " ")
                // One blank at each end only keeps backticks apart.
                if code.first == " ", code.last == " ", code.contains(where: { $0 != " " }) {
                    code = String(code.dropFirst().dropLast())
                }
                return MarkdownToken(kind: .code(code), source: source[place..<run.endIndex])
            }
            rest = rest[run.endIndex...]
        }
        return nil
    }

    /// The formula at a place: `` $`x`$ ``, `$$x$$` or `$x$`.
    ///
    /// Money is none: after the first sign of `$x$` and before the second is no blank, and neither stands at a
    /// letter or a digit outside. Code inside speaks against a formula.
    private func formula(at place: String.Index) -> MarkdownToken? {
        let mark = source[place...].prefix { $0 == "$" }
        guard mark.count <= 2 else { return nil }
        if mark.count == 1, let code = code(at: mark.endIndex), source[code.source.endIndex...].first == "$" {
            let text = code.source.drop { $0 == "`" }.prefix { $0 != "`" }
            return MarkdownToken(
                kind: .formula(String(text)),
                source: source[place..<source.index(after: code.source.endIndex)])
        }
        guard let end = closingDollar(after: mark) else { return nil }
        let text = source[mark.endIndex..<end]
        let source = source[place..<source.index(end, offsetBy: mark.count)]
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        return MarkdownToken(kind: .formula(String(text)), source: source)
    }

    private func closingDollar(after mark: Substring) -> String.Index? {
        func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
        let isInline = mark.count == 1
        if isInline,
            isWord(source[..<mark.startIndex].last) || source[mark.endIndex...].first?.isWhitespace ?? true
        {
            return nil
        }
        var place = mark.endIndex
        while place < source.endIndex {
            switch source[place] {
            case "\\":
                place = source.index(after: place)
                guard place < source.endIndex else { return nil }
            case "`":
                if code(at: place) != nil { return nil }
            case "$":
                let run = source[place...].prefix { $0 == "$" }
                if isInline {
                    let stands = run.count == 1 && !source[..<place].last!.isWhitespace
                    return stands && !isWord(source[run.endIndex...].first) ? place : nil
                }
                if run.count >= mark.count { return place }
            default: break
            }
            place = source.index(after: place)
        }
        return nil
    }

    // MARK: HTML, entities and references

    private func reference(at place: String.Index) -> MarkdownToken {
        let rest = source[place...]
        guard let lastBraces, place < lastBraces,
            let end = rest.utf8.indices.first(where: { source.utf8[$0...].starts(with: "}}".utf8) })
        else { return MarkdownToken(kind: .openReference, source: rest.prefix(2)) }
        let label = String(rest[..<end].dropFirst(2)).replacing("\n", with: " ")
        return MarkdownToken(kind: .reference(label), source: rest[..<source.utf8.index(end, offsetBy: 2)])
    }

    private func html(at place: String.Index) -> MarkdownToken? {
        let rest = source[place...]
        guard let lastAngle, place < lastAngle, let next = rest.dropFirst().first,
            next.isASCII, !next.isWhitespace, next != "<"
        else { return nil }
        if !isHTML, let match = rest.prefixMatch(of: Self.addressForm) {
            return MarkdownToken(kind: .address(String(match.1)), source: match.0)
        }
        let match =
            rest.prefixMatch(of: Self.commentForm)?.0 ?? rest.prefixMatch(of: Self.endTagForm)?.0
            ?? rest.prefixMatch(of: Self.tagForm)?.0
        return match.map { MarkdownToken(kind: .html, source: $0) }
    }

    // Compiled once: it takes longer than to read a paragraph. Nothing changes a regular expression.
    private nonisolated(unsafe) static let addressForm =
        /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]+@[A-Za-z0-9.-]+)>/
    private nonisolated(unsafe) static let commentForm =
        /<(?:!---?>|!--(?s:.*?)-->|\?(?s:.*?)\?>|!\[CDATA\[(?s:.*?)\]\]>|![A-Za-z][^>]*>)/
    private nonisolated(unsafe) static let endTagForm = /<\/[A-Za-z][A-Za-z0-9-]*\s*>/
    private nonisolated(unsafe) static let tagForm =
        #/
        <[A-Za-z][A-Za-z0-9\-]*
        (?:\s+[A-Za-z_:][A-Za-z0-9_.:\-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*
        \s*\/?>
        /#
    private nonisolated(unsafe) static let entityForm =
        /&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/

    private func entity(at place: String.Index) -> MarkdownToken? {
        guard let match = source[place...].prefixMatch(of: Self.entityForm) else { return nil }
        let number = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) }
        let named = match.3.flatMap { Self.entities[String($0)] }
        guard
            let text = named
                ?? number.map({ String(Character(Unicode.Scalar($0 == 0 ? 0xFFFD : $0) ?? "\u{FFFD}")) })
        else { return nil }
        return MarkdownToken(kind: .entity(printable(text)), source: match.0)
    }

    /// The names that prose uses.
    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
        "deg": "°",
        "plusmn": "±", "sup2": "²", "sup3": "³", "micro": "µ", "middot": "·", "frac12": "½", "times": "×",
        "divide": "÷", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "bull": "•", "hellip": "…", "larr": "←", "rarr": "→", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈",
        "infin": "∞", "minus": "−", "radic": "√", "sum": "∑", "alpha": "α", "beta": "β", "gamma": "γ",
        "delta": "δ", "epsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ",
        "euro": "€", "pound": "£", "lbrace": "{", "rbrace": "}", "dollar": "$", "lowbar": "_", "ast": "*",
        "grave": "`", "num": "#", "vert": "|", "bsol": "\\", "colon": ":",
    ]
}
