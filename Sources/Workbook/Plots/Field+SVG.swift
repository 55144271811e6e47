// Heat maps, matrices and contours in the data area.

extension MarkDrawing {
    /// How many colours a heat map shows, each an area with a smooth outline.
    private static let bandCount = 28
    private static let contourColor = "#ffffff"

    /// The grid of a field in the figure, its values as fractions of the colour axis.
    private func grid(_ field: ScalarField) -> ContourGrid {
        func fraction(_ value: Double) -> Double {
            guard value.isFinite, let color = plot.color else { return .nan }
            // Far outside the axis only the side counts.
            return min(max(color.fraction(value), -50), 50)
        }
        return ContourGrid(
            x: field.x.map { area.x + plot.x.fraction($0) * area.width },
            y: field.y.map { area.maxY - plot.y.fraction($0) * area.height },
            values: field.values.joined().map(fraction))
    }

    /// A field as areas of colour, each painted over the one of the next lower values, so that no seam
    /// shows between them.
    func heatMap(_ field: ScalarField, _ canvas: inout SVGCanvas) {
        let grid = grid(field)
        let bands = (0..<Self.bandCount).map { band in
            grid.regions(atLeast: band == 0 ? -100 : Double(band) / Double(Self.bandCount))
        }
        let thinned = Self.thinned(bands) { Polyline.clippedPolygon($0, to: area) }
        canvas.raw("<g fill-rule=\"evenodd\" clip-path=\"url(#area)\">\n")
        for (band, outlines) in thinned.enumerated() {
            let color = plot.fieldColor((Double(band) + 0.5) / Double(Self.bandCount))
            canvas.path(outlines, closed: true, "fill=\"\(color.hex)\"")
        }
        canvas.raw("</g>\n")
    }

    /// Outlines with as much detail as the budget of points allows; only those of noise lose any that could
    /// be seen.
    private static func thinned(
        _ bands: [[[PlotPoint]]], clip: ([PlotPoint]) -> [PlotPoint]
    ) -> [[[PlotPoint]]] {
        var tolerance = 0.3
        while true {
            let result = bands.map { outlines in
                outlines.map { clip(Polyline.simplified($0, tolerance: tolerance)) }.filter { $0.count > 2 }
            }
            let points = result.joined().reduce(0) { $0 + $1.count }
            if points <= pointBudget || tolerance > 4 { return result }
            tolerance *= 1.5
        }
    }

    /// Lines at levels of a field: white on a heat map, else in the colour of their level.
    func contours(_ field: ScalarField, _ levels: [Double], _ canvas: inout SVGCanvas) {
        guard let color = plot.color else { return }
        let grid = grid(field)
        for level in levels {
            let fraction = color.fraction(level)
            let lines = grid.lines(at: fraction)
                .flatMap { Polyline.clipped(Polyline.simplified($0, tolerance: 0.1), to: area) }
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

    /// A table as coloured cells, with the numbers if all fit.
    func matrix(_ rows: [[Double]], _ canvas: inout SVGCanvas) {
        guard let color = plot.color else { return }
        let labels = Self.cellLabels(rows)
        var texts: [PlotText] = []
        var fits = true
        canvas.raw("<g shape-rendering=\"crispEdges\">\n")
        for (row, values) in rows.enumerated() {
            for (column, value) in values.enumerated() where value.isFinite {
                let (x, y) = (Double(column), Double(row))
                guard let first = place(x - 0.5, y - 0.5), let last = place(x + 0.5, y + 0.5) else {
                    continue
                }
                let corners = [
                    first, PlotPoint(x: last.x, y: first.y), last, PlotPoint(x: first.x, y: last.y),
                ]
                let cell = Polyline.clippedPolygon(corners, to: area)
                guard !cell.isEmpty else { continue }
                let fill = plot.fieldColor(color.fraction(value))
                canvas.path([cell], closed: true, "fill=\"\(fill.hex)\"")
                let label = labels[row][column]
                let width = TextMeasure.width(label, size: PlotLayout.bodySize)
                if width > last.x - first.x - 4 || abs(last.y - first.y) < PlotLayout.bodySize * 1.2 {
                    fits = false
                }
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
        let finite = rows.joined().filter(\.isFinite)
        let spread = (finite.max() ?? 0) - (finite.min() ?? 0)
        return rows.map { row in row.map { $0.isFinite ? PlotNumber.text($0, span: spread) : "" } }
    }
}
