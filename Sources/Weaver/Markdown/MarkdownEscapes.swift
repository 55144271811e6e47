// Text on its way into Markdown or HTML: escaped for the place where it goes, once.

extension Markdown {
    /// Plain text that Markdown must not read as markup, but for code in backticks, and formulas in them.
    package static func escaped(_ text: String) -> String { escaped(text, keepsCode: true) }

    /// A value: text in which backticks, too, are characters.
    ///
    /// A list of numbers is no link, unless an address comes next.
    static func value(_ text: String, before next: Character? = nil) -> String {
        let isList = text.wholeMatch(of: listForm) != nil && !"([:".contains(next ?? " ")
        return isList ? unbroken(line: text) : escaped(text, keepsCode: false)
    }

    /// The characters that may need something before them, but for the point of an address.
    private static let marks = Set("`*_<>[]$\\~&:\n".utf8)

    private static func escaped(_ text: String, keepsCode: Bool) -> String {
        let text = printable(text, keeping: "\n\t", limit: .max)
        guard text.utf8.contains(where: marks.contains) || text.contains("www") else {
            return unbroken(line: text)
        }
        var result = ""
        let scanner = MarkdownScanner(source: text)
        var place = text.startIndex
        while place < text.endIndex {
            let character = text[place]
            let rest = text[place...]
            if keepsCode, let code = scanner.quoted(at: place) {
                result += code.source.map { $0.isNewline ? " " : String($0) }.joined()
                place = code.source.endIndex
                continue
            }
            if character.isNewline {
                result += " "
            } else if character == ":",
                rest.prefixMatch(of: pictureForm) != nil
            {
                // GitHub reads `:name:` as a picture, with a backslash before it, too.
                result += ":<span></span>"
            } else if "`*_<>[]$\\~".contains(character) || beginsEntity(rest) || isInAddress(place, of: text)
            {
                result += "\\\(character)"
            } else {
                result.append(character)
            }
            place = text.index(after: place)
        }
        return unbroken(line: result)
    }

    private static func beginsEntity(_ text: Substring) -> Bool {
        text.first == "&" && text.prefixMatch(of: entityForm) != nil
    }

    // Compiled once, as the scanner's.
    private nonisolated(unsafe) static let listForm = /\[[0-9eE.,…+−\- ]*\]/
    private nonisolated(unsafe) static let blockForm =
        /[-+](?=\s|$)|#{1,6}(?=\s|$)|-{2,}\s*$|=+\s*$|\||:?-+:?\s*\|/
    private nonisolated(unsafe) static let numberForm = /([0-9]{1,9})([.)])(?=\s|$)/
    private nonisolated(unsafe) static let pictureForm = /:(?:[a-z][a-z0-9_+-]*|[+-]1|8ball|100|1234):/
    private nonisolated(unsafe) static let entityForm =
        /&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);/

    /// Whether a colon or a point makes a link of the address that it stands in.
    private static func isInAddress(_ place: String.Index, of text: String) -> Bool {
        func follows(_ words: String...) -> Bool {
            let before = text[..<place].suffix(5).lowercased()
            return words.contains { before.hasSuffix($0) }
        }
        return switch text[place] {
        case ":": text[place...].hasPrefix("://") && follows("http", "https", "ftp")
        case ".": follows("www")
        default: false
        }
    }

    /// Escaped text for a place where a block could begin: a heading, an item or a rule is none.
    package static func atLineStart(_ escaped: String) -> String {
        let text = escaped.drop(while: \.isWhitespace)
        guard let first = text.first, first.isNumber || "-+#=|:".contains(first) else { return String(text) }
        if let match = text.prefixMatch(of: numberForm) {
            return "\(match.1)\\\(match.2)" + text[match.range.upperBound...]
        }
        let isMark =
            text.prefixMatch(of: blockForm) != nil
        return (isMark ? "\\" : "") + text
    }

    /// Text for a table cell: one line, no column separators.
    package static func cell(_ text: String) -> String { inCell(escaped(text)) }

    /// Markdown for a table cell.
    static func inCell(_ markdown: String) -> String { markdown.replacing("|", with: "\\|") }

    /// A heading: number signs at its end stay.
    package static func heading(_ level: Int, _ text: String) -> String {
        var text = escaped(text)
        if let end = text.firstMatch(of: /(?:^|\s)(#+)\s*$/) { text.insert("\\", at: end.1.startIndex) }
        return String(repeating: "#", count: level) + " " + text
    }

    /// An image; its alternative text is plain text.
    package static func image(_ alternativeText: String, file: String) -> String {
        // A picture's name needs no parting there, and a tag would be read out.
        "![\(escaped(alternativeText).replacing("<span></span>", with: ""))](\(file))"
    }

    /// A value as code: in one line, shortened where it is long, with marks that nothing in it can end.
    package static func code(_ text: String) -> String {
        let line = printable(text, limit: .max)
        let short = line.count > 120 ? "\(line.prefix(80))…\(line.suffix(39))" : line
        let mark = String(repeating: "`", count: longestBacktickRun(short) + 1)
        let isBlank = short.allSatisfy { $0 == " " }
        let needsRoom =
            short.hasPrefix("`") || short.hasSuffix("`") || (short.first == " " && short.last == " ")
        if isBlank { return "\(mark) \(short)\(mark)" }
        return needsRoom ? "\(mark) \(short) \(mark)" : "\(mark)\(short)\(mark)"
    }

    /// Plain text for HTML; code in backticks is code there.
    static func html(_ text: String) -> String {
        MarkdownScanner(source: text).plain(
            htmlValue, code: { "<code>\(htmlValue($0))</code>" }, formula: htmlValue)
    }

    /// A value for HTML.
    static func htmlValue(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: character.isNewline ? " " : String(character)
            }
        }.joined()
    }
}
