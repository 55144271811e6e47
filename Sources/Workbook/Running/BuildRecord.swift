// Whether a program was built from its source as it stands, and what tells one build from another.

import Foundation
import Weaver

/// What SwiftPM's build folder tells of when a source was compiled.
///
/// The program's own date does not tell: after an edit of prose alone the compiler gives the same object file,
/// and the program is not linked again. The compiler's list of dependencies, `ChapterN.build/main.d` (in a
/// release build, which compiles a module as a whole, `ChapterN.build/ChapterN.d`), is written anew by each
/// compilation that succeeds, and removed by one that fails.
struct BuildRecord {
    /// The program.
    let program: URL

    /// Whether a source was edited after it was compiled; false where there is no record of it, or its date lies
    /// in the future and tells nothing.
    func isOlder(than source: URL) -> Bool {
        let folder = program.deletingLastPathComponent().appending(
            path: program.lastPathComponent + ".build", directoryHint: .isDirectory)
        guard FileManager.default.fileExists(atPath: folder.path),
            let edited = Self.modified(source), edited <= Date()
        else { return false }
        let records = [source.deletingPathExtension(), program].map { file in
            folder.appending(path: file.lastPathComponent + ".d", directoryHint: .notDirectory)
        }
        return !(records + [program]).contains { Self.modified($0).map { $0 >= edited } ?? false }
    }

    /// What tells this build from any other that could record something else: the program, and all files of some
    /// folders, which it was built from or reads, by path, size and date.
    func identity(with folders: [URL]) -> String {
        let files = folders.flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { !$0.hasPrefix(".") }.sorted().map {
                folder.appending(path: $0, directoryHint: .notDirectory)
            }
        }
        return ([program] + files).map { file in
            guard let version = FileVersion(file) else { return file.path }
            return "\(file.path) \(version.size) \(version.seconds).\(version.nanoseconds)"
        }.joined(separator: "\n")
    }

    private static func modified(_ file: URL) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    }
}
