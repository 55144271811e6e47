// Experiments that take long are kept as tables beside the chapter: `--make NAME` writes one, and every run reads it
// and computes its first row again.

import Foundation
import Repetition
import Weaver

/// What an experiment gave under one seed: a number in each column of its table.
///
/// A column is called by its name, `row.hinge` or `row["Huber, δ = 1"]`, also in a key path: `\.hinge`.
@dynamicMemberLookup
public struct KeptRow: Sendable, Equatable {
    let columns: KeptColumns
    let numbers: [Double]

    /// The number in a column; NaN, of which there is no mean, where no column has the name.
    public subscript(column: String) -> Double {
        columns.positions[column].map { numbers[$0] } ?? .nan
    }

    /// The number in a column; NaN, of which there is no mean, where no column has the name.
    public subscript(dynamicMember column: String) -> Double { self[column] }
}

/// The columns of a table, which all its rows share: a page asks thousands of rows for hundreds of columns.
struct KeptColumns: Sendable, Equatable {
    let names: [String]
    fileprivate let positions: [String: Int]

    /// - Parameter names: the columns' names, each another.
    init(_ names: [String]) {
        self.names = names
        positions = Dictionary(zip(names, names.indices)) { first, _ in first }
    }
}

/// Runs an experiment that takes long: its outcomes come from a table beside the chapter, NAME.tsv.
///
/// `swift run Chapter3 --make margins` computes the table; stopped and started again, it goes on where it was. Every
/// run computes the row of seed 1, which must be in the table to the last digit. The seeds are those of the table,
/// under `--reseed`, too.
///
///     let margins = keptTable("margins", seeds: 200) { seed in
///         var random = SeededRandom(seed: seed)
///         …
///         return ["hinge": a, "logistic": b]
///     }
///     show("lead of the hinge", try margins.difference(\.hinge, \.logistic))
///     expect("hinge loses more", try margins.wholeAndHalves.allSatisfy {
///         try $0.difference(\.hinge, \.logistic).mean > 0
///     })
///
/// A table that cannot be read, or is another than the call asks for, ends the run with exit code 2.
///
/// - Parameters:
///   - name: the table's name; it is part of a file name.
///   - count: how many seeds, from 1 on.
///   - parameters: names of parameters that the experiment depends on: when one of them was changed, its row is not
///     computed.
///   - experiment: what is done with a seed; what it gives, column by column.
@MainActor
public func keptTable(
    _ name: String, seeds count: Int, dependingOn parameters: [String] = [], file: String = #fileID,
    line: UInt = #line, _ experiment: (UInt64) throws -> KeyValuePairs<String, Double>
) -> Runs<KeptRow> {
    keptTable(
        name, of: { try experiment($0).map(\.self) }, seeds: count, dependingOn: parameters, file: file,
        line: line)
}

/// The same for an experiment whose columns are made by a loop, such as several measures of each of several losses.
///
///     let rare = keptTable("rare-class", of: rareClass, seeds: 400)
@MainActor
public func keptTable(
    _ name: String, of experiment: (UInt64) throws -> [(key: String, value: Double)], seeds count: Int,
    dependingOn parameters: [String] = [], file: String = #fileID, line: UInt = #line
) -> Runs<KeptRow> {
    let chapter = currentChapter()
    let place = SourcePlace(file, line)
    chapter.seal()
    guard isPartOfFileName(name), !chapter.keptTables.contains(name), count > 0 else {
        chapter.stop(
            at: place,
            "\"\(name)\", \(count) seeds: a table has a name of its own, of letters, digits and hyphens, and a seed"
        )
    }
    chapter.keptTables.append(name)
    let source = TableSource(
        name: name, count: count, folder: chapter.layout.source.deletingLastPathComponent())
    let rows: [SeededRow]
    let command = "--make \(name)"
    if chapter.parameters.options.make == name {
        do {
            rows = try source.made(by: experiment)
        } catch {
            chapter.stop(at: place, message(of: error))
        }
        chapter.keep(SeededRow.text(rows), as: source.fileName)
        source.partial.remove()
    } else {
        rows = chapter.orStop {
            try source.read(command: "\(chapter.frame.part.command) \(command)")
        }
    }
    let outcome = chapter.outcome(dependingOn: parameters + ["reseed"], place) {
        try rows[0].compare(with: SeededRow(1, experiment(1)), command: command)
        return CheckedExpectation.Check.condition(true)
    }
    let label = "seed 1 of \(source.fileName), computed here, is in the table to the last digit"
    chapter.record(.expectation(CheckedExpectation(label: label, outcome: outcome)), at: place)
    return Runs(rows.map { ($0.seed, $0.row) })
}

/// A row that cannot be kept, or is another than the table's.
private struct UnfitRow: Error, CustomStringConvertible {
    let description: String
}

/// A row of a table's file.
private struct SeededRow: TableRow {
    let seed: UInt64
    let row: KeptRow

    var name: String { "seed \(seed)" }

    init(seed: UInt64, row: KeptRow) { (self.seed, self.row) = (seed, row) }

    /// What an experiment gave; throws where a file could not hold it.
    init(_ seed: UInt64, _ outcome: [(key: String, value: Double)]) throws {
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

    static func header(_ columns: [String]) -> String { (["seed"] + columns).joined(separator: "\t") }

    /// A table's file: a header, then a line for each row, columns parted by tabs, numbers in full.
    static func text(_ rows: [SeededRow]) -> String {
        let lines = rows.map { (["\($0.seed)"] + $0.row.numbers.map { "\($0)" }).joined(separator: "\t") }
        return ([header(rows.first?.row.columns.names ?? [])] + lines).joined(separator: "\n") + "\n"
    }

    /// Throws where the row computed now is another.
    func compare(with now: SeededRow, command: String) throws {
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

/// Where a table is kept, and what it holds.
@MainActor
private struct TableSource {
    let name: String
    let count: Int
    let folder: URL

    var fileName: String { "\(name).tsv" }
    var partial: PartialFile {
        PartialFile(folder.appending(path: ".\(name).partial", directoryHint: .notDirectory))
    }

    /// The rows of the committed table.
    func read(command: String) throws -> [SeededRow] {
        let path = folder.appending(path: fileName, directoryHint: .notDirectory).path
        let hint = "; `\(command)` computes it"
        let rows = try Self.rows(tableText(path, hint: hint), file: path)
        guard rows.map(\.seed) == (1...UInt64(count)).map(\.self) else {
            throw TableError(
                file: path, problem: "has not the seeds from 1 to \(count), in this order\(hint)")
        }
        return rows
    }

    private static func rows(_ text: String, file: String) throws(TableError) -> [SeededRow] {
        let lines = Substring(text).parts(between: "\n")
        let names = lines[0].parts(between: "\t").dropFirst().map(String.init)
        let columns = KeptColumns(names)
        return try tableRows(
            lines[...], header: SeededRow.header(names), file: file, name: "a table of seeds"
        ) { cells in
            let numbers = cells.dropFirst().compactMap { Double.inFull($0) }
            guard let seed = UInt64(cells[0]), numbers.count == names.count,
                cells.count == names.count + 1
            else { return nil }
            return SeededRow(seed: seed, row: KeptRow(columns: columns, numbers: numbers))
        }
    }

    /// All rows, computed; those that an earlier run of the same program has left are taken from it.
    func made(by experiment: (UInt64) throws -> [(key: String, value: Double)]) throws -> [SeededRow] {
        let left = partial.text.flatMap { try? Self.rows($0, file: fileName) } ?? []
        var rows = Array(left.prefix(count))
        if rows.map(\.seed) != (0..<rows.count).map({ UInt64($0 + 1) }) { rows = [] }
        let bar = ProgressBar()
        defer { bar.clear() }
        for seed in rows.count..<count {
            bar.show(Double(seed) / Double(count), "\(name), seed \(seed + 1) of \(count)")
            let row = try SeededRow(UInt64(seed + 1), experiment(UInt64(seed + 1)))
            if let first = rows.first?.row.columns, first != row.row.columns {
                throw UnfitRow(
                    description:
                        "seed \(seed + 1) has the columns \(row.row.columns.names), seed 1 \(first.names)")
            }
            rows.append(row)
            try partial.write(SeededRow.text(rows))
        }
        return rows
    }
}
