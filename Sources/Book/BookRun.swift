// A run of the book: every chapter, then the pages that span them.

import Foundation
import Weaver
import Workbook

/// Runs the chapters of a package and writes, or compares, the pages that span them.
struct BookRun {
    /// The package.
    let root: URL
    /// The folder with the chapters' programs.
    let products: URL
    let options: BookOptions
    /// Where the reader's progress is kept; nil when the system names no place.
    var progress = ReadersProgress.standardFolder

    typealias Write = ([String]) -> Void

    /// Runs, shows what came of it, and gives the exit code.
    ///
    /// - Parameter ask: asks for a line; nil when there are no more.
    func execute(
        style: TerminalStyle, output: Write, error: Write, ask: () -> String? = StandardInput.line
    ) -> Int32 {
        let parts = bookParts(in: root)
        guard !parts.isEmpty else {
            error(["Book: \(root.appending(path: "Chapters").path): no chapters here"])
            return 2
        }
        do {
            switch options.mode {
            case .write, .check: return try publishAll(parts, style, output: output, error: error)
            case .facts:
                let (table, isWithin) = PageFacts.table(try PageFacts.pages(in: root))
                output([""] + TerminalTable(style: style).lines(table) + [""])
                return isWithin ? 0 : 1
            case .reseed(let shifts): return try reseed(shifts, parts, output: output, error: error)
            case .review(let names):
                return try review(names, parts, style: style, output: output, error: error, ask: ask)
            case .settings(let seeds): return try tryOut(seeds, parts, output: output, error: error)
            }
        } catch let problem {
            return report(problem, to: error)
        }
    }

    /// Runs all chapters, and writes or compares all pages.
    private func publishAll(
        _ parts: [BookPart], _ style: TerminalStyle, output: Write, error: Write
    ) throws -> Int32 {
        let isCheck = options.mode == .check
        let statements = try Statements(package: root)
        for page in try pages(statements, []) where !isCheck { try checkWritable(page.page) }
        let runs = try runParts(parts, products: products, isCheck ? ["--check"] : [])
        if let code = Interrupts.exitCode { return code }
        if !options.quiet {
            output([""] + TerminalTable(style: style).lines(table(of: runs)) + [""])
        }
        error(runs.flatMap(problems))

        let records = runs.compactMap(\.record)
        var codes = runs.map(exitCode)
        let isWhole = records.count == parts.count
        let unfit = isWhole ? Ledger.problems(statements, records) : []
        error(unfit)
        if isWhole, unfit.isEmpty {
            do {
                codes.append(try publish(try pages(statements, records), output: output, error: error))
            } catch let problem {
                codes.append(report(problem, to: error))
            }
        } else {
            if isWhole { codes.append(1) }
            error([
                "docs/README.md and docs/Claims.md are left as they are until every chapter runs, and every "
                    + "statement is judged once."
            ])
        }
        // A failure counts more than a path, and a path more than a difference.
        return [1, 2, 3].first(where: codes.contains) ?? 0
    }

    // MARK: Chapters

    private func table(of runs: [ChapterRun]) -> Table {
        let rows = runs.map { run -> [TableCell] in
            let name = TableCell.text(run.part.words)
            guard let record = run.record else {
                return [name] + Array(repeating: .text("–"), count: 5) + [.text("✗ stopped")]
            }
            return [name]
                + [Verdict.confirmed, .anotherReading, .erratum].map { verdict in
                    .count(record.claims.count { $0.verdict == verdict })
                } + [.count(record.assertions), .count(record.failures), .text(record.page.rawValue)]
        }
        return Table(
            columns: [
                "program", "confirmed", "readings", "errata", "assertions", "failed", "page",
            ],
            rows: rows)
    }

    /// What went wrong in a chapter, a line each.
    private func problems(_ run: ChapterRun) -> [String] {
        switch run.outcome {
        case .finished(_, let messages): messages
        case .stopped(let message, _): ["✗ \(message)"]
        }
    }

    func exitCode(_ run: ChapterRun) -> Int32 {
        switch run.outcome {
        case .stopped(_, let exitCode): exitCode
        case .finished(let record, _):
            if record.failures > 0 {
                1
            } else {
                record.page == .differs ? 3 : 0
            }
        }
    }

    // MARK: Pages

    private func pages(_ statements: Statements, _ records: [ChapterRecord]) throws -> [Publication] {
        let docs = root.appending(path: "docs", directoryHint: .isDirectory)
        let ledger = Ledger(statements: statements, chapters: records)
        return [
            Publication(page: docs.appending(path: "Claims.md"), text: ledger.markdown),
            Publication(page: docs.appending(path: "README.md"), text: Contents(ledger: ledger).markdown),
            try LossesPage.publication(page: docs.appending(path: "Losses.md")),
        ]
    }

    /// Writes or compares the pages, and gives the exit code.
    private func publish(_ pages: [Publication], output: Write, error: Write) throws -> Int32 {
        var differences: [String] = []
        var states: [String] = []
        for page in pages {
            let name = "docs/\(page.page.lastPathComponent)"
            let state: ChapterRecord.PageState
            if options.mode == .check {
                let found = page.differences()
                differences += found
                state = found.isEmpty ? .fresh : .differs
            } else {
                state = try page.write() ? .rewritten : .fresh
            }
            states.append("\(name) \(state.rawValue)")
        }
        if !options.quiet { output([states.joined(separator: ", ")]) }
        error(differences)
        return differences.isEmpty ? 0 : 3
    }

    private func report(_ problem: any Error, to error: Write) -> Int32 {
        error(["Book: \(message(of: problem))"])
        return 2
    }
}
