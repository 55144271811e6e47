// Ctrl-C while chapters run.

import Foundation
import Synchronization
import Workbook

/// Passes an interrupt on to the chapter that is running: it has a process group of its own, so the terminal
/// does not.
enum Interrupts {
    /// The running chapter's process; 0 when none runs, and -1 while one is being started.
    private static let child = Atomic<Int32>(0)
    private static let cameWhileStarting = Atomic<Bool>(false)

    /// Installs the handler.
    static func install() {
        onInterrupt { _ in
            let process = Interrupts.child.load(ordering: .sequentiallyConsistent)
            if process < 0 {
                Interrupts.cameWhileStarting.store(true, ordering: .sequentiallyConsistent)
            } else {
                Interrupts.end(process)
            }
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Runs a process to its end.
    static func run(_ process: Process) throws {
        child.store(-1, ordering: .sequentiallyConsistent)
        defer { child.store(0, ordering: .sequentiallyConsistent) }
        try process.run()
        child.store(process.processIdentifier, ordering: .sequentiallyConsistent)
        if cameWhileStarting.load(ordering: .sequentiallyConsistent) { end(process.processIdentifier) }
        process.waitUntilExit()
    }

    private static func end(_ process: Int32) -> Never {
        if process > 0 { kill(process, SIGINT) }
        _exit(130)
    }
}
