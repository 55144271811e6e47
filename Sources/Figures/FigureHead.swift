// The title and the legend of a figure, from its top downwards.

/// What stands above a figure's data, with its places.
struct FigureHead {
    private(set) var texts: [PlotText] = []
    /// The left end of the sample of each named series and the height of its middle.
    private(set) var samples: [(entry: SeriesList.Entry, x: Double, y: Double)] = []
    /// Where what is below may begin.
    private(set) var height: Double
    private let room: PlotRoom

    /// - Parameters:
    ///   - title: The figure's title, or that of a panel; may be empty.
    ///   - legend: The series that are named.
    init(title: String, legend: [SeriesList.Entry], in room: PlotRoom = PlotRoom()) {
        self.room = room
        height = room.margin
        addTitle(title)
        addLegend(legend)
    }

    func draw(_ drawing: MarkDrawing, _ canvas: inout SVGCanvas) {
        for sample in samples { drawing.legendSample(sample.entry, x: sample.x, y: sample.y, &canvas) }
        for text in texts { canvas.text(text) }
    }

    private mutating func addTitle(_ title: String) {
        let size = room.titleSize
        let lines = TextMeasure.wrap(title, limit: room.width - 2 * room.margin, size: size, bold: true)
        for line in lines {
            texts.append(PlotText(text: line, x: room.margin, y: height + size, size: size, bold: true))
            height += size * PlotLayout.lineHeight
        }
        if !lines.isEmpty { height += 6 }
    }

    /// Samples and names in rows, each entry on a new row where it does not fit.
    private mutating func addLegend(_ entries: [SeriesList.Entry]) {
        guard !entries.isEmpty else { return }
        let size = PlotLayout.bodySize
        let rowHeight = size * 1.4
        let right = room.width - room.margin
        var x = room.margin
        for entry in entries {
            let indent = entry.sampleWidth + 8
            let lines = TextMeasure.wrap(entry.name ?? "", limit: right - room.margin - indent, size: size)
            let width = lines.map { TextMeasure.width($0, size: size) }.max() ?? 0
            if x > room.margin, x + indent + width > right {
                x = room.margin
                height += rowHeight
            }
            samples.append((entry, x, height + rowHeight / 2))
            for (index, line) in lines.enumerated() {
                if index > 0 { height += rowHeight }
                texts.append(PlotText(text: line, x: x + indent, y: height + rowHeight / 2 + size * 0.35))
            }
            x += indent + width + 24
        }
        height += rowHeight + 6
    }
}
