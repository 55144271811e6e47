// Compiles an exercise against the libraries that SwiftPM has built.

import Foundation
import Weaver
import Workbook

/// The compiler, and the libraries beside this program.
struct Compiler {
    /// Something that is not where it should be, with what to do about it.
    struct Missing: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    /// The files that are compiled with a reader's.
    static let ownFiles = ["main.swift", "functions.swift"]

    private let program: URL
    private let modules: URL
    private let objects: [String]

    /// Finds the compiler and the libraries.
    ///
    /// - Parameter products: the folder that SwiftPM builds into. `Modules` in it has the libraries' interfaces, and
    ///   `Exercises.product/Objects.LinkFileList` lists the object files that the program `Exercises` is linked from:
    ///   its own, and those of the libraries that an exercise needs.
    init(products: URL) throws(Missing) {
        let list = products.appending(
            path: "Exercises.product/Objects.LinkFileList", directoryHint: .notDirectory)
        modules = products.appending(path: "Modules", directoryHint: .isDirectory)
        guard let names = try? String(contentsOf: list, encoding: .utf8) else {
            throw Missing(
                description: "\(list.path) is missing: build with `swift build --product Exercises`.")
        }
        objects = names.split(separator: "\n").map { line -> String in
            guard line.hasPrefix("'"), line.hasSuffix("'") else { return String(line) }
            // Quoted for a shell, where an apostrophe ends the quotation, is escaped, and starts it again.
            return String(line.dropFirst().dropLast()).replacing("'\\''", with: "'")
        }.filter { !$0.contains("/Exercises.build/") }
        let files = FileManager.default
        let interface = modules.appending(path: "ExerciseChecks.swiftmodule")
        if let file = (objects + [interface.path]).first(where: { !files.fileExists(atPath: $0) }) {
            throw Missing(description: "\(file) is missing: build with `swift build --product Exercises`.")
        }
        // The libraries' interfaces can be read by the compiler that wrote them.
        guard let found = SwiftCompiler.find(products: products) else {
            throw Missing(description: "no swiftc in PATH: it comes with Swift, beside the command swift.")
        }
        program = found
    }

    /// Compiles an exercise's text, together with the call that checks it, to a program.
    ///
    /// - Parameters:
    ///   - content: the text. It is a copy that is compiled: the reader's file may change meanwhile.
    ///   - path: the file as seen from the package, so that the compiler's messages name it like this.
    ///   - check: the call in `ExerciseChecks.Catalogue` that takes the text's declarations.
    ///   - scratch: an empty folder.
    func compile(
        _ content: String, as path: String, check: String, to program: URL, scratch: URL, supervisor: URL,
        isInterrupted: @escaping () -> Bool, isColored: Bool = false
    ) throws -> TimedProcess {
        let main = """
            import ExerciseChecks
            #if canImport(Darwin)
                import Darwin
            #else
                import Glibc
            #endif

            // What the exercise prints is to be seen even if it then crashes.
            setvbuf(stdout, nil, _IONBF, 0)
            ExerciseChecks.Catalogue.\(check.replacing("(", with: ".run(", maxReplacements: 1))

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
        var arguments = files.keys.sorted() + ["-o", program.path, "-module-name", "Exercise"]
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
