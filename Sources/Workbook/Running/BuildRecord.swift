// Whether a program was built from its source as it stands.

import Foundation

/// What SwiftPM's build folder tells of when a source was compiled.
///
/// The program's own date does not tell: after an edit of prose alone the compiler gives the same object file,
/// and the program is not linked again. The compiler's list of dependencies, `ChapterN.build/main.d`, is
/// written anew by each compilation that succeeds, and removed by one that fails.
struct BuildRecord {
    /// The program.
    let program: URL

    /// Whether a source was edited after it was compiled; false where there is no record of it.
    func isOlder(than source: URL) -> Bool {
        let folder = program.deletingLastPathComponent().appending(
            path: program.lastPathComponent + ".build", directoryHint: .isDirectory)
        guard FileManager.default.fileExists(atPath: folder.path),
            let edited = Self.modified(source)
        else { return false }
        let name = source.deletingPathExtension().lastPathComponent + ".d"
        let compiled = Self.modified(folder.appending(path: name, directoryHint: .notDirectory))
        let linked = Self.modified(program)
        return ![compiled, linked].contains { $0.map { $0 >= edited } ?? false }
    }

    private static func modified(_ file: URL) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    }
}
