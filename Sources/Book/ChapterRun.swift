// Runs one chapter as a process and reads what it reports.

import Foundation
import Weaver
import Workbook

/// What came of running a chapter.
struct ChapterRun {
    enum Outcome {
        /// It ran to its end; `messages` are its failed assertions and differences.
        case finished(ChapterRecord, messages: [String])
        /// It did not run, or not to its end.
        case stopped(String, exitCode: Int32)
    }

    var number: Int
    var outcome: Outcome

    var record: ChapterRecord? {
        if case .finished(let record, _) = outcome { record } else { nil }
    }

    /// Runs the program `ChapterN` in a folder.
    ///
    /// Its standard input is empty and its output goes to files, so it never waits for us.
    ///
    /// - Parameter options: what its command line has besides what every run has.
    init(_ number: Int, products: URL, options: [String], scratch: URL) {
        self.number = number
        do throws(Stop) {
            outcome = try Self.run(number, products: products, options: options, scratch: scratch)
        } catch {
            outcome = .stopped("Chapter\(number): \(error.message)", exitCode: error.exitCode)
        }
    }

    private struct Stop: Error {
        var message: String
        var exitCode: Int32 = 1
    }

    private static func run(
        _ number: Int, products: URL, options: [String], scratch: URL
    ) throws(Stop) -> Outcome {
        let name = "Chapter\(number)"
        let program = products.appending(path: name, directoryHint: .notDirectory)
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw Stop(
                message: "is not built; `swift run Book` builds what Package.swift lists under `chapters`")
        }
        let claims = scratch.appending(path: "\(name).json", directoryHint: .notDirectory)
        let errors = scratch.appending(path: "\(name).txt", directoryHint: .notDirectory)
        let process = Process()
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
            process.standardError = handle
            try Interrupts.run(process)
            try handle.close()
        } catch {
            throw Stop(message: "cannot be run (\(Weaver.message(of: error)))")
        }
        let messages = lines(of: errors)
        guard process.terminationReason == .exit else {
            throw Stop(message: "stopped by signal \(process.terminationStatus)" + said(messages))
        }
        let code = process.terminationStatus
        guard [0, 1, 3].contains(code), let json = try? Data(contentsOf: claims) else {
            throw Stop(
                message: "stopped with exit code \(code)" + said(messages), exitCode: code == 2 ? 2 : 1)
        }
        guard let record = try? ChapterRecord(json: json), record.number == number else {
            throw Stop(message: "what it wrote with --claims cannot be read")
        }
        return .finished(record, messages: messages)
    }

    private static func lines(of file: URL) -> [String] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The first line that a chapter wrote on standard error, after a colon.
    private static func said(_ messages: [String]) -> String {
        guard let first = messages.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return "" }
        return ": \(printable(first, limit: 300))"
    }
}
