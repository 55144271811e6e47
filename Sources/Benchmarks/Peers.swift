// What all benchmarks share: a clock, and rivals that are run as Python scripts.

import Foundation
import Workbook

/// How long the body takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return start.duration(to: clock.now) / .seconds(1)
}

/// The Python that `--python PYTHON` names, if it is given.
func pythonOption(_ arguments: [String], of subject: String) throws -> String? {
    if arguments.isEmpty { return nil }
    var isFolder: ObjCBool = false
    guard arguments.count == 2, arguments[0] == "--python",
        FileManager.default.fileExists(atPath: arguments[1], isDirectory: &isFolder), !isFolder.boolValue,
        FileManager.default.isExecutableFile(atPath: arguments[1])
    else {
        throw UsageError(
            message: "usage: swift run Benchmarks \(subject) [--python PYTHON, the path of a program]")
    }
    return arguments[1]
}

/// A script beside this file.
func peerScript(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Peers/\(name)")
}

/// Runs a program to its end, with this on its standard input if anything, and returns what it printed.
func output(of program: URL, _ arguments: [String], input: Data? = nil) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    if let input {
        // A file, not a pipe: whatever the program does not read stays there.
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try input.write(to: file)
        process.standardInput = try FileHandle(forReadingFrom: file)
    }
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw PeerProblem(script: ([program.path] + arguments).joined(separator: " "))
    }
    return String(decoding: data, as: UTF8.self)
}

/// A program that failed, or printed something else than its times.
struct PeerProblem: Error, CustomStringConvertible {
    let script: String
    var description: String { "\(script) failed" }
}
