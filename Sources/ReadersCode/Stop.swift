// What keeps a reader's code from an answer.

import Foundation
import Workbook

/// Why nothing came of a reader's code.
package enum Stop: Error, Equatable {
    /// The compiler's messages, paths as the reader knows them.
    case doesNotCompile([String])
    /// What is called is not declared, or with other types; the compiler's first error says how.
    case doesNotFit(String)
    /// The program ended in the middle of a call, with a message of its own, at a line of the reader's file.
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

    /// Whether it is the reader's text that is to blame.
    package var isOfTheText: Bool {
        switch self {
        case .endedFromOutside, .compilerTimedOut, .compilerFailed, .interrupted: false
        default: true
        }
    }
}

extension Stop {
    /// Why a compilation came to no program.
    init(_ compilation: TimedProcess, folder: URL) {
        switch compilation.end {
        case .interrupted: self = .interrupted
        case .timeout: self = .compilerTimedOut
        case .itself(.signal(let number)):
            self = .endedFromOutside(call: nil, signal: signalName(number))
        default:
            let text = compilation.errors + compilation.output
            self = Self.refusal(outputLines(text).map { $0.replacing(folder.path + "/", with: "") })
        }
    }

    private static func refusal(_ lines: [String]) -> Stop {
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
        let shown = withoutOwnFiles(lines)
        return .doesNotCompile(shown.isEmpty ? lines : shown)
    }

    /// The compiler's messages but for those at a place in files that no reader has written, and the notes on them.
    private static func withoutOwnFiles(_ lines: [String]) -> [String] {
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

    /// Why a program ended before its report did.
    ///
    /// - Parameters:
    ///   - call: what it was trying.
    ///   - path: the reader's file, as the compiler knew it.
    init(_ run: TimedProcess, call: String, path: String) {
        switch Self.end(of: run) {
        case .timeout: self = .timedOut(call: call)
        case .flood: self = .flooded(call: call)
        case .interrupted: self = .interrupted
        case .itself(.exit(let code)):
            self = .crashed(
                call: call, message: "It ended the program itself, with exit code \(code).", line: nil)
        case .itself(.signal(SIGXCPU)): self = .usedUp(call: call)
        case .itself(.signal(let number)):
            guard let message = Self.message(run.errors, signal: number) else {
                self = .endedFromOutside(call: call, signal: signalName(number))
                return
            }
            self = .crashed(call: call, message: message, line: Self.line(in: run.errors, of: path))
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
        if let found = errors.firstMatch(
            of: /(Fatal error|Precondition failed|Assertion failed)(?:: *([^\n]*))?/)
        {
            let words = found.2.map(String.init) ?? ""
            let text =
                found.1 == "Fatal error" && !words.isEmpty
                ? words : "\(found.1)" + (words.isEmpty ? "" : ": \(words)")
            return text + (text.hasSuffix(".") ? "" : ".")
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
}

/// The lines of what a program said.
func outputLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
}
