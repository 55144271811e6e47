// Long work that was stopped goes on where it was.

import Foundation

/// A file with what a program has done so far; what another build of it has done does not count.
package struct PartialFile {
    private let file: URL
    /// The program's date and size, in the file's first line.
    private let header: String

    /// The file of a program.
    package init(_ file: URL, of program: URL? = Bundle.main.executableURL) {
        self.file = file
        let attributes = program.flatMap { try? FileManager.default.attributesOfItem(atPath: $0.path) }
        let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        header = "\(date) \(attributes?[.size] as? Int ?? 0)\n"
    }

    /// What an earlier run of the same program left; nil where there is nothing.
    package var text: String? {
        guard let text = try? tableText(file.path), text.hasPrefix(header) else { return nil }
        return String(text.dropFirst(header.count))
    }

    /// Replaces what is done so far.
    package func write(_ text: String) throws {
        try Data((header + text).utf8).write(to: file, options: .atomic)
    }

    /// Removes the file, when the work is finished.
    package func remove() { try? FileManager.default.removeItem(at: file) }
}
