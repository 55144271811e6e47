// The IDX format, in which MNIST is published, and the checks of a file in it.
//
// All numbers are 4 bytes, the most significant first:
//
//     images: 0x00000803, count, rows, columns, then a byte for each pixel, row by row, 0 white to 255 black
//     labels: 0x00000801, count, then a byte for each label
//
// In the magic number 08 means unsigned bytes and the last byte is the number of dimensions.

import InputFiles

let imagesMagic: UInt32 = 0x0000_0803
let labelsMagic: UInt32 = 0x0000_0801

/// More images than a file of MNIST or of its likes has; four files of as many are still read in 300 MB of memory.
let imageLimit = 100_000

/// More labels, a byte each, than EMNIST's largest split has: it is refused as what it is.
let labelLimit = 1_000_000

/// What a data file holds, packed by gzip or not.
private struct ByteSource {
    /// The first bytes, as far as they are not taken yet.
    private(set) var start: [UInt8]
    private let rest: Pieces

    init(_ file: @escaping Pieces) throws(DataFileError.Problem) {
        var first = try file(512)
        guard first.starts(with: Gunzip.magic) else {
            (start, rest) = (first, file)
            return
        }
        let archive = try Gunzip { count throws(DataFileError.Problem) in
            defer { first = [] }
            return first.isEmpty ? try file(count) : first
        }
        start = try archive.next(512)
        rest = archive.next
    }

    /// The next bytes, fewer than `count` where the data ends.
    mutating func next(_ count: Int) throws(DataFileError.Problem) -> [UInt8] {
        let taken = Array(start.prefix(count))
        start.removeFirst(taken.count)
        return taken.count < count ? taken + (try rest(count - taken.count)) : taken
    }
}

/// Reads a file's header: its magic number and its dimensions, the first of them a count within reason.
private func readHeader(_ source: inout ByteSource, magic: UInt32, dimensions: Int, limit: Int)
    throws(DataFileError.Problem) -> [Int]
{
    let size = 4 + 4 * dimensions
    let start = source.start
    let bytes = try source.next(size)
    let numbers = stride(from: 0, to: bytes.count - 3, by: 4).map { start in
        bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    if numbers.first != magic, let format = knownFormat(start) {
        throw .otherFormat(format, expected: magic)
    }
    if let got = numbers.first, got != magic { throw .wrongMagic(expected: magic, got: got) }
    guard numbers.count == 1 + dimensions else { throw .truncatedHeader(expected: size, got: bytes.count) }
    let count = Int(numbers[1])
    guard 1...limit ~= count else { throw .unreasonableCount(got: count, limit: limit) }
    return numbers.dropFirst().map(Int.init)
}

/// Reads exactly the bytes that the header promises, in pieces, so that no more memory is used than they fill.
private func readBody(_ source: inout ByteSource, count: Int) throws(DataFileError.Problem) -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(count)
    while body.count < count {
        let piece = try source.next(min(count - body.count, 1 << 20))
        guard !piece.isEmpty else { throw .truncated(expected: count, got: body.count) }
        body += piece
    }
    guard try source.next(1).isEmpty else { throw .trailingBytes }
    return body
}

/// The pixels in a file of images.
///
/// - Parameters:
///   - file: gives the file's bytes, packed or not.
///   - rows: the rows that each image must have.
///   - columns: the columns that each image must have.
func parseImages(_ file: @escaping Pieces, rows: Int, columns: Int)
    throws(DataFileError.Problem) -> [UInt8]
{
    var source = try ByteSource(file)
    let header = try readHeader(&source, magic: imagesMagic, dimensions: 3, limit: imageLimit)
    guard header[1] == rows, header[2] == columns else {
        throw .wrongImageSize(
            expectedRows: rows, expectedColumns: columns, rows: header[1], columns: header[2])
    }
    return try readBody(&source, count: header[0] * rows * columns)
}

/// The labels in a file of labels, each below `classes`.
func parseLabels(_ file: @escaping Pieces, classes: Int) throws(DataFileError.Problem) -> [UInt8] {
    var source = try ByteSource(file)
    let header = try readHeader(&source, magic: labelsMagic, dimensions: 1, limit: labelLimit)
    let labels = try readBody(&source, count: header[0])
    if let index = labels.firstIndex(where: { $0 >= classes }) {
        let (lowest, highest) = (Int(labels.min() ?? 0), Int(labels.max() ?? 0))
        if let split = EMNIST.split(lowest: lowest, highest: highest) {
            throw .otherClasses(lowest: lowest, highest: highest, split: split, classes: classes)
        }
        throw .labelOutOfRange(index: index, label: Int(labels[index]), classes: classes)
    }
    return labels
}
