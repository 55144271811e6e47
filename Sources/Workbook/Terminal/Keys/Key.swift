// Keys, as a terminal sends them.

/// What was typed.
package enum Key: Equatable, Sendable {
    case character(Character)
    case enter, tab, backspace, delete, escape
    case up, down, left, right, home, end, pageUp, pageDown
    /// A letter in small with the control key: `control("l")`.
    case control(Character)
    /// A text that was pasted as a whole.
    case paste(String)
    /// A key that has no name here.
    case other
}

/// Reads keys from bytes as they come in, in whatever pieces.
///
/// Escape itself and what begins with it are told apart by what follows: whoever reads waits a moment while
/// ``isUndecided``, and then calls ``flush()``.
package struct KeyParser {
    private static let escape: UInt8 = 0x1B
    private static let pasteStart = Array("\u{1B}[200~".utf8)
    private static let pasteEnd = Array("\u{1B}[201~".utf8)
    /// What is no sequence, however long one waits for its end.
    private static let longestSequence = 32

    /// What was read and is no key yet.
    private var rest: [UInt8] = []

    package init() {}

    /// Whether some bytes may be a key already, or the beginning of another.
    package var isUndecided: Bool { !rest.isEmpty && !rest.starts(with: Self.pasteStart) }

    /// Takes bytes in; the keys that are complete.
    package mutating func read(_ bytes: some Sequence<UInt8>) -> [Key] {
        rest += bytes
        var keys: [Key] = []
        while let (key, length) = next() {
            rest.removeFirst(length)
            if let key { keys.append(key) }
        }
        return keys
    }

    /// Gives up waiting: what was begun is taken for what it is so far.
    package mutating func flush() -> [Key] {
        guard isUndecided else { return [] }
        let begun = rest
        rest = []
        guard begun[0] == Self.escape else { return [] }
        return begun.count == 1 ? [.escape] : [.other]
    }

    /// The first key of what was read, and of how many bytes; nil while more is needed.
    private func next() -> (Key?, length: Int)? {
        guard let first = rest.first else { return nil }
        switch first {
        case Self.escape: return sequence()
        case 0x0A, 0x0D: return (.enter, 1)
        case 0x09: return (.tab, 1)
        case 0x08, 0x7F: return (.backspace, 1)
        case 0x00...0x1F:
            let letter = Unicode.Scalar(first | 0x60)
            return (("a"..."z").contains(Character(letter)) ? .control(Character(letter)) : .other, 1)
        case 0x20..<0x80: return (.character(Character(Unicode.Scalar(first))), 1)
        default: return letter()
        }
    }

    /// A character of several bytes; bytes that are none are passed over.
    private func letter() -> (Key?, length: Int)? {
        let length =
            switch rest[0] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard length > 1 else { return (nil, 1) }
        let following = rest.dropFirst().prefix(length - 1).prefix { 0x80...0xBF ~= $0 }
        if following.count + 1 < length { return following.count + 1 == rest.count ? nil : (nil, 1) }
        guard let text = String(validating: rest.prefix(length), as: UTF8.self), let character = text.first
        else { return (nil, 1) }
        return (.character(character), length)
    }

    private func sequence() -> (Key?, length: Int)? {
        guard rest.count > 1 else { return nil }
        switch rest[1] {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"):
            guard rest.count > 2 else { return nil }
            return (Self.named[String(Unicode.Scalar(rest[2]))] ?? .other, 3)
        // Escape, and then a key of its own.
        case Self.escape: return (.escape, 1)
        case let byte: return (.other, byte < 0x80 ? 2 : 1)
        }
    }

    /// `ESC [`, parameters, and a letter or `~`.
    private func controlSequence() -> (Key?, length: Int)? {
        guard let end = rest.dropFirst(2).firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
            return rest.count > Self.longestSequence ? (.other, rest.count) : nil
        }
        let length = end + 1
        if rest.starts(with: Self.pasteStart) { return paste() }
        guard (0x40...0x7E).contains(rest[end]) else { return (.other, end) }
        let parameters = String(decoding: rest[2..<end], as: UTF8.self).split(separator: ";")
        let final = String(Unicode.Scalar(rest[end]))
        // A second parameter says which of shift, control and so on are held; the key is the same.
        let name = final == "~" ? "\(parameters.first ?? "")~" : final
        return (Self.named[name] ?? .other, length)
    }

    private func paste() -> (Key?, length: Int)? {
        let content = rest.dropFirst(Self.pasteStart.count)
        guard let end = content.firstRange(of: Self.pasteEnd) else { return nil }
        return (
            .paste(String(decoding: content[..<end.lowerBound], as: UTF8.self)), end.upperBound
        )
    }

    /// Keys by what ends their sequence.
    private static let named: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home, "7~": .home,
        "4~": .end, "8~": .end, "3~": .delete, "5~": .pageUp, "6~": .pageDown, "M": .enter,
    ]
}
