// A file is known again: which one it is, of what size and date.

import Foundation

/// Which file stands at a path, of what size and date: what is written anew has another version.
package struct FileVersion: Hashable, Sendable {
    /// The number by which the file system knows it.
    package let file: UInt64
    package let size: Int
    /// When it was changed, in seconds and billionths.
    package let seconds: Int
    package let nanoseconds: Int

    /// The version of a file, or of what a link leads to; nil where there is none.
    package init?(_ url: URL) {
        var status = stat()
        guard stat(url.path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let date = status.st_mtimespec
        #else
            let date = status.st_mtim
        #endif
        (file, size) = (UInt64(status.st_ino), Int(status.st_size))
        (seconds, nanoseconds) = (date.tv_sec, date.tv_nsec)
    }
}
