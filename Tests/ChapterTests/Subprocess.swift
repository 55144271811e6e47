import Foundation
import PackageTesting

/// What a process did.
struct ProcessResult {
    /// The exit code, or 128 and the signal's number, as a shell says it.
    var exitCode: Int32
    var output: String
    var errors: String

    /// The lines on standard error.
    var errorLines: [String] { errors.split(whereSeparator: \.isNewline).map(String.init) }
}

/// A process that runs with nothing on standard input, unless it is given something, and its output going to files,
/// so that it never waits for its tests; it is killed when its time is up.
///
/// It knows nothing of any reader's progress.
final class Subprocess {
    let process = Process()
    private let folder: URL

    init(
        _ program: URL, _ arguments: [String], environment: [String: String] = [:],
        input: Any = FileHandle.nullDevice
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "Subprocess-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let folder = folder
        func file(_ name: String) throws -> FileHandle {
            let file = folder.appending(path: name)
            try Data().write(to: file)
            return try FileHandle(forWritingTo: file)
        }
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COLUMNS" }
            .merging(["XDG_STATE_HOME": folder.path], uniquingKeysWith: { $1 })
            .merging(environment, uniquingKeysWith: { $1 })
        process.standardInput = input
        process.standardOutput = try file("output")
        process.standardError = try file("errors")
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func text(_ name: String) -> String {
        let data = try? Data(contentsOf: folder.appending(path: name))
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// What it has put on standard output so far.
    var outputSoFar: String { text("output") }

    /// What it has put on standard error so far.
    var errorsSoFar: String { text("errors") }

    /// Waits for its end; what takes longer than any test should is killed.
    func result(timeout: TimeInterval = 240) -> ProcessResult {
        let deadline = Date(timeIntervalSinceNow: timeout)
        while process.isRunning, Date() < deadline { usleep(2000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        let wasSignalled = process.terminationReason == .uncaughtSignal
        return ProcessResult(
            exitCode: process.terminationStatus + (wasSignalled ? 128 : 0), output: text("output"),
            errors: text("errors"))
    }
}

/// Runs a program of the products folder to its end.
func runProduct(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws
    -> ProcessResult
{
    let file = products.appending(path: program)
    guard FileManager.default.isExecutableFile(atPath: file.path) else {
        throw MissingProduct(description: "\(program) is not built: Package.swift does not name it")
    }
    return try Subprocess(file, arguments, environment: environment).result()
}

/// A program that should be in the products folder.
private struct MissingProduct: Error, CustomStringConvertible {
    let description: String
}
