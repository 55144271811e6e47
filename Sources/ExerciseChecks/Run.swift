// Checks a reader's code inside of the reader's program, and reports to the program that started it.

import Foundation

/// A line of the report that a checked program writes: what it is about to try, and what came of it all.
public enum ReportLine: Codable, Equatable, Sendable {
    /// A case that the candidate is about to see.
    case trying(String)
    /// The end.
    case judged(CheckResult)

    /// Reads a report, as far as it was written.
    ///
    /// The candidate can write to the report, too: what no check has written is left out.
    public static func read(_ report: String) -> [ReportLine] {
        report.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            isShallow(line) ? try? JSONDecoder().decode(ReportLine.self, from: Data(line)) : nil
        }
    }

    /// Whether brackets stand in one another as in a report: Foundation traps at 513 of them.
    private static func isShallow(_ json: Substring.UTF8View) -> Bool {
        var (depth, isInText, isEscaped) = (0, false, false)
        for byte in json {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isInText: isEscaped = true
            case UInt8(ascii: "\""): isInText.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += isInText ? 0 : 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= isInText ? 0 : 1
            default: break
            }
            guard depth < 100 else { return false }
        }
        return true
    }
}

/// What a checked program may use; whoever starts it also waits no longer than this.
public enum CheckLimits {
    /// Seconds of computing.
    public static let seconds = 10
    /// Bytes of memory.
    public static let memory = 4 << 30
    /// Bytes of a file that it writes.
    public static let fileSize = 64 << 20
}

extension Exercise {
    /// Checks a candidate and ends the program.
    ///
    /// The report goes to the file that is the program's first argument, each line before what it announces: the
    /// candidate may end the process, or never return.
    public func run(_ candidate: Candidate) -> Never {
        let path = CommandLine.arguments.dropFirst().first ?? "/dev/stderr"
        // Opened for each line: a candidate may close all descriptors, or delete the file.
        func append(_ line: ReportLine) {
            guard let json = try? JSONEncoder().encode(line) else { return }
            let report = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o666)
            let bytes = Array(json + Data("\n".utf8))
            _ = write(report, bytes, bytes.count)
            close(report)
        }
        // A candidate without end must not take the machine with it, even when nobody is left to stop it.
        ProcessControl.endWithParent()
        ProcessControl.limit(
            seconds: CheckLimits.seconds + 1, memory: CheckLimits.memory, fileSize: CheckLimits.fileSize)
        let result = judge(candidate) { append(.trying($0)) }
        append(.judged(result))
        exit(result.failure == nil ? 0 : 1)
    }
}
