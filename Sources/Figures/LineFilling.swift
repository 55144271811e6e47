// Breaks texts into lines, by the columns of a terminal or by the widths of a font.

/// How lines are filled: as many words as fit, and a word that is wider than a line broken where it must be.
package struct LineFilling {
    /// How wide a line may be.
    let limit: Double
    /// The width of a piece of text; that of a whole is the sum of its parts.
    let width: (String) -> Double

    package init(limit: Double, width: @escaping (String) -> Double) {
        self.limit = limit
        self.width = width
    }

    /// The lines of a text, with one indent for the first and one for the others; none for a text without a word.
    package func lines(_ text: String, firstIndent: String = "", indent: String = "") -> [String] {
        var lines: [String] = []
        var line = firstIndent
        var lineWidth = width(firstIndent)
        var isEmpty = true
        let space = width(" ")
        let room = limit - max(width(firstIndent), width(indent))
        for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
            for piece in pieces(of: String(word), limit: room) {
                let pieceWidth = width(piece)
                if !isEmpty, lineWidth + space + pieceWidth <= limit {
                    line += " " + piece
                    lineWidth += space + pieceWidth
                    continue
                }
                if !isEmpty {
                    lines.append(line)
                    line = indent
                    lineWidth = width(indent)
                }
                line += piece
                lineWidth += pieceWidth
                isEmpty = false
            }
        }
        return isEmpty ? lines : lines + [line]
    }

    /// A word cut into pieces that fit into a limit, of at least a character; escape sequences are kept whole.
    package func pieces(of word: String, limit: Double) -> [String] {
        guard width(word) > limit else { return [word] }
        var pieces: [String] = []
        var piece = ""
        var pieceWidth = 0.0
        var inEscape = false
        for character in word {
            if character == "\u{1B}" { inEscape = true }
            let characterWidth = inEscape ? 0 : width(String(character))
            if inEscape, character == "m" { inEscape = false }
            if pieceWidth + characterWidth > limit, pieceWidth > 0 {
                pieces.append(piece)
                piece = ""
                pieceWidth = 0
            }
            piece.append(character)
            pieceWidth += characterWidth
        }
        return pieces + [piece]
    }
}
