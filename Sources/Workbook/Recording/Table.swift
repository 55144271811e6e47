// A table of numbers and words.

import Repetition
import Weaver

/// One cell of a table.
public enum TableCell: Sendable, Equatable {
    /// Words, set to the left.
    case text(String)
    /// A number to some significant digits, set to the right.
    case number(Double, digits: Int = 4)
    /// A whole number, set to the right.
    case count(Int)
    /// A mean with its standard error, set to the right.
    case estimate(Estimate)
    /// A paired difference with its standard error, or that none is seen, set to the right.
    case difference(PairedDifference)

    var text: String {
        switch self {
        case .text(let text): text
        case .number(let value, let digits): decimal(value, digits)
        case .count(let value): decimal(value)
        case .estimate(let estimate): estimate.text(digits: 4)
        case .difference(let difference): difference.text(digits: 4)
        }
    }

    var isNumber: Bool {
        if case .text = self { false } else { true }
    }
}

extension TableCell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// Words as a cell.
    public init(stringLiteral value: String) { self = .text(value) }
}

extension TableCell: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A number as a cell, to four significant digits.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A whole number as a cell.
    public init(integerLiteral value: Int) { self = .count(value) }
}

/// A table: column titles and rows.
package struct Table: Equatable {
    package var columns: [String]
    package var rows: [[TableCell]]

    /// A table whose rows have as many cells as there are columns.
    package init(columns: [String], rows: [[TableCell]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Whether a column holds numbers only, or nothing or `–` where there is none, and is set to the right.
    func isNumeric(column: Int) -> Bool {
        let cells = rows.compactMap { column < $0.count ? $0[column] : nil }
        return cells.contains(where: \.isNumber)
            && cells.allSatisfy { $0.isNumber || $0 == "–" || $0.text.isEmpty }
    }
}

extension Markdown {
    /// A table of plain words and numbers, with columns of numbers set to the right.
    package static func table(_ table: Table) -> String {
        self.table(
            columns: table.columns.map(cell), isNumeric: table.columns.indices.map(table.isNumeric(column:)),
            rows: table.rows.map { row in row.map { cell($0.text) } })
    }
}
