// The header of a safetensors file: which tensors it has, and where their numbers lie.

import InputFiles

/// The tensors that a header names, in the order of their data.
struct SafetensorsHeader {
    /// A tensor of 32-bit floats.
    struct Entry {
        var name: String
        var shape: [UInt64]
        var begin: UInt64
        var end: UInt64
        /// Bytes.
        var size: Int { Int(end - begin) }
    }

    /// Where several start at one place, those without numbers come first.
    private(set) var entries: [Entry] = []
    /// The bytes of all tensors.
    private(set) var dataSize = 0

    /// Dimensions that are read; no layer has as many.
    private static let mostDimensions = 64

    /// Reads and checks a header.
    ///
    /// - Parameters:
    ///   - bytes: its JSON.
    ///   - names: the tensors that it may have; so what is kept of a long header is short.
    init(_ bytes: [UInt8], names: Set<String>) throws(WeightsFileError.Problem) {
        var rest = names
        var hasMetadata = false
        var cursor = JSONCursor(bytes)
        var entries: [Entry] = []
        try cursor.object { cursor, name throws(WeightsFileError.Problem) in
            if name == "__metadata__" {
                guard !hasMetadata else { throw .namedTwice(name) }
                hasMetadata = true
                try Self.readMetadata(&cursor)
            } else if rest.remove(name) != nil {
                entries.append(try Self.entry(name, &cursor))
            } else {
                throw names.contains(name) ? .namedTwice(name) : .unexpectedTensor(name)
            }
        }
        try cursor.expectEnd()
        entries.sort { ($0.begin, $0.end) < ($1.begin, $1.end) }
        var end: UInt64 = 0
        for entry in entries {
            guard entry.begin == end, entry.begin <= entry.end, entry.end <= UInt64(Int.max),
                Self.byteCount(entry.shape) == entry.end - entry.begin
            else { throw .wrongOffsets(tensor: entry.name, expectedStart: Int(end), shape: entry.shape) }
            end = entry.end
        }
        self.entries = entries
        dataSize = Int(end)
    }

    /// Texts by name, or null.
    private static func readMetadata(_ cursor: inout JSONCursor) throws(WeightsFileError.Problem) {
        guard cursor.peek() != UInt8(ascii: "n") else { return try cursor.word("null") }
        try cursor.object { cursor, _ throws(WeightsFileError.Problem) in _ = try cursor.string() }
    }

    /// A tensor's object: three members, and others that mean nothing here.
    private static func entry(_ name: String, _ cursor: inout JSONCursor)
        throws(WeightsFileError.Problem) -> Entry
    {
        var dtype: String?
        var shape: [UInt64]?
        var offsets: [UInt64]?
        try cursor.object { cursor, member throws(WeightsFileError.Problem) in
            func numbers(_ old: [UInt64]?, most: Int) throws(WeightsFileError.Problem) -> [UInt64] {
                guard old == nil else { throw cursor.problem("\(member) stands there twice") }
                var numbers: [UInt64] = []
                try cursor.list { cursor throws(WeightsFileError.Problem) in
                    guard numbers.count < most else {
                        throw cursor.problem("expected at most \(most) numbers")
                    }
                    numbers.append(try cursor.wholeNumber())
                }
                return numbers
            }
            switch member {
            case "dtype":
                guard dtype == nil else { throw cursor.problem("dtype stands there twice") }
                dtype = try cursor.string()
            case "shape": shape = try numbers(shape, most: mostDimensions)
            case "data_offsets": offsets = try numbers(offsets, most: 2)
            default: try cursor.skipValue()
            }
        }
        guard let dtype, let shape, let offsets, offsets.count == 2 else {
            throw cursor.problem("expected dtype, shape and two data_offsets of tensor \"\(name.shortened)\"")
        }
        guard dtype == "F32" else { throw .otherNumbers(tensor: name, dtype: dtype) }
        return Entry(name: name, shape: shape, begin: offsets[0], end: offsets[1])
    }

    /// The bytes that a shape takes; nil for more than a file can have.
    ///
    /// Dimensions are multiplied in their order, as the format's own reader does: it refuses [2⁶³, 2, 0].
    private static func byteCount(_ shape: [UInt64]) -> UInt64? {
        var count: UInt64 = 1
        for factor in shape + [4] {
            let (product, overflow) = count.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            count = product
        }
        return count
    }
}
