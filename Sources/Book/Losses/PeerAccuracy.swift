// How accurate other libraries' float64 losses are, as `Sources/Benchmarks/Peers/peer_accuracy.py` has measured it.

import Workbook

/// Counts of wrong inputs, for each loss and library: the script's table has two lines for each loss, of its values
/// and of its gradients.
struct PeerAccuracy {
    private struct Row: TableRow {
        let cells: [String]

        var name: String { "\(cells[0]), \(cells[1])" }
    }

    /// In the order of the script, which has each count in a column.
    static let libraries = ["PyTorch", "optax", "Keras", "SciPy"]
    /// The libraries' versions.
    let versions: String
    /// For each loss its name and the libraries' counts.
    let values: [[String]]
    /// The same of gradients.
    let gradients: [[String]]

    /// Reads the table.
    init() throws(TableError) {
        let path = pathBesideSource("peer-accuracy.tsv")
        let columns = ["loss", "quantity"] + Self.libraries
        let (note, rows) = try annotatedRows(
            tableText(path, hint: "; peer_accuracy.py writes it"), header: columns.joined(separator: "\t"),
            file: path, name: "other libraries' accuracy"
        ) { $0.count == columns.count ? Row(cells: $0.map(String.init)) : nil }
        func counts(of quantity: String) -> [[String]] {
            rows.filter { $0.cells[1] == quantity }.map { [$0.cells[0]] + $0.cells.dropFirst(2) }
        }
        (versions, values, gradients) = (note, counts(of: "value"), counts(of: "gradient"))
    }
}
