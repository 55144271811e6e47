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
    case failed(FailedCase, passed: Int)
    /// The program ended in the middle of a case, with a message of its own, at a line of the reader's file.
    case crashed(call: String, message: String, line: Int?)
    /// It was still running after its time.
    case timedOut(call: String)
    /// It had computed for longer than its time, on several processors.
    case usedUp(call: String)
    /// It printed without end.
    case flooded(call: String)
    /// The program, or without a call the compiler, was ended by somebody else, with this signal.
    case endedFromOutside(call: String?, signal: String)
    /// The compiler did not come to an end.
    case compilerTimedOut
    /// The compiler, or the linker, complains of something else than the text; its messages.
    case compilerFailed([String])
    /// The reader pressed Ctrl-C.
    case interrupted
    /// There is no text to check; the words say what there is, after the file's name.
    case noFile(String)

    /// Whether the reader's text is right; nil when that has not come out.
    var verdict: Bool? {
        switch self {
        case .solved: true
        case .endedFromOutside, .compilerTimedOut, .compilerFailed, .interrupted, .noFile: nil
        default: false
        }
    }
}

/// An attempt at an exercise.
struct Attempt {
    let outcome: Outcome
    /// The text that was tried; nil when there was none.
    let content: String?
    /// What the reader's code printed.
    let printed: [String]
    /// The most memory that the program had, in bytes.
    let memory: Int

    /// Compiles and checks an exercise's file, in a folder for this attempt alone.
    ///
    /// - Parameter allowance: what the check may take.
    init(
        _ exercise: ExerciseText, in workshop: Workshop,
        allowance: Allowance = Allowance(seconds: Double(CheckLimits.seconds)), isColored: Bool = false
    ) throws {
        let file = workshop.content(exercise)
        guard case .text(let content) = file else {
            (outcome, content, printed, memory) = (.noFile(file.trouble ?? ""), nil, [], 0)
            return
        }
        self.content = content
        let scratch = try workshop.scratchFolder()
        defer { scratch.remove() }
        let program = scratch.url.appending(path: "exercise", directoryHint: .notDirectory)
        let compilation = try Compiler(products: workshop.products).compile(
            content, as: exercise.path, check: exercise.check, to: program, scratch: scratch.url,
            supervisor: workshop.program, isInterrupted: allowance.isInterrupted, isColored: isColored)
        guard compilation.end == .itself(.exit(0)) else {
            (printed, memory) = ([], 0)
            outcome = Self.refused(compilation, folder: scratch.url)
            return
        }
        let report = scratch.url.appending(path: "report", directoryHint: .notDirectory)
        let run = try TimedProcess(
            program, [report.path], in: workshop.root,
            environment: [
                "SWIFT_BACKTRACE":
                    "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,output-to=stderr"
            ], allowance: allowance, scratch: scratch.url, supervisor: workshop.program)
        (printed, memory) = (Self.lines(run.output), run.memory)
        // The program may have put anything in the report's place.
        var lines: [ReportLine] = []
        if case .text(let text) = SmallTextFile(report) { lines = ReportLine.read(text) }
        outcome = Self.outcome(of: run, report: lines, path: exercise.path)
    }

    // MARK: Compiling

    private static func refused(_ compilation: TimedProcess, folder: URL) -> Outcome {
        switch compilation.end {
        case .interrupted: return .interrupted
        case .timeout: return .compilerTimedOut
        case .itself(.signal(let number)):
            return .endedFromOutside(call: nil, signal: signalName(number))
        default: break
        }
        let text = compilation.errors + compilation.output
        let lines = Self.lines(text).map { $0.replacing(folder.path + "/", with: "") }
        // An error at a place, such as `Chapters/…:12:18: error: …`, not in the excerpt below it.
        let errors = lines.map(unstyled).filter {
            $0.contains(#/:\d+:\d+: error:/#)
        }
        if let first = errors.first, errors.allSatisfy({ $0.contains(/(^|\/)main\.swift:\d/) }),
            let message = first.firstRange(of: "error: ")
        {
            return .doesNotFit(String(first[message.upperBound...]))
        }
        if errors.isEmpty {
            return .compilerFailed(lines.isEmpty ? ["(nothing: is the disk full?)"] : lines)
        }
        let shown = withoutCheckersFile(lines)
        return .doesNotCompile(shown.isEmpty ? lines : shown)
    }

    /// The compiler's messages but for those at a place in the check's own files, which no reader has written, and the
    /// notes on them.
    private static func withoutCheckersFile(_ lines: [String]) -> [String] {
        var isShown = true
        var isErrorShown = true
        return lines.filter { line in
            let plain = unstyled(line)
            if let place = plain.firstMatch(of: /^(\S.*):\d+:\d+: (error|warning|note):/) {
                isShown = !Compiler.ownFiles.contains { place.1.split(separator: "/").last == $0[...] }
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
            case .judged(let result):
                return result.failure.map { .failed($0, passed: result.passed) } ?? .solved
            }
        }
        switch end(of: run) {
        case .timeout: return .timedOut(call: call)
        case .flood: return .flooded(call: call)
        case .interrupted: return .interrupted
        case .itself(.exit(let code)):
            return .crashed(
                call: call, message: "It ended the program itself, with exit code \(code).", line: nil)
        case .itself(.signal(SIGXCPU)): return .usedUp(call: call)
        case .itself(.signal(let number)):
            guard let message = message(run.errors, signal: number) else {
                return .endedFromOutside(call: call, signal: signalName(number))
            }
            return .crashed(call: call, message: message, line: line(in: run.errors, of: path))
        }
    }

    /// How a program ended; one whose time was over while Swift reported its crash has crashed.
    private static func end(of run: TimedProcess) -> TimedProcess.End {
        guard run.end == .timeout,
            let crash = run.errors.firstMatch(of: /\*\*\* Signal (\d+): Backtracing/),
            let number = Int32(crash.1)
        else { return run.end }
        return .itself(.signal(number))
    }

    /// What Swift said before it stopped, or what the signal says; nil for a signal that somebody else must have sent.
    private static func message(_ errors: String, signal number: Int32) -> String? {
        let isOutOfMemory = ["failed to allocate", "allocate memory", "bad_alloc"].contains(
            where: errors.contains)
        if isOutOfMemory {
            return "It wanted more than the \(CheckLimits.memory >> 30) GB of memory that a check gets."
        }
        if let line = Self.lines(errors).first(where: { $0.contains("Fatal error") }),
            let start = line.firstRange(of: "Fatal error")
        {
            let text = line[start.upperBound...].drop { $0 == ":" || $0 == " " }
            return text.isEmpty ? "Fatal error." : String(text) + (text.hasSuffix(".") ? "" : ".")
        }
        switch number {
        case SIGSEGV, SIGBUS: return "A function called itself without end, or memory was misused."
        case SIGABRT: return "It called abort()."
        case SIGXFSZ: return "It wrote a file of more than \(CheckLimits.fileSize >> 20) MB."
        case SIGILL, SIGTRAP, SIGFPE:
            return
                "A number was out of range: an overflow of whole numbers, or Int(…) of a NaN or an infinity."
        default: return nil
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
