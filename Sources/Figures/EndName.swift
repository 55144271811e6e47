// Names of curves to the right of the data area, each beside the place where its curve ends.

/// The name of a curve, with its place.
struct EndName {
    /// From the data area to the names.
    static let gap = 12.0

    let entry: SeriesList.Entry
    let lines: [String]
    let width: Double
    /// The top of its first line.
    private(set) var top = 0.0
    private(set) var x = 0.0
    /// Where the curve ends.
    private(set) var end = PlotPoint(x: 0, y: 0)

    private static let lineHeight = PlotLayout.bodySize * 1.15

    private var height: Double { Double(lines.count) * Self.lineHeight }

    init(_ entry: SeriesList.Entry, limit: Double) {
        self.entry = entry
        lines = TextMeasure.wrap(entry.name ?? "", limit: limit, size: PlotLayout.bodySize)
        width = lines.map { TextMeasure.width($0, size: PlotLayout.bodySize) }.max() ?? 0
    }

    /// Each name beside its curve's end, but none over another: where ends are near each other, their names move
    /// apart.
    static func placed(_ names: [EndName], _ drawing: MarkDrawing) -> [EndName] {
        let area = drawing.area
        var placed = names.map { name in
            var name = name
            name.x = area.maxX + gap
            name.end = drawing.end(ofSeries: name.entry.name) ?? PlotPoint(x: area.maxX, y: area.maxY)
            name.top = name.end.y - name.height / 2
            return name
        }.sorted { $0.end.y < $1.end.y }
        // Downwards from the top, then, for what is too low, upwards from the bottom.
        var free = area.y - lineHeight / 2
        for index in placed.indices {
            placed[index].top = max(placed[index].top, free)
            free = placed[index].top + placed[index].height
        }
        var limit = area.maxY + lineHeight / 2
        for index in placed.indices.reversed() {
            placed[index].top = min(placed[index].top, limit - placed[index].height)
            limit = placed[index].top
        }
        return placed
    }

    /// The name, and a thin line to where the curve ends if that is not beside it.
    func draw(_ canvas: inout SVGCanvas) {
        let color = entry.style.color
        let middle = top + height / 2
        if abs(middle - end.y) > 3 || x - end.x > Self.gap + 2 {
            canvas.line(end.x + 1, end.y, x - 3, middle, "stroke=\"\(color.hex)\" stroke-width=\"1\"")
        }
        for (index, line) in lines.enumerated() {
            let baseline = top + Double(index) * Self.lineHeight + PlotLayout.bodySize * 0.9
            canvas.text(PlotText(text: line, x: x, y: baseline, color: color.ofText.hex))
        }
    }
}
