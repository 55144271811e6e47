// A text that a person edits, or another program writes: what it is, taken on no trust.

import Foundation
import InputFiles

/// What stands at a path.
package enum SmallTextFile: Equatable {
    /// UTF-8, its lines ended by a line feed alone, without a byte order mark.
    case text(String)
    case missing
    /// Something else, as words that follow its name: "is a folder".
    case unusable(String)

    /// Bytes that a file may have.
    private static let limit = 1 << 20

    /// Reads what stands at a path; a link is followed.
    package init(_ file: URL) {
        do {
            self.init(bytes: try InputFile(file.path).rest(limit: Self.limit))
        } catch .missing {
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: file.path)
            self = target.map { .unusable("is a link to \($0), which is not there") } ?? .missing
        } catch {
            self = .unusable("\(error)")
        }
    }

    /// What is wrong, as words that follow the file's name; nil when it is a text.
    package var trouble: String? {
        switch self {
        case .text: nil
        case .missing: "is not there"
        case .unusable(let words): words
        }
    }

    // MARK: Encodings

    /// What bytes stand for.
    package init(bytes: [UInt8]) {
        if let name = Self.wideEncoding(bytes) {
            self = .unusable("seems to be \(name): save it as UTF-8")
        } else if bytes.contains(0) {
            self = .unusable("has zero bytes in it, as no text has")
        } else if let index = bytes.split(separator: lineFeed, omittingEmptySubsequences: false)
            .firstIndex(where: { String(validating: $0, as: UTF8.self) == nil })
        {
            self = .unusable(
                "is not UTF-8 in line \(index + 1), and seems to be Latin-1 or Windows-1252: save it as UTF-8"
            )
        } else {
            let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            self = .text(
                String(decoding: Self.withLineFeeds(hasMark ? bytes[3...] : bytes[...]), as: UTF8.self))
        }
    }

    /// The encoding of two or four bytes a character that a byte order mark, or the many zeros in it, point to.
    private static func wideEncoding(_ bytes: [UInt8]) -> String? {
        let zeros = bytes.count { $0 == 0 }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            return "UTF-32"
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        // Of plain letters every second byte is zero, or three of four.
        switch Double(zeros) / Double(max(bytes.count, 1)) {
        case 0.3..<0.6: return "UTF-16"
        case 0.6..<0.9: return "UTF-32"
        default: return nil
        }
    }

    /// Windows ends a line by a carriage return and a line feed, old Macs by a carriage return.
    private static func withLineFeeds(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var previous: UInt8?
        for byte in bytes {
            if byte != lineFeed || previous != carriageReturn {
                result.append(byte == carriageReturn ? lineFeed : byte)
            }
            previous = byte
        }
        return result
    }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
