// The safetensors format: named arrays of numbers in one file, and the checks of such a file.
//
//     8 bytes    the length of the header, the least significant byte first
//     header     JSON: {"NAME": {"dtype": "F32", "shape": [2, 3], "data_offsets": [BEGIN, END]}, …}
//     data       the numbers, the least significant byte first; offsets count from its start
//
// The arrays cover the data without gap or overlap. A header may hold "__metadata__", texts by name, and may have
// blanks around it. https://github.com/huggingface/safetensors describes the format; its reader, version 0.8, decides
// what is accepted here. There are three exceptions: that reader takes the last of two tensors with one name, a tensor
// written as a list of its three values, and a header ten times as long.

import InputFiles

/// An array of numbers with its name and shape; the last dimension runs fastest.
struct Tensor: Equatable {
    var name: String
    var shape: [UInt64]
    var values: [Float]
}

enum Safetensors {
    /// Bytes that a header may have: far more than it needs, and read in a second.
    static let longestHeader = 10_000_000

    // MARK: Writing

    /// A file of tensors, in their order; names and texts are written as they are, so they hold no quotes.
    static func bytes(_ tensors: [Tensor], metadata: KeyValuePairs<String, String>) -> [UInt8] {
        let texts = metadata.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
        var entries = ["\"__metadata__\":{\(texts)}"]
        var offset = 0
        for tensor in tensors {
            let end = offset + 4 * tensor.values.count
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            entries.append(
                "\"\(tensor.name)\":{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
            )
            offset = end
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        // Blanks, so that the numbers start at a multiple of 8 bytes.
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        var bytes = littleEndian(UInt64(header.count)) + header
        bytes.reserveCapacity(bytes.count + offset)
        for tensor in tensors {
            for value in tensor.values { bytes += littleEndian(value.bitPattern) }
        }
        return bytes
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    // MARK: Reading

    /// The header of a file, checked against the file's size.
    ///
    /// - Parameters:
    ///   - size: the file's bytes in all.
    ///   - names: the tensors that the file may have.
    ///   - next: gives the file's next bytes, fewer than asked for where it ends.
    static func header(
        size: Int, names: Set<String>, next: (Int) throws(WeightsFileError.Problem) -> [UInt8]
    ) throws(WeightsFileError.Problem) -> SafetensorsHeader {
        let start = try next(8)
        let length = start.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let limit = min(max(size - 8, 0), longestHeader)
        guard start.count == 8, length <= UInt64(limit) else {
            if let format = knownFormat(start + (try next(504))) { throw .otherFormat(format) }
            throw start.count < 8 ? .tooShort(got: start.count) : .headerTooLong(got: length, limit: limit)
        }
        let header = try SafetensorsHeader(try next(Int(length)), names: names)
        let dataSize = size - 8 - Int(length)
        guard header.dataSize <= dataSize else {
            throw .truncated(expected: header.dataSize, got: dataSize)
        }
        guard header.dataSize == dataSize else { throw .trailingBytes(dataSize - header.dataSize) }
        return header
    }

    /// The tensors that a header names, from the data that follows it.
    static func tensors(
        _ header: SafetensorsHeader, next: (Int) throws(WeightsFileError.Problem) -> [UInt8]
    ) throws(WeightsFileError.Problem) -> [Tensor] {
        var tensors: [Tensor] = []
        for entry in header.entries {
            let bytes = try next(entry.size)
            // The file may have become shorter since its size was asked for.
            guard bytes.count == entry.size else {
                throw .truncated(expected: header.dataSize, got: Int(entry.begin) + bytes.count)
            }
            let values = stride(from: 0, to: bytes.count, by: 4).map { place -> Float in
                let bits = bytes[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                return Float(bitPattern: bits)
            }
            if let index = values.firstIndex(where: { !$0.isFinite }) {
                throw .notFinite(tensor: entry.name, index: index, value: values[index])
            }
            tensors.append(Tensor(name: entry.name, shape: entry.shape, values: values))
        }
        return tensors
    }
}
