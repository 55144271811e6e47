// The tools that make a WebAssembly module, which a swift.org toolchain has.

import Foundation
import Weaver
import Workbook

/// The compilers and the linker of the toolchain that built this program.
struct Toolchain {
    /// Something that it does not have.
    struct Missing: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static let target = "wasm32-unknown-none-wasm"

    let swiftCompiler: URL
    let cCompiler: URL
    let linker: URL
    /// What Swift's strings know about Unicode, for the target.
    let unicodeData: URL

    /// Finds the tools.
    ///
    /// - Parameter products: the folder that SwiftPM builds into, where it notes its compiler.
    init(products: URL) throws {
        guard let found = findSwiftCompiler(products: products) else {
            throw Missing(description: "no swiftc in PATH: it comes with Swift, beside the command swift.")
        }
        swiftCompiler = found
        let information = try JSONDecoder().decode(
            TargetInformation.self, from: output(of: swiftCompiler, ["-print-target-info"]))
        let library = URL(filePath: information.paths.runtimeResourcePath, directoryHint: .isDirectory)
        let tools = library.deletingLastPathComponent().deletingLastPathComponent().appending(path: "bin")
        cCompiler = tools.appending(path: "clang", directoryHint: .notDirectory)
        linker = tools.appending(path: "wasm-ld", directoryHint: .notDirectory)
        unicodeData = library.appending(
            path: "embedded/\(Self.target)/libswiftUnicodeDataTables.a", directoryHint: .notDirectory)
        for file in [cCompiler, linker, unicodeData] where !FileManager.default.fileExists(atPath: file.path)
        {
            throw Missing(
                description:
                    "this toolchain has no \(file.lastPathComponent) for WebAssembly, which those of "
                    + "https://www.swift.org/install have; docs/Explore.html is left as it is.")
        }
    }

    /// What the compiler says about itself.
    private struct TargetInformation: Decodable {
        struct Paths: Decodable {
            var runtimeResourcePath: String
        }
        var paths: Paths
    }
}

/// A tool, or a chapter, that failed, with what it said.
struct FailedStep: Error, CustomStringConvertible {
    let description: String
}

/// Runs a tool to its end; what it puts out.
///
/// - Throws: ``FailedStep`` where it fails.
@discardableResult
func output(of tool: URL, _ arguments: [String], in folder: URL? = nil) throws -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = tool
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    // Both in one: what a compiler says is read by people.
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
        throw FailedStep(
            description: "\(tool.lastPathComponent) failed:\n\(String(decoding: data, as: UTF8.self))")
    }
    return data
}
