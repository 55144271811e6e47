// What --sweep shows: a table of a parameter's values and a shown value, and a small plot.

import Figures

/// A shown value under several values of a parameter, in the terminal.
struct SweepText {
    struct Point {
        /// The parameter's value, as it was typed.
        var value: String
        /// Nil where the run shows nothing under the label.
        var shown: ShownValue?
    }

    let parameter: ParameterDeclaration
    let label: String
    let points: [Point]
    /// How often a run shows something under the label.
    let count: Int
    let style: TerminalStyle

    private var numbers: [Double] { points.map { $0.shown?.number ?? .nan } }
    private var unit: String? { points.lazy.compactMap(\.shown?.unit).first }

    var lines: [String] {
        var notes: [String] = []
        if count > 1 { notes.append("The chapter shows “\(label)” \(count) times; this is the last.") }
        let gaps = points.filter { $0.shown == nil }.map(\.value)
        if !gaps.isEmpty {
            notes.append(
                "Nothing is shown under “\(label)” with \(parameter.name) = \(gaps.joined(separator: ", ")).")
        }
        let isConstant = points.count > 1 && Set(points.map { $0.shown?.value }).count == 1
        if isConstant, gaps.isEmpty { notes.append("It is the same with all of them.") }
        return table + [""] + notes.flatMap { wrapped($0, width: style.width) + [""] }
            + (isConstant ? [] : plot.map { $0 + [""] } ?? [])
    }

    private var table: [String] {
        let hasDefault = points.contains { parameter.isDefault($0.value) }
        let rows = points.map { point in
            [point.value, point.shown?.value ?? "–"]
                + (hasDefault ? [parameter.isDefault(point.value) ? "the default" : ""] : [])
        }
        let areNumbers = points.allSatisfy { $0.shown.map { $0.number != nil } ?? true }
        return TerminalTable(style: style).lines(
            columns: [parameter.name, label + (unit.map { " (\($0))" } ?? "")] + (hasDefault ? [""] : []),
            rows: rows, isNumeric: [Double(points[0].value) != nil, areNumbers, false])
    }

    /// Of numbers, two at least; nil for others, and for numbers that no axis holds.
    private var plot: [String]? {
        let finite = numbers.filter(\.isFinite)
        guard finite.count > 1, let low = finite.min(), let high = finite.max() else { return nil }
        let y = Axis(label, unit: unit, scale: low > 0 && high / low > 1000 ? .logarithmic : .linear)
        let values = points.map { Double($0.value) }
        let alternativeText = "\(label) over \(parameter.name)"
        let plot: Plot?
        if values.contains(nil) {
            plot = try? Plot(
                title: "", x: Axis(parameter.name, categories: points.map(\.value)), y: y,
                [.bars(heights: numbers)],
                alt: alternativeText)
        } else {
            let pairs = zip(values.compactMap(\.self), numbers).sorted { $0.0 < $1.0 }
            let (x, heights) = (pairs.map(\.0), pairs.map(\.1))
            plot = try? Plot(
                title: "", x: Axis(parameter.name), y: y,
                [.line(x: x, y: heights), .points(x: x, y: heights)],
                alt: alternativeText)
        }
        return plot?.text(width: style.width, colored: style.isColored)
    }
}
