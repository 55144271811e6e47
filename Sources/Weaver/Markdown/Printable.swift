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
    func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        isHidden(scalar) && !kept.unicodeScalars.contains(scalar)
    }
    // Nearly every text hides nothing, which is found far quicker scalar by scalar.
    guard scalars.contains(where: isEscaped) else { return text }
    return text.reduce(into: "") { shown, character in
        // The parts of an emoji are held together by invisible characters.
        let isEmoji = character.unicodeScalars.first.map { $0.properties.isEmoji && !$0.isASCII } ?? false
        for scalar in character.unicodeScalars {
            if !isEmoji, isEscaped(scalar) {
                shown += scalar.escaped(asASCII: true)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
    }
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
}
