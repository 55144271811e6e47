// What a reader's file declares: its functions, read without a compiler, so that each may have its own shape and names.

/// A function outside of all else in a reader's file.
struct LossDeclaration: Equatable {
    /// A parameter.
    struct Parameter: Equatable {
        /// The label in a call; nil for none.
        var label: String?
        var name: String
        var type: String
        var hasDefault: Bool
    }

    let name: String
    /// The name of a type that is any `LossNumber`; nil where the function is in Double.
    let number: String?
    let parameters: [Parameter]
    let result: String
    /// The declaration on one line.
    let text: String

    /// What can be examined.
    static let forms = [
        "func loss<Number: LossNumber>(_ error: Number) -> Number",
        "func loss<Number: LossNumber>(_ prediction: Number, _ target: Number) -> Number",
        "func loss<Number: LossNumber>(_ logits: [Number], _ label: Int) -> Number",
        "func loss<Number: LossNumber>(_ predictions: [Number], _ targets: [Number]) -> Number",
    ]

    /// The functions of a file, in order.
    static func all(in content: String) -> [LossDeclaration] {
        var depth = 0
        var declarations: [LossDeclaration] = []
        var rest = withoutComments(content)[...]
        while let character = rest.first {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth == 0, let head = rest.prefixMatch(of: /func\s+[^{]*/) {
                if let declaration = LossDeclaration(String(head.0)) { declarations.append(declaration) }
                rest = rest[head.range.upperBound...]
                continue
            }
            // A whole word at once, so that `func` is not found within one.
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest = rest.dropFirst(max(word.count, 1))
        }
        return declarations
    }

    /// Reads a declaration, from `func` up to its body; nil where it has no name.
    ///
    /// One that cannot be called here, because it throws or returns something else than numbers, has no parameters.
    init?(_ head: String) {
        let text = head.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let start = text.prefixMatch(of: /func (\w+)/) else { return nil }
        self.text = text
        name = String(start.1)
        guard
            let match = text.wholeMatch(
                of: /func \w+ ?(?:<([^>]*)>)? ?\((.*)\) ?-> ?(\[? ?\w+ ?\]?)(?: where (.*))?/)
        else {
            (number, parameters, result) = (nil, [], "")
            return
        }
        let constraints = [match.1, match.4].compactMap { $0 }.flatMap { $0.split(separator: ",") }
        number = constraints.map { $0.split(separator: ":").map(\.trimmed) }
            .first { $0.count == 2 && $0[1] == "LossNumber" }.map { $0[0] }
        result = String(match.3).filter { $0 != " " }
        parameters = Self.pieces(match.2).compactMap { piece in
            guard let colon = piece.firstIndex(of: ":") else { return nil }
            let names = piece[..<colon].split(separator: " ").map(String.init)
            let value = piece[piece.index(after: colon)...].split(separator: "=", maxSplits: 1)
            guard let label = names.first, let name = names.last, let type = value.first else { return nil }
            return Parameter(
                label: label == "_" ? nil : label, name: name, type: type.filter { $0 != " " },
                hasDefault: value.count == 2)
        }
    }

    /// Pieces between commas that are not inside of brackets.
    private static func pieces(_ text: Substring) -> [String] {
        var pieces = [""]
        var depth = 0
        for character in text {
            if "([".contains(character) { depth += 1 }
            if ")]".contains(character) { depth -= 1 }
            if character == ",", depth == 0 {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    /// A source without comments and without what stands in string literals.
    private static func withoutComments(_ content: String) -> String {
        content.replacing(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//) { match in
            match.0.hasPrefix("/") ? " " : "\"\""
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
