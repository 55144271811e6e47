// What a chapter records with its defaults: kept beside the program by each run with them, else computed.

import Foundation
import Weaver

/// The run with the defaults, for those who compare with it.
struct DefaultRun {
    let part: BookPart
    /// The chapter's program.
    let program: URL
    /// What the program was built from and reads.
    private let build: String

    /// - Parameter layout: the package that the program was built from.
    init(of part: BookPart, in layout: PackageLayout, program: URL) {
        (self.part, self.program) = (part, program)
        build = BuildRecord(program: program).identity(
            with: [
                layout.source.deletingLastPathComponent(),
                layout.root.appending(path: "Chapters/Documents", directoryHint: .isDirectory),
            ])
    }

    /// A record, and the build that it belongs to.
    private struct Kept: Codable {
        var build: String
        var record: ChapterRecord
    }

    private var file: URL {
        program.deletingLastPathComponent().appending(
            path: program.lastPathComponent + ".defaults.json", directoryHint: .notDirectory)
    }

    /// Keeps a record; where that cannot be, it will be computed when it is asked for.
    func keep(_ record: ChapterRecord) {
        guard let json = try? JSONEncoder().encode(Kept(build: build, record: record)) else { return }
        let folder = file.deletingLastPathComponent()
        _ = try? AtomicWriter(folder: folder, patience: .seconds(1)).write(json, to: file)
    }

    /// What a run of this build has kept.
    private var kept: ChapterRecord? {
        guard let json = try? Data(contentsOf: file),
            let kept = try? JSONDecoder().decode(Kept.self, from: json),
            kept.build == build
        else { return nil }
        return kept.record
    }

    /// What was kept, or else what the program records when it is run once more, with its progress on standard error.
    ///
    /// Somebody who waits at a terminal is told why.
    ///
    /// - Throws: a ``StoppedChapter`` where the run does not come to its end, or ``Interrupted``.
    func record(style: TerminalStyle) throws -> ChapterRecord {
        if let kept { return kept }
        let isWatched = isatty(STDERR_FILENO) == 1
        if isWatched {
            StandardStream.error.write(
                wrapped(
                    "Running the chapter with its defaults, too, to compare with; what it trains, it trains for that "
                        + "once more. It is kept until the next build.", width: style.width) + [""])
        }
        let run = try ChapterRuns(part: part, program: program).run([], showsErrors: isWatched)
        switch run.outcome {
        case .finished(let record, _):
            keep(record)
            return record
        case .stopped(let message, let exitCode):
            throw StoppedChapter(message: "the run with the defaults: \(message)", exitCode: exitCode)
        }
    }
}
