// Heat maps, matrices and contours in the data area.

extension MarkDrawing {
    /// How many colours a heat map shows, each an area with a smooth outline.
    private static let bandCount = 28
    /// The most points of all its outlines, and of all contours of a mark.
    private static let fieldBudget = 2200
    /// The most cells that are drawn of a matrix.
    private static let cellBudget = 2000
    private static let contourColor = "#ffffff"

    /// The grid of a field in the figure, its values as fractions of the colour axis.
    private func grid(_ field: ScalarField) -> ContourGrid {
        func fraction(_ value: Double) -> Double {
            guard value.isFinite, let color = plot.color else { return .nan }
            // Far outside the axis only the side counts.
            return min(max(color.fraction(value), -50), 50)
        }
        // As `place` does, so that numbers far outside can be computed with.
        func near(_ fraction: Double) -> Double { min(max(fraction, -1000), 1000) }
        return ContourGrid(
            x: field.x.map { area.x + near(plot.x.fraction($0)) * area.width },
            y: field.y.map { area.maxY - near(plot.y.fraction($0)) * area.height },
            values: field.values.joined().map(fraction))
    }

    /// A field as areas of colour, each painted over the one of the next lower values, so that no seam
    /// shows between them.
    func heatMap(_ field: ScalarField, _ canvas: inout SVGCanvas) {
        let bands = grid(field).regions(
            atLeast: (0..<Self.bandCount).map { $0 == 0 ? -100 : Double($0) / Double(Self.bandCount) })
        let thinned = Self.thinned(bands, tolerance: 0.3) { outline in
            let visible = Polyline.clippedPolygon(outline, to: area)
            return visible.count > 2 ? [visible] : []
        }
        canvas.raw("<g fill-rule=\"evenodd\" clip-path=\"url(#area\(panel))\">\n")
        for (band, outlines) in thinned.enumerated() {
            let color = plot.fieldColor((Double(band) + 0.5) / Double(Self.bandCount))
            canvas.path(outlines, closed: true, "fill=\"\(color.hex)\"")
        }
        canvas.raw("</g>\n")
    }

    /// Outlines, or lines, of several levels with as much detail as the budget of points allows; only those of noise
    /// lose any that could be seen.
    private static func thinned(
        _ levels: [[[PlotPoint]]], tolerance: Double, clip: ([PlotPoint]) -> [[PlotPoint]]
    ) -> [[[PlotPoint]]] {
        var tolerance = tolerance
        var levels = levels
        while true {
            let simplified = levels.map { lines in lines.map { Polyline.simplified($0, tolerance: tolerance) }
            }
            let result = simplified.map { $0.flatMap(clip) }
            let points = result.joined().reduce(0) { $0 + $1.count }
            if points <= fieldBudget || tolerance > PlotLayout.width { return result }
            // What is smaller than the tolerance is gone, and need not be looked at again.
            if tolerance > 4 { levels = simplified.map { lines in lines.filter { $0.count > 3 } } }
            tolerance *= 1.5
        }
    }

    /// Lines at levels of a field: white on a heat map, else in the colour of their level.
    func contours(_ field: ScalarField, _ levels: [Double], _ canvas: inout SVGCanvas) {
        guard let color = plot.color else { return }
        let grid = grid(field)
        let fractions = levels.map(color.fraction)
        let lines = Self.thinned(fractions.map { grid.lines(at: [$0])[0] }, tolerance: 0.1) {
            Polyline.clipped($0, to: area)
        }
        for (fraction, lines) in zip(fractions, lines) {
            contourLine(lines, stroke: plot.fieldColor(fraction).hex, &canvas)
        }
    }

    func contourSample(from x: Double, to end: Double, y: Double, _ canvas: inout SVGCanvas) {
        contourLine(
            [[PlotPoint(x: x, y: y), PlotPoint(x: end, y: y)]], stroke: plot.fieldColor(0.5).hex, &canvas)
    }

    private func contourLine(_ lines: [[PlotPoint]], stroke: String, _ canvas: inout SVGCanvas) {
        if overColors {
            // A dark edge, for the light end of the colours.
            canvas.path(
                lines, "fill=\"none\" stroke=\"#24292f\" stroke-opacity=\"0.55\" stroke-width=\"3\"")
            canvas.path(lines, "fill=\"none\" stroke=\"\(Self.contourColor)\" stroke-width=\"1.4\"")
        } else {
            canvas.path(lines, "fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"2.2\"")
        }
    }

    /// A table as coloured cells, with the numbers if all fit; where there are more cells than are drawn, squares of
    /// them in the colour of their mean.
    func matrix(_ rows: [[Double]], _ canvas: inout SVGCanvas) {
        guard let color = plot.color, let width = rows.first?.count else { return }
        func squares(_ side: Int) -> Int { ((rows.count - 1) / side + 1) * ((width - 1) / side + 1) }
        var side = 1
        while squares(side) > Self.cellBudget { side += 1 }
        let labels = side == 1 ? Self.cellLabels(rows) : []
        var texts: [PlotText] = []
        var fits = side == 1
        canvas.raw("<g shape-rendering=\"crispEdges\">\n")
        for row in stride(from: 0, to: rows.count, by: side) {
            let block = rows[row..<min(row + side, rows.count)]
            for column in stride(from: 0, to: width, by: side) {
                let end = min(column + side, width)
                let fractions = block.flatMap { $0[column..<end] }.filter({ $0.isFinite }).map {
                    min(max(color.fraction($0), 0), 1)
                }
                let (x, y) = (Double(column) - 0.5, Double(row) - 0.5)
                guard !fractions.isEmpty, let first = place(x, y),
                    let last = place(Double(end) - 0.5, Double(row + block.count) - 0.5)
                else { continue }
                let corners = [
                    first, PlotPoint(x: last.x, y: first.y), last, PlotPoint(x: first.x, y: last.y),
                ]
                let cell = Polyline.clippedPolygon(corners, to: area)
                guard !cell.isEmpty else { continue }
                let fill = plot.fieldColor(fractions.reduce(0, +) / Double(fractions.count))
                canvas.path([cell], closed: true, "fill=\"\(fill.hex)\"")
                guard fits else { continue }
                let label = labels[row][column]
                let labelWidth = TextMeasure.width(label, size: PlotLayout.bodySize)
                fits =
                    labelWidth <= last.x - first.x - 4
                    && abs(last.y - first.y) >= PlotLayout.bodySize * 1.2
                texts.append(
                    PlotText(
                        text: label, x: (first.x + last.x) / 2,
                        y: (first.y + last.y) / 2 + PlotLayout.bodySize * 0.35, anchor: .middle,
                        color: fill.isDark ? "#ffffff" : nil))
            }
        }
        canvas.raw("</g>\n")
        if fits { for text in texts { canvas.text(text) } }
    }

    /// The numbers of a table, with the decimals that its spread needs and none if all are whole.
    static func cellLabels(_ rows: [[Double]]) -> [[String]] {
        let finite = rows.joined().filter({ $0.isFinite })
        let spread = (finite.max() ?? 0) - (finite.min() ?? 0)
        return rows.map { row in row.map { $0.isFinite ? PlotNumber.text($0, span: spread) : "" } }
    }
}
