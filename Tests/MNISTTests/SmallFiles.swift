// Small files in MNIST's format, made here, and folders to put them in.

import CZlib
import Foundation

@testable import MNIST

/// Gives bytes in pieces, as a file does.
func pieces(_ bytes: [UInt8]) -> Pieces {
    var rest = bytes[...]
    return { count throws(DataFileError.Problem) in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}

func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

/// A file of images whose pixels count up.
func imagesFile(count: Int, rows: Int = 28, columns: Int = 28) -> [UInt8] {
    [0x803, count, rows, columns].flatMap { bigEndian(UInt32($0)) }
        + (0..<count * rows * columns).map { UInt8(truncatingIfNeeded: $0 / 3) }
}

/// A file of labels 0, 1, …, 9, 0, 1, ….
func labelsFile(count: Int) -> [UInt8] {
    [0x801, count].flatMap { bigEndian(UInt32($0)) } + (0..<count).map { UInt8($0 % 10) }
}

/// The bytes, packed by gzip.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var input = bytes
    return [UInt8](unsafeUninitializedCapacity: bytes.count + 100) { output, filled in
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            deflate(&stream, Z_FINISH)
        }
        filled = output.count - Int(stream.avail_out)
    }
}

/// A folder with the four files, removed afterwards.
///
/// - Parameters:
///   - changes: files to write differently, by name; nil leaves one out.
///   - work: what to do with the folder's path.
func withFolder(_ changes: [String: [UInt8]?] = [:], _ work: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mnist-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String: [UInt8]?] = [
        "train-images-idx3-ubyte": imagesFile(count: 12), "train-labels-idx1-ubyte": labelsFile(count: 12),
        "t10k-images-idx3-ubyte": imagesFile(count: 3), "t10k-labels-idx1-ubyte": labelsFile(count: 3),
    ]
    files.merge(changes) { $1 }
    for case (let name, let bytes?) in files {
        try Data(bytes).write(to: folder.appending(path: name))
    }
    try work(folder.path)
}
