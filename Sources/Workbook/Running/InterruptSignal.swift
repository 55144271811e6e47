// Ctrl-C, and its kin.

import Foundation

/// Installs what an interrupt does.
///
/// The handler runs in a signal's context: it may make system calls and read atomics, and little else. A signal that
/// the program was told to ignore (`nohup`) is ignored still, but for Ctrl-C.
package func onInterrupt(_ signals: [Int32] = [SIGINT], _ handler: @escaping @convention(c) (Int32) -> Void) {
    for number in signals {
        if number != SIGINT, disposition(of: number) == .ignored { continue }
        signal(number, handler)
        // A process that was started from a thread that blocks signals has inherited that.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}

/// What a signal does.
enum Disposition {
    case standard, ignored, handled
}

func disposition(of number: Int32) -> Disposition {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
        let handler = unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self)
    #else
        let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    #endif
    // As the C library has SIG_DFL and SIG_IGN.
    return handler == 0 ? .standard : handler == 1 ? .ignored : .handled
}
