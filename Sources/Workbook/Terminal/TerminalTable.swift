// A table in the terminal: aligned columns, or row after row where it is too wide.

import Weaver

/// Sets tables for a terminal.
package struct TerminalTable {
    private let style: TerminalStyle

    /// For a terminal of that style.
    package init(style: TerminalStyle) {
        self.style = style
    }

    /// The table as lines no wider than the terminal.
    package func lines(_ table: Table) -> [String] {
        lines(
            columns: table.columns, rows: table.rows.map { $0.map(\.text) },
            isNumeric: table.columns.indices.map(table.isNumeric(column:)))
    }

    /// Rows of texts below the columns' titles, as lines no wider than the terminal.
    ///
    /// - Parameter isNumeric: whether a column is set to the right.
    func lines(columns: [String], rows: [[String]], isNumeric: [Bool]) -> [String] {
        let prose = TerminalProse(style: style)
        return lines(
            columns.map { prose.plain(printable($0)) }, rows.map { $0.map { prose.plain(printable($0)) } },
            isNumeric: { isNumeric[$0] })
    }

    /// A table of text that is set already.
    func lines(_ columns: [String], _ rows: [[String]], isNumeric: (Int) -> Bool = { _ in false }) -> [String]
    {
        let widths = columns.indices.map { column in
            ([columns[column]] + rows.map { column < $0.count ? $0[column] : "" }).map(displayWidth).max()
                ?? 0
        }
        let total = widths.reduce(0, +) + 2 * widths.count
        guard total <= style.width else { return stacked(columns, rows) }
        func line(_ cells: [String]) -> String {
            let columns = cells.enumerated().map { column, cell in
                padded(cell, to: widths[column], rightAligned: isNumeric(column))
            }
            let line = "  " + columns.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return [style.styled(line(columns), .bold), style.styled(line(rule), .dim)] + rows.map(line)
    }

    /// How many columns a terminal needs for a table that is not to be stacked.
    func columns(_ table: Table) -> Int {
        var style = style
        style.width = .max
        return TerminalTable(style: style).lines(table).map(displayWidth).max() ?? 0
    }

    /// A table too wide for the terminal, a row after the other.
    private func stacked(_ columns: [String], _ rows: [[String]]) -> [String] {
        rows.flatMap { row in
            zip(columns, row).enumerated().flatMap { index, cell in
                // A column without a title says by itself what it holds, in the rows where it holds anything.
                let isPlain = cell.0.isEmpty
                return isPlain && cell.1.isEmpty
                    ? []
                    : wrapped(
                        isPlain ? cell.1 : "\(cell.0): \(cell.1)", width: style.width,
                        firstIndent: index == 0 ? "  • " : "    ",
                        indent: "      ")
            }
        }
    }
}
