// The IDX format, in which MNIST is published, and the checks of a file in it.
//
// All numbers are 4 bytes, the most significant first:
//
//     images: 0x00000803, count, rows, columns, then a byte for each pixel, row by row, 0 white to 255 black
//     labels: 0x00000801, count, then a byte for each label
//
// In the magic number 08 means unsigned bytes and the last byte is the number of dimensions.

let imagesMagic: UInt32 = 0x0000_0803
let labelsMagic: UInt32 = 0x0000_0801

/// More items than any set in this format has; a header that promises more is wrong.
let itemLimit = 1_000_000

/// Where the bytes of a data file come from: plain, or packed by gzip.
private struct ByteSource {
    private var plain: ArraySlice<UInt8>
    private var archive: Gunzip?

    init(_ bytes: [UInt8]) throws(DataFileError.Problem) {
        plain = bytes[...]
        if bytes.starts(with: Gunzip.magic) {
            archive = try Self.reportingProblems { () throws(Gunzip.Problem) in try Gunzip(bytes) }
        }
    }

    /// The next bytes, fewer than `count` where the data ends.
    mutating func next(_ count: Int) throws(DataFileError.Problem) -> [UInt8] {
        guard let archive else {
            defer { plain = plain.dropFirst(count) }
            return Array(plain.prefix(count))
        }
        return try Self.reportingProblems { () throws(Gunzip.Problem) in try archive.next(count) }
    }

    /// Makes sure that the data ends here; for an archive that its checksum is right, too.
    mutating func expectEnd() throws(DataFileError.Problem) {
        guard try next(1).isEmpty, (archive?.trailingByteCount ?? 0) == 0 else { throw .trailingBytes }
    }

    private static func reportingProblems<Value>(_ work: () throws(Gunzip.Problem) -> Value)
        throws(DataFileError.Problem) -> Value
    {
        do {
            return try work()
        } catch {
            switch error {
            case .damaged(let reason): throw .damaged(reason)
            case .endsEarly: throw .truncatedArchive
            }
        }
    }
}

/// Reads a file's header: its magic number and its dimensions, the first of them a count within reason.
private func readHeader(_ source: inout ByteSource, magic: UInt32, dimensions: Int)
    throws(DataFileError.Problem) -> [Int]
{
    let size = 4 + 4 * dimensions
    let bytes = try source.next(size)
    let numbers = stride(from: 0, to: bytes.count - 3, by: 4).map { start in
        bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    if let got = numbers.first, got != magic { throw .wrongMagic(expected: magic, got: got) }
    guard numbers.count == 1 + dimensions else { throw .truncatedHeader(expected: size, got: bytes.count) }
    let count = Int(numbers[1])
    guard 1...itemLimit ~= count else { throw .unreasonableCount(got: count, limit: itemLimit) }
    return numbers.dropFirst().map(Int.init)
}

/// Reads exactly the bytes that the header promises, in pieces, so that no more is allocated than is there.
private func readBody(_ source: inout ByteSource, count: Int) throws(DataFileError.Problem) -> [UInt8] {
    var body: [UInt8] = []
    while body.count < count {
        let piece = try source.next(min(count - body.count, max(body.count, 1 << 20)))
        guard !piece.isEmpty else { throw .truncated(expected: count, got: body.count) }
        body += piece
    }
    try source.expectEnd()
    return body
}

/// The pixels in a file of images.
///
/// - Parameters:
///   - bytes: the file, packed or not.
///   - rows: the rows that each image must have.
///   - columns: the columns that each image must have.
func parseImages(_ bytes: [UInt8], rows: Int, columns: Int) throws(DataFileError.Problem) -> [UInt8] {
    var source = try ByteSource(bytes)
    let header = try readHeader(&source, magic: imagesMagic, dimensions: 3)
    guard header[1] == rows, header[2] == columns else {
        throw .wrongImageSize(
            expectedRows: rows, expectedColumns: columns, rows: header[1], columns: header[2])
    }
    return try readBody(&source, count: header[0] * rows * columns)
}

/// The labels in a file of labels, each below `classes`.
func parseLabels(_ bytes: [UInt8], classes: Int) throws(DataFileError.Problem) -> [UInt8] {
    var source = try ByteSource(bytes)
    let header = try readHeader(&source, magic: labelsMagic, dimensions: 1)
    let labels = try readBody(&source, count: header[0])
    if let index = labels.firstIndex(where: { $0 >= classes }) {
        throw .labelOutOfRange(index: index, label: Int(labels[index]), classes: classes)
    }
    return labels
}
