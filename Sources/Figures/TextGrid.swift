// Plots over numbers as text: a grid of characters with axes. Each cell shows the topmost mark in it.

extension Plot {
    /// Twelve steps, so that halves, thirds and quarters of the axis fall on a row.
    private static let gridRows = 13

    /// The data area with its axes and their titles.
    func textGrid(width: Int) -> [TextLine] {
        let rows = y.axis.categories.map { min(max($0.count, 2), 24) } ?? rowsOfNumbers(width: width)
        let labels = Self.axisLabels(y, length: rows, limit: width / 3, fromTop: true)
        let indent = (labels.entries.map { TextMeasure.columns($0.text) }.max() ?? 0) + 1
        let equal = heightOfEqualAxes.map { columnsOfEqualAxes(rows: rows, $0) }
        let columns = min(width - indent - 1, equal ?? width)
        var canvas = TextCanvas(columns: columns, rows: rows)
        draw(into: &canvas)

        var lines = TextMeasure.wrap(y.title(factorExponent: labels.factorExponent), columns: width)
            .map { TextLine($0) }
        for row in 0..<rows {
            let label = labels.entries.first { $0.place == row }?.text
            var line = TextLine()
            line.pad(to: indent - 1 - TextMeasure.columns(label ?? ""))
            line.append(label ?? "")
            line.pad(to: indent)
            line.append(label == nil ? "│" : "┤")
            line.append(canvas.cells[row])
            lines.append(line)
        }
        lines += bottomAxis(indent: indent, columns: columns, scale: x)
        if let color { lines += shadeKey(color, width: width) }
        return lines
    }

    /// The rows of a y axis of numbers; where the axes are equal, as many as the width asks for.
    private func rowsOfNumbers(width: Int) -> Int {
        guard let shape = heightOfEqualAxes else { return Self.gridRows }
        // A character is about twice as high as wide.
        return Int(min(max(Double(width - 8) * shape / 2, 5), 24))
    }

    /// The columns that make axes equal, for a height of the data area over its width.
    private func columnsOfEqualAxes(rows: Int, _ shape: Double) -> Int {
        Int(min(max(Double(2 * rows) / shape, 10), 1000))
    }

    // MARK: Axes

    /// A horizontal axis: its line, the labels below it and its title.
    func bottomAxis(indent: Int, columns: Int, scale: AxisScale) -> [TextLine] {
        let labels = Self.axisLabels(scale, length: columns, limit: columns / 2)
        var axis = TextLine()
        axis.pad(to: indent)
        axis.append("└")
        var row = TextCanvas(columns: columns, rows: 1)
        for column in 0..<columns { row.set("─", column: column, row: 0) }
        var taken: [Range<Int>] = []
        var placed: [(start: Int, text: String)] = []
        for entry in labels.entries {
            let size = TextMeasure.columns(entry.text)
            // Centred on its place, but inside the line.
            let start = max(0, min(entry.place - size / 2, columns - size))
            let room = start - 2..<start + size + 2
            guard size <= columns, !taken.contains(where: { $0.overlaps(start..<start + size) }) else {
                continue
            }
            taken.append(room)
            placed.append((start, entry.text))
            row.set("┬", column: entry.place, row: 0)
        }
        axis.append(row.cells[0])
        var line = TextLine()
        for (start, text) in placed.sorted(by: { $0.start < $1.start }) {
            line.pad(to: indent + 1 + start)
            line.append(text)
        }
        let width = indent + 1 + columns
        let title = TextMeasure.wrap(scale.title(factorExponent: labels.factorExponent), columns: width)
        return [axis, line]
            + title.map { text in
                var centred = TextLine()
                centred.pad(to: max(0, min(indent + 1 + (columns - TextMeasure.columns(text)) / 2, width)))
                centred.append(text)
                return centred.columns > width ? TextLine(text) : centred
            }
    }

    /// Labels of an axis with their places in cells: both ends first, then ticks that are not beside them.
    private static func axisLabels(
        _ scale: AxisScale, length: Int, limit: Int, fromTop: Bool = false
    ) -> (entries: [(place: Int, text: String)], factorExponent: Int) {
        let set = scale.ticks(maxCount: 5)
        func place(_ value: Double) -> Int {
            let fraction = scale.fraction(value)
            return Int(((fromTop ? 1 - fraction : fraction) * Double(length - 1)).rounded())
        }
        func cut(_ text: String) -> String {
            guard TextMeasure.columns(text) > limit else { return text }
            return (TextMeasure.wrap(text, columns: max(2, limit - 1)).first ?? "") + "…"
        }
        // Names may be cut, numbers may not.
        func label(_ tick: (value: Double, label: String)) -> String {
            let isName =
                scale.axis.categories != nil || scale.axis.ticks?.contains { $0.label == tick.label } == true
            return isName ? cut(tick.label) : tick.label
        }
        var entries: [(place: Int, text: String)] = []
        if scale.axis.categories == nil {
            let unit = PlotMath.powerOfTen(set.factorExponent)
            let span = scale.axis.scale == .linear ? (scale.upper - scale.lower) / unit : 0
            for value in [scale.lower, scale.upper] {
                // Where a tick stands at the end of the axis, it has the better label.
                let tick = set.ticks.first { place($0.value) == place(value) }
                let text = tick.map(label) ?? PlotNumber.text(value / unit, span: span)
                entries.append((place(value), text))
            }
        }
        for tick in set.ticks where scale.contains(tick.value) {
            let here = place(tick.value)
            let gap = scale.axis.categories == nil ? 2 : 1
            if entries.allSatisfy({ abs($0.place - here) >= gap }) { entries.append((here, label(tick))) }
        }
        // A number that is too wide even so is left out.
        return (entries.filter { TextMeasure.columns($0.text) <= 2 * limit }, set.factorExponent)
    }

    // MARK: Marks

    private func draw(into canvas: inout TextCanvas) {
        if let field = shadedField { shade(field, into: &canvas) }
        var barSeries = 0
        for (index, mark) in marks.enumerated() {
            if case .image(let pixels, let columns, let x, let y) = mark.shape {
                draw(PixelImage(columns: columns, pixels: pixels), x, y, into: &canvas)
            }
            if case .band(let x, let lower?, let upper) = mark.shape, mark.name == nil {
                fill(x, lower, upper, nil, &canvas)
            }
            guard let entryIndex = series.entryOfMark[index] else { continue }
            let entry = series.entries[entryIndex]
            let color = entry.textColor
            let glyph = entry.style.glyph
            switch mark.shape {
            case .line(let x, let y): drawLine(x, y, glyph, color, &canvas)
            case .path(let x, let y): drawLine(x, y, "·", color, &canvas)
            case .band(let x, let lower, let upper):
                fill(x, lower ?? upper.map { _ in 0 }, upper, color, &canvas)
                if lower == nil { drawLine(x, upper, glyph, color, &canvas) }
            case .bars(_, let heights):
                for (position, height) in zip(mark.barPositions ?? [], heights) {
                    let (left, right) = barSlots.interval(
                        series: barSeries, at: position, touching: true)
                    drawBar(left, right, height, entry.textGlyph(isHorizontal: false), color, &canvas)
                }
                barSeries += 1
            case .horizontalRule(let value):
                drawLine(
                    [x.lower, x.upper], [value, value], entry.textGlyph(isHorizontal: false), color, &canvas)
            case .verticalRule(let value):
                drawLine(
                    [value, value], [y.lower, y.upper], entry.textGlyph(isHorizontal: false), color, &canvas)
            case .rectangles(let x, let y):
                for (x, y) in zip(x, y) {
                    fillRectangle(x, y, &canvas) { _, _ in entry.textGlyph(isHorizontal: false) }
                }
            case .points, .heatMap, .matrix, .contours, .image, .label: break
            }
        }
        // Points last of all, so that no line hides them.
        for (index, mark) in marks.enumerated() {
            switch mark.shape {
            case .points(let x, let y), .path(let x, let y):
                let style = series.style(ofMark: index)
                drawPoints(x, y, style.glyph, style.terminalColor, &canvas)
            default: break
            }
        }
        for mark in marks {
            if case .label(let label) = mark.shape { draw(label, into: &canvas) }
        }
    }

    /// A place in cells; nil for a gap.
    func cell(_ x: Double, _ y: Double, _ canvas: TextCanvas) -> PlotPoint? {
        guard x.isFinite, y.isFinite else { return nil }
        let across = min(max(self.x.fraction(x), -1000), 1000)
        let up = min(max(self.y.fraction(y), -1000), 1000)
        return PlotPoint(x: across * Double(canvas.columns - 1), y: (1 - up) * Double(canvas.rows - 1))
    }

    private func drawLine(
        _ x: [Double], _ y: [Double], _ glyph: Character, _ color: Int?, _ canvas: inout TextCanvas
    ) {
        let points = zip(x, y).map { cell($0, $1, canvas) }
        for run in points.split(separator: nil) { canvas.line(run.compactMap { $0 }, glyph, color: color) }
    }

    private func drawPoints(
        _ x: [Double], _ y: [Double], _ glyph: Character, _ color: Int?, _ canvas: inout TextCanvas
    ) {
        for case let point? in zip(x, y).map({ cell($0, $1, canvas) }) {
            canvas.set(glyph, column: Int(point.x.rounded()), row: Int(point.y.rounded()), color: color)
        }
    }

    /// Light shade between two curves.
    private func fill(
        _ x: [Double], _ lower: [Double], _ upper: [Double], _ color: Int?, _ canvas: inout TextCanvas
    ) {
        var previous: (foot: PlotPoint, head: PlotPoint)?
        for (position, (low, high)) in zip(x, zip(lower, upper)) {
            let low = self.y.endForInfinity(self.y.axis.scale == .linear ? low : max(low, y.lower))
            guard let foot = cell(self.x.endForInfinity(position), low, canvas),
                let head = cell(self.x.endForInfinity(position), self.y.endForInfinity(high), canvas)
            else {
                previous = nil
                continue
            }
            let start = previous ?? (foot, head)
            // Each column between two positions, but no more than there are.
            let columns = max(
                1, Int(min(abs(foot.x - start.foot.x), Double(2 * canvas.columns)).rounded(.up)))
            for column in 0...columns {
                let share = Double(column) / Double(columns)
                let x = start.foot.x + (foot.x - start.foot.x) * share
                let ends = [
                    PlotPoint(x: x, y: start.foot.y + (foot.y - start.foot.y) * share),
                    PlotPoint(x: x, y: start.head.y + (head.y - start.head.y) * share),
                ]
                canvas.line(ends, "░", color: color)
            }
            previous = (foot, head)
        }
    }

    /// A standing bar; a solid one ends to an eighth of a cell, a shaded one to a cell.
    private func drawBar(
        _ left: Double, _ right: Double, _ height: Double, _ glyph: Character, _ color: Int?,
        _ canvas: inout TextCanvas
    ) {
        guard let foot = cell(left, 0, canvas), let head = cell(right, height, canvas) else { return }
        let first = max(0, Int(foot.x.rounded()))
        let last = min(canvas.columns - 1, max(first, Int(head.x.rounded()) - 1))
        let eighths = Array("▁▂▃▄▅▆▇█")
        // Cells are centred on their row, so a bar reaches half a cell beyond the point it ends at.
        let top = min(foot.y, head.y) + 0.5
        let bottom = max(foot.y, head.y) + 0.5
        let lastRow = max(0, min(canvas.rows - 1, Int(bottom.rounded(.up)) - 1))
        guard first <= last, bottom > top, Int(top) <= lastRow else { return }
        for row in max(0, Int(top))...lastRow {
            let filled = min(1, Double(row + 1) - top)
            let eighth = min(max(1, Int((filled * 8).rounded())), 8)
            let character = glyph == "█" ? eighths[eighth - 1] : glyph
            for column in first...last { canvas.set(character, column: column, row: row, color: color) }
        }
    }

    // MARK: Fields

    /// What is shown as shades: the heat map or the matrix, or else the field of the first contours.
    private var shadedField: ScalarField? {
        for mark in marks.filter({ $0.fillsArea }) + marks {
            switch mark.shape {
            case .heatMap(let field, _), .contours(let field, _, _): return field
            case .matrix(let rows, _):
                let columns = (0..<(rows.first?.count ?? 0)).map(Double.init)
                return ScalarField(x: columns, y: rows.indices.map(Double.init), values: rows)
            default: continue
            }
        }
        return nil
    }

    private func shade(_ field: ScalarField, into canvas: inout TextCanvas) {
        guard let color else { return }
        func nearest(_ fractions: [Double], count: Int) -> [Int] {
            (0..<count).map { cell in
                let here = (Double(cell) + 0.5) / Double(count)
                return fractions.indices.min { abs(fractions[$0] - here) < abs(fractions[$1] - here) } ?? 0
            }
        }
        let sourceColumns = nearest(field.x.map(x.fraction), count: canvas.columns)
        let sourceRows = nearest(field.y.map(y.fraction), count: canvas.rows)
        for row in 0..<canvas.rows {
            let values = field.values[sourceRows[canvas.rows - 1 - row]]
            for column in 0..<canvas.columns where values[sourceColumns[column]].isFinite {
                let fraction = min(max(color.fraction(values[sourceColumns[column]]), 0), 1)
                let shade = TextCanvas.shades[min(Int(fraction * 5), 4)]
                canvas.set(shade, column: column, row: row, color: fieldColor(fraction).terminalCode)
            }
        }
    }

    /// What the shades mean: `0 ░▒▓█ 16  loss (nats)`.
    private func shadeKey(_ color: AxisScale, width: Int) -> [TextLine] {
        let span = color.axis.scale == .linear ? color.upper - color.lower : 0
        let ends = [color.lower, color.upper].map { PlotNumber.text($0, span: span) }
        let key =
            "\(ends[0]) \(String(TextCanvas.shades.dropFirst())) \(ends[1])  \(color.title(factorExponent: 0))"
        return TextMeasure.wrap(key, columns: width).map { TextLine($0) }
    }
}
