// Ctrl-C, and its kin.

import Foundation

/// Installs what an interrupt does.
///
/// The handler runs in a signal's context: it may make system calls and read atomics, and little else. A signal that
/// the program was told to ignore (`nohup`) is ignored still, but for Ctrl-C.
package func onInterrupt(_ signals: [Int32] = [SIGINT], _ handler: @escaping @convention(c) (Int32) -> Void) {
    for number in signals {
        var old = sigaction()
        sigaction(number, nil, &old)
        #if canImport(Darwin)
            let isIgnored = old.__sigaction_u.__sa_handler == SIG_IGN
        #else
            let isIgnored = unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1
        #endif
        if number != SIGINT, isIgnored { continue }
        signal(number, handler)
        // A process that was started from a thread that blocks signals has inherited that.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
