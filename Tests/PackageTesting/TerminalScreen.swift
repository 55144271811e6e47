// What a terminal shows of the bytes that it is sent: as much of a terminal as programs of this package use.

/// A terminal's screen, without colours.
struct TerminalScreen {
    private(set) var rows: Int
    private(set) var columns: Int
    private var lines: [[String]]
    /// The other screen while this one is the alternate.
    private var main: (lines: [[String]], row: Int, column: Int)?
    private(set) var row = 0
    private(set) var column = 0
    private(set) var isCursorVisible = true
    private var wraps = true
    /// Whether any text had a colour or another style.
    private(set) var isStyled = false
    /// Sequences that it does not know.
    private(set) var unknown: [String] = []
    private var pending: [UInt8] = []

    init(rows: Int, columns: Int) {
        (self.rows, self.columns) = (rows, columns)
        lines = Self.blank(rows, columns)
    }

    var isAlternate: Bool { main != nil }

    /// The lines without the blanks at their ends.
    var text: [String] {
        lines.map { line in
            let text = line.joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func blank(_ rows: Int, _ columns: Int) -> [[String]] {
        Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    mutating func resize(rows: Int, columns: Int) {
        func resized(_ lines: [[String]]) -> [[String]] {
            (0..<rows).map { row in
                let line = row < lines.count ? lines[row] : []
                return Array(line.prefix(columns))
                    + Array(repeating: " ", count: max(columns - line.count, 0))
            }
        }
        lines = resized(lines)
        if let main { self.main?.lines = resized(main.lines) }
        (self.rows, self.columns) = (rows, columns)
        (row, column) = (min(row, rows - 1), min(column, columns - 1))
    }

    mutating func receive(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        while let length = next() { pending.removeFirst(length) }
    }

    /// Carries out what the bytes begin with; its length, or nil while more is needed.
    private mutating func next() -> Int? {
        guard let first = pending.first else { return nil }
        switch first {
        case 0x1B: return escape()
        case 0x0D: column = 0
        case 0x0A: lineFeed()
        case 0x08: column = max(column - 1, 0)
        case 0x07: break
        case 0..<0x20: unknown.append("\(first)")
        default:
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard pending.count >= length else { return nil }
            put(String(decoding: pending.prefix(length), as: UTF8.self))
            return length
        }
        return 1
    }

    private mutating func put(_ character: String) {
        if let scalar = character.unicodeScalars.first,
            [.nonspacingMark, .enclosingMark, .format].contains(scalar.properties.generalCategory)
        {
            let before = max(min(column, columns) - 1, 0)
            lines[row][before] += character
            return
        }
        if column >= columns {
            if wraps {
                column = 0
                lineFeed()
            } else {
                column = columns - 1
            }
        }
        lines[row][column] = character
        column += 1
    }

    private mutating func lineFeed() {
        if row + 1 < rows {
            row += 1
        } else {
            lines.removeFirst()
            lines.append(Array(repeating: " ", count: columns))
        }
    }

    private mutating func escape() -> Int? {
        guard pending.count > 1 else { return nil }
        guard pending[1] == UInt8(ascii: "[") else {
            unknown.append("ESC \(Unicode.Scalar(pending[1]))")
            return 2
        }
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return nil
        }
        let body = String(decoding: pending[2..<end], as: UTF8.self)
        carryOut(Character(Unicode.Scalar(pending[end])), body)
        return end + 1
    }

    private mutating func carryOut(_ command: Character, _ body: String) {
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let first = max(numbers.first ?? 1, 1)
        switch command {
        case "H", "f":
            row = min(first, rows) - 1
            column = min(max(numbers.count > 1 ? numbers[1] : 1, 1), columns) - 1
        case "A": row = max(row - first, 0)
        case "B": row = min(row + first, rows - 1)
        case "C": column = min(column + first, columns - 1)
        case "D": column = max(column - first, 0)
        case "G": column = min(first, columns) - 1
        case "K":
            let cells =
                body == "1"
                ? 0..<min(column + 1, columns) : (body == "2" ? 0 : min(column, columns - 1))..<columns
            for cell in cells { lines[row][cell] = " " }
        case "J":
            if body == "2" {
                lines = Self.blank(rows, columns)
            } else {
                for cell in min(column, columns)..<columns { lines[row][cell] = " " }
                for line in row + 1..<max(rows, row + 1) {
                    lines[line] = Array(repeating: " ", count: columns)
                }
            }
        case "m": if !["", "0"].contains(body) { isStyled = true }
        case "h", "l": set(body, command == "h")
        default: unknown.append("ESC [ \(body)\(command)")
        }
    }

    private mutating func set(_ mode: String, _ isOn: Bool) {
        switch mode {
        case "?25": isCursorVisible = isOn
        case "?7": wraps = isOn
        case "?2004": break
        case "?1049":
            if isOn, main == nil {
                main = (lines, row, column)
                lines = Self.blank(rows, columns)
            } else if !isOn, let main {
                (lines, row, column) = main
                self.main = nil
            }
        default: unknown.append("ESC [ \(mode) \(isOn ? "h" : "l")")
        }
    }
}
