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
        var bytes = Array((lines.joined(separator: "\n") + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(rawValue, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
