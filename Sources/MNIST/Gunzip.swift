// Unpacks gzip data through the system's zlib, in pieces.

import CZlib

/// Unpacks one gzip stream, piece by piece.
///
/// What is asked for is what is allocated: a stream that claims to hold more, or that holds far more than its
/// size suggests, costs nothing until it is asked for.
final class Gunzip {
    /// What zlib objects to.
    enum Problem: Error, Equatable {
        /// Not gzip data, or damaged: zlib's own words.
        case damaged(String)
        /// The data ends before the stream does.
        case endsEarly
    }

    /// The first two bytes of every gzip file.
    static let magic: [UInt8] = [0x1f, 0x8b]

    private let packed: [UInt8]
    private var position = 0
    private var stream: UnsafeMutablePointer<z_stream>
    private(set) var isAtEnd = false

    /// Packed bytes that follow the end of the stream.
    var trailingByteCount: Int { packed.count - position }

    init(_ packed: [UInt8]) throws(Problem) {
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

    /// Unpacks the next bytes: `count` of them, or fewer where the stream ends.
    ///
    /// To learn that the stream has ended, and that its checksum is right, one must ask for more than it has.
    func next(_ count: Int) throws(Problem) -> [UInt8] {
        guard !isAtEnd, count > 0 else { return [] }
        var status = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { output, filled in
            packed.withUnsafeBufferPointer { input in
                let pieceLimit = 1 << 30
                while status == Z_OK, filled < count {
                    let inputSize = min(input.count - position, pieceLimit)
                    let outputSize = min(count - filled, pieceLimit)
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)?
                        .advanced(by: position)
                    stream.pointee.avail_in = UInt32(inputSize)
                    stream.pointee.next_out = output.baseAddress?.advanced(by: filled)
                    stream.pointee.avail_out = UInt32(outputSize)
                    status = inflate(stream, Z_NO_FLUSH)
                    position += inputSize - Int(stream.pointee.avail_in)
                    filled += outputSize - Int(stream.pointee.avail_out)
                }
            }
        }
        switch status {
        case Z_OK: return bytes
        case Z_STREAM_END:
            isAtEnd = true
            return bytes
        case Z_BUF_ERROR: throw .endsEarly
        default: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "zlib says \(status)")
        }
    }
}
