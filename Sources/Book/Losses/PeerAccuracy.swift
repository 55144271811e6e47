// How accurate other libraries' float64 losses are, as `Sources/Benchmarks/Peers/peer_accuracy.py` has measured it.

import Foundation
import Weaver

/// Counts of wrong inputs, for each loss and library.
///
/// The table beside this file is the script's output: a line with the libraries' versions, one with the columns, and
/// two for each loss, of its values and of its gradients.
struct PeerAccuracy {
    /// The versions in which the names were looked up.
    static let lookedUp = "PyTorch 2.15, Keras 3.15.1, optax 0.2.8 and MLX 0.32.4"

    /// The libraries' versions.
    let versions: String
    let libraries: [String]
    /// For each loss its name and the libraries' counts.
    let values: [[String]]
    /// The same of gradients.
    let gradients: [[String]]

    /// Reads the table.
    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "peer-accuracy.tsv", directoryHint: .notDirectory)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw FileProblem(path: file.path, problem: "cannot be read; peer_accuracy.py writes it")
        }
        var lines = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        guard lines.count > 2, lines[0].count == 1, lines[0][0].hasPrefix("# "),
            lines[1].starts(with: ["loss", "quantity"]),
            lines.dropFirst().allSatisfy({ $0.count == lines[1].count })
        else {
            throw FileProblem(path: file.path, problem: "is not what peer_accuracy.py writes")
        }
        versions = String(lines.removeFirst()[0].dropFirst(2))
        libraries = Array(lines.removeFirst().dropFirst(2))
        func rows(of quantity: String) -> [[String]] {
            lines.filter { $0[1] == quantity }.map { [$0[0]] + $0.dropFirst(2) }
        }
        (values, gradients) = (rows(of: "value"), rows(of: "gradient"))
    }
}
