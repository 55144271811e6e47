// Where a chapter's files are, and how they are written: whole or not at all.

import Foundation

/// A file that cannot be read or written, as one line for the reader.
package struct FileProblem: Error, Equatable {
    var path: String
    var problem: String

    package init(path: String, problem: String) {
        self.path = path
        self.problem = problem
    }

    package var message: String { "\(path): \(problem)" }
}

extension FileProblem {
    /// What the system said.
    init(path: String, _ code: Int32) {
        self.init(path: path, problem: String(cString: strerror(code)))
    }
}

/// Where a path leads, symbolic links followed.
enum Destination: Equatable {
    /// A file that another can replace, or that is not there yet.
    case file(URL)
    /// A device or a pipe: it is opened and written to.
    case device(URL)
    /// A stream that this process has open, such as `/dev/stdout`: it goes on where it is.
    case stream(Int32)

    init(_ url: URL) {
        var file = url
        for _ in 0..<40 {
            if let descriptor = Self.descriptor(file.canonicalPath) {
                self = .stream(descriptor)
                return
            }
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: file.path) else {
                break
            }
            let folder = link.hasPrefix("/") ? "" : file.deletingLastPathComponent().path + "/"
            file = URL(filePath: folder + link, directoryHint: .notDirectory)
        }
        var status = stat()
        let isOrdinary =
            stat(file.path, &status) != 0 || [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
        self = isOrdinary ? .file(file) : .device(file)
    }

    private static func descriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            let folder = ["/dev/fd/", "/proc/\(getpid())/fd/"].first(where: path.hasPrefix)
            return folder.flatMap { Int32(path.dropFirst($0.count)) }
        }
    }

    /// Tests before work starts that it can be written.
    func checkWritable() throws {
        switch self {
        case .stream(let descriptor):
            let access = fcntl(descriptor, F_GETFL) & O_ACCMODE
            guard access == O_WRONLY || access == O_RDWR else {
                throw FileProblem(path: "/dev/fd/\(descriptor)", problem: "is not open for writing")
            }
        case .device(let device):
            guard access(device.path, W_OK) == 0 else { throw FileProblem(path: device.path, errno) }
        case .file(let file):
            if isFolder(file) == true { throw FileProblem(path: file.path, problem: "is a folder") }
            let folder = file.deletingLastPathComponent()
            switch isFolder(folder) {
            case nil: throw FileProblem(path: folder.path, problem: "no such folder")
            case false: throw FileProblem(path: folder.path, problem: "is not a folder")
            default: break
            }
            guard access(folder.path, W_OK) == 0 else { throw FileProblem(path: folder.path, errno) }
        }
    }

    /// Writes content: a file is replaced, or left alone when it holds that already; a device or a stream takes it.
    ///
    /// - Returns: whether anything was written.
    @discardableResult
    func write(_ content: Data) throws -> Bool {
        switch self {
        case .file(let file):
            return try AtomicWriter(folder: file.deletingLastPathComponent(), name: file.lastPathComponent)
                .write(content, to: file)
        case .device(let device):
            try put(content, in: device, O_WRONLY, named: device)
        case .stream(let descriptor):
            guard writeAll(Array(content), to: descriptor) else {
                throw FileProblem(path: "/dev/fd/\(descriptor)", errno)
            }
        }
        return true
    }
}

extension URL {
    /// The path without symbolic links in its folders.
    fileprivate var canonicalPath: String {
        guard let folder = realpath(deletingLastPathComponent().path, nil) else {
            return standardizedFileURL.path
        }
        defer { free(folder) }
        let name = String(cString: folder)
        return (name == "/" ? "" : name) + "/" + lastPathComponent
    }

    /// Whether two paths lead to the same file.
    func isSameFile(as other: URL) -> Bool {
        switch (Destination(self), Destination(other)) {
        case (.file(let first), .file(let second)): first.canonicalPath == second.canonicalPath
        case (.stream(let first), .stream(let second)): first == second
        default: false
        }
    }
}

/// Whether a path leads to a folder; nil when there is nothing.
package func isFolder(_ url: URL) -> Bool? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else { return nil }
    return isDirectory.boolValue
}

/// Tests before work starts that a file can be written.
package func checkWritable(_ file: URL) throws { try Destination(file).checkWritable() }

/// Tests before work starts that figures can be written, in a folder which is there already.
func checkWritable(figures folder: URL) throws {
    switch isFolder(folder) {
    case nil: return
    case false: throw FileProblem(path: folder.path, problem: "is not a folder")
    default: break
    }
    guard access(folder.path, W_OK) == 0 else { throw FileProblem(path: folder.path, errno) }
}

/// Writes files so that a reader never meets half a file: into a temporary file first, renamed when whole.
///
/// The temporary name is fixed and git-ignored, so at most one such file is left by a run that is killed, and
/// the next run replaces it. While a writer lives, other runs that write into its folder wait.
package final class AtomicWriter {
    private let temporary: URL
    /// The folder, open and locked; -1 where that cannot be.
    private let lock: Int32

    /// A writer whose temporary file stands in `folder`, which must be on the files' volume.
    package init(folder: URL, name: String) {
        temporary = folder.appending(path: ".\(name).partial", directoryHint: .notDirectory)
        lock = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if lock >= 0 { while flock(lock, LOCK_EX) != 0, errno == EINTR {} }
    }

    deinit { if lock >= 0 { close(lock) } }

    /// Replaces a file's content, or does nothing when it is that already.
    ///
    /// - Returns: whether the file was written.
    @discardableResult
    package func write(_ content: Data, to file: URL) throws -> Bool {
        if let old = try? Data(contentsOf: file), old == content { return false }
        do {
            try put(content, in: temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, named: file)
            guard rename(temporary.path, file.path) == 0 else { throw FileProblem(path: file.path, errno) }
        } catch {
            unlink(temporary.path)
            throw error
        }
        return true
    }

    /// Removes what a killed run left.
    func removeLeftover() { unlink(temporary.path) }
}

/// Writes content to a path; a problem is reported under the name of the file that was to be written.
private func put(_ content: Data, in path: URL, _ flags: Int32, named file: URL) throws {
    let descriptor = open(path.path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileProblem(path: file.path, errno) }
    guard writeAll(Array(content), to: descriptor) else {
        let problem = FileProblem(path: file.path, errno)
        close(descriptor)
        throw problem
    }
    // A full disk may show only here.
    guard close(descriptor) == 0 else { throw FileProblem(path: file.path, errno) }
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

    /// Whether a file is one of the package's own, which a chapter's options must not name.
    func isOwn(_ file: URL) -> Bool {
        guard case .file(let file) = Destination(file) else { return false }
        let root = root.appending(path: "Package.swift").canonicalPath.split(separator: "/").dropLast()
        let path = file.canonicalPath.split(separator: "/")
        guard path.count > root.count, path.starts(with: root) else { return false }
        let first = path[root.count].lowercased()
        return ["chapters", "docs", "package.swift", "readme.md", "sources", "tests"].contains(first)
            || first.hasPrefix(".") && first != ".build"
    }

    var docs: URL { root.appending(path: "docs", directoryHint: .isDirectory) }

    func source(ofChapter number: Int) -> URL {
        root.appending(path: "Chapters/Chapter\(number)/main.swift", directoryHint: .notDirectory)
    }

    /// The source's path as seen from the package.
    var sourceName: String { "Chapters/\(source.deletingLastPathComponent().lastPathComponent)/main.swift" }
}
