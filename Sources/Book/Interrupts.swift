// Ctrl-C while chapters run.

import Foundation
import Synchronization
import Workbook

/// Passes an interrupt on to the chapter that is running: it has a process group of its own, so the terminal
/// does not.
///
/// The book then ends when that chapter has, so that it can tidy up. A second interrupt does not wait.
enum Interrupts {
    /// The running chapter's process; 0 while no chapters run, and -1 between two of them.
    private static let child = Atomic<Int32>(0)
    /// Whether an interrupt came while chapters ran.
    private static let came = Atomic<Bool>(false)

    static var hasCome: Bool { came.load(ordering: .sequentiallyConsistent) }

    /// Installs the handler.
    static func install() {
        onInterrupt { _ in
            // Told first, passed on second; `run` does the two in the other order. So one of them sees the other.
            let isSecond = Interrupts.came.exchange(true, ordering: .sequentiallyConsistent)
            let process = Interrupts.child.load(ordering: .sequentiallyConsistent)
            if process > 0 { kill(process, SIGINT) }
            if process == 0 || isSecond { _exit(130) }
        }
        signal(SIGPIPE, SIG_IGN)
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
        child.store(process.processIdentifier, ordering: .sequentiallyConsistent)
        // One that came while the process was being started found no process to pass it on to.
        if hasCome { kill(process.processIdentifier, SIGINT) }
        process.waitUntilExit()
    }
}
