// Lines to standard output and standard error.

import Foundation

/// One of the process's two output streams, unbuffered: what was put is out, whatever happens next.
package enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes lines.
    ///
    /// A reader who has gone away (`| head`) is no error.
    package func put(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        _ = writeAll(Array((lines.joined(separator: "\n") + "\n").utf8), to: rawValue)
    }
}

/// Writes bytes to a descriptor, all of them.
///
/// - Returns: whether that worked; if not, `errno` says why.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
