// Ctrl-C.

import Foundation

/// Installs what an interrupt does.
///
/// The handler runs in a signal's context: it may make system calls and read atomics, and little else.
package func onInterrupt(_ handler: @escaping @convention(c) (Int32) -> Void) {
    signal(SIGINT, handler)
    // A process that was started from a thread that blocks signals has inherited that.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
}
