// Tables kept in files beside the chapter: a header, then a line for each row, columns parted by tabs.

import Foundation
import InputFiles

/// A table that cannot be read.
package struct TableError: Error, Equatable, CustomStringConvertible {
    /// The table's file.
    package var file: String
    /// The line that is wrong; nil for the file as a whole.
    package var line: Int?
    /// What is wrong, as words that follow the file's name.
    package var problem: String

    /// A table, or a line of it, and what is wrong there.
    package init(file: String, line: Int? = nil, problem: String) {
        (self.file, self.line, self.problem) = (file, line, problem)
    }

    /// The place, as an editor can jump to it, and what is wrong.
    package var description: String { "\(file):\(line.map { "\($0):" } ?? "") \(problem)" }
}

/// Where a file lies that is kept beside this source.
package func pathBesideSource(_ name: String, source: String = #filePath) -> String {
    URL(filePath: source).deletingLastPathComponent().appending(path: name).path
}

/// Far more bytes than a table has.
private let largestTable = 2_000_000

/// The text of a table's file, whatever ends its lines, without a byte order mark.
package func tableText(_ path: String, hint: String = "") throws(TableError) -> String {
    func wrong(_ problem: String) -> TableError {
        TableError(file: path, problem: problem + hint)
    }
    let bytes: [UInt8]
    do {
        bytes = try InputFile(path).rest(limit: largestTable)
    } catch .missing {
        throw wrong("there is no such file")
    } catch .folder {
        throw wrong("is a folder; expected a file that holds a table")
    } catch .tooLarge {
        throw wrong("is larger than any table (\(largestTable) bytes)")
    } catch {
        throw wrong("\(error)")
    }
    if let format = knownFormat(bytes) { throw wrong("holds \(format); expected a table") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw wrong("is not text in UTF-8; expected a table")
    }
    let marked = text.first == "\u{feff}" ? String(text.dropFirst()) : text
    // Few tables have such ends of lines, and the search for them takes longer than the reading.
    return bytes.contains(UInt8(ascii: "\r")) ? marked.replacing("\r\n", with: "\n") : marked
}

extension Substring {
    /// The parts between an ASCII character, empty ones too: by bytes, which is far quicker than by characters.
    package func parts(between separator: Unicode.Scalar) -> [Substring] {
        utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map(Substring.init)
    }
}

/// A row with a name that no other row of its table has.
package protocol TableRow {
    /// The name, for errors.
    var name: String { get }
}

/// The rows of a table, from the cells of each line that is not empty; `name` is the table's, for errors.
package func tableRows<Row: TableRow>(
    _ lines: ArraySlice<Substring>, header: String, file: String, name: String,
    row: ([Substring]) -> Row?
) throws(TableError) -> [Row] {
    guard let first = lines.first, first == header else {
        throw TableError(
            file: file, line: lines.startIndex + 1, problem: "is not the header of \(name)")
    }
    var rows: [Row] = []
    var names: Set<String> = []
    for index in lines.indices.dropFirst() where !lines[index].isEmpty {
        guard
            let row = row(lines[index].parts(between: "\t"))
        else {
            throw TableError(file: file, line: index + 1, problem: "is not a row of \(name)")
        }
        guard names.insert(row.name).inserted else {
            throw TableError(
                file: file, line: index + 1, problem: "repeats the row of \(row.name.shortened)"
            )
        }
        rows.append(row)
    }
    return rows
}

/// The note and the rows of a table whose first line is a comment, as scripts that ask other programs write it.
///
/// - Returns: what the comment says, such as the programs' versions, and the rows.
package func annotatedRows<Row: TableRow>(
    _ text: String, header: String, file: String, name: String, row: ([Substring]) -> Row?
) throws(TableError) -> (note: String, rows: [Row]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines[0].hasPrefix("# ") else {
        throw TableError(file: file, line: 1, problem: "is not a comment that says what made the table")
    }
    let rows = try tableRows(lines.dropFirst(), header: header, file: file, name: name, row: row)
    return (String(lines[0].dropFirst(2)), rows)
}
