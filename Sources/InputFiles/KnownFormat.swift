// What a file is that is not what was expected, by its first bytes.

/// What some bytes are the start of, with its article: "an HTML page"; nil for what is not known.
///
/// - Parameter start: the first bytes, 512 for certainty: a tar archive says what it is in byte 257.
public func knownFormat(_ start: [UInt8]) -> String? {
    let marks: [(bytes: [UInt8], name: String)] = [
        ([0x1f, 0x8b], "gzip data"),
        (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
        (Array("PK\u{5}\u{6}".utf8), "a zip archive"),
        (Array("BZh".utf8), "a bzip2 archive"),
        ([0xfd] + Array("7zXZ".utf8), "an xz archive"),
        (Array("7z".utf8) + [0xbc, 0xaf, 0x27, 0x1c], "a 7z archive"),
        ([0x28, 0xb5, 0x2f, 0xfd], "a zstd archive"),
        (Array("Rar!".utf8), "a rar archive"),
        (Array("version https://git-lfs".utf8), "a Git LFS pointer, which stands for the file itself"),
        ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
        ([0x89] + Array("HDF\r\n".utf8), "an HDF5 file"),
        ([0x89] + Array("PNG\r\n".utf8), "a PNG image"),
        ([0xff, 0xd8, 0xff], "a JPEG image"),
        (Array("%PDF-".utf8), "a PDF document"),
        (Array("SQLite format 3".utf8), "an SQLite database"),
        ([0x7f] + Array("ELF".utf8), "a program"),
    ]
    if let mark = marks.first(where: { start.starts(with: $0.bytes) }) { return mark.name }
    if start.count >= 262, start[257..<262].elementsEqual("ustar".utf8) { return "a tar archive" }
    // A page may start with a byte order mark and blanks.
    var text = start[...]
    if text.starts(with: [0xef, 0xbb, 0xbf]) { text = text.dropFirst(3) }
    text = text.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    guard text.first == UInt8(ascii: "<") else { return nil }
    let beginning = String(decoding: text.prefix(256), as: UTF8.self).lowercased()
    if beginning.hasPrefix("<!doctype html") || beginning.contains("<html") { return "an HTML page" }
    return beginning.hasPrefix("<?xml") ? "an XML document" : nil
}
