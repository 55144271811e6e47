// What Keras itself gave for the listing's layers and settings, and for two of its old examples: a table that the
// study's page shows beside its own networks.

import Foundation
import Workbook

/// What came of one network that Keras trained.
struct KerasRow: TableRow, Equatable {
    /// The program that built and trained it, as `keras_listing.py` calls it.
    var program: String
    var seed: Int
    var testLoss: Double
    /// The share of the test images that it gets right.
    var accuracy: Double

    var name: String { "\(program), seed \(seed)" }
}

/// The networks that Keras trained.
struct KerasTable: Equatable {
    var rows: [KerasRow]

    /// The rows of a program, one for each seed.
    func of(_ program: String) -> [KerasRow] { rows.filter { $0.program == program } }
}

// MARK: - The file

extension KerasTable {
    static let header = "program\tseed\ttestLoss\taccuracy"

    /// Reads a table: a comment that names the command, a header, then a line for each row, columns parted by tabs.
    init(text: String, file: String) throws(TableError) {
        rows = try annotatedRows(
            text, header: Self.header, file: file, name: "Keras's table", row: Self.row
        ).rows
    }

    private static func row(_ cells: [Substring]) -> KerasRow? {
        guard cells.count == 4, let seed = Int(cells[1]),
            let testLoss = Double.inFull(cells[2]),
            let accuracy = Double.inFull(cells[3]), 0...1 ~= accuracy
        else { return nil }
        return KerasRow(
            program: String(cells[0]), seed: seed, testLoss: testLoss, accuracy: accuracy)
    }

    /// Reads the committed table.
    init() throws(TableError) {
        let path = pathBesideSource("keras.tsv")
        try self.init(text: tableText(path), file: path)
    }
}
