// The lines of other libraries that give a loss's number, as `swift run Benchmarks calls` has found them to.

/// Lines of other libraries, for each loss.
struct CallsElsewhere {
    /// A line, or the reason why a library has none.
    struct Row {
        let loss: String
        let library: String
        /// Python; a dash where no line gives the same number.
        let code: String
        /// What is easily missed; for a dash, the reason.
        let trap: String

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
    init() throws {
        let table = try KeptTable(
            "calls-elsewhere.tsv", columns: ["loss", "library", "line", "trap"],
            writtenBy: "swift run Benchmarks calls")
        versions = table.versions
        rows = table.rows.map { Row(loss: $0[0], library: $0[1], code: $0[2], trap: $0[3]) }
    }
}
