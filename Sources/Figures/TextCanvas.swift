// A grid of terminal cells that a text plot is drawn into, and lines with or without colour.

/// One cell: a character that is one column wide, and a colour of the 256 that terminals have.
struct TextCell: Equatable {
    var character: Character = " "
    var color: Int?
}

/// Text with colours: what a line of a text plot is made of.
struct TextLine {
    private var cells: [TextCell] = []
    private(set) var columns = 0

    init(_ text: String = "", color: Int? = nil) { append(text, color: color) }

    /// Adds a text, which is made to fit on a line.
    mutating func append(_ text: String, color: Int? = nil) {
        cells += TextMeasure.printable(text).map { TextCell(character: $0, color: color) }
        columns += TextMeasure.columns(text)
    }

    mutating func append(_ row: [TextCell]) {
        cells += row
        columns += row.count
    }

    /// Spaces up to a column.
    mutating func pad(to column: Int) {
        append(String(repeating: " ", count: max(0, column - columns)))
    }

    /// The line without spaces at its end; with ANSI colours where they are wanted.
    func rendered(colored: Bool) -> String {
        var result = ""
        var current: Int?
        let last = cells.lastIndex { $0.character != " " } ?? -1
        for cell in cells[...last] {
            if colored, cell.color != current {
                result += cell.color.map { "\u{1B}[38;5;\($0)m" } ?? "\u{1B}[0m"
                current = cell.color
            }
            result.append(cell.character)
        }
        return current == nil ? result : result + "\u{1B}[0m"
    }
}

/// The data area of a text plot; row 0 is at the top.
struct TextCanvas {
    let columns: Int
    let rows: Int
    private(set) var cells: [[TextCell]]

    /// From paper to ink.
    static let shades = Array(" ░▒▓█")

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: TextCell(), count: columns), count: rows)
    }

    /// Sets a cell; outside the canvas nothing happens.
    mutating func set(_ character: Character, column: Int, row: Int, color: Int? = nil) {
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
        cells[row][column] = TextCell(character: character, color: color)
    }

    /// The cells along a line between points that are measured in cells.
    mutating func line(_ points: [PlotPoint], _ character: Character, color: Int?) {
        let box = PlotBox(x: 0, y: 0, width: Double(columns - 1), height: Double(rows - 1))
        for piece in Polyline.clipped(points, to: box) {
            for (start, end) in zip(piece, piece.count > 1 ? Array(piece.dropFirst()) : piece) {
                let (dx, dy) = (end.x - start.x, end.y - start.y)
                let steps = max(1, Int(max(abs(dx), abs(dy)).rounded(.up)))
                for step in 0...steps {
                    let share = Double(step) / Double(steps)
                    set(
                        character, column: Int((start.x + dx * share).rounded()),
                        row: Int((start.y + dy * share).rounded()), color: color)
                }
            }
        }
    }
}
