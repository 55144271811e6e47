// Code as text for a terminal: coloured, broken where it is too wide, and with its values beside it where there is room.

import Figures
import Weaver

/// Sets code for a terminal.
struct CodeText {
    let style: TerminalStyle
    /// How many columns there are.
    let width: Int

    private static let valueMark = "// → "
    /// What stands between code and what is beside it.
    private static let gap = 3

    /// The columns that code takes where none of its lines is broken.
    static func columns(of code: [String]) -> Int { code.map(displayWidth).max() ?? 0 }

    /// Lines of code; what the code shows stands below a call, as the woven text has it, or in a wide terminal beside it.
    ///
    /// - Parameter isBeside: whether values go beside the code where they fit.
    func lines(_ code: [String], valuesBeside isBeside: Bool) -> [String] {
        var rows: [(code: String, value: String?)] = []
        for line in code {
            if isBeside, line.hasPrefix(Self.valueMark), let last = rows.last, last.value == nil {
                rows[rows.count - 1].value = "→ " + line.dropFirst(Self.valueMark.count)
            } else {
                rows.append((line, nil))
            }
        }
        let column = Self.columns(of: rows.filter { $0.value != nil }.map(\.code)) + Self.gap
        let valueColumns = rows.compactMap(\.value).map(displayWidth).max() ?? 0
        if isBeside, valueColumns > 0, column + valueColumns > width {
            return lines(code, valuesBeside: false)
        }
        var highlighter = SwiftHighlighter()
        return rows.flatMap { row in
            let colored = lines(highlighter.pieces(of: row.code))
            guard let value = row.value, let last = colored.last else { return colored }
            return colored.dropLast() + [padded(last, to: column) + style.styled(value, .bold)]
        }
    }

    /// Code with other lines at its right; nil where there is no room for them.
    func lines(_ code: [String], beside right: (_ width: Int) -> [String]?) -> [String]? {
        let column = Self.columns(of: code) + Self.gap
        guard let right = right(width - column) else { return nil }
        let left = lines(code, valuesBeside: false)
        return (0..<max(left.count, right.count)).map { row in
            let code = row < left.count ? left[row] : ""
            return row < right.count && !right[row].isEmpty ? padded(code, to: column) + right[row] : code
        }
    }

    /// One line of code, in several where it is too wide: each after the first begins further right.
    private func lines(_ pieces: [(text: String, kind: SwiftHighlighter.Kind)]) -> [String] {
        let characters = pieces.flatMap { piece in piece.text.map { (character: $0, kind: piece.kind) } }
        let indent = characters.prefix { $0.character == " " }.count
        let hanging = min(indent + 4, width / 3)
        var lines: [String] = []
        var rest = characters[...]
        while true {
            let blanks = lines.isEmpty ? 0 : hanging
            let length = fitting(rest, width: width - blanks)
            let line = rest.prefix(length)
            let end = line.reversed().drop { $0.character == " " }.count
            lines.append(String(repeating: " ", count: blanks) + styled(line.prefix(end)))
            rest = rest.dropFirst(length).drop { $0.character == " " }
            if rest.isEmpty { return lines }
        }
    }

    /// How many characters stand on a line, up to a blank if there is one in its second half.
    private func fitting(
        _ text: ArraySlice<(character: Character, kind: SwiftHighlighter.Kind)>, width: Int
    ) -> Int {
        var columns = 0
        let fitting = text.prefix {
            columns += TextMeasure.columns($0.character)
            return columns <= width
        }
        if fitting.count == text.count { return fitting.count }
        let word = fitting.reversed().prefix { $0.character != " " }.count
        return word <= fitting.count / 2 ? fitting.count - word : max(fitting.count, 1)
    }

    private func styled(_ text: ArraySlice<(character: Character, kind: SwiftHighlighter.Kind)>) -> String {
        Array(text).runs { $0.kind == $1.kind }.map { run in
            let words = printable(String(run.map(\.character)), limit: .max)
            return switch run[0].kind {
            case .plain: words
            case .keyword: style.styled(words, .magenta)
            case .string: style.styled(words, .green)
            case .comment:
                words.hasPrefix(Self.valueMark) ? style.styled(words, .bold) : style.styled(words, .dim)
            case .number: style.styled(words, .cyan)
            }
        }.joined()
    }
}
