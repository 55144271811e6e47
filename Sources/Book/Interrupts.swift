// Ctrl-C, and its kin, while chapters run.

import Foundation
import Synchronization
import Weaver
import Workbook

/// Passes an interrupt on to the chapter that is running: most have a process group of their own, so the terminal
/// does not.
///
/// The book then ends when that chapter has, so that it can tidy up. A second interrupt does not wait.
enum Interrupts {
    /// The running chapter's process; 0 while no chapters run, and -1 between two of them.
    private static let child = Atomic<Int32>(0)
    /// The signal that came while chapters ran; 0 when none did.
    private static let signal = Atomic<Int32>(0)

    /// The exit code when one has come.
    static var exitCode: Int32? {
        let number = signal.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : 128 + number
    }

    /// Installs the handlers.
    static func install() {
        onInterrupt([SIGINT, SIGTERM, SIGHUP]) { number in
            // Told first, passed on second; `run` does the two in the other order. So one of them sees the other.
            let earlier = Interrupts.signal.exchange(number, ordering: .sequentiallyConsistent)
            let process = Interrupts.child.load(ordering: .sequentiallyConsistent)
            if process > 0 { kill(process, number) }
            guard process == 0 || earlier != 0 else { return }
            UnfinishedFile.remove()
            _exit(128 + number)
        }
        // A reader who goes away (`| head`) does not end the program: pages are still to be written.
        Foundation.signal(SIGPIPE, SIG_IGN)
    }

    /// Runs chapters and tidies up after them: an interrupt meanwhile is remembered instead of ending the program.
    static func whileChaptersRun(_ body: () throws -> Void) rethrows {
        child.store(-1, ordering: .sequentiallyConsistent)
        defer { child.store(0, ordering: .sequentiallyConsistent) }
        try body()
    }

    /// Runs a process to its end.
    static func run(_ process: Process) throws {
        defer { child.store(-1, ordering: .sequentiallyConsistent) }
        try process.run()
        note(process.processIdentifier)
        process.waitUntilExit()
    }

    /// Runs a program to its end with this program's terminal, and gives its exit code.
    static func runHere(_ program: URL, _ arguments: [String]) throws -> Int32 {
        var status: Int32 = 0
        try whileChaptersRun {
            defer { child.store(-1, ordering: .sequentiallyConsistent) }
            let process = try spawn(
                program.path, arguments, streams: [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO],
                ownsGroup: false)
            note(process)
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
        switch ProcessEnd(waitStatus: status) {
        case .exit(let code): return code
        case .signal(let number): return 128 + number
        }
    }

    /// Lets interrupts be passed on to a process.
    private static func note(_ process: pid_t) {
        child.store(process, ordering: .sequentiallyConsistent)
        // One that came while the process was being started found no process to pass it on to.
        let number = signal.load(ordering: .sequentiallyConsistent)
        if number != 0 { kill(process, number) }
    }
}
