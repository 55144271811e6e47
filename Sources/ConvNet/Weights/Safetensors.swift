// The safetensors format: named arrays of numbers in one file, and the checks of such a file.
//
//     8 bytes    the length of the header, the least significant byte first
//     header     JSON: {"NAME": {"dtype": "F32", "shape": [2, 3], "data_offsets": [BEGIN, END]}, …}
//     data       the numbers, the least significant byte first; offsets count from its start
//
// The arrays cover the data without gap or overlap. A header may hold "__metadata__", texts by name, and may end
// with blanks. https://github.com/huggingface/safetensors describes the format.

import Foundation

/// An array of numbers with its name and shape; the last dimension runs fastest.
struct Tensor: Equatable {
    var name: String
    var shape: [Int]
    var values: [Float]
}

enum Safetensors {
    /// The longest header that the format's own library reads.
    static let longestHeader = 100_000_000

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

    /// The tensors of a file, in the order of their data.
    static func tensors(_ bytes: [UInt8]) throws(WeightsFileError.Problem) -> [Tensor] {
        guard bytes.count >= 8 else { throw .tooShort(got: bytes.count) }
        let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(min(bytes.count - 8, longestHeader)) else {
            throw .headerTooLong(got: length, limit: min(bytes.count - 8, longestHeader))
        }
        let start = 8 + Int(length)
        let data = bytes[start...]
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(bytes[8..<start]))
        } catch {
            throw .headerUnreadable
        }
        var tensors: [Tensor] = []
        var end = 0
        for (name, entry) in header.entries.sorted(by: { ($0.1.begin, $0.0) < ($1.1.begin, $1.0) }) {
            guard entry.dtype == "F32" else { throw .otherNumbers(tensor: name, dtype: entry.dtype) }
            guard entry.begin == end, let count = product(entry.shape),
                4.multipliedReportingOverflow(by: count) == (entry.end - end, false)
            else { throw .wrongOffsets(tensor: name, expectedStart: end, shape: entry.shape) }
            guard entry.end <= data.count else { throw .truncated(expected: entry.end, got: data.count) }
            end = entry.end
            let values = (0..<count).map { i -> Float in
                let place = start + entry.begin + 4 * i
                let bits = bytes[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                return Float(bitPattern: bits)
            }
            if let index = values.firstIndex(where: { !$0.isFinite }) {
                throw .notFinite(tensor: name, index: index, value: values[index])
            }
            tensors.append(Tensor(name: name, shape: entry.shape, values: values))
        }
        guard end == data.count else { throw .trailingBytes(data.count - end) }
        return tensors
    }

    /// The product of a shape's dimensions; nil for one that no file can hold.
    private static func product(_ shape: [Int]) -> Int? {
        var count = 1
        for dimension in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            guard dimension >= 0, !overflow else { return nil }
            count = product
        }
        return count
    }
}

/// The header as JSON has it.
private struct Header: Decodable {
    struct Entry: Decodable {
        var dtype: String
        var shape: [Int]
        var begin: Int
        var end: Int

        private enum Key: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            dtype = try container.decode(String.self, forKey: .dtype)
            shape = try container.decode([Int].self, forKey: .shape)
            let offsets = try container.decode([Int].self, forKey: .offsets)
            guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1] else {
                throw DecodingError.dataCorruptedError(
                    forKey: .offsets, in: container, debugDescription: "not a begin and an end")
            }
            (begin, end) = (offsets[0], offsets[1])
        }
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var entries: [(String, Entry)] = []

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        for key in container.allKeys {
            if key.stringValue == "__metadata__" {
                _ = try container.decode([String: String].self, forKey: key)
            } else {
                entries.append((key.stringValue, try container.decode(Entry.self, forKey: key)))
            }
        }
    }
}
