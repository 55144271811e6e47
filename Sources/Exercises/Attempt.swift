// One attempt at an exercise: compile the reader's file, run its check, and see what came of it.

import ExerciseChecks
import Foundation
import Workbook

/// What came of an attempt.
enum Outcome: Equatable {
    case solved
    /// The compiler's messages, paths as seen from the package.
    case doesNotCompile([String])
    /// What the check needs is not declared, or with other types; the compiler's first error says how.
    case doesNotFit(String)
    case failed(Failure, passed: Int)
    /// The program ended in the middle of a case, with a message of its own, at a line of the reader's file.
    case crashed(call: String, message: String, line: Int?)
    /// It was still running after its time.
    case timedOut(call: String)
    /// It printed without end.
    case flooded(call: String)
    /// The reader pressed Ctrl-C.
    case interrupted
    /// The reader's file is not there.
    case missing
}

/// An attempt at an exercise.
struct Attempt {
    let outcome: Outcome
    /// What the reader's code printed.
    let printed: [String]

    /// Compiles and checks an exercise's file.
    ///
    /// - Parameter seconds: how long the check may run.
    init(
        _ exercise: ExerciseText, in workshop: Workshop, seconds: Double = Double(CheckLimits.seconds),
        isColored: Bool = false
    ) throws {
        let (path, scratch) = (exercise.path, workshop.scratch)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        guard FileManager.default.fileExists(atPath: workshop.root.appending(path: path).path) else {
            (outcome, printed) = (.missing, [])
            return
        }
        let program = scratch.appending(path: "exercise", directoryHint: .notDirectory)
        let compiler = try Compiler(products: workshop.products)
        let compilation = try compiler.compile(
            path, check: exercise.check, root: workshop.root, to: program, scratch: scratch,
            isColored: isColored)
        guard compilation.end == .exit(0) else {
            printed = []
            outcome = Self.refused(compilation, root: workshop.root)
            return
        }
        let report = scratch.appending(path: "report", directoryHint: .notDirectory)
        try Data().write(to: report)
        let run = try TimedProcess(
            program, [report.path], in: workshop.root,
            environment: [
                "SWIFT_BACKTRACE":
                    "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,output-to=stderr"
            ], seconds: seconds, scratch: scratch)
        printed = Self.lines(run.output)
        outcome = Self.outcome(of: run, report: ReportLine.read(report), path: path)
    }

    // MARK: Compiling

    private static func refused(_ compilation: TimedProcess, root: URL) -> Outcome {
        switch compilation.end {
        case .interrupted: return .interrupted
        case .timeout:
            return .doesNotCompile(["The compiler was still at work after two minutes, and was stopped."])
        default: break
        }
        let text = compilation.errors + compilation.output
        let lines = Self.lines(text).map { $0.replacing(root.path + "/", with: "") }
        // An error at a place, such as `Chapters/…:12:18: error: …`, not in the excerpt below it.
        let errors = lines.map(unstyled).filter {
            $0.contains(#/:\d+:\d+: error:/#)
        }
        if let first = errors.first, errors.allSatisfy({ $0.contains(/(^|\/)main\.swift:\d/) }),
            let message = first.firstRange(of: "error: ")
        {
            return .doesNotFit(String(first[message.upperBound...]))
        }
        return .doesNotCompile(
            withoutCheckersFile(lines).filter { !$0.contains("emit-module command failed") })
    }

    /// The compiler's messages but for those at a place in the check's own `main.swift`, which no reader has written,
    /// and the notes on them.
    private static func withoutCheckersFile(_ lines: [String]) -> [String] {
        var isShown = true
        var isErrorShown = true
        return lines.filter { line in
            let plain = unstyled(line)
            if let place = plain.firstMatch(of: /^(\S.*):\d+:\d+: (error|warning|note):/) {
                isShown = !(place.1 == "main.swift" || place.1.hasSuffix("/main.swift"))
                if place.2 == "note" { isShown = isShown && isErrorShown } else { isErrorShown = isShown }
            }
            return isShown
        }
    }

    // MARK: Running

    private static func outcome(of run: TimedProcess, report: [ReportLine], path: String) -> Outcome {
        var call = "the start"
        for line in report {
            switch line {
            case .trying(let next): call = next
            case .judged(let judgement):
                return judgement.failure.map { .failed($0, passed: judgement.passed) } ?? .solved
            }
        }
        switch run.end {
        case .timeout: return .timedOut(call: call)
        case .signal(SIGXCPU): return .timedOut(call: call)
        case .flood: return .flooded(call: call)
        case .interrupted: return .interrupted
        case .exit(let code):
            return .crashed(
                call: call, message: "It ended the program itself, with exit code \(code).", line: nil)
        case .signal(let number):
            return .crashed(
                call: call, message: message(run.errors, signal: number), line: line(in: run.errors, of: path)
            )
        }
    }

    /// What Swift said before it stopped.
    private static func message(_ errors: String, signal number: Int32) -> String {
        let lines = Self.lines(errors)
        if let line = lines.first(where: { $0.contains("Fatal error") }),
            let start = line.firstRange(of: "Fatal error")
        {
            let text = line[start.upperBound...].drop { $0 == ":" || $0 == " " }
            return text.isEmpty ? "Fatal error." : String(text) + (text.hasSuffix(".") ? "" : ".")
        }
        switch number {
        case SIGSEGV, SIGBUS: return "A function called itself without end, or memory was misused."
        case SIGKILL, SIGABRT: return "It used more memory than the machine gives."
        default:
            return
                "A number was out of range: an overflow of whole numbers, or Int(…) of a NaN or an infinity."
        }
    }

    /// The innermost line of the reader's file in Swift's backtrace.
    private static func line(in errors: String, of path: String) -> Int? {
        guard let place = errors.firstRange(of: path + ":") else { return nil }
        return Int(errors[place.upperBound...].prefix { $0.isNumber })
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
}
