// Plots over categories as text: horizontal bars, one line for each category and series, and matrices as
// tables of numbers.

extension Plot {
    // MARK: Bars

    /// Whether the text plot has its categories below each other, and so its y axis from left to right.
    var hasHorizontalBars: Bool { x.axis.categories != nil && color == nil }

    /// One line for each category and series: name, bar, value.
    ///
    /// Nil where the x axis has no categories, or
    /// where a matrix fills the plot.
    func horizontalBars(width: Int) -> [TextLine]? {
        guard hasHorizontalBars, let names = x.axis.categories else { return nil }
        let rows = marks.indices.compactMap { index in barRow(ofMark: index) }
        guard !rows.isEmpty else { return nil }
        let values = rows.map({ $0.values }).joined().filter({ $0.isFinite })
        let span = (values.max() ?? 0) - min(values.min() ?? 0, 0)
        func number(_ value: Double) -> String { PlotNumber.text(value, span: span) }

        let nameWidth = min(names.map { TextMeasure.columns($0) }.max() ?? 0, width / 3)
        let indent = nameWidth + 1 + (rows.count > 1 ? 2 : 0)
        let valueWidth = values.map { TextMeasure.columns(number($0)) }.max() ?? 0
        // The bars themselves are worth more than the numbers at their ends.
        let showsValues = width - indent - 2 - valueWidth >= 6
        let columns = width - indent - 1 - (showsValues ? valueWidth + 1 : 0)

        var lines: [TextLine] = []
        for (category, name) in names.enumerated() {
            let nameLines = TextMeasure.wrap(name, columns: max(nameWidth, 1))
            for (index, row) in rows.enumerated() {
                let value = row.values[category]
                var line = TextLine(index < nameLines.count ? nameLines[index] : "")
                line.pad(to: nameWidth + 1)
                if rows.count > 1 { line.append("\(row.style.glyph) ", color: row.style.terminalColor) }
                line.append(value.isNaN || y.lower < 0 ? " " : "▏")
                line.append(barCells(row, value, columns: columns))
                if showsValues, value.isFinite {
                    line.append(" " + number(value))
                }
                lines.append(line)
            }
            // What is left of a name that is longer than its bars.
            lines += nameLines.dropFirst(rows.count).map { TextLine($0) }
        }
        return lines + bottomAxis(indent: indent, columns: columns, scale: y)
    }

    /// The values of a series at the categories.
    private struct BarRow {
        let style: SeriesStyle
        let values: [Double]
        let isBar: Bool
    }

    private func barRow(ofMark index: Int) -> BarRow? {
        let count = x.axis.categories?.count ?? 0
        let style = series.style(ofMark: index)
        switch marks[index].shape {
        case .bars(_, let heights):
            return BarRow(
                style: style, values: atCategories(marks[index].barPositions ?? [], heights, count),
                isBar: true)
        case .line(let x, let y), .points(let x, let y), .path(let x, let y):
            return BarRow(style: style, values: atCategories(x, y, count), isBar: false)
        case .band(let x, _, let upper):
            return BarRow(style: style, values: atCategories(x, upper, count), isBar: false)
        case .horizontalRule, .verticalRule, .heatMap, .matrix, .contours, .rectangles, .image, .label:
            return nil
        }
    }

    private func atCategories(_ x: [Double], _ y: [Double], _ count: Int) -> [Double] {
        var values: [Double: Double] = [:]
        for (x, y) in zip(x, y) where values[x] == nil { values[x] = y }
        return (0..<count).map { values[Double($0)] ?? .nan }
    }

    /// A bar from 0 to the value, its end to an eighth of a cell; for other marks a character at the value.
    private func barCells(_ row: BarRow, _ value: Double, columns: Int) -> [TextCell] {
        var canvas = TextCanvas(columns: columns, rows: 1)
        let color = row.style.terminalColor
        func place(_ value: Double) -> Double { min(max(y.fraction(value), 0), 1) * Double(columns) }
        for (mark, entry) in zip(marks, series.entryOfMark) {
            guard case .horizontalRule(let level) = mark.shape, y.contains(level), let entry else { continue }
            // Bars are horizontal here, so a horizontal rule is a vertical stroke.
            let glyph = series.entries[entry].textGlyph(isHorizontal: true)
            canvas.set(glyph, column: min(Int(place(level)), columns - 1), row: 0)
        }
        guard value.isFinite else { return canvas.cells[0] }
        guard row.isBar else {
            canvas.set(row.style.glyph, column: min(Int(place(value)), columns - 1), row: 0, color: color)
            return canvas.cells[0]
        }
        let (start, end) = (place(min(0, value)), place(max(0, value)))
        let eighths = Array("▏▎▍▌▋▊▉█")
        for column in Int(start)..<max(Int(start), Int(end.rounded(.up))) {
            // The left end of a bar below 0 has no character for its part of a cell; it is rounded.
            if Double(column) + 0.5 < start { continue }
            let filled = Int((min(1, end - Double(column)) * 8).rounded())
            if filled > 0 { canvas.set(eighths[filled - 1], column: column, row: 0, color: color) }
        }
        return canvas.cells[0]
    }

    // MARK: Matrices

    /// A matrix as a table of numbers; nil where the plot has none or it is too wide.
    func matrixTable(width: Int) -> [TextLine]? {
        guard let mark = marks.first(where: { $0.fillsArea }), case .matrix(let rows, _) = mark.shape else {
            return nil
        }
        let cells = MarkDrawing.cellLabels(rows)
        func names(_ scale: AxisScale, _ count: Int) -> [String] {
            scale.axis.categories ?? (0..<count).map(String.init)
        }
        let columnNames = names(x, cells.first?.count ?? 0)
        let rowNames = names(y, cells.count)
        let lead = rowNames.map { TextMeasure.columns($0) }.max() ?? 0
        let cellWidth = (columnNames + cells.joined()).map { TextMeasure.columns($0) }.max() ?? 0
        guard lead + 2 + columnNames.count * (cellWidth + 1) <= width else { return nil }

        func line(_ name: String, _ separator: String, _ cells: [String]) -> TextLine {
            var line = TextLine()
            line.pad(to: lead - TextMeasure.columns(name))
            line.append(name + " " + separator)
            for (index, cell) in cells.enumerated() {
                line.pad(to: lead + 2 + (index + 1) * (cellWidth + 1) - TextMeasure.columns(cell))
                line.append(cell)
            }
            return line
        }
        // A y axis of numbers counts upwards.
        let order = y.axis.categories == nil ? Array(cells.indices.reversed()) : Array(cells.indices)
        let titles = "\(y.title(factorExponent: 0)) ↓  \(x.title(factorExponent: 0)) →"
        return TextMeasure.wrap(titles, columns: width).map { TextLine($0) }
            + [line("", " ", columnNames)]
            + order.map { line(rowNames[$0], "│", cells[$0]) }
    }
}
