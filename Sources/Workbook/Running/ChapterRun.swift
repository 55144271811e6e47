// Runs chapters as processes and reads what they report.

import Foundation
import Weaver

/// What came of running a chapter.
package struct ChapterRun {
    package enum Outcome {
        /// It ran to its end; `messages` are its failed assertions and differences.
        case finished(ChapterRecord, messages: [String])
        /// It did not run, or not to its end.
        case stopped(String, exitCode: Int32)
    }

    package var part: BookPart
    package var outcome: Outcome

    package var record: ChapterRecord? {
        if case .finished(let record, _) = outcome { record } else { nil }
    }

    /// Runs a chapter's program to its end.
    ///
    /// - Parameters:
    ///   - program: the program.
    ///   - options: what its command line has besides what every run has.
    ///   - scratch: a folder for what it reports.
    package init(_ part: BookPart, program: URL, options: [String], scratch: URL) {
        do throws(StoppedChapter) {
            self = try ChapterProcess(part, program: program, options: options, scratch: scratch).end()
        } catch {
            self.init(part, error)
        }
    }

    init(_ part: BookPart, _ outcome: Outcome) { (self.part, self.outcome) = (part, outcome) }

    init(_ part: BookPart, _ stop: StoppedChapter) {
        self.init(part, .stopped("\(part.name): \(stop.message)", exitCode: stop.exitCode))
    }
}

/// Why a chapter did not run to its end.
struct StoppedChapter: Error, CustomStringConvertible {
    var message: String
    var exitCode: Int32 = 1

    var description: String { message }
}

/// A chapter that runs as a process.
///
/// Its standard input is empty and its output goes to files, so it never waits for us.
final class ChapterProcess {
    private let part: BookPart
    private let process = Process()
    private let place: Int
    private let claims: URL
    private let errors: URL

    /// Starts a chapter's program.
    ///
    /// - Parameters:
    ///   - place: one of the places of ``Interrupts``, where no other runs.
    ///   - showsErrors: whether its standard error is this program's, so that its progress is seen.
    init(
        _ part: BookPart, program: URL, options: [String], scratch: URL, place: Int = 0,
        showsErrors: Bool = false
    ) throws(StoppedChapter) {
        (self.part, self.place) = (part, place)
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw StoppedChapter(
                message: "is not built; `swift run Book` builds what Package.swift lists under `chapters`")
        }
        claims = scratch.appending(path: "\(part.name).json", directoryHint: .notDirectory)
        errors = scratch.appending(path: "\(part.name).txt", directoryHint: .notDirectory)
        process.executableURL = program
        process.arguments = ["--quiet", "--claims", claims.path] + options
        // A chapter that crashes is reported in one line here; its backtrace would only take time.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["SWIFT_BACKTRACE": "enable=no"], uniquingKeysWith: { $1 })
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        do {
            try Data().write(to: errors)
            let handle = try FileHandle(forWritingTo: errors)
            process.standardError = showsErrors ? FileHandle.standardError : handle
            try Interrupts.start(process, at: place)
            try handle.close()
        } catch {
            throw StoppedChapter(message: "cannot be run (\(message(of: error)))")
        }
    }

    var isRunning: Bool { process.isRunning }

    /// Waits for its end, and reads what it reports.
    func end() -> ChapterRun {
        process.waitUntilExit()
        Interrupts.free(place: place)
        do throws(StoppedChapter) {
            return ChapterRun(part, try outcome())
        } catch {
            return ChapterRun(part, error)
        }
    }

    private func outcome() throws(StoppedChapter) -> ChapterRun.Outcome {
        let messages = lines(of: errors)
        guard process.terminationReason == .exit else {
            throw StoppedChapter(message: "stopped by signal \(process.terminationStatus)" + said(messages))
        }
        let code = process.terminationStatus
        guard [0, 1, 3].contains(code), let json = try? Data(contentsOf: claims) else {
            throw StoppedChapter(
                message: "stopped with exit code \(code)" + said(messages), exitCode: code == 2 ? 2 : 1)
        }
        guard let record = try? ChapterRecord(json: json), record.part == part else {
            throw StoppedChapter(message: "what it wrote with --claims cannot be read")
        }
        return .finished(record, messages: messages)
    }

    private func lines(of file: URL) -> [String] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The first line that a chapter wrote on standard error, after a colon, and where it stopped.
    private func said(_ messages: [String]) -> String {
        let told = messages.filter { !$0.allSatisfy(\.isWhitespace) }
        guard let first = told.first else { return "" }
        let place = told.dropFirst().last { $0.hasPrefix(CrashReports.stopped.description) }
        return ": \(printable(first, limit: 300))" + (place.map { ". \(printable($0, limit: 300))" } ?? "")
    }
}

/// Runs chapters one after the other, until an interrupt comes.
///
/// - Parameters:
///   - products: the folder with the chapters' programs.
///   - arguments: what each command line has.
///   - report: whether each writes its pages into a folder that is removed afterwards.
package func runParts(
    _ parts: [BookPart], products: URL, _ arguments: [String] = [], report: Bool = false
) throws -> [ChapterRun] {
    try Interrupts.whileChaptersRun {
        try withScratchFolder("Chapters") { scratch in
            var runs: [ChapterRun] = []
            for part in parts where Interrupts.exitCode == nil {
                let pages = report ? ["--report", scratch.appending(path: "page.md").path] : []
                let program = products.appending(path: part.name, directoryHint: .notDirectory)
                runs.append(
                    ChapterRun(part, program: program, options: pages + arguments, scratch: scratch))
            }
            return runs
        }
    }
}

/// Gives a folder for what processes report, and removes it afterwards.
///
/// - Parameter name: how its name begins.
package func withScratchFolder<Value>(_ name: String, _ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(
        path: "\(name)-\(UUID().uuidString)", directoryHint: .isDirectory)
    do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    } catch {
        throw FileProblem(path: folder.path, problem: "cannot be created (\(message(of: error)))")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
