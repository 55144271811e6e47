// Experiments that take long are kept as tables beside the chapter: `--make NAME` writes one, and every run reads it
// and computes its first row again.

import Foundation
@_exported import KeptTables
import Repetition
import Weaver

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
        let rows = try SeededRow.rows(tableText(path, hint: hint), file: path)
        guard rows.map(\.seed) == (1...UInt64(count)).map(\.self) else {
            throw TableError(
                file: path, problem: "has not the seeds from 1 to \(count), in this order\(hint)")
        }
        return rows
    }

    /// All rows, computed; those that an earlier run of the same program has left are taken from it.
    func made(by experiment: (UInt64) throws -> [(key: String, value: Double)]) throws -> [SeededRow] {
        let left = partial.text.flatMap { try? SeededRow.rows($0, file: fileName) } ?? []
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
