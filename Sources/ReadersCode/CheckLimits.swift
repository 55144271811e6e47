// What a program made of a reader's file may use.

/// What such a program may use; whoever starts it also waits no longer than this.
package enum CheckLimits {
    /// Seconds of computing.
    package static let seconds = 10
    /// Bytes of memory.
    package static let memory = 4 << 30
    /// Bytes of a file that it writes.
    package static let fileSize = 64 << 20
}
