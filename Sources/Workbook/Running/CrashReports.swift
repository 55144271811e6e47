// Ends a chapter readably when it is stopped: by an uncaught error, a trap, Ctrl-C, or an exit before its end.
//
// Swift reports an uncaught error or a trap on standard error and then executes an illegal instruction. The
// handlers here add where the chapter was and what had failed by then, and exit with a code that says what
// happened. They run in a signal's context: they only read atomics, write(2) and _exit(2).

import Foundation
import Synchronization

/// Where the chapter is, for the handlers.
enum CrashReports {
    /// The line of the last call that recorded output; 0 before the first.
    static let lastLine = Atomic<Int>(0)
    /// The assertions that have failed, a line each.
    static let failures = GrowingText()
    /// Whether the program's exit is one that this library decided on.
    static let isExitExpected = Atomic<Bool>(false)

    /// What stands before a line's number, such as `Chapters/Chapter4/main.swift:`.
    private static let place = GrowingText()

    /// Installs the handlers for this process.
    static func install(sourceName: String) {
        place.append(sourceName + ":")
        useSignalStack()
        for number in [SIGILL, SIGTRAP, SIGABRT] {
            handle(number) { _ in CrashReports.stop(CrashReports.trapMessage, exitCode: 1) }
        }
        for number in [SIGSEGV, SIGBUS] {
            handle(number) { _ in CrashReports.stop(CrashReports.memoryMessage, exitCode: 1) }
        }
        onInterrupt { _ in CrashReports.stop(CrashReports.interruptMessage, exitCode: 130) }
        // `swift run Chapter4 | head` closes the pipe early; the page is still to be written.
        signal(SIGPIPE, SIG_IGN)
        atexit {
            guard !CrashReports.isExitExpected.load(ordering: .relaxed) else { return }
            fflush(nil)
            CrashReports.stop(CrashReports.exitMessage, exitCode: 1)
        }
    }

    private static let trapMessage: StaticString = "\nThe chapter stopped: see the message above. "
    private static let memoryMessage: StaticString =
        "\nThe chapter stopped: a function called itself without end, or memory was misused. "
    private static let interruptMessage: StaticString = "\nInterrupted. "
    private static let exitMessage: StaticString = "\nThe chapter ended without `chapter.finish()`. "
    private static let lineMessage: StaticString = "The last output came from "
    private static let pageMessage: StaticString = "The page is as it was.\n"

    private static func stop(_ message: StaticString, exitCode: Int32) -> Never {
        put(message)
        let line = lastLine.load(ordering: .relaxed)
        if line > 0 {
            put(lineMessage)
            place.put()
            put(digitsOf: line)
            put(". ")
        }
        put(pageMessage)
        failures.put()
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

    // MARK: Signals

    /// Gives the handlers a stack of their own: after endless recursion there is no room on the thread's.
    private static func useSignalStack() {
        let size = 1 << 16
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }

    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = handler
        #else
            action.__sigaction_handler.sa_handler = handler
        #endif
        action.sa_flags = SA_ONSTACK
        sigaction(number, &action, nil)
    }
}

/// Text that one thread appends to, and that a signal's handler can put out at any moment.
///
/// All its state is atomic.
final class GrowingText: @unchecked Sendable {
    private let bytes = Atomic<UnsafeMutablePointer<UInt8>?>(nil)
    private let count = Atomic<Int>(0)
    private let capacity = Atomic<Int>(0)

    var isEmpty: Bool { count.load(ordering: .acquiring) == 0 }

    func append(_ text: String) {
        let new = Array(text.utf8)
        let old = count.load(ordering: .relaxed)
        var buffer = bytes.load(ordering: .relaxed)
        if old + new.count > capacity.load(ordering: .relaxed) {
            let size = 2 * (old + new.count)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
            // What is outgrown is kept: a handler may be reading it.
            if let buffer { larger.initialize(from: buffer, count: old) }
            buffer = larger
            bytes.store(larger, ordering: .releasing)
            capacity.store(size, ordering: .relaxed)
        }
        buffer?.advanced(by: old).initialize(from: new, count: new.count)
        count.store(old + new.count, ordering: .releasing)
    }

    /// Writes the text to standard error.
    func put() {
        // The count first: whichever buffer is found after it holds at least as much.
        let count = count.load(ordering: .acquiring)
        if let buffer = bytes.load(ordering: .acquiring) { _ = write(STDERR_FILENO, buffer, count) }
    }
}
