// Several plots as one figure: panels that share axes, small multiples.

/// Plots beside and below each other, which share what they have in common.
///
///     let figure = try Panels(
///         title: "Three strengths of a penalty", across: 3,
///         try [0, 0.001, 10].map { lambda in
///             try Plot(title: "λ = \(lambda)", x: Axis("x"), y: Axis("y"), marks(lambda), alt: "…")
///         },
///         alt: "A curve that bends, one that fits, and one that is nearly straight.")
///
/// Axes that are described alike have one range, and are labelled once where they stand beside or below each other.
/// Names are series of the whole figure: one legend, one style for a name. A panel's title is set smaller than the
/// figure's; it may be empty.
public struct Panels: Drawable {
    /// What the figure is about; at most a sentence.
    public let title: String
    /// What the figure shows, for a reader who cannot see it.
    public let alternativeText: String

    private let plots: [Plot]
    private let across: Int

    /// Between the data areas of two panels.
    private static let gap = 26.0
    static let areaHeights = 60.0...480

    /// A figure of several plots.
    ///
    /// - Parameters:
    ///   - title: What the figure is about; long titles wrap.
    ///   - across: How many stand beside each other, 1 to 4. On a telephone two are already small.
    ///   - plots: The panels, row by row.
    ///   - areaHeight: The height of each data area, where the figure is 544 wide, from 60 to 480.
    ///   - alt: Alternative text: what the figure shows.
    /// - Throws: ``PlotError``.
    public init(title: String, across: Int, areaHeight: Double? = nil, _ plots: [Plot], alt: String)
        throws(PlotError)
    {
        guard !plots.isEmpty, (1...4).contains(across) else {
            throw .panelCount(plots: plots.count, across: across)
        }
        guard alt.contains(where: { !$0.isWhitespace }) else { throw .noAlternativeText }
        if let areaHeight, !Self.areaHeights.contains(areaHeight) { throw .invalidAreaHeight(areaHeight) }
        self.title = title
        self.across = across
        self.alternativeText = alt
        self.areaHeight = areaHeight
        self.plots = try Plot.together(plots)
    }

    private let areaHeight: Double?

    /// The figure as lines of text: the panels below each other.
    ///
    /// - Parameters:
    ///   - width: The columns of the terminal, as in ``Plot/text(width:colored:)``.
    ///   - colored: Whether series have ANSI colours.
    public func text(width: Int = 80, colored: Bool = false) -> [String] {
        let width = min(max(width, Plot.textWidths.lowerBound), Plot.textWidths.upperBound)
        return TextMeasure.wrap(title, columns: width)
            + plots.flatMap { [""] + $0.text(width: width, colored: colored) }
    }

    /// The figure as an SVG document; see ``Plot/svg()``.
    public func svg() -> String {
        let head = FigureHead(title: title, legend: plots[0].series.named)
        let panels = placed(below: head.height)
        let height = panels.map { $0.y + $0.layout.height }.max() ?? 0
        let drawings = panels.indices.map {
            MarkDrawing(plot: plots[$0], area: panels[$0].layout.area, panel: "\($0)")
        }
        return SVGCanvas.figure(
            height: (height + PlotLayout.margin - 4).rounded(.up), title: title, description: alternativeText,
            plots: drawings
        ) { canvas in
            head.draw(drawings[0], &canvas)
            for (drawing, panel) in zip(drawings, panels) {
                canvas.openGroup(x: panel.x, y: panel.y)
                drawing.plot.drawBelow(panel.layout, drawing, &canvas)
                drawing.marks(&canvas)
                drawing.plot.drawAbove(panel.layout, drawing, &canvas)
                for name in panel.layout.endNames { name.draw(&canvas) }
                canvas.raw("</g>\n")
            }
        }
    }

    // MARK: Places

    /// Where the data of each panel stand.
    public var dataAreas: [DataArea] {
        zip(plots, placed(below: FigureHead(title: title, legend: plots[0].series.named).height)).map {
            plot, panel in
            var box = panel.layout.area
            box.x += panel.x
            box.y += panel.y
            return DataArea(plot, box)
        }
    }

    private struct Panel {
        var layout: PlotLayout
        var x: Double
        var y: Double
    }

    /// Whether the panel to the left, or the one below, has the same axis.
    private func sharesY(_ index: Int) -> Bool {
        index % across > 0 && plots[index].y.hasLabels(of: plots[index - 1].y)
    }
    private func sharesX(_ index: Int) -> Bool {
        index + across < plots.count && plots[index].x.hasLabels(of: plots[index + across].x)
    }

    private func room(_ index: Int) -> PlotRoom {
        var room = PlotRoom()
        room.margin = 0
        room.overhang = Self.gap / 2
        room.titleSize = PlotLayout.bodySize
        room.areaHeight = areaHeight ?? (across == 1 ? 200 : 220)
        room.showsLegend = false
        room.showsYLabels = !sharesY(index)
        room.showsXLabels = !sharesX(index)
        return room
    }

    /// The panels in columns whose data areas are equally wide.
    private func placed(below top: Double) -> [Panel] {
        let columns = min(across, plots.count)
        // What the labels of each column take beside its data areas.
        var sides = [Double](repeating: 0, count: columns)
        for index in plots.indices {
            let layout = PlotLayout(plots[index], in: room(index))
            sides[index % across] = max(sides[index % across], layout.area.x)
        }
        let free =
            PlotLayout.width - 2 * PlotLayout.margin - sides.reduce(0, +) - Double(columns - 1) * Self.gap
        let areaWidth = free / Double(columns)
        var panels: [Panel] = []
        var y = top
        for start in stride(from: 0, to: plots.count, by: across) {
            var x = PlotLayout.margin
            var row: [Panel] = []
            for index in start..<min(start + across, plots.count) {
                let column = index - start
                var room = room(index)
                room.yLabelRoom = sides[column]
                room.width = sides[column] + areaWidth
                row.append(Panel(layout: PlotLayout(plots[index], in: room), x: x, y: y))
                x += room.width + Self.gap
            }
            // Data areas of a row begin at the same height, however long the titles above them.
            let areaTop = row.map { $0.layout.area.y }.max() ?? 0
            for index in row.indices { row[index].y += areaTop - row[index].layout.area.y }
            y = (row.map { $0.y + $0.layout.height }.max() ?? y) + 14
            panels += row
        }
        return panels
    }
}

extension AxisScale {
    /// Whether another axis has the same labels at the same places.
    fileprivate func hasLabels(of other: AxisScale) -> Bool {
        axis == other.axis && lower == other.lower && upper == other.upper
    }
}
