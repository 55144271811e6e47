// Unpacks gzip data through the system's zlib, in pieces.

import CZlib

/// Gives the next bytes, fewer than asked for only where they end.
typealias Pieces = (_ count: Int) throws(DataFileError.Problem) -> [UInt8]

/// Unpacks gzip data, piece by piece: one member or several, one after the other, as RFC 1952 has it.
///
/// What is asked for is what is allocated: data that claims to hold more, or that holds far more than its size
/// suggests, costs nothing until it is asked for. After a member zeros may stand, with which tapes fill up a block; what
/// else follows and is no member is refused.
final class Gunzip {
    /// The first two bytes of every member.
    static let magic: [UInt8] = [0x1f, 0x8b]

    private let packed: Pieces
    private var input: [UInt8] = []
    private var position = 0
    private var bytesIn = 0
    private var bytesOut = 0
    private var stream: UnsafeMutablePointer<z_stream>
    private(set) var isAtEnd = false

    /// - Parameter packed: gives the packed bytes.
    init(_ packed: @escaping Pieces) throws(DataFileError.Problem) {
        self.packed = packed
        // zlib keeps the address of its state, so the state must not move.
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15: the largest window; 16: a gzip header and trailer, checksum included.
        let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .damaged("zlib does not start (\(status))") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks the next bytes: `count` of them, or fewer where the data ends.
    ///
    /// To learn that the data has ended, and that its checksum is right, one must ask for more than it has.
    func next(_ count: Int) throws(DataFileError.Problem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count, !isAtEnd {
            try readMore(atLeast: 1)
            guard position < input.count else { throw .truncatedArchive }
            switch inflate(into: &bytes, &filled) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: try goOnToNextMember()
            case let status: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "\(status)")
            }
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    private func inflate(into bytes: inout [UInt8], _ filled: inout Int) -> Int32 {
        bytes.withUnsafeMutableBufferPointer { output in
            input.withUnsafeBufferPointer { input in
                let outputSize = min(output.count - filled, 1 << 30)
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)?
                    .advanced(by: position)
                stream.pointee.avail_in = UInt32(input.count - position)
                stream.pointee.next_out = output.baseAddress?.advanced(by: filled)
                stream.pointee.avail_out = UInt32(outputSize)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                position = input.count - Int(stream.pointee.avail_in)
                let written = outputSize - Int(stream.pointee.avail_out)
                filled += written
                bytesOut += written
                return status
            }
        }
    }

    private func goOnToNextMember() throws(DataFileError.Problem) {
        try readMore(atLeast: 2)
        while position < input.count, input[position] == 0 {
            position += 1
            try readMore(atLeast: 2)
        }
        if position == input.count {
            isAtEnd = true
        } else if input[position...].starts(with: Self.magic) {
            inflateReset(stream)
        } else {
            throw .trailingBytes
        }
    }

    /// Makes sure that there are some packed bytes to go on with, where the data has them.
    private func readMore(atLeast count: Int) throws(DataFileError.Problem) {
        guard input.count - position < count else { return }
        let more = try packed(1 << 16)
        bytesIn += more.count
        // Deflated data is hardly ever longer than what it holds, and then by little.
        guard bytesIn - 2 * bytesOut <= 1 << 20 else {
            throw .damaged("\(bytesIn) bytes hold no more than \(bytesOut)")
        }
        input = input[position...] + more
        position = 0
    }
}
