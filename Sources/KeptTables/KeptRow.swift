// A row of a kept table, whose columns are called by their names.

/// What an experiment gave under one seed: a number in each column of its table.
///
/// A column is called by its name, `row.hinge` or `row["Huber, δ = 1"]`, also in a key path: `\.hinge`.
@dynamicMemberLookup
public struct KeptRow: Sendable, Equatable {
    package let columns: KeptColumns
    package let numbers: [Double]

    /// The number in a column; NaN, of which there is no mean, where no column has the name.
    public subscript(column: String) -> Double {
        columns.number(column)(self)
    }

    /// The number in a column; NaN, of which there is no mean, where no column has the name.
    public subscript(dynamicMember column: String) -> Double { self[column] }
}

/// The columns of a table, which all its rows share: a page asks thousands of rows for hundreds of columns.
package struct KeptColumns: Sendable, Equatable {
    package let names: [String]
    private let positions: [String: Int]

    /// - Parameter names: the columns' names, each another.
    init(_ names: [String]) {
        self.names = names
        positions = Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    /// What reads a column's number from any row of the table; NaN where no column has the name.
    package func number(_ column: String) -> (KeptRow) -> Double {
        guard let position = positions[column] else { return { _ in .nan } }
        return { $0.numbers[position] }
    }
}
