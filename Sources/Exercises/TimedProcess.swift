// Runs a program for a limited time, and keeps what it says.

import Foundation
import Synchronization
import Workbook

/// Whether Ctrl-C was pressed.
enum Interrupt {
    private static let came = Atomic<Bool>(false)

    /// From now on Ctrl-C is noted, and no longer ends this program by itself.
    static func install() { onInterrupt { _ in Interrupt.came.store(true, ordering: .relaxed) } }

    static var hasCome: Bool { came.load(ordering: .relaxed) }
}

/// A process that has ended, and how.
struct TimedProcess {
    enum End: Equatable {
        case exit(Int32)
        case signal(Int32)
        /// Stopped after the time that it was given.
        case timeout
        /// Stopped because it printed more than anybody reads.
        case flood
        /// Stopped because the reader pressed Ctrl-C.
        case interrupted
    }

    let end: End
    let output: String
    let errors: String

    /// Bytes that a program may print.
    private static let outputLimit = 1 << 20

    /// Runs a program to its end, with nothing on its standard input.
    ///
    /// - Parameters:
    ///   - seconds: the time that it is given.
    ///   - scratch: a folder for its output.
    init(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:],
        seconds: Double, scratch: URL
    ) throws {
        let files = ["output", "errors"].map { scratch.appending(path: $0, directoryHint: .notDirectory) }
        for file in files { try Data().write(to: file) }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        var stopped: End?
        while process.isRunning, stopped == nil {
            usleep(2000)
            if clock.now > deadline { stopped = .timeout }
            if files.contains(where: { Self.size($0) > Self.outputLimit }) { stopped = .flood }
            if Interrupt.hasCome { stopped = .interrupted }
        }
        if stopped != nil, process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        let status = process.terminationStatus
        end = stopped ?? (process.terminationReason == .exit ? .exit(status) : .signal(status))
        (output, errors) = (Self.text(files[0]), Self.text(files[1]))
    }

    private static func size(_ file: URL) -> Int {
        var status = stat()
        return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func text(_ file: URL) -> String {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return "" }
        return String(decoding: (try? handle.read(upToCount: outputLimit)) ?? Data(), as: UTF8.self)
    }
}
