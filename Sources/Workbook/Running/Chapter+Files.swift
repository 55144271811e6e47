// What a chapter reads and writes beside its page.

import Foundation
import Weaver

extension Chapter {
    /// Reads what the chapter needs from outside; where that fails, the chapter stops with exit code 2.
    func input<Value>(_ value: () throws -> Value) -> Value {
        seal()
        return stopUnless(value)
    }

    /// Writes a file that an option names; where that fails, the chapter stops with exit code 2.
    func save(_ bytes: [UInt8], to path: String) {
        seal()
        stopUnless { try writeWhole(Data(bytes), to: URL(filePath: path)) }
    }

    /// Keeps what took long to compute in a file of the chapter's own folder.
    ///
    /// The file is treated as the page is: `--check` compares it, a run with a changed parameter or with `--report`
    /// leaves it alone, and otherwise it is written, whole or not at all.
    ///
    /// - Parameters:
    ///   - text: what the file is to hold.
    ///   - name: its name.
    public func keep(_ text: String, as name: String) {
        seal()
        let file = layout.source.deletingLastPathComponent().appending(
            path: name, directoryHint: .notDirectory)
        if parameters.options.mode == .check {
            keptDifferences += Publication(page: file, text: text).differences()
        } else if case .report = parameters.options.mode {
            return
        } else if parameters.changed.isEmpty {
            save(Array(text.utf8), to: file.path)
        }
    }

    /// Does what needs files, or what the chapter reads from outside; where that fails, it stops with exit code 2.
    func stopUnless<Value>(_ body: () throws -> Value) -> Value {
        do {
            return try body()
        } catch {
            Self.stop("Chapter\(frame.number): \(message(of: error))", code: 2)
        }
    }
}
