// How files are read and written: links followed, nothing but files opened, and written whole or not at all.

import Foundation
import InputFiles

/// Where a path leads, links followed: to a file, or to where one can be.
package struct Destination: Equatable {
    package let file: URL

    package init(_ url: URL) throws(FileProblem) {
        var file = url
        for _ in 0..<40 {
            file = file.withRealFolder
            // An open stream, such as `/dev/stdout`, has a name there too.
            if file.path.hasPrefix("/proc/") { throw FileProblem(path: url.path, problem: "is not a file") }
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: file.path) else {
                self.file = file
                return
            }
            let folder = link.hasPrefix("/") ? "" : file.deletingLastPathComponent().path + "/"
            file = URL(filePath: folder + link, directoryHint: .notDirectory)
        }
        throw FileProblem(path: url.path, ELOOP)
    }

    /// Tests before work starts that it can be written.
    func checkWritable() throws(FileProblem) {
        let folder = file.deletingLastPathComponent()
        try checkFolder(folder)
        try checkReplaceable(file)
        try checkReplaceable(AtomicWriter.temporary(in: folder))
        guard access(folder.path, W_OK) == 0 else { throw FileProblem(path: folder.path, errno) }
    }

    /// Replaces its content, or does nothing when it is that already.
    ///
    /// - Returns: whether anything was written.
    @discardableResult
    func write(_ content: Data) throws(FileProblem) -> Bool {
        try AtomicWriter(folder: file.deletingLastPathComponent()).write(content, to: file)
    }
}

extension URL {
    /// The path of something that is there, without links; of anything else the path as it is.
    package var realPath: String {
        guard let path = realpath(path, nil) else { return standardizedFileURL.path }
        defer { free(path) }
        return String(cString: path)
    }

    /// The same file, its folder without links.
    fileprivate var withRealFolder: URL {
        let folder = deletingLastPathComponent().realPath
        return URL(
            filePath: (folder == "/" ? "" : folder) + "/" + lastPathComponent, directoryHint: .notDirectory)
    }
}

/// Whether a path leads to a folder; nil when there is nothing.
package func isFolder(_ url: URL) -> Bool? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else { return nil }
    return isDirectory.boolValue
}

/// Tests that a folder is there.
private func checkFolder(_ folder: URL) throws(FileProblem) {
    switch isFolder(folder) {
    case nil: throw FileProblem(path: folder.path, problem: "no such folder")
    case false: throw FileProblem(path: folder.path, problem: "is not a folder")
    default: break
    }
}

/// Tests that nothing but a file or a link stands at a path, and that a file can have its name.
private func checkReplaceable(_ file: URL) throws(FileProblem) {
    var status = stat()
    guard lstat(file.path, &status) == 0 else {
        if errno == ENOENT { return }
        throw FileProblem(path: file.path, errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFLNK: return
    case S_IFDIR: throw FileProblem(path: file.path, problem: "is a folder")
    default: throw FileProblem(path: file.path, problem: "is not a file")
    }
}

/// Tests before work starts that a file can be written.
package func checkWritable(_ file: URL) throws { try Destination(file).checkWritable() }

/// Replaces a file's content as a whole, or does nothing when it is that already; a link is written through.
package func writeWhole(_ content: Data, to file: URL) throws { try Destination(file).write(content) }

/// No page, figure or source is larger than this, in bytes.
private let largestFile = 1 << 24

/// What a page, a figure or a source holds.
func content(of file: URL) throws(InputFileProblem) -> [UInt8] {
    try InputFile(file.path).rest(limit: largestFile)
}

/// A source's text.
package func sourceText(_ file: URL) throws(FileProblem) -> String {
    let bytes: [UInt8]
    do {
        bytes = try content(of: file)
    } catch .notAFile {
        throw FileProblem(path: file.path, problem: "cannot be read")
    } catch {
        throw FileProblem(path: file.path, problem: "\(error)")
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let number = (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    throw FileProblem(path: "\(file.path):\(number)", problem: "is not UTF-8; save the file in that encoding")
}

/// Writes files so that a reader never meets half a file: into a temporary file first, renamed when whole.
///
/// The temporary file has a fixed name, which is git-ignored, and is always a new one, so nothing is written through
/// what stands there. At most one is left by a run that is killed, and the next run removes it. While a writer
/// lives, others that write into its folder wait.
package final class AtomicWriter {
    private let temporary: URL
    /// The folder, open and locked; -1 where that cannot be.
    private let lock: Int32

    static func temporary(in folder: URL) -> URL {
        folder.appending(path: temporaryName, directoryHint: .notDirectory)
    }
    package static let temporaryName = ".workbook.partial"

    /// A writer whose temporary file stands in `folder`, which must be on the files' volume.
    ///
    /// - Parameter patience: how long to wait for others.
    package init(folder: URL, patience: Duration = .seconds(10)) throws(FileProblem) {
        temporary = Self.temporary(in: folder)
        lock = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try checkFolder(folder)
        let end = ContinuousClock.now + patience
        while lock >= 0, flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
            guard ContinuousClock.now < end else {
                throw FileProblem(path: folder.path, problem: "is locked by another program")
            }
            usleep(10_000)
        }
        if lock >= 0 { unlink(temporary.path) }
    }

    deinit { if lock >= 0 { close(lock) } }

    /// Replaces a file's content, or does nothing when it is that already.
    ///
    /// - Returns: whether the file was written.
    @discardableResult
    package func write(_ data: Data, to file: URL) throws(FileProblem) -> Bool {
        if (try? InputFile(file.path).rest(limit: data.count)) == Array(data) { return false }
        try checkReplaceable(file)
        UnfinishedFile.path.set(temporary.path)
        defer { UnfinishedFile.path.set(nil) }
        try writeTemporary(data, named: file)
        guard rename(temporary.path, file.path) == 0 else {
            let problem = FileProblem(path: file.path, errno)
            unlink(temporary.path)
            throw problem
        }
        return true
    }

    /// Writes the temporary file; a problem is reported under the name of the file that is to be written.
    private func writeTemporary(_ data: Data, named file: URL) throws(FileProblem) {
        let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw FileProblem(path: file.path, errno) }
            throw FileProblem(path: temporary.path, problem: "is in the way; remove it")
        }
        let isWritten = writeAll(Array(data), to: descriptor)
        let reason = errno
        // A full disk may show only here.
        guard close(descriptor) == 0, isWritten else {
            let problem = FileProblem(path: file.path, isWritten ? errno : reason)
            unlink(temporary.path)
            throw problem
        }
    }
}

/// The file that is being written: a signal's handler that ends the program removes it.
package enum UnfinishedFile {
    static let path = SignalSafeText()

    package static func remove() { if let path = path.pointer { unlink(path) } }
}

/// Writes bytes to a descriptor, all of them.
///
/// - Returns: whether that worked; if not, `errno` says why.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count < 0, errno == EAGAIN {
            // Another program has told the terminal or the pipe not to wait; we do.
            var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&room, 1, -1)
            continue
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
