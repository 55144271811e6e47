// The lines of other libraries that give a loss's number, as `swift run Benchmarks calls` has found them to.

import Workbook

/// Lines of other libraries, for each loss.
struct CallsElsewhere {
    /// A line, or the reason why a library has none.
    struct Row: TableRow {
        let loss: String
        let library: String
        /// Python; a dash where no line gives the same number.
        let code: String
        /// What is easily missed; for a dash, the reason.
        let trap: String

        /// A library may have several lines for a loss.
        var name: String { "\(loss), \(library), \(code)" }

        /// The row as the page has it.
        var text: String {
            code == "–"
                ? "\(library) –, because \(trap)" : "\(library) `\(code)`" + (trap.isEmpty ? "" : ": \(trap)")
        }
    }

    /// The libraries' versions.
    let versions: String
    /// In the order of the page.
    let rows: [Row]

    /// Reads the table.
    init() throws(TableError) {
        let path = pathBesideSource("calls-elsewhere.tsv")
        try self.init(text: tableText(path, hint: "; swift run Benchmarks calls writes it"), file: path)
    }

    /// Reads a table's text.
    init(text: String, file: String) throws(TableError) {
        (versions, rows) = try annotatedRows(
            text, header: "loss\tlibrary\tline\ttrap", file: file, name: "other libraries' calls"
        ) { cells -> Row? in
            guard cells.count == 4 else { return nil }
            return Row(
                loss: String(cells[0]), library: String(cells[1]), code: String(cells[2]),
                trap: String(cells[3]))
        }
    }
}
