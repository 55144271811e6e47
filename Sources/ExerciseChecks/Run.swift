// Checks a reader's code inside of the reader's program, and reports to the program that started it.

import Foundation

/// A line of the report that a checked program writes: what it is about to try, and what came of it all.
public enum ReportLine: Codable, Equatable, Sendable {
    /// A case that the candidate is about to see.
    case trying(String)
    /// The end.
    case judged(Judgement)

    /// Reads a report, as far as it was written.
    public static func read(_ file: URL) -> [ReportLine] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        return data.split(separator: UInt8(ascii: "\n")).compactMap { line in
            try? JSONDecoder().decode(ReportLine.self, from: line)
        }
    }
}

/// What a checked program may use; whoever starts it also waits no longer than this.
public enum CheckLimits {
    /// Seconds of computing.
    public static let seconds = 10
    /// Bytes of memory.
    public static let memory = 4 << 30
}

extension Exercise {
    /// Checks a candidate and ends the program.
    ///
    /// The report goes to the file that is the program's first argument, each line before what it announces: the
    /// candidate may end the process, or never return.
    public func run(_ candidate: Candidate) -> Never {
        let path = CommandLine.arguments.dropFirst().first ?? "/dev/stderr"
        let report = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o666)
        func put(_ line: ReportLine) {
            guard let json = try? JSONEncoder().encode(line) else { return }
            let bytes = Array(json + Data("\n".utf8))
            _ = write(report, bytes, bytes.count)
        }
        // A candidate without end must not take the machine with it, even when nobody is left to stop it.
        ProcessControl.endWithParent()
        ProcessControl.limit(seconds: CheckLimits.seconds + 1, memory: CheckLimits.memory)
        let judgement = judge(candidate) { put(.trying($0)) }
        put(.judged(judgement))
        exit(judgement.failure == nil ? 0 : 1)
    }
}
