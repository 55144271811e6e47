// Lines, bars, markers and rules in the data area, and their samples in the legend. Areas: AreaMarks+SVG.swift,
// heat maps and contours: Field+SVG.swift, labels: Label+SVG.swift.

/// Draws the marks of one plot into its data area.
struct MarkDrawing {
    let plot: Plot
    let area: PlotBox
    /// Tells the clip path of a panel from those of others.
    let panel: String
    /// Lines over a heat map or over bars get a white edge.
    let overColors: Bool
    /// The most points, or bars, that are drawn of one part of a mark.
    let pointLimit: Int

    /// The most points that all parts of a figure together have, but for one that each may have.
    private static let pointBudget = 2000
    static let ruleColor = "#24292f"

    init(plot: Plot, area: PlotBox, panel: String = "") {
        self.plot = plot
        self.area = area
        self.panel = panel
        overColors = plot.marks.contains { $0.fillsArea || $0.barPositions != nil }
        pointLimit = max(1, Self.pointBudget / plot.marks.reduce(0) { $0 + $1.parts })
    }

    // MARK: Places

    /// A value's place in the figure; nil for a gap.
    ///
    /// Values far outside the axes are brought nearer, so that they can be computed with.
    func place(_ x: Double, _ y: Double) -> PlotPoint? {
        guard x.isFinite, y.isFinite else { return nil }
        let across = min(max(plot.x.fraction(x), -1000), 1000)
        let up = min(max(plot.y.fraction(y), -1000), 1000)
        return PlotPoint(x: area.x + across * area.width, y: area.maxY - up * area.height)
    }

    /// The runs of points between gaps.
    func runs(_ x: [Double], _ y: [Double]) -> [[PlotPoint]] {
        var runs: [[PlotPoint]] = []
        var run: [PlotPoint] = []
        for (xValue, yValue) in zip(x, y) {
            if let point = place(xValue, yValue) {
                run.append(point)
            } else if !run.isEmpty {
                runs.append(run)
                run = []
            }
        }
        return run.isEmpty ? runs : runs + [run]
    }

    /// The box that lines are cut to: a little larger than the area, where the clip path hides the ends.
    var clipBox: PlotBox { area.expanded(by: 4) }

    func visibleLine(_ x: [Double], _ y: [Double]) -> [[PlotPoint]] {
        let pieces = runs(x, y).flatMap { Polyline.clipped($0, to: clipBox) }
        let total = pieces.reduce(0) { $0 + $1.count }
        let thinned = pieces.map { piece in
            // A piece's share of the points is its share of the data.
            let limit = max(4, pointLimit * piece.count / max(total, 1))
            // A run of a single point is drawn as a dot, by a line to itself.
            return piece.count == 1 ? piece + piece : Polyline.thinned(piece, limit: limit)
        }
        return Polyline.thinnedPieces(thinned, limit: pointLimit)
    }

    private func visiblePoints(_ x: [Double], _ y: [Double]) -> [PlotPoint] {
        let points = zip(x, y).compactMap { place($0, $1) }.filter(area.expanded(by: 0.01).contains)
        return Polyline.thinnedScatter(points, limit: pointLimit)
    }

    // MARK: Definitions

    /// The clip path of the data area.
    func clipDefinition(_ canvas: inout SVGCanvas) {
        canvas.raw("<clipPath id=\"area\(panel)\">")
        canvas.rectangle(area.expanded(by: 1.5), "")
        canvas.raw("</clipPath>\n")
    }

    /// The markers and hatches of the series.
    func lookDefinitions(_ canvas: inout SVGCanvas) {
        // The series with a marker or a hatch, each look once.
        var defined: Set<String> = []
        for entry in plot.series.entries {
            let style = entry.style
            let color = style.color.hex
            if entry.hasMarkers, defined.insert("marker\(style.index)").inserted {
                canvas.raw(
                    "<marker id=\"marker\(style.index)\" markerUnits=\"userSpaceOnUse\" "
                        + "markerWidth=\"16\" markerHeight=\"16\" viewBox=\"-8 -8 16 16\">"
                        + "<path d=\"\(style.marker.path)\" fill=\"\(color)\" stroke=\"#ffffff\"/></marker>\n"
                )
            }
            if entry.hasBars, let lines = style.hatch.path, defined.insert("hatch\(style.index)").inserted {
                canvas.raw(
                    "<pattern id=\"hatch\(style.index)\" width=\"11\" height=\"11\" "
                        + "patternUnits=\"userSpaceOnUse\"><rect width=\"11\" height=\"11\" fill=\"\(color)\"/>"
                        + "<path d=\"\(lines)\" stroke=\"#ffffff\" stroke-width=\"1.4\"/></pattern>\n")
            }
        }
    }

    private func fill(_ style: SeriesStyle) -> String {
        style.hatch == .solid ? style.color.hex : "url(#hatch\(style.index))"
    }

    // MARK: Marks

    /// What lies below the grid and the other marks: the heat map or the matrix.
    func background(_ canvas: inout SVGCanvas) {
        for mark in plot.marks {
            switch mark.shape {
            case .heatMap(let field, _): heatMap(field, &canvas)
            case .matrix(let rows, _): matrix(rows, &canvas)
            default: break
            }
        }
    }

    /// All other marks, in their order; markers after them, so that no line hides them, and labels last.
    ///
    /// - Parameter isDrawn: Which of the marks are drawn, by their index; those of a moving figure's frame.
    func marks(_ canvas: inout SVGCanvas, where isDrawn: (Int) -> Bool = { _ in true }) {
        canvas.raw("<g clip-path=\"url(#area\(panel))\" fill=\"none\" stroke-linejoin=\"round\">\n")
        var barSeries = 0
        for (index, mark) in plot.marks.enumerated() {
            if case .bars = mark.shape { barSeries += 1 }
            guard isDrawn(index) else { continue }
            let style = plot.series.style(ofMark: index)
            switch mark.shape {
            case .line(let x, let y), .path(let x, let y): line(visibleLine(x, y), style, &canvas)
            case .band(let x, let lower, let upper):
                band(x, lower, upper, plot.series.entryOfMark[index] == nil ? nil : style, &canvas)
            case .bars(_, let heights):
                bars(barSeries - 1, at: mark.barPositions ?? [], heights, style, &canvas)
            case .horizontalRule(let y):
                rule(from: place(plot.x.lower, y), to: place(plot.x.upper, y), style, &canvas)
            case .verticalRule(let x):
                rule(from: place(x, plot.y.lower), to: place(x, plot.y.upper), style, &canvas)
            case .contours(let field, _, _): contours(field, plot.levels(of: mark), &canvas)
            case .rectangles(let x, let y): rectangles(x, y, style, &canvas)
            case .image(let pixels, let columns, let x, let y):
                image(PixelImage(columns: columns, pixels: pixels), x, y, &canvas)
            case .points, .heatMap, .matrix, .label: break
            }
        }
        canvas.raw("</g>\n")
        for (index, mark) in plot.marks.enumerated() where isDrawn(index) {
            switch mark.shape {
            case .points(let x, let y), .path(let x, let y):
                markers(visiblePoints(x, y), plot.series.style(ofMark: index), &canvas)
            default: break
            }
        }
        for (index, mark) in plot.marks.enumerated() where isDrawn(index) {
            if case .label(let text) = mark.shape { label(text, &canvas) }
        }
    }

    /// Where the last visible piece of a curve ends.
    func end(ofSeries name: String?) -> PlotPoint? {
        for mark in plot.marks.reversed() where mark.name == name {
            switch mark.shape {
            case .line(let x, let y), .path(let x, let y), .band(let x, _, let y):
                let pieces = runs(x, y).flatMap { Polyline.clipped($0, to: area) }
                if let end = pieces.last?.last { return end }
            default: continue
            }
        }
        return nil
    }

    func line(_ pieces: [[PlotPoint]], _ style: SeriesStyle, _ canvas: inout SVGCanvas) {
        if overColors {
            canvas.path(
                pieces, "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"5.6\" stroke-linecap=\"round\"")
        }
        let dash = style.dash.isEmpty ? "" : " stroke-dasharray=\"\(style.dash)\""
        let cap = style.dash.isEmpty ? " stroke-linecap=\"round\"" : ""
        // A line that goes up and down in every pixel would be a solid area if it were broad.
        let isDense = pieces.contains { $0.count > 700 }
        canvas.path(
            pieces,
            "fill=\"none\" stroke=\"\(style.color.hex)\" stroke-width=\"\(isDense ? "1" : "2.6")\"" + dash
                + cap)
    }

    private func markers(_ points: [PlotPoint], _ style: SeriesStyle, _ canvas: inout SVGCanvas) {
        let url = "url(#marker\(style.index))"
        // Each vertex of an invisible line carries a marker.
        canvas.path(
            points.isEmpty ? [] : [points],
            "fill=\"none\" marker-start=\"\(url)\" marker-mid=\"\(url)\" marker-end=\"\(url)\"")
    }

    private func rule(
        from start: PlotPoint?, to end: PlotPoint?, _ style: SeriesStyle, _ canvas: inout SVGCanvas
    ) {
        guard let start, let end else { return }
        ruleLine(Polyline.clipped([start, end], to: clipBox), style, &canvas)
    }

    private func ruleLine(_ pieces: [[PlotPoint]], _ style: SeriesStyle, _ canvas: inout SVGCanvas) {
        if overColors { canvas.path(pieces, "stroke=\"#ffffff\" stroke-width=\"4\"") }
        let dash = SeriesStyle(index: style.index + 1).dash
        canvas.path(
            pieces, "stroke=\"\(Self.ruleColor)\" stroke-width=\"1.6\" stroke-dasharray=\"\(dash)\"")
    }

    private func bars(
        _ series: Int, at positions: [Double], _ heights: [Double], _ style: SeriesStyle,
        _ canvas: inout SVGCanvas
    ) {
        var pieces: [[PlotPoint]] = []
        for (position, height) in zip(positions, heights) where height != 0 {
            let (left, right) = plot.barSlots.interval(series: series, at: position)
            guard let foot = place(left, 0), let head = place(right, height) else { continue }
            let corners = [
                foot, PlotPoint(x: foot.x, y: head.y), head, PlotPoint(x: head.x, y: foot.y),
            ]
            let visible = Polyline.clippedPolygon(corners, to: clipBox)
            if !visible.isEmpty { pieces.append(visible) }
        }
        canvas.path(
            Polyline.mergedBars(pieces, limit: pointLimit), closed: true, "fill=\"\(fill(style))\"")
    }

    // MARK: Legend

    /// A short piece of each kind of mark in a series.
    func legendSample(_ entry: SeriesList.Entry, x: Double, y: Double, _ canvas: inout SVGCanvas) {
        let style = entry.style
        let end = x + entry.sampleWidth
        let middle = (x + end) / 2
        var drawn: Set<String> = []
        for mark in entry.marks where drawn.insert(mark.kind).inserted {
            switch mark.shape {
            case .line, .path: line([[PlotPoint(x: x, y: y), PlotPoint(x: end, y: y)]], style, &canvas)
            case .band(_, let lower, _):
                canvas.rectangle(
                    PlotBox(x: x, y: y - 7, width: end - x, height: 14),
                    "fill=\"\(style.color.hex)\" fill-opacity=\"0.22\"")
                guard lower == nil else { continue }
                line([[PlotPoint(x: x, y: y - 7), PlotPoint(x: end, y: y - 7)]], style, &canvas)
            case .bars:
                canvas.rectangle(
                    PlotBox(x: x, y: y - 8, width: end - x, height: 16), "fill=\"\(fill(style))\"")
            case .horizontalRule:
                ruleLine([[PlotPoint(x: x, y: y), PlotPoint(x: end, y: y)]], style, &canvas)
            case .verticalRule:
                ruleLine(
                    [[PlotPoint(x: middle, y: y - 10), PlotPoint(x: middle, y: y + 10)]], style, &canvas)
            case .contours: contourSample(from: x, to: end, y: y, &canvas)
            case .rectangles:
                canvas.rectangle(
                    PlotBox(x: x, y: y - 7, width: end - x, height: 14), Self.rectangleLook(style))
            case .points, .heatMap, .matrix, .image, .label: break
            }
        }
        if entry.hasMarkers { markers([PlotPoint(x: middle, y: y)], style, &canvas) }
    }
}

extension Plot.Mark {
    /// A path is a line and markers, an area a surface and a line; other marks have one part.
    fileprivate var parts: Int {
        switch shape {
        case .path, .band(_, lower: nil, _): 2
        default: 1
        }
    }
}

extension SeriesList.Entry {
    var hasMarkers: Bool {
        marks.contains {
            switch $0.shape {
            case .points, .path: true
            default: false
            }
        }
    }

    /// Whether it is a curve, which has an end.
    var isCurve: Bool {
        marks.contains {
            switch $0.shape {
            case .line, .path, .band(_, lower: nil, _): true
            default: false
            }
        }
    }

    var hasBars: Bool { marks.contains { $0.barPositions != nil } }

    /// The width of its sample in the legend: a line must show its dashes, a marker needs only itself.
    var sampleWidth: Double {
        marks.map { mark in
            switch mark.shape {
            case .points, .verticalRule: 16
            case .bars, .rectangles: 28
            default: 38
            }
        }.max() ?? 0
    }
}
