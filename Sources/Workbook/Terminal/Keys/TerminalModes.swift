// How the terminal was, and how it is put back, also from a signal's handler.

import Foundation
import Synchronization

/// What this process has changed about its terminal.
///
/// Signals stay with the terminal (Ctrl-C, Ctrl-Z): their handlers put back what was changed. So they make system
/// calls and read atomics, and nothing else.
package enum TerminalModes {
    /// Whether the terminal is changed now.
    private static let isChanged = Atomic<Bool>(false)
    private static let usesScreen = Atomic<Bool>(false)
    /// How the terminal was, and how it is while it is changed; set before `isChanged`.
    nonisolated(unsafe) private static var original = termios()
    nonisolated(unsafe) private static var changed = termios()
    private static let areHandlersSet = Atomic<Bool>(false)

    /// A pipe: handlers write where who waits for keys reads; nil where there is none to be had.
    static let alarm: (reading: Int32, writing: Int32)? = {
        guard let pipe = try? privatePipe() else { return nil }
        for end in [pipe.reading, pipe.writing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        return pipe
    }()

    /// Another screen, without a cursor; the lines are not broken by the terminal.
    private static let enterScreen: StaticString = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
    private static let leaveScreen: StaticString = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
    /// Pasted text comes between marks.
    private static let markPastes: StaticString = "\u{1B}[?2004h"
    private static let stopMarking: StaticString = "\u{1B}[?2004l"

    /// Lets keys come as they are typed, unseen; and takes a screen of its own if that is asked for.
    ///
    /// - Returns: whether the terminal could be changed.
    static func change(usingScreen: Bool) -> Bool {
        // A program that stopped this one without a word may have set the terminal for itself.
        if isChanged.load(ordering: .acquiring) { return set(&changed) }
        guard alarm != nil, tcgetattr(STDIN_FILENO, &original) == 0 else { return false }
        changed = original
        changed.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        changed.c_iflag &= ~tcflag_t(IXON | ISTRIP)
        withUnsafeMutableBytes(of: &changed.c_cc) {
            $0[Int(VMIN)] = 1
            $0[Int(VTIME)] = 0
        }
        usesScreen.store(usingScreen, ordering: .relaxed)
        if !areHandlersSet.exchange(true, ordering: .relaxed) { setHandlers() }
        isChanged.store(true, ordering: .releasing)
        guard set(&changed) else {
            isChanged.store(false, ordering: .releasing)
            return false
        }
        if usingScreen { put(enterScreen) }
        put(markPastes)
        return true
    }

    /// In the background this stops the program, until it is in the foreground again.
    private static func set(_ modes: inout termios) -> Bool {
        while tcsetattr(STDIN_FILENO, TCSANOW, &modes) != 0 { if errno != EINTR { return false } }
        return true
    }

    /// Puts the terminal back as it was, if it is changed; a signal's handler may call it.
    package static func restore() {
        guard isChanged.exchange(false, ordering: .acquiringAndReleasing) else { return }
        let code = errno
        put(stopMarking)
        if usesScreen.load(ordering: .relaxed) { put(leaveScreen) }
        // Who is in the background has lost the terminal to a shell, which has set it for itself.
        let foreground = tcgetpgrp(STDIN_FILENO)
        if foreground < 0 || foreground == getpgrp() {
            // What is still typed or pasted was not meant for the shell.
            tcflush(STDIN_FILENO, TCIFLUSH)
            tcsetattr(STDIN_FILENO, TCSANOW, &original)
        }
        errno = code
    }

    private static func put(_ text: StaticString) {
        _ = Foundation.write(STDOUT_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }

    // MARK: Signals

    /// A program that handles the signals that end it calls ``restore()`` there itself.
    private static func setHandlers() {
        for number in [SIGWINCH, SIGCONT] { signal(number) { _ in TerminalModes.wake() } }
        signal(SIGTSTP) { _ in TerminalModes.stop() }
        let ends = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV]
        for number in ends where disposition(of: number) == .standard {
            signal(number) { number in
                TerminalModes.restore()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
        atexit { TerminalModes.restore() }
    }

    private static func wake() {
        let code = errno
        var byte: UInt8 = 0
        if let alarm { _ = Foundation.write(alarm.writing, &byte, 1) }
        errno = code
    }

    /// Stops the program, as Ctrl-Z does any other; SIGCONT then wakes who waits for keys.
    private static func stop() {
        let code = errno
        restore()
        signal(SIGTSTP, SIG_DFL)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTSTP)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        raise(SIGTSTP)
        signal(SIGTSTP) { _ in TerminalModes.stop() }
        // Where nobody could continue it, the program was not stopped.
        wake()
        errno = code
    }
}
