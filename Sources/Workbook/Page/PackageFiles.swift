// Where a chapter's files are, and how they are written: whole or not at all.

import Foundation

/// A file that cannot be read or written, as one line for the reader.
package struct FileProblem: Error, Equatable {
    var path: String
    var problem: String

    package var message: String { "\(path): \(problem)" }
}

extension FileProblem {
    /// What the system said.
    init(path: String, _ code: Int32) {
        self.init(path: path, problem: String(cString: strerror(code)))
    }
}

/// Writes files so that a reader never meets half a file: into a temporary file first, renamed when whole.
///
/// The temporary name is fixed and git-ignored, so at most one such file is left by a run that is killed, and
/// the next run replaces it.
package struct AtomicWriter {
    private let temporary: URL

    /// A writer whose temporary file stands in `folder`, which must be on the files' volume.
    package init(folder: URL, name: String) {
        temporary = folder.appending(path: ".\(name).partial", directoryHint: .notDirectory)
    }

    /// Replaces a file's content, or does nothing when it is that already.
    ///
    /// - Returns: whether the file was written.
    @discardableResult
    package func write(_ content: Data, to file: URL) throws -> Bool {
        // A device or a pipe cannot be replaced by a file.
        if isSpecialFile(file) {
            try Self.put(content, in: file, named: file)
            return true
        }
        if let old = try? Data(contentsOf: file), old == content { return false }
        do {
            try Self.put(content, in: temporary, named: file)
            guard rename(temporary.path, file.path) == 0 else { throw FileProblem(path: file.path, errno) }
        } catch {
            unlink(temporary.path)
            throw error
        }
        return true
    }

    /// Removes what a killed run left.
    package func removeLeftover() { unlink(temporary.path) }

    /// Writes content to a path; a problem is reported under the name of the file that was to be written.
    private static func put(_ content: Data, in path: URL, named file: URL) throws {
        let descriptor = open(path.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileProblem(path: file.path, errno) }
        guard writeAll(Array(content), to: descriptor) else {
            let problem = FileProblem(path: file.path, errno)
            close(descriptor)
            throw problem
        }
        // A full disk may show only here.
        guard close(descriptor) == 0 else { throw FileProblem(path: file.path, errno) }
    }
}

/// Whether a path names a device or a pipe, such as `/dev/stdout`.
private func isSpecialFile(_ file: URL) -> Bool {
    var status = stat()
    guard stat(file.path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
}

extension URL {
    /// Whether two paths lead to the same file.
    func isSameFile(as other: URL) -> Bool {
        standardizedFileURL.resolvingSymlinksInPath() == other.standardizedFileURL.resolvingSymlinksInPath()
    }
}

/// Tests before work starts that a file can be written.
package func checkWritable(_ file: URL) throws {
    if isSpecialFile(file) {
        guard access(file.path, W_OK) == 0 else {
            throw FileProblem(path: file.path, errno)
        }
        return
    }
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory) {
        if isDirectory.boolValue { throw FileProblem(path: file.path, problem: "is a folder") }
    }
    let folder = file.deletingLastPathComponent()
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory) else {
        throw FileProblem(path: folder.path, problem: "no such folder")
    }
    guard isDirectory.boolValue else { throw FileProblem(path: folder.path, problem: "is not a folder") }
    guard access(folder.path, W_OK) == 0 else {
        throw FileProblem(path: folder.path, errno)
    }
}

/// The package that a chapter's source belongs to.
struct PackageLayout {
    let root: URL
    let source: URL

    /// Found from a chapter's own path, `…/Chapters/ChapterN/main.swift`.
    init(chapterSource path: String) {
        source = URL(filePath: path)
        root = source.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    var docs: URL { root.appending(path: "docs", directoryHint: .isDirectory) }

    func source(ofChapter number: Int) -> URL {
        root.appending(path: "Chapters/Chapter\(number)/main.swift", directoryHint: .notDirectory)
    }

    /// The source's path as seen from the package.
    var sourceName: String { "Chapters/\(source.deletingLastPathComponent().lastPathComponent)/main.swift" }
}
