// Runs a program for a limited time, and keeps what it says.

import Foundation
import Synchronization
import Weaver
import Workbook

/// Whether Ctrl-C was pressed.
package enum NotedInterrupt {
    private static let came = Atomic<Bool>(false)

    /// From now on Ctrl-C is noted, and no longer ends this program by itself; nor does a reader who goes away.
    package static func install() {
        onInterrupt { _ in NotedInterrupt.came.store(true, ordering: .relaxed) }
        signal(SIGPIPE, SIG_IGN)
        // Who started this program may have ignored the ends of its children, which would then be lost.
        signal(SIGCHLD, SIG_DFL)
    }

    package static var hasCome: Bool { came.load(ordering: .relaxed) }
}

/// What a program is given.
package struct Allowance {
    package var seconds: Double
    /// Whether the reader wants it to end.
    package var isInterrupted: () -> Bool

    /// An allowance of some seconds, by default as long as a check gets.
    package init(
        seconds: Double = Double(CheckLimits.seconds),
        isInterrupted: @escaping () -> Bool = { NotedInterrupt.hasCome }
    ) {
        self.seconds = seconds
        self.isInterrupted = isInterrupted
    }
}

/// A process that has ended, and how; all that it had started has ended, too.
package struct TimedProcess {
    package enum End: Equatable {
        case itself(ProcessEnd)
        /// Stopped after the time that it was given.
        case timeout
        /// Stopped because it printed more than anybody reads.
        case flood
        /// Stopped because the reader pressed Ctrl-C.
        case interrupted
    }

    package let end: End
    package let output: String
    package let errors: String
    /// The most memory that it had, in bytes.
    package let memory: Int

    /// Bytes that a program may print.
    private static let outputLimit = 1 << 20

    /// Runs a program to its end, with nothing on its standard input.
    ///
    /// - Parameters:
    ///   - folder: where it works.
    ///   - scratch: a folder for what it says: this goes to files, so that nothing waits for a process that keeps
    ///     a pipe open.
    ///   - supervisor: the program ``Supervisor`` belongs to.
    package init(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:],
        allowance: Allowance, scratch: URL, supervisor: URL
    ) throws(FileProblem) {
        let names = [program.lastPathComponent + ".output", program.lastPathComponent + ".errors"]
        let files = names.map { scratch.appending(path: $0, directoryHint: .notDirectory) }
        let streams = files.map { open($0.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
        defer { for stream in streams where stream >= 0 { close(stream) } }
        guard !streams.contains(-1) else { throw FileProblem(path: scratch.path, errno) }
        let (process, pipe) = try Self.start(
            supervisor, [folder.path, program.path] + arguments, streams: streams, environment: environment)

        // A computer that sleeps computes nothing.
        let clock = SuspendingClock()
        let deadline = clock.now + .seconds(allowance.seconds)
        var status: Int32 = 0
        var usage = rusage()
        var stopped: End?
        while stopped == nil, wait4(process, &status, WNOHANG, &usage) == 0 {
            if clock.now > deadline { stopped = .timeout }
            if streams.contains(where: { Self.size($0) > Self.outputLimit }) { stopped = .flood }
            if allowance.isInterrupted() { stopped = .interrupted }
            usleep(2000)
        }
        close(pipe)
        if stopped != nil {
            // A supervisor that cannot hear is ended; what it ran ends with it.
            let patience = clock.now + .seconds(5)
            while wait4(process, &status, WNOHANG, &usage) == 0 {
                if clock.now > patience { kill(process, SIGKILL) }
                usleep(2000)
            }
        }
        end = stopped ?? .itself(ProcessEnd(waitStatus: status))
        #if os(Linux)
            memory = usage.ru_maxrss << 10
        #else
            memory = usage.ru_maxrss
        #endif
        (output, errors) = (Self.text(streams[0]), Self.text(streams[1]))
    }

    /// Starts a supervisor.
    ///
    /// - Returns: the process, and the end of its pipe: it closes with this process, however that ends.
    private static func start(
        _ supervisor: URL, _ arguments: [String], streams: [Int32], environment: [String: String]
    ) throws(FileProblem) -> (process: pid_t, pipe: Int32) {
        try starting.withLock { _ throws(FileProblem) in
            let pipe = try privatePipe()
            defer { close(pipe.reading) }
            let process = try spawn(
                supervisor.path, [Supervisor.command] + arguments, streams: [pipe.reading] + streams,
                environment: environment)
            return (process, pipe.writing)
        }
    }

    /// One at a time: a pipe is private only some moments after it was made.
    private static let starting = Mutex(())

    // What was opened is read, not its name: the program may have put something else there.

    private static func size(_ stream: Int32) -> Int {
        var status = stat()
        return fstat(stream, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func text(_ stream: Int32) -> String {
        let handle = FileHandle(fileDescriptor: stream, closeOnDealloc: false)
        guard (try? handle.seek(toOffset: 0)) != nil else { return "" }
        return String(decoding: (try? handle.read(upToCount: outputLimit)) ?? Data(), as: UTF8.self)
    }
}
