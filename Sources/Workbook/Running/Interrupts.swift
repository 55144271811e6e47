// Ctrl-C, and its kin, while chapters run as processes.

import Foundation
import Synchronization
import Weaver

/// Passes an interrupt on to the chapters that are running: they have process groups of their own, so the terminal
/// does not.
///
/// The program then ends when they have, so that it can tidy up. A second interrupt does not wait.
package enum Interrupts {
    /// How many chapters may run at once.
    package static let places = 0..<2

    /// The running chapters' processes, one at each place; 0 where none runs.
    private static let first = Atomic<Int32>(0)
    private static let second = Atomic<Int32>(0)
    /// Whether an interrupt is remembered instead of ending the program.
    private static let isWaiting = Atomic<Bool>(false)
    /// The signal that came while chapters ran; 0 when none did.
    private static let signal = Atomic<Int32>(0)

    /// The exit code when one has come.
    package static var exitCode: Int32? {
        let number = signal.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : 128 + number
    }

    /// Installs the handlers.
    package static func install() {
        onInterrupt([SIGINT, SIGTERM, SIGHUP]) { number in
            // Told first, passed on second; `start` does the two in the other order. So one of them sees the other.
            let earlier = Interrupts.signal.exchange(number, ordering: .sequentiallyConsistent)
            let first = Interrupts.first.load(ordering: .sequentiallyConsistent)
            let second = Interrupts.second.load(ordering: .sequentiallyConsistent)
            if first > 0 { kill(first, number) }
            if second > 0 { kill(second, number) }
            guard !Interrupts.isWaiting.load(ordering: .sequentiallyConsistent) || earlier != 0 else {
                return
            }
            UnfinishedFile.remove()
            _exit(128 + number)
        }
        // A reader who goes away (`| head`) does not end the program: pages are still to be written.
        Foundation.signal(SIGPIPE, SIG_IGN)
    }

    /// Runs chapters and tidies up after them: an interrupt meanwhile is remembered instead of ending the program.
    package static func whileChaptersRun<Value>(_ body: () throws -> Value) rethrows -> Value {
        isWaiting.store(true, ordering: .sequentiallyConsistent)
        defer { isWaiting.store(false, ordering: .sequentiallyConsistent) }
        return try body()
    }

    /// Starts a process at a place where none runs.
    static func start(_ process: Process, at place: Int) throws {
        try process.run()
        note(process.processIdentifier, at: place)
    }

    /// Runs a program to its end with this program's terminal, and gives its exit code.
    ///
    /// It has this program's process group, so that the terminal interrupts it, too.
    package static func runHere(_ program: URL, _ arguments: [String]) throws -> Int32 {
        var status: Int32 = 0
        try whileChaptersRun {
            defer { free(place: 0) }
            let process = try spawn(
                program.path, arguments, streams: [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO],
                ownsGroup: false)
            note(process, at: 0)
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
        switch ProcessEnd(waitStatus: status) {
        case .exit(let code): return code
        case .signal(let number): return 128 + number
        }
    }

    /// Lets interrupts be passed on to a process.
    private static func note(_ process: pid_t, at place: Int) {
        store(process, at: place)
        // One that came while the process was being started found no process to pass it on to.
        let number = signal.load(ordering: .sequentiallyConsistent)
        if number != 0 { kill(process, number) }
    }

    /// Frees the place of a process that has ended.
    static func free(place: Int) { store(0, at: place) }

    private static func store(_ process: Int32, at place: Int) {
        if place == 0 {
            first.store(process, ordering: .sequentiallyConsistent)
        } else {
            second.store(process, ordering: .sequentiallyConsistent)
        }
    }
}
