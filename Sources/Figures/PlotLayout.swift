// Where everything stands in the figure. From top to bottom: title, legend, the titles of the y and colour
// axes, the data area with its tick labels, the title of the x axis. Each takes the room that its text
// needs and the next begins below it, so nothing can overlap.

/// A text with its place; `x`, `y` is the start, middle or end of its baseline.
struct PlotText: Equatable {
    enum Anchor: String { case start, middle, end }

    var text: String
    var x: Double
    var y: Double
    var anchor = Anchor.start
    var size = PlotLayout.bodySize
    var bold = false
    /// Reads from bottom to top.
    var vertical = false
    var color: String?
}

/// The places of a plot's parts, in units of a viewBox that is 640 wide.
struct PlotLayout {
    /// The width of the viewBox.
    static let width = 640.0
    /// On a telephone a figure is about 340 pixels wide, and this size about 9 pixels.
    static let bodySize = 17.0
    static let titleSize = 20.0
    static let margin = 16.0
    static let lineHeight = 1.28
    /// From an axis to its tick labels.
    static let tickGap = 9.0
    static let colorBarGap = 20.0
    static let colorBarWidth = 18.0

    var texts: [PlotText] = []
    private(set) var height = 0.0
    /// The data area.
    var area: PlotBox
    private(set) var colorBar: PlotBox?
    /// Ticks at their places in the figure.
    var xTicks = PlacedTicks()
    private(set) var yTicks = PlacedTicks()
    private(set) var colorTicks = PlacedTicks()
    /// The left end of the sample of each named series and the height of its middle.
    private(set) var legendSamples: [(entry: SeriesList.Entry, x: Double, y: Double)] = []

    /// Where the next part begins.
    var top = PlotLayout.margin

    init(_ plot: Plot) {
        area = PlotBox(x: 0, y: 0, width: 0, height: Self.areaHeight(plot))
        yTicks = PlacedTicks(vertical: plot.y, length: area.height)
        if let color = plot.color {
            colorTicks = PlacedTicks(vertical: color, length: area.height, levels: plot.contourLevels)
        }
        addLines(plot.title, size: Self.titleSize, bold: true)
        addLegend(plot.series.named)
        addAxisTitles(
            plot.y.title(factorExponent: yTicks.factorExponent),
            color: plot.color?.title(factorExponent: colorTicks.factorExponent))
        area.y = top + 13
        yTicks.move(by: area.y)
        colorTicks.move(by: area.y)
        let colorRoom = Self.colorBarGap + Self.colorBarWidth + Self.tickGap + colorTicks.widestLabel
        addXAxis(
            plot.x, left: Self.margin + yTicks.widestLabel + Self.tickGap,
            right: Self.margin + (plot.color == nil ? 0 : colorRoom))
        addVerticalLabels(yTicks, x: area.x - Self.tickGap, anchor: .end)
        if plot.color != nil {
            let bar = PlotBox(
                x: area.maxX + Self.colorBarGap, y: area.y, width: Self.colorBarWidth, height: area.height)
            addVerticalLabels(colorTicks, x: bar.maxX + Self.tickGap, anchor: .start)
            colorBar = bar
        }
        height = (top + Self.margin - 4).rounded(.up)
    }

    /// The tallest that the data of a plot need.
    private static func areaHeight(_ plot: Plot) -> Double {
        if let rows = plot.y.axis.categories?.count { return min(max(Double(rows) * 42, 180), 480) }
        return plot.color == nil ? 320 : 380
    }

    // MARK: Above the data area

    private mutating func addLines(_ text: String, size: Double, bold: Bool = false) {
        for line in TextMeasure.wrap(text, limit: Self.width - 2 * Self.margin, size: size, bold: bold) {
            texts.append(PlotText(text: line, x: Self.margin, y: top + size, size: size, bold: bold))
            top += size * Self.lineHeight
        }
        top += 6
    }

    /// Samples and names in rows, each entry on a new row where it does not fit.
    private mutating func addLegend(_ entries: [SeriesList.Entry]) {
        guard !entries.isEmpty else { return }
        let size = Self.bodySize
        let rowHeight = size * 1.4
        let right = Self.width - Self.margin
        var x = Self.margin
        for entry in entries {
            let indent = entry.sampleWidth + 8
            let lines = TextMeasure.wrap(entry.name ?? "", limit: right - Self.margin - indent, size: size)
            let width = lines.map { TextMeasure.width($0, size: size) }.max() ?? 0
            if x > Self.margin, x + indent + width > right {
                x = Self.margin
                top += rowHeight
            }
            legendSamples.append((entry, x, top + rowHeight / 2))
            for (index, line) in lines.enumerated() {
                if index > 0 { top += rowHeight }
                texts.append(PlotText(text: line, x: x + indent, y: top + rowHeight / 2 + size * 0.35))
            }
            x += indent + width + 24
        }
        top += rowHeight + 6
    }

    /// The titles of the y axis and of the colour bar, above the axis that each belongs to.
    private mutating func addAxisTitles(_ yTitle: String, color colorTitle: String?) {
        let size = Self.bodySize
        let full = Self.width - 2 * Self.margin
        // The two share the row; each has its half, less a gap.
        let limit = colorTitle == nil ? full : full / 2 - 12
        let left = TextMeasure.wrap(yTitle, limit: limit, size: size)
        let right = colorTitle.map { TextMeasure.wrap($0, limit: limit, size: size) } ?? []
        let rows = max(left.count, right.count)
        for (lines, x, anchor) in [
            (left, Self.margin, PlotText.Anchor.start), (right, Self.width - Self.margin, .end),
        ] {
            for (index, line) in lines.enumerated() {
                let row = Double(rows - lines.count + index)
                let y = top + row * size * Self.lineHeight + size
                texts.append(PlotText(text: line, x: x, y: y, anchor: anchor))
            }
        }
        top += Double(rows) * size * Self.lineHeight
    }

    private mutating func addVerticalLabels(_ ticks: PlacedTicks, x: Double, anchor: PlotText.Anchor) {
        for tick in ticks.labelled {
            let y = tick.position + Self.bodySize * 0.35
            texts.append(PlotText(text: tick.label, x: x, y: y, anchor: anchor))
        }
    }
}
