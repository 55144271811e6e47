// A file from outside, read once, in pieces: no more of it is in memory than is asked for.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Why a file cannot be read.
public enum InputFileProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is nothing at this path.
    case missing
    /// It is a folder.
    case folder
    /// It is a device, a pipe or a socket, which may never end.
    case notAFile
    /// The system cannot read it; its words.
    case unreadable(String)

    /// What is wrong, without the file's name.
    public var description: String {
        switch self {
        case .missing: "there is no such file"
        case .folder: "is a folder, not a file"
        case .notAFile: "is a device, a pipe or a socket, not a file"
        case .unreadable(let reason): "cannot be read (\(reason))"
        }
    }
}

/// A file that is open for reading.
public final class InputFile {
    /// How many bytes the system says that it has.
    public let size: Int
    private let descriptor: Int32

    /// Opens a file, through links.
    ///
    /// - Throws: ``InputFileProblem`` where there is no file; a pipe without a writer is not waited for.
    public init(_ path: String) throws(InputFileProblem) {
        // Nothing but a file is opened: opening a device may already do something.
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.problem() }
        try Self.checkKind(status)
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem() }
        guard fstat(descriptor, &status) == 0 else { throw Self.problem() }
        size = Int(status.st_size)
        try Self.checkKind(status)
    }

    deinit { close(descriptor) }

    /// The next bytes, fewer than `count` only where the file ends.
    public func next(_ count: Int) throws(InputFileProblem) -> [UInt8] {
        var failure: InputFileProblem?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, filled in
            while filled < buffer.count {
                let got = read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = Self.problem() }
                guard got > 0 else { return }
                filled += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// All bytes from here on; nil where there are more than `limit`.
    public func rest(limit: Int) throws(InputFileProblem) -> [UInt8]? {
        let bytes = try next(limit + 1)
        return bytes.count > limit ? nil : bytes
    }

    private static func checkKind(_ status: stat) throws(InputFileProblem) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .folder
        default: throw .notAFile
        }
    }

    private static func problem() -> InputFileProblem {
        errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
    }
}
