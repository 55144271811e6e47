// The gradient of a function of several numbers, held against differences of its values.

import Workbook

/// A component of a gradient that was compared.
struct GradientPart {
    let row: Int
    let index: Int
    let comparison: SlopePair
}

/// A gradient's components held against differences.
struct RowDifferences {
    let value: ([Double]) -> Double
    let extended: (([ExtendedNumber]) -> ExtendedNumber)?
    var domain = -Double.infinity...Double.infinity

    /// The function of one of the numbers, the others held.
    func function(of index: Int, at row: [Double]) -> MeasuredFunction {
        MeasuredFunction(
            value: { x in
                var row = row
                row[index] = x
                return value(row)
            },
            extended: extended.map { extended in
                { x in
                    var row = row.map { ExtendedNumber($0) }
                    row[index] = x
                    return extended(row)
                }
            }, domain: domain)
    }

    /// The gradient by differences.
    func gradient(at row: [Double]) -> [Double] {
        row.indices.map { function(of: $0, at: row).slope(row[$0]) }
    }

    /// The author's gradient beside differences, component by component.
    ///
    /// - Parameter gradient: as many components as the row has, or what there are of them.
    func comparisons(_ gradient: [Double], at row: [Double], number: Int) -> [GradientPart] {
        zip(row.indices, gradient).compactMap { index, claimed in
            SlopePair(function(of: index, at: row), claimed: claimed, at: row[index])
                .map { GradientPart(row: number, index: index, comparison: $0) }
        }
    }
}

/// What is wrong with gradients that have more or fewer components than there are numbers to move; nil where none is.
func lengthFinding(_ name: String, _ rows: [(gradient: [Double], count: Int, call: String)]) -> Finding? {
    rows.first { $0.gradient.count != $0.count }.map { row in
        let found = row.gradient.count == 1 ? "1 component" : "\(row.gradient.count) components"
        return Finding(
            "Derivative", .fault,
            "`\(name)` returns \(found) where \(row.count) are expected, in \(row.call).",
            means: "It has one component for each number that the training moves, in their order.")
    }
}

/// What the comparison of a gradient says.
///
/// - Parameters:
///   - call: a row's call in words.
///   - count: how many examples a batch has, where the gradient is off by that; else nil.
///   - isSum: whether the value of a batch is the sum over its examples.
func gradientFinding(
    _ name: String, _ parts: [GradientPart], extent: String, count: Int? = nil, isSum: Bool = false,
    call: (Int) -> String
) -> Finding? {
    let scale = SlopePair.Scale(parts.map(\.comparison))
    let parts = parts.compactMap { part in
        part.comparison.counted(among: scale).map {
            GradientPart(row: part.row, index: part.index, comparison: $0)
        }
    }
    guard !parts.isEmpty else { return nil }
    let wrong = parts.filter { !$0.comparison.agrees }
    guard let first = wrong.first else {
        return Finding(
            "Derivative", .good,
            "`\(name)` is the gradient of the value: it agrees with differences \(extent).",
            means: "A descent follows the loss that is printed.")
    }
    let pairs = wrong.compactMap { part in
        part.comparison.measured.map { (claimed: part.comparison.claimed, measured: $0) }
    }
    let indices = Set(wrong.map(\.index))
    let places =
        indices.count == 1 && Set(parts.map(\.index)).count > 1
        ? "always in component \(first.index)" : "in \(wrong.count) of \(parts.count) components"
    let slip = commonFactor(pairs).map { slipText(factor: $0, count: count, isSum: isSum) }
    return Finding(
        "Derivative", .fault,
        "`\(name)` is not the gradient of the value, \(places), \(extent). In \(call(first.row)) its component \(first.index) "
            + "is \(decimal(first.comparison.claimed)), and the differences say "
            + "\(decimal(first.comparison.measured ?? first.comparison.range.upperBound)).",
        means: slip ?? "A descent follows another loss than the one that is printed.")
}
