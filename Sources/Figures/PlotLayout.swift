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

/// The room that a plot has: a whole figure, or one of several panels.
struct PlotRoom {
    var width = PlotLayout.width
    /// Free room at the sides.
    var margin = PlotLayout.margin
    /// How far labels of the x axis may reach beyond the margin.
    var overhang = PlotLayout.margin / 2
    var titleSize = PlotLayout.titleSize
    var areaHeight: Double?
    /// What the labels of the y axis have; nil for as much as they need.
    var yLabelRoom: Double?
    /// Panels that share an axis show its labels once.
    var showsXLabels = true
    var showsYLabels = true
    /// Panels share a legend.
    var showsLegend = true
}

/// The places of a plot's parts, in units of the figure's viewBox.
struct PlotLayout {
    /// The width of a figure.
    ///
    /// On a telephone, 390 pixels wide, GitHub's column has 358: there the letters of ``bodySize`` are 11.2 pixels high,
    /// and on a wide page 17. So one drawing serves both.
    static let width = 544.0
    static let bodySize = 17.0
    static let titleSize = 20.0
    static let margin = 14.0
    static let lineHeight = 1.28
    /// From an axis to its tick labels.
    static let tickGap = 9.0
    static let colorBarGap = 18.0
    static let colorBarWidth = 18.0

    let room: PlotRoom
    var texts: [PlotText] = []
    private(set) var height = 0.0
    /// The data area.
    var area: PlotBox
    private(set) var colorBar: PlotBox?
    /// Ticks at their places in the figure.
    var xTicks = PlacedTicks()
    private(set) var yTicks = PlacedTicks()
    private(set) var colorTicks = PlacedTicks()
    /// Title and legend.
    let head: FigureHead
    /// The names at the ends of curves.
    private(set) var endNames: [EndName] = []

    /// Where the next part begins.
    var top: Double

    init(_ plot: Plot, in room: PlotRoom = PlotRoom()) {
        let height = room.areaHeight ?? Self.areaHeight(plot)
        self.init(plot, room, areaWidth: .infinity, areaHeight: height)
        guard let shape = plot.heightOfEqualAxes else { return }
        // What the labels take depends on the height, and the height on the width that they leave.
        for _ in 0..<4 {
            let width = min(area.width, Self.greatestHeight / shape)
            if abs(area.height - width * shape) < 0.05, width == area.width { return }
            self.init(plot, room, areaWidth: width, areaHeight: width * shape)
        }
    }

    private init(_ plot: Plot, _ room: PlotRoom, areaWidth: Double, areaHeight: Double) {
        self.room = room
        head = FigureHead(title: plot.title, legend: room.showsLegend ? plot.legendEntries : [], in: room)
        top = head.height
        area = PlotBox(x: 0, y: 0, width: 0, height: areaHeight)
        yTicks = PlacedTicks(vertical: plot.y, length: area.height)
        if let color = plot.color {
            colorTicks = PlacedTicks(vertical: color, length: area.height, levels: plot.contourLevels)
        }
        addAxisTitles(
            plot.y.title(factorExponent: yTicks.factorExponent),
            color: plot.color?.title(factorExponent: colorTicks.factorExponent))
        area.y = top + 13
        yTicks.move(by: area.y)
        colorTicks.move(by: area.y)
        let names = plot.namesAtEnds.map { EndName($0, limit: room.width / 3) }
        let endRoom = names.map { $0.width + EndName.gap }.max() ?? 0
        let colorRoom =
            plot.color == nil
            ? 0 : Self.colorBarGap + Self.colorBarWidth + Self.tickGap + colorTicks.widestLabel
        addXAxis(
            plot.x,
            left: room.margin
                + (room.yLabelRoom ?? (room.showsYLabels ? yTicks.widestLabel + Self.tickGap : 0)),
            right: room.margin + colorRoom + endRoom, widthLimit: areaWidth)
        if room.showsYLabels { addVerticalLabels(yTicks, x: area.x - Self.tickGap, anchor: .end) }
        if plot.color != nil {
            let bar = PlotBox(
                x: area.maxX + endRoom + Self.colorBarGap, y: area.y, width: Self.colorBarWidth,
                height: area.height)
            addVerticalLabels(colorTicks, x: bar.maxX + Self.tickGap, anchor: .start)
            colorBar = bar
        }
        endNames = EndName.placed(names, MarkDrawing(plot: plot, area: area))
        height = (top + room.margin - 4).rounded(.up)
    }

    /// The tallest that the data of a plot need.
    private static func areaHeight(_ plot: Plot) -> Double {
        if let rows = plot.y.axis.categories?.count {
            return min(max(Double(rows) * 42, 180), greatestHeight)
        }
        return plot.color == nil ? 300 : 360
    }

    private static let greatestHeight = 480.0

    // MARK: Above the data area

    /// The titles of the y axis and of the colour bar, above the axis that each belongs to.
    private mutating func addAxisTitles(_ yTitle: String, color colorTitle: String?) {
        let size = Self.bodySize
        let full = room.width - 2 * room.margin
        // The two share the row; each has its half, less a gap.
        let limit = colorTitle == nil ? full : full / 2 - 12
        let left = TextMeasure.wrap(yTitle, limit: limit, size: size)
        let right = colorTitle.map { TextMeasure.wrap($0, limit: limit, size: size) } ?? []
        let rows = max(left.count, right.count)
        for (lines, x, anchor) in [
            // A panel that shares the axis has the room only, so that titles of a row stand at one height.
            (room.showsYLabels ? left : [], room.margin, PlotText.Anchor.start),
            (right, room.width - room.margin, .end),
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
