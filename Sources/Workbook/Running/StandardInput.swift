// What a person, or a pipe, types.

import Foundation
import Weaver

/// Standard input, read line by line.
enum StandardInput {
    /// Prompts for a line; nil at the end of the input.
    ///
    /// What does not come from a keyboard is repeated, so that a transcript holds both sides.
    static func line() -> String? {
        _ = writeAll(Array("> ".utf8), to: STDOUT_FILENO)
        let line = readLine()
        if line == nil || isatty(STDIN_FILENO) != 1 { StandardStream.output.write([printable(line ?? "")]) }
        return line
    }
}
