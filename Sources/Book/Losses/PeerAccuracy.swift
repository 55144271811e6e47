// How accurate other libraries' float64 losses are, as `Sources/Benchmarks/Peers/peer_accuracy.py` has measured it.

/// Counts of wrong inputs, for each loss and library: the script's table has two lines for each loss, of its values
/// and of its gradients.
struct PeerAccuracy {
    /// The libraries' versions.
    let versions: String
    let libraries: [String]
    /// For each loss its name and the libraries' counts.
    let values: [[String]]
    /// The same of gradients.
    let gradients: [[String]]

    /// Reads the table.
    init() throws {
        let table = try KeptTable(
            "peer-accuracy.tsv", columns: ["loss", "quantity"], writtenBy: "peer_accuracy.py")
        versions = table.versions
        libraries = Array(table.columns.dropFirst(2))
        func rows(of quantity: String) -> [[String]] {
            table.rows.filter { $0[1] == quantity }.map { [$0[0]] + $0.dropFirst(2) }
        }
        (values, gradients) = (rows(of: "value"), rows(of: "gradient"))
    }
}
