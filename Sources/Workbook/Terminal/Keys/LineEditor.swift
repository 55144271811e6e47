// A line that is being typed.

/// A text with a cursor in it.
package struct LineEditor {
    package private(set) var text: [Character] = []
    /// How many characters stand before the cursor.
    package private(set) var cursor = 0

    package init() {}

    package var isEmpty: Bool { text.isEmpty }

    /// Takes a key; whether it is one for a line.
    package mutating func press(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let pasted): insert(pasted.split(whereSeparator: \.isNewline).joined(separator: " "))
        case .backspace where cursor > 0:
            cursor -= 1
            text.remove(at: cursor)
        case .backspace: break
        case .delete: if cursor < text.count { text.remove(at: cursor) }
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, text.count)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .control("u"): removeBeforeCursor(to: 0)
        case .control("k"): text.removeSubrange(cursor...)
        case .control("w"):
            let word = text[..<cursor].reversed().drop { $0 == " " }.drop { $0 != " " }
            removeBeforeCursor(to: word.count)
        default: return false
        }
        return true
    }

    /// A mark that belongs to the character before it joins it.
    private mutating func insert(_ typed: String) {
        let before = String(text[..<cursor]) + typed
        text = Array(before) + text[cursor...]
        cursor = before.count
    }

    private mutating func removeBeforeCursor(to start: Int) {
        text.removeSubrange(start..<cursor)
        cursor = start
    }
}
