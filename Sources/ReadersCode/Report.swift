// What a program made of a reader's file reports to the program that started it.

import Foundation
import Weaver

/// A line of that report: what is about to be tried, and what came of it all.
package enum ReportLine<Result: Codable & Sendable>: Codable, Sendable {
    /// A call that the reader's code is about to see.
    case trying(String)
    /// The end.
    case judged(Result)

    /// Reads a report, as far as it was written.
    ///
    /// The reader's code can write to the report, too: what no check has written is left out.
    package static func read(_ report: String) -> [ReportLine] {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return report.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            isShallow(line) ? try? decoder.decode(ReportLine.self, from: Data(line)) : nil
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

/// Lets a reader's code be tried within the limits, reports on it, and ends the program.
///
/// The report goes to the file that is the program's first argument, each line before what it announces: the
/// code may end the process, or never return.
///
/// - Parameters:
///   - work: tries the code, and announces each call before.
///   - exitCode: what the program ends with.
package func reportAndExit<Result: Codable & Sendable>(
    _ work: (_ announce: (String) -> Void) -> Result, exitCode: (Result) -> Int32
) -> Never {
    let path = CommandLine.arguments.dropFirst().first ?? "/dev/stderr"
    // Opened for each line: the code may close all descriptors, or delete the file.
    func append(_ line: ReportLine<Result>) {
        // A result of a reader's code may hold what no number in JSON stands for.
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        guard let json = try? encoder.encode(line) else { return }
        let report = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o666)
        _ = writeAll(Array(json + Data("\n".utf8)), to: report)
        close(report)
    }
    // Code without end must not take the machine with it, even when nobody is left to stop it.
    ProcessControl.endWithParent()
    ProcessControl.limit(
        seconds: CheckLimits.seconds + 1, memory: CheckLimits.memory, fileSize: CheckLimits.fileSize)
    let result = work { append(.trying($0)) }
    append(.judged(result))
    exit(exitCode(result))
}
