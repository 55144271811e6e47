// Text from outside (a file's name, an option's value, a header) made safe for a page or a terminal.

/// A text with nothing hidden in it: control characters, line breaks, invisible characters and those that turn the
/// direction of writing stand as in a string of Swift, such as `\u{1B}`.
///
/// The characters in `kept` stay; a text longer than `limit` loses its middle.
package func printable(_ text: String, keeping kept: String = "", limit: Int = 1000) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count <= limit else {
        return printable(String(scalars.prefix(limit * 2 / 3)), keeping: kept, limit: limit) + "…"
            + printable(String(scalars.suffix(limit / 3)), keeping: kept, limit: limit)
    }
    return text.reduce(into: "") { shown, character in
        // The parts of an emoji are held together by invisible characters.
        let isEmoji = character.unicodeScalars.first.map { $0.properties.isEmoji && !$0.isASCII } ?? false
        for scalar in character.unicodeScalars {
            if isHidden(scalar), !isEmoji, !kept.unicodeScalars.contains(scalar) {
                shown += scalar.escaped(asASCII: true)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
    }
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
}
