// What can be wrong with the file of a data set.

import InputFiles

/// A data set's file that cannot be used: which, where in it, and why.
public struct DataSetError: Error, Equatable {
    /// The file's path.
    public let file: String
    /// The row, counted from 1 below the header; nil for the header or the file as a whole.
    public let row: Int?
    /// The column's name; nil where it is not about a single cell.
    public let column: String?
    /// What is wrong.
    public let problem: Problem

    /// What can be wrong with a data set's file.
    public enum Problem: Error, Equatable {
        /// It is not there, or cannot be read.
        case unreadable(InputFileProblem)
        /// It is not text in UTF-8; the format's name, with its article, where it is known.
        case notText(format: String?)
        /// Its first line is another.
        case wrongHeader(expected: String, got: String)
        /// Its last line is not ended.
        case cutOff
        /// It has more rows or fewer.
        case wrongRowCount(expected: Int, got: Int)
        /// The row has more cells or fewer.
        case wrongCellCount(expected: Int, got: Int)
        /// A cell holds something else; what was expected, in words.
        case wrongCell(expected: String, got: String)
    }
}

extension DataSetError: CustomStringConvertible {
    /// One line: the file, the row, the column, and what is wrong.
    public var description: String {
        file + (row.map { ", row \($0)" } ?? "") + (column.map { ", column “\($0)”" } ?? "") + ": \(problem)"
    }
}

extension DataSetError.Problem: CustomStringConvertible {
    /// What is wrong, without the place.
    public var description: String {
        switch self {
        case .unreadable(let problem): "\(problem)"
        case .notText(let format): "holds \(format ?? "no text in UTF-8"); expected a table"
        case .wrongHeader(let expected, let got):
            "begins with “\(got.shortened)”; expected “\(expected)”"
        case .cutOff: "its last line is not ended; was it copied completely?"
        case .wrongRowCount(let expected, let got): "has \(got) rows; expected \(expected)"
        case .wrongCellCount(let expected, let got): "the number of its cells is \(got); expected \(expected)"
        case .wrongCell(let expected, let got): "is “\(got.shortened)”; expected \(expected)"
        }
    }
}
