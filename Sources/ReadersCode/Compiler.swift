// Compiles a reader's file against the libraries that SwiftPM has built.

import Foundation
import Weaver
import Workbook

/// The compiler, and the libraries beside this program.
package struct Compiler {
    /// Something that is not where it should be, with what to do about it.
    package struct Missing: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    /// The files that are compiled with a reader's.
    package static let ownFiles = ["main.swift", "functions.swift"]

    private let program: URL
    private let modules: URL
    private let objects: [String]

    /// Finds the compiler and the libraries.
    ///
    /// - Parameters:
    ///   - products: the folder that SwiftPM builds into. `Modules` in it has the libraries' interfaces, and
    ///     `Exercises.product/Objects.LinkFileList` lists the object files that the program `Exercises` is linked
    ///     from: its own, and those of the libraries that a reader's file needs.
    ///   - product: the program whose libraries these are.
    ///   - interface: the library that takes the file's declarations.
    package init(products: URL, of product: String, interface library: String) throws(Missing) {
        let list = products.appending(
            path: "\(product).product/Objects.LinkFileList", directoryHint: .notDirectory)
        modules = products.appending(path: "Modules", directoryHint: .isDirectory)
        guard let names = try? String(contentsOf: list, encoding: .utf8) else {
            throw Missing(
                description: "\(list.path) is missing: build with `swift build --product \(product)`.")
        }
        objects = names.split(separator: "\n").map { line -> String in
            guard line.hasPrefix("'"), line.hasSuffix("'") else { return String(line) }
            // Quoted for a shell, where an apostrophe ends the quotation, is escaped, and starts it again.
            return String(line.dropFirst().dropLast()).replacing("'\\''", with: "'")
        }.filter { !$0.contains("/\(product).build/") }
        let files = FileManager.default
        let interface = modules.appending(path: "\(library).swiftmodule")
        if let file = (objects + [interface.path]).first(where: { !files.fileExists(atPath: $0) }) {
            throw Missing(description: "\(file) is missing: build with `swift build --product \(product)`.")
        }
        // The libraries' interfaces can be read by the compiler that wrote them.
        guard let found = findSwiftCompiler(products: products) else {
            throw Missing(description: "no swiftc in PATH: it comes with Swift, beside the command swift.")
        }
        program = found
    }

    /// Compiles a reader's text, together with the call that takes its declarations, to a program.
    ///
    /// - Parameters:
    ///   - content: the text. It is a copy that is compiled: the reader's file may change meanwhile.
    ///   - path: the file as the compiler's messages are to name it.
    ///   - call: the statement that takes the text's declarations, after the line that imports what it needs.
    ///   - scratch: an empty folder.
    package func compile(
        _ content: String, as path: String, call: (library: String, code: String), to program: URL,
        scratch: URL, supervisor: URL,
        isInterrupted: @escaping () -> Bool, isColored: Bool = false
    ) throws -> TimedProcess {
        let main = """
            import \(call.library)
            #if canImport(Darwin)
                import Darwin
            #else
                import Glibc
            #endif

            // What the reader's code prints is to be seen even if it then crashes.
            setvbuf(stdout, nil, _IONBF, 0)
            \(call.code)

            """
        var files = [path: content, Self.ownFiles[0]: main]
        files[Self.ownFiles[1]] = ForwardedFunctions.source(for: content)
        for (name, text) in files {
            let file = scratch.appending(path: name, directoryHint: .notDirectory)
            try makeFolder(file.deletingLastPathComponent())
            do {
                try Data(text.utf8).write(to: file)
            } catch CocoaError.fileWriteOutOfSpace {
                throw FileProblem(path: file.path, ENOSPC)
            } catch {
                throw FileProblem(path: file.path, problem: "cannot be written")
            }
        }
        var arguments = files.keys.sorted() + ["-o", program.path, "-module-name", "ReadersFile"]
        // Swift 5 lets a learner have a global variable; functions are as Sendable as in Swift 6.
        arguments += ["-swift-version", "5", "-enable-upcoming-feature", "InferSendableFromCaptures"]
        // The whole module in one go: a process for each file would load the libraries' interfaces anew.
        arguments += ["-Onone", "-whole-module-optimization", "-g", "-I", modules.path] + objects
        if isColored { arguments.append("-color-diagnostics") }
        #if os(Linux)
            arguments.append("-lm")
        #endif
        return try TimedProcess(
            self.program, arguments, in: scratch, environment: ["TMPDIR": scratch.path],
            allowance: Allowance(seconds: 120, isInterrupted: isInterrupted), scratch: scratch,
            supervisor: supervisor)
    }
}
