// Text for a terminal: display width, wrapping, and style.

import Figures
import Foundation
import Weaver

/// How large the terminal is and whether it shows colour.
package struct TerminalStyle {
    /// Columns.
    package var width: Int
    /// Lines of the window; nil for a pipe or a file, which has no end.
    package var height: Int?
    package var isColored: Bool

    /// The style of this process's standard output.
    package static var standardOutput: TerminalStyle {
        let size = size(of: STDOUT_FILENO)
        return TerminalStyle(
            isTerminal: isatty(STDOUT_FILENO) == 1, columns: size?.columns, rows: size?.rows,
            environment: ProcessInfo.processInfo.environment)
    }

    /// How many columns and rows a terminal has; nil for what is none, or does not say.
    static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return nil
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// A style of a given width, and for a window of a given height.
    package init(width: Int, height: Int? = nil, isColored: Bool) {
        self.width = width
        self.height = height
        self.isColored = isColored
    }

    /// The style for an output, which is a terminal of some columns and rows or is not.
    ///
    /// Of the environment, COLUMNS and LINES say more than the terminal, CLICOLOR_FORCE asks for colour also in a
    /// pipe, NO_COLOR for none anywhere.
    init(isTerminal: Bool, columns: Int?, rows: Int? = nil, environment: [String: String]) {
        func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
        func asked(_ name: String) -> Int? {
            environment[name].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
        }
        width = min(max(asked("COLUMNS") ?? columns ?? 80, 20), 120)
        height = isTerminal ? asked("LINES") ?? rows ?? 24 : nil
        let isForced = isSet("CLICOLOR_FORCE") && environment["CLICOLOR_FORCE"] != "0"
        isColored = !isSet("NO_COLOR") && (isForced || isTerminal && environment["TERM"] != "dumb")
    }

    /// A way to set text apart.
    package enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case magenta = "35"
        case cyan = "36"
    }

    /// A text in a style, where there is colour.
    package func styled(_ text: String, _ styles: Style...) -> String {
        guard isColored, !text.isEmpty else { return text }
        return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }
}

/// How many columns a text takes, escape sequences not counted.
package func displayWidth(_ text: String) -> Int {
    TextMeasure.columns(text.contains("\u{1B}") ? unstyled(text) : text)
}

/// A text without the escape sequences that style it.
package func unstyled(_ text: String) -> String {
    text.replacing(styleSequence, with: "")
}

/// A text of which only the style, the program's own, is kept as an escape sequence.
func printableStyled(_ text: String) -> String {
    var shown = ""
    var rest = text[...]
    while let style = rest.firstMatch(of: styleSequence) {
        shown += printable(String(rest[..<style.range.lowerBound]), limit: .max) + style.output
        rest = rest[style.range.upperBound...]
    }
    return shown + printable(String(rest), limit: .max)
}

/// What ``TerminalStyle/styled(_:_:)`` puts around a text.
nonisolated(unsafe) let styleSequence = /\u{1B}\[[0-9;]*m/

/// Fills paragraphs to a width, with one indent for the first line and one for the others.
///
/// A word that is wider than a line is broken.
package func wrapped(_ text: String, width: Int, firstIndent: String = "", indent: String = "") -> [String] {
    let lines = LineFilling(limit: Double(width)) { Double(displayWidth($0)) }
        .lines(text, firstIndent: firstIndent, indent: indent)
    return lines.isEmpty ? [firstIndent] : lines
}

/// A word cut into pieces that fit into a width; escape sequences are kept whole.
func pieces(of word: String, width: Int) -> [String] {
    let limit = Double(width)
    return LineFilling(limit: limit) { Double(displayWidth($0)) }.pieces(of: word, limit: limit)
}

/// A text cut to a width, with an ellipsis where something is missing.
func shortened(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var shown = ""
    var room = width - 1
    for character in text {
        room -= TextMeasure.columns(character)
        if room < 0 { break }
        shown.append(character)
    }
    return width > 0 ? shown + "…" : ""
}

/// A text with blanks after it, up to a width.
package func padded(_ text: String, to width: Int, rightAligned: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(width - displayWidth(text), 0))
    return rightAligned ? blanks + text : text + blanks
}
