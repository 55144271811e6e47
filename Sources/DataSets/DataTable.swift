// Tables as the data sets' files have them: a header, then a line for each row, cells parted by commas.

import InputFiles

/// Far more bytes than a data set's file has.
private let largestFile = 1_000_000

/// What stands between separators, byte by byte, which is faster than by characters.
private func parts(_ text: Substring, _ separator: Unicode.Scalar) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map(Substring.init)
}

/// A table of which every row has as many cells as there are columns.
struct DataTable {
    /// One row, which knows its place.
    struct Row {
        fileprivate let file: String
        fileprivate let number: Int
        fileprivate let columns: [String]
        fileprivate let cells: [Substring]
    }

    let rows: [Row]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - header: the file's first line.
    ///   - columns: the columns' names, for errors.
    ///   - count: how many rows there must be.
    init(_ path: String, header: String, columns: [String], count: Int) throws(DataSetError) {
        func wrong(_ problem: DataSetError.Problem, row: Int? = nil) -> DataSetError {
            DataSetError(file: path, row: row, column: nil, problem: problem)
        }
        let bytes: [UInt8]
        do {
            bytes = try InputFile(path).rest(limit: largestFile)
        } catch {
            throw wrong(.unreadable(error))
        }
        guard knownFormat(bytes) == nil, let text = String(validating: bytes, as: UTF8.self) else {
            throw wrong(.notText(format: knownFormat(bytes)))
        }
        var lines = parts(text[...], "\n")
        let first = String(lines.removeFirst())
        guard first == header else { throw wrong(.wrongHeader(expected: header, got: first)) }
        guard lines.popLast() == "" else { throw wrong(.cutOff) }
        guard lines.count == count else { throw wrong(.wrongRowCount(expected: count, got: lines.count)) }
        var rows: [Row] = []
        for (index, line) in lines.enumerated() {
            let cells = parts(line, ",")
            guard cells.count == columns.count else {
                throw wrong(.wrongCellCount(expected: columns.count, got: cells.count), row: index + 1)
            }
            rows.append(Row(file: path, number: index + 1, columns: columns, cells: cells))
        }
        self.rows = rows
    }
}

extension DataTable.Row {
    /// The number in a column, not negative and finite.
    func number(_ column: Int) throws(DataSetError) -> Double {
        let cell = cells[column]
        // Double reads more than a table holds: "nan", "inf", "0x1p3".
        guard cell.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), let value = Double(cell),
            value.isFinite
        else { throw wrong(column, expected: "a number in decimal digits") }
        return value
    }

    /// The whole numbers in a column, parted by blanks; at least one.
    func wholeNumbers(_ column: Int) throws(DataSetError) -> [Int] {
        var values: [Int] = []
        for part in parts(cells[column], " ") {
            guard part.utf8.allSatisfy(isDigit), let value = Int(part) else {
                throw wrong(column, expected: "whole numbers, parted by single blanks")
            }
            values.append(value)
        }
        return values
    }

    /// The whole number in a column.
    func wholeNumber(_ column: Int) throws(DataSetError) -> Int {
        let values = try wholeNumbers(column)
        guard values.count == 1 else { throw wrong(column, expected: "a whole number") }
        return values[0]
    }

    /// What the word in a column stands for.
    func word<Value: RawRepresentable & CaseIterable>(_ column: Int) throws(DataSetError) -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: String(cells[column])) else {
            let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong(column, expected: "one of \(words)")
        }
        return value
    }

    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private func wrong(_ column: Int, expected: String) -> DataSetError {
        DataSetError(
            file: file, row: number, column: columns[column],
            problem: .wrongCell(expected: expected, got: String(cells[column])))
    }
}

/// The path of a file in the package.
func dataSetFile(_ name: String) -> String { "\(resourceFolder(of: "DataSets"))/\(name)" }
