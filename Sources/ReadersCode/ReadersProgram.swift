// One run of a reader's code: compile it, let a library try it, and see what came of it.

import Foundation
import Weaver
import Workbook

/// What is needed to run a reader's code.
package struct ReadersProgram {
    /// The file's text.
    package var content: String
    /// The file, as the compiler's messages are to name it.
    package var path: String
    /// The library that takes the text's declarations, and the statement that hands them over.
    package var call: (library: String, code: String)
    /// The folder that the reader's code works in.
    package var folder: URL
    package var compiler: Compiler
    /// The program that runs here, which supervises others.
    package var supervisor: URL

    package init(
        _ content: String, path: String, call: (library: String, code: String), in folder: URL,
        compiler: Compiler, supervisor: URL
    ) {
        self.content = content
        self.path = path
        self.call = call
        self.folder = folder
        self.compiler = compiler
        self.supervisor = supervisor
    }

    /// What came of a run.
    package struct Run<Result> {
        /// The end of the report; a stop where there is none.
        package let outcome: Swift.Result<Result, Stop>
        /// What the reader's code printed.
        package let printed: [String]
        /// The most memory that the program had, in bytes.
        package let memory: Int
    }

    /// Compiles the text and runs it.
    ///
    /// - Parameters:
    ///   - scratch: an empty folder.
    ///   - allowance: what the program may take.
    package func run<Result: Codable & Sendable>(
        reporting result: Result.Type, scratch: URL, allowance: Allowance, isColored: Bool
    ) throws -> Run<Result> {
        let program = scratch.appending(path: "program", directoryHint: .notDirectory)
        let compilation = try compiler.compile(
            content, as: path, call: call, to: program, scratch: scratch, supervisor: supervisor,
            isInterrupted: allowance.isInterrupted, isColored: isColored)
        guard compilation.end == .itself(.exit(0)) else {
            return Run(outcome: .failure(Stop(compilation, folder: scratch)), printed: [], memory: 0)
        }
        let report = scratch.appending(path: "report", directoryHint: .notDirectory)
        let run = try TimedProcess(
            program, [report.path], in: folder,
            environment: [
                "SWIFT_BACKTRACE":
                    "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,output-to=stderr"
            ], allowance: allowance, scratch: scratch, supervisor: supervisor)
        // The program may have put anything in the report's place.
        var lines: [ReportLine<Result>] = []
        if case .text(let text) = SmallTextFile(report) { lines = ReportLine.read(text) }
        return Run(
            outcome: outcome(of: run, report: lines), printed: outputLines(run.output), memory: run.memory)
    }

    private func outcome<Result>(
        of run: TimedProcess, report: [ReportLine<Result>]
    ) -> Swift.Result<Result, Stop> {
        var call = "the start"
        for line in report {
            switch line {
            case .trying(let next): call = next
            case .judged(let result): return .success(result)
            }
        }
        return .failure(Stop(run, call: call, path: path))
    }
}
