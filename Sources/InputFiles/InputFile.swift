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
    /// It may never end; what it is, with its article: "a pipe".
    case notAFile(String)
    /// The system cannot read it; its words.
    case unreadable(String)
    /// It has more bytes than are to be read.
    case tooLarge(Int)

    /// What is wrong, as words that follow the file's name.
    public var description: String {
        switch self {
        case .missing: "is not there"
        case .folder: "is a folder"
        case .notAFile(let kind): "is \(kind)"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .tooLarge(let size): "is too large, with \(size) bytes"
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

    /// All bytes from here on, of a file that has no more than `limit`.
    public func rest(limit: Int) throws(InputFileProblem) -> [UInt8] {
        guard size <= limit else { throw .tooLarge(size) }
        let bytes = try next(size + 1)
        // A file may grow while it is read.
        guard bytes.count <= size else { throw .tooLarge(bytes.count) }
        return bytes
    }

    private static func checkKind(_ status: stat) throws(InputFileProblem) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .folder
        case S_IFIFO: throw .notAFile("a pipe")
        case S_IFSOCK: throw .notAFile("a socket")
        default: throw .notAFile("a device")
        }
    }

    private static func problem() -> InputFileProblem {
        errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
    }
}
