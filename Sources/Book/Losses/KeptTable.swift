// What other libraries do, as scripts have found it: tables that are kept beside this file.

import Foundation
import Weaver

/// A table that a script or a benchmark has written: a line with the libraries' versions, one with the columns, rows.
struct KeptTable {
    let versions: String
    let columns: [String]
    /// As many texts as columns in each.
    let rows: [[String]]

    /// Reads a table that begins with these columns.
    init(_ name: String, columns first: [String], writtenBy writer: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: name, directoryHint: .notDirectory)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw FileProblem(path: file.path, problem: "cannot be read; \(writer) writes it")
        }
        try self.init(text: text, columns: first) {
            FileProblem(path: file.path, problem: "is not what \(writer) writes")
        }
    }

    /// Reads the text of a table; throws what a text is that is none.
    init(text: String, columns first: [String], orThrow problem: () -> some Error) throws {
        var lines = text.split(separator: "\n").map { $0.components(separatedBy: "\t") }
        guard lines.count > 2, lines[0].count == 1, lines[0][0].hasPrefix("# "), lines[1].starts(with: first),
            lines.dropFirst().allSatisfy({ $0.count == lines[1].count })
        else {
            throw problem()
        }
        versions = String(lines.removeFirst()[0].dropFirst(2))
        columns = lines.removeFirst()
        rows = lines
    }
}
