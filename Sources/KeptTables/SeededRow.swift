// The file of a kept table: a header, then a row for each seed, to the last digit.

import Answers

/// A row that cannot be kept, or is another than the table's.
package struct UnfitRow: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// A row of a table's file.
package struct SeededRow: TableRow {
    package let seed: UInt64
    package let row: KeptRow

    package var name: String { "seed \(seed)" }

    private init(seed: UInt64, row: KeptRow) { (self.seed, self.row) = (seed, row) }

    /// What an experiment gave; throws where a file could not hold it.
    package init(_ seed: UInt64, _ outcome: [(key: String, value: Double)]) throws {
        for (column, number) in outcome where Double.inFull("\(number)") == nil {
            throw UnfitRow(description: "under seed \(seed) \(column) is \(number); expected a finite number")
        }
        let columns = outcome.map(\.key)
        guard !columns.isEmpty, Set(columns).count == columns.count, !columns.contains(where: Self.isUnfit)
        else {
            throw UnfitRow(
                description:
                    "the columns are \(columns); expected different names, without tabs and line breaks")
        }
        self.init(seed: seed, row: KeptRow(columns: KeptColumns(columns), numbers: outcome.map(\.value)))
    }

    private static func isUnfit(_ column: String) -> Bool {
        column.isEmpty || column.contains { $0 == "\t" || $0.isNewline }
    }

    private static func header(_ columns: [String]) -> String { (["seed"] + columns).joined(separator: "\t") }

    /// A table's file: a header, then a line for each row, columns parted by tabs, numbers in full.
    package static func text(_ rows: [SeededRow]) -> String {
        let lines = rows.map { (["\($0.seed)"] + $0.row.numbers.map { "\($0)" }).joined(separator: "\t") }
        return ([header(rows.first?.row.columns.names ?? [])] + lines).joined(separator: "\n") + "\n"
    }

    /// The rows that a file's text holds.
    package static func rows(_ text: String, file: String) throws(TableError) -> [SeededRow] {
        let lines = Substring(text).parts(between: "\n")
        let names = lines[0].parts(between: "\t").dropFirst().map(String.init)
        let columns = KeptColumns(names)
        return try tableRows(
            lines[...], header: header(names), file: file, name: "a table of seeds"
        ) { cells in
            let numbers = cells.dropFirst().compactMap { Double.inFull($0) }
            guard let seed = UInt64(cells[0]), numbers.count == names.count,
                cells.count == names.count + 1
            else { return nil }
            return SeededRow(seed: seed, row: KeptRow(columns: columns, numbers: numbers))
        }
    }

    /// Throws where the row computed now is another.
    package func compare(with now: SeededRow, command: String) throws {
        guard row.columns == now.row.columns else {
            throw UnfitRow(
                description: "the columns are \(now.row.columns.names), in the table \(row.columns.names): "
                    + "\(command) computes the table anew")
        }
        for (column, (number, kept)) in zip(row.columns.names, zip(now.row.numbers, row.numbers))
        where number != kept {
            throw UnfitRow(
                description:
                    "\(column) is \(number), in the table \(kept): \(command) computes the table anew")
        }
    }
}
