// Ctrl-C while chapters run.

import Foundation
import Synchronization

/// Passes an interrupt on to the chapter that is running: it has a process group of its own, so the terminal
/// does not.
enum Interrupts {
    /// The running chapter's process, or 0.
    static let child = Atomic<Int32>(0)

    /// Installs the handler; it runs in a signal's context and makes system calls only.
    static func install() {
        signal(SIGINT) { _ in
            let process = Interrupts.child.load(ordering: .relaxed)
            if process > 0 { kill(process, SIGINT) }
            _exit(130)
        }
        signal(SIGPIPE, SIG_IGN)
    }
}
