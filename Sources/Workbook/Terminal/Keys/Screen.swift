// A screen as rows of text, and what a terminal is sent to show it.

/// What stands on a terminal's screen.
struct Screen: Equatable {
    /// From the top; no longer than the window is high.
    var rows: [String]
    /// Where the cursor is seen, counted from 0.
    var cursor: Cursor?

    struct Cursor: Equatable {
        var row: Int
        var column: Int
    }

    /// What changes a terminal that shows another screen to this one, in one text.
    ///
    /// - Parameter shown: what stands there; nil where that is not known.
    func drawing(over shown: Screen?) -> String {
        var text = "\u{1B}[?25l" + (shown == nil ? "\u{1B}[0m\u{1B}[2J" : "")
        let old = shown?.rows ?? []
        for row in 0..<max(rows.count, old.count) {
            let line = row < rows.count ? rows[row] : ""
            if line == (row < old.count ? old[row] : "") { continue }
            // What is to go goes first: at the end of a full line the cursor stands on its last character.
            text += "\u{1B}[\(row + 1);1H\u{1B}[K" + line
        }
        if let cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
        return text
    }
}
