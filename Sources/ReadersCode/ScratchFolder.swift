// A folder for one check alone.

import Foundation
import Weaver

/// A folder that no other run uses, gone after the check.
///
/// Its owner holds a lock on it, which ends with the owner, however that ends: a folder whose lock is free has been left
/// behind, and the next run removes it.
package final class ScratchFolder {
    package let url: URL
    private let lock: Int32

    /// What the names of all such folders start with.
    private static let namePrefix = "readers-code-"

    /// A new folder, in another one.
    package init(in parent: URL) throws(FileProblem) {
        try makeFolder(parent)
        Self.removeLeftovers(in: parent)
        var problem: Int32 = 0
        for _ in 0..<10 {
            var path = Array((parent.path + "/" + Self.namePrefix + "XXXXXX").utf8CString)
            guard mkdtemp(&path) != nil else { throw FileProblem(path: parent.path, errno) }
            let lock = Self.lock(path)
            problem = errno
            // Before it was locked, another run may have taken it for one left behind.
            if lock >= 0, access(path, F_OK) == 0 {
                self.lock = lock
                url = URL(
                    filePath: String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self),
                    directoryHint: .isDirectory)
                return
            }
            close(lock)
        }
        throw FileProblem(path: parent.path, problem)
    }

    /// Removes the folder.
    package func remove() {
        try? FileManager.default.removeItem(at: url)
        close(lock)
    }

    /// A folder where SwiftPM builds, or where that cannot be, with the system's temporary files.
    package static func made(in parent: URL) throws(FileProblem) -> ScratchFolder {
        do {
            return try ScratchFolder(in: parent)
        } catch {
            return try ScratchFolder(in: FileManager.default.temporaryDirectory)
        }
    }

    private static func removeLeftovers(in parent: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        for name in names where name.hasPrefix(namePrefix) {
            let folder = parent.appending(path: name)
            let lock = lock(Array(folder.path.utf8CString))
            guard lock >= 0 else { continue }
            try? FileManager.default.removeItem(at: folder)
            close(lock)
        }
    }

    /// A descriptor that holds a folder's lock; -1 when another one does.
    private static func lock(_ path: [CChar]) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return descriptor }
        close(descriptor)
        return -1
    }
}
