// Ends a chapter readably when it is stopped: by an uncaught error, a trap, Ctrl-C, or an exit before its end.
//
// Swift reports an uncaught error or a trap on standard error and then executes an illegal instruction. The
// handlers here add where the chapter was and what had failed by then, and exit with a code that says what
// happened. They run in a signal's context: they only read atomics, write(2), unlink(2) and _exit(2). What looks
// for the line of a trap does more, out of that context, and within five seconds.

import Foundation
import Synchronization
import Weaver

/// Where the chapter is, for the handlers.
enum CrashReports {
    /// The place of the last call that recorded output; nil before the first.
    static let lastOutput = SignalSafeText()
    /// The assertions that have failed, a line each.
    static let failures = GrowingText()
    /// Whether the program's exit is one that this library decided on.
    static let isExitExpected = Atomic<Bool>(false)

    /// Whether a reader may ask what has become of the page: not where questions are asked, which writes none.
    static let concernsPage = Atomic<Bool>(true)

    /// The folder of the chapter's sources, such as `Chapters/Chapter4`.
    private static let folder = SignalSafeText()

    /// The signal of the first trap, while its line is looked for, and the thread that looks.
    private static let trap = Atomic<Int32>(0)
    private static let finder = Atomic<Int>(0)

    /// How the line begins that says where the chapter stopped.
    static let stopped: StaticString = "The chapter stopped"

    /// Installs the handlers for this process.
    static func install(folder: String) {
        self.folder.set(folder)
        useSignalStack()
        StackTrace.install()
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] { handleTrap(number) }
        // Memory may be in such a state that the line is never found.
        signal(SIGALRM) { _ in CrashReports.stopAtTrap() }
        onInterrupt([SIGINT, SIGTERM, SIGHUP]) { number in
            TerminalModes.restore()
            CrashReports.write(number == SIGINT ? "\nInterrupted." : "\nEnded from outside.")
            CrashReports.stop(exitCode: 128 + number)
        }
        // `swift run Chapter4 | head` closes the pipe early; the page is still to be written. A file that grows over
        // a limit is told as one.
        for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
        // A closed stream's number must not become that of a file.
        for stream in 0...2 where fcntl(Int32(stream), F_GETFD) < 0 { _ = open("/dev/null", O_RDONLY) }
        atexit {
            guard !CrashReports.isExitExpected.load(ordering: .relaxed) else { return }
            fflush(nil)
            CrashReports.write("\nThe chapter ended without `chapter.finish()`.")
            CrashReports.stop(exitCode: 1)
        }
    }

    private static func stopAtTrap(_ finding: StackTrace.Finding? = nil) -> Never {
        TerminalModes.restore()
        write("\n")
        write(stopped)
        if let place = finding?.place {
            write(" at ")
            folder.write(to: STDERR_FILENO)
            write("/")
            _ = writeAll(Array(place.utf8), to: STDERR_FILENO)
        }
        write(": ")
        switch (trap.load(ordering: .relaxed), finding?.cause) {
        case (SIGSEGV, _), (SIGBUS, _): write("a function called itself without end, or memory was misused")
        case (_, .uncaughtError): write("nobody caught the error, see the message above")
        case (SIGILL, .trap(let failure)), (SIGTRAP, .trap(let failure)):
            _ = writeAll(Array(failure.utf8), to: STDERR_FILENO)
        default: write("see the message above")
        }
        write(".")
        stop(exitCode: 1)
    }

    /// Says where the last output came from, and ends the program.
    private static func stop(exitCode: Int32) -> Never {
        UnfinishedFile.remove()
        if lastOutput.isSet {
            write(" The last output came from ")
            lastOutput.write(to: STDERR_FILENO)
            write(".")
        }
        write(concernsPage.load(ordering: .relaxed) ? " The page is as it was.\n" : "\n")
        failures.write()
        _exit(exitCode)
    }

    private static func write(_ text: StaticString) {
        _ = Foundation.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }

    // MARK: Signals

    /// Gives the handlers a stack of their own: after endless recursion there is no room on the thread's.
    private static func useSignalStack() {
        let size = 1 << 17
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }

    private static func handleTrap(_ number: Int32) {
        var action = sigaction()
        let handler:
            @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
                number, _, context in
                let thread = Int(bitPattern: pthread_self())
                let (isFirst, finder) = CrashReports.finder.compareExchange(
                    expected: 0, desired: thread, ordering: .relaxed)
                if isFirst {
                    CrashReports.trap.store(number, ordering: .relaxed)
                    alarm(5)
                } else if finder != thread {
                    // Another thread has stopped too, and tells where.
                    while true { pause() }
                }
                let isResumed = StackTrace.resume(context) {
                    fflush(nil)
                    CrashReports.stopAtTrap(StackTrace.finding())
                }
                if !isResumed { CrashReports.stopAtTrap() }
            }
        #if canImport(Darwin)
            action.__sigaction_u.__sa_sigaction = handler
        #else
            action.__sigaction_handler.sa_sigaction = handler
        #endif
        action.sa_flags = Int32(SA_ONSTACK | SA_SIGINFO)
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
    func write() {
        // The count first: whichever buffer is found after it holds at least as much.
        let count = count.load(ordering: .acquiring)
        if let buffer = bytes.load(ordering: .acquiring) {
            _ = Foundation.write(STDERR_FILENO, buffer, count)
        }
    }
}
