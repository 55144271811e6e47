// The figure as an SVG: panel, texts, axes and legend. The marks themselves are drawn in Mark+SVG.swift.

extension Plot {
    /// The figure as an SVG document, to be shown as an image.
    ///
    /// It is 544 pixels wide by default, where its letters are about as large as the page's; it scales down to a
    /// telephone, where they are 11 pixels high, has an opaque white panel and needs nothing from outside: no script, font, style sheet or link.
    public func svg() -> String {
        let layout = PlotLayout(self)
        let drawing = MarkDrawing(plot: self, area: layout.area)
        return SVGCanvas.figure(
            height: layout.height, title: title, description: alternativeText, plots: [drawing]
        ) { canvas in
            drawBelow(layout, drawing, &canvas)
            drawing.marks(&canvas)
            drawAbove(layout, drawing, &canvas)
            for name in layout.endNames { name.draw(&canvas) }
        }
    }

    /// What lies below the marks: heat map, grid and axes.
    func drawBelow(_ layout: PlotLayout, _ drawing: MarkDrawing, _ canvas: inout SVGCanvas) {
        drawing.background(&canvas)
        drawGrid(layout, &canvas)
        drawFrame(layout, &canvas)
    }

    /// What stands around the marks: colour bar, legend and texts.
    func drawAbove(_ layout: PlotLayout, _ drawing: MarkDrawing, _ canvas: inout SVGCanvas) {
        drawColorBar(layout, &canvas)
        layout.head.draw(drawing, &canvas)
        for text in layout.texts { canvas.text(text) }
    }

    private func drawGrid(_ layout: PlotLayout, _ canvas: inout SVGCanvas) {
        // A colour map would be hidden by lines that carry no data.
        guard !marks.contains(where: { $0.fillsArea }) else { return }
        let area = layout.area
        canvas.raw("<g stroke=\"#e1e4e8\">\n")
        for tick in layout.yTicks.labelled { canvas.line(area.x, tick.position, area.maxX, tick.position) }
        for tick in layout.xTicks.labelled { canvas.line(tick.position, area.y, tick.position, area.maxY) }
        canvas.raw("</g>\n")
    }

    /// The axes with their ticks, and the line of 0 below bars.
    private func drawFrame(_ layout: PlotLayout, _ canvas: inout SVGCanvas) {
        let area = layout.area
        canvas.raw("<g stroke=\"#57606a\" stroke-width=\"1.2\">\n")
        canvas.line(area.x, area.y, area.x, area.maxY)
        canvas.line(area.x, area.maxY, area.maxX, area.maxY)
        if y.contains(0), marks.contains(where: { $0.barPositions != nil }) {
            let zero = area.y + (1 - y.fraction(0)) * area.height
            canvas.line(area.x, zero, area.maxX, zero)
        }
        for (positions, length) in [
            (layout.xTicks.labelled.map({ $0.position }), 5.0), (layout.xTicks.minor, 3),
        ] {
            for x in positions { canvas.line(x, area.maxY, x, area.maxY + length) }
        }
        for (positions, length) in [
            (layout.yTicks.labelled.map({ $0.position }), 5.0), (layout.yTicks.minor, 3),
        ] {
            for y in positions { canvas.line(area.x - length, y, area.x, y) }
        }
        canvas.raw("</g>\n")
    }

    private func drawColorBar(_ layout: PlotLayout, _ canvas: inout SVGCanvas) {
        guard let bar = layout.colorBar, let color else { return }
        let steps = 64
        canvas.raw("<g shape-rendering=\"crispEdges\">\n")
        for step in 0..<steps {
            // Each step reaches to the lower end and is covered by the next below it, so no seam shows.
            let share = Double(step) / Double(steps)
            let fill = fieldColor(1 - (Double(step) + 0.5) / Double(steps)).hex
            let box = PlotBox(
                x: bar.x, y: bar.y + share * bar.height, width: bar.width, height: (1 - share) * bar.height)
            canvas.rectangle(box, "fill=\"\(fill)\"")
        }
        canvas.raw("</g>\n<g stroke=\"#57606a\" stroke-width=\"1.2\">\n")
        for tick in layout.colorTicks.labelled {
            canvas.line(bar.maxX, tick.position, bar.maxX + 5, tick.position)
        }
        canvas.raw("</g>\n")
        // The levels of the contours, as they are drawn in the data area.
        guard marks.contains(where: { $0.fillsArea }) else { return }
        canvas.raw("<g stroke=\"#ffffff\" stroke-width=\"1.4\">\n")
        for level in contourLevels where color.contains(level) {
            let y = bar.y + (1 - color.fraction(level)) * bar.height
            canvas.line(bar.x, y, bar.maxX, y)
        }
        canvas.raw("</g>\n")
    }

    /// The colour of a fraction of the colour axis.
    ///
    /// Contours alone stand on white, where yellow would not
    /// be seen; their map ends earlier.
    func fieldColor(_ fraction: Double) -> Color {
        ColorMap.color(marks.contains(where: { $0.fillsArea }) ? fraction : fraction * 0.8)
    }

    /// The levels of all contours of the plot.
    var contourLevels: [Double] { marks.flatMap { levels(of: $0) } }

    /// The levels of contours: those given, or the ticks of the colour axis.
    func levels(of mark: Mark) -> [Double] {
        guard case .contours(_, let levels, _) = mark.shape, let color else { return [] }
        return levels?.filter({ $0.isFinite }) ?? color.ticks(maxCount: 12).ticks.map({ $0.value })
    }
}
