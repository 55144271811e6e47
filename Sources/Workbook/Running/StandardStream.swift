// Lines to standard output and standard error, and from standard input.

import Foundation
import Synchronization
import Weaver

/// One of the process's two output streams, unbuffered: what was written is out, whatever happens next.
package enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// What kept standard output from being written first, as `errno` has it; 0 when nothing did.
    private static let failure = Atomic<Int32>(0)

    /// Writes lines: on standard output with the style they have, and nothing hidden in either.
    ///
    /// Where that fails the program goes on; ``exit(_:)`` tells.
    package func write(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        let shown = lines.map { self == .output ? printableStyled($0) : printable($0) }
        if !writeAll(Array((shown.joined(separator: "\n") + "\n").utf8), to: rawValue), self == .output {
            Self.note(errno)
        }
    }

    private static func note(_ code: Int32) {
        _ = failure.compareExchange(expected: 0, desired: code, ordering: .relaxed)
    }

    /// Ends the program; when standard output could not be written, with a message and code 2 in place of 0.
    ///
    /// A reader who has gone away (`| head`) is no error.
    package static func exit(_ code: Int32) -> Never {
        // What `print` has kept.
        if fflush(nil) != 0 { note(errno) }
        let reason = failure.load(ordering: .relaxed)
        guard reason != 0, reason != EPIPE else { Foundation.exit(code) }
        let problem = FileProblem(path: "standard output", reason)
        error.write(["\(ProcessInfo.processInfo.processName): \(problem.message)"])
        Foundation.exit(code == 0 ? 2 : code)
    }
}

/// Standard input, read line by line.
package enum StandardInput {
    /// Prompts for a line; nil at the end of the input.
    ///
    /// What does not come from a keyboard is repeated, so that a transcript holds both sides.
    package static func line() -> String? {
        _ = writeAll(Array("> ".utf8), to: STDOUT_FILENO)
        let line = readLine()
        if line == nil || isatty(STDIN_FILENO) != 1 { StandardStream.output.write([printable(line ?? "")]) }
        return line
    }
}
