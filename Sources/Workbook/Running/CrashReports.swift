// Ends a chapter readably when it is stopped: by an uncaught error, a trap, or Ctrl-C.
//
// Swift reports an uncaught error or a trap on standard error and then executes an illegal instruction. The
// handlers here add where the chapter was and exit with a code that says what happened. They run in a
// signal's context: they only read a number, write(2) and _exit(2).

import Foundation
import Synchronization

/// Where the chapter is, for the handlers.
enum CrashReports {
    /// The line of the last call that recorded output; 0 before the first.
    static let lastLine = Atomic<Int>(0)

    /// Installs the handlers for this process.
    static func install() {
        signal(SIGILL) { _ in CrashReports.stop(CrashReports.trapMessage, exitCode: 1) }
        signal(SIGTRAP) { _ in CrashReports.stop(CrashReports.trapMessage, exitCode: 1) }
        signal(SIGINT) { _ in CrashReports.stop(CrashReports.interruptMessage, exitCode: 130) }
        // A process started from a thread that blocks signals inherits that.
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
        // `swift run Chapter4 | head` closes the pipe early; the page is still to be written.
        signal(SIGPIPE, SIG_IGN)
    }

    private static let trapMessage: StaticString = "\nThe chapter stopped: see the message above. "
    private static let interruptMessage: StaticString = "\nInterrupted. "
    private static let lineMessage: StaticString = "The last output came from line "
    private static let pageMessage: StaticString = "The page is as it was.\n"

    private static func stop(_ message: StaticString, exitCode: Int32) -> Never {
        put(message)
        let line = lastLine.load(ordering: .relaxed)
        if line > 0 {
            put(lineMessage)
            put(digitsOf: line)
            put(". ")
        }
        put(pageMessage)
        _exit(exitCode)
    }

    private static func put(_ text: StaticString) {
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }

    private static func put(digitsOf number: Int) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            var digit = UInt8(ascii: "0") + UInt8(number / divisor % 10)
            _ = write(STDERR_FILENO, &digit, 1)
            divisor /= 10
        }
    }
}
