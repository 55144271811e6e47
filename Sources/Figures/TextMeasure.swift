// How wide a text will be, without a font: a pessimistic table for sans-serif faces, and terminal columns.

package enum TextMeasure {
    /// Widths of the ASCII characters from space to tilde in hundredths of an em: for each the wider of
    /// Liberation Sans (which has the metrics of Arial and Helvetica) and DejaVu Sans.
    private static let asciiWidths: [UInt8] = [
        32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64,
        64,
        34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73,
        67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58,
        28,
        98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
    ]

    /// The width of a text set at a font size, never less than what a reader's font is likely to take.
    static func width(_ text: some StringProtocol, size: Double, bold: Bool = false) -> Double {
        var hundredths = 0
        for scalar in text.unicodeScalars { hundredths += emHundredths(scalar) }
        return Double(hundredths) / 100 * size * (bold ? 1.15 : 1)
    }

    private static func emHundredths(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: return Int(asciiWidths[Int(scalar.value) - 0x20])
        case 0x2009, 0x202F: return 20  // thin spaces
        case 0xB2, 0xB3, 0xB9, 0x2070...0x209C: return 55  // superscripts and subscripts
        case 0x2013: return 56  // en dash
        case 0x2212: return 84  // minus
        case 0x2016: return 60  // ‖
        case 0x2018...0x201A, 0xB7: return 35  // single quotes, middle dot
        case 0x00A0...0x024F: return 70  // Latin letters with accents
        case 0x0370...0x03FF: return 86  // Greek
        default: return isZeroWidth(scalar) ? 0 : isWide(scalar) ? 130 : 105
        }
    }

    /// The number of terminal columns that a text takes.
    package static func columns(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    /// The number of terminal columns that a character takes: 2 for CJK and emoji, 0 for a lone accent.
    package static func columns(_ character: Character) -> Int {
        var widest = 0
        for scalar in character.unicodeScalars {
            if scalar.value == 0xFE0F { return 2 }  // asks for an emoji
            widest = max(widest, isZeroWidth(scalar) ? 0 : isWide(scalar) ? 2 : 1)
        }
        return widest
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x300 { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }

    /// East Asian wide characters and emoji (Unicode Standard Annex 11, by blocks).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x1100: false
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }

    /// The lines of a text set at a font size within a width.
    static func wrap(_ text: String, limit: Double, size: Double, bold: Bool = false) -> [String] {
        LineFilling(limit: limit) { width($0, size: size, bold: bold) }.lines(text)
    }

    /// The lines of a text in a terminal.
    static func wrap(_ text: String, columns limit: Int) -> [String] {
        LineFilling(limit: Double(limit)) { Double(columns($0)) }.lines(printable(text))
    }

    /// A text with spaces in place of line breaks and of other characters that control a terminal.
    static func printable(_ text: String) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(text.map { $0.unicodeScalars.contains(where: isControl) ? " " : $0 })
    }
}
