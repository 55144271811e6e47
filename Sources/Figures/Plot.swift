// A figure as a value: composed by a chapter, checked when it is made, drawn as an SVG or as text.

/// A figure: marks in one pair of axes, with a title, a legend and alternative text.
///
///     let figure = try Plot(
///         title: "KL is not symmetric", x: Axis("q₁"), y: Axis("divergence", unit: "nats", in: 0...2),
///         [
///             .line("KL(p‖q)", x: q, y: forward), .line("KL(q‖p)", x: q, y: reverse),
///             .verticalRule("p₁", at: 0.3),
///         ],
///         alt: "Two curves over q₁, both 0 at q₁ = 0.3; the reverse divergence grows faster.")
///
/// The data are checked once, here; ``svg()`` and ``text(width:colored:)`` of a plot that exists cannot
/// fail. The same plot gives the same bytes on every machine.
public struct Plot: Drawable {
    /// What the figure is about; at most a sentence.
    public let title: String
    /// What the figure shows, for a reader who cannot see it.
    public let alternativeText: String

    let marks: [Mark]
    let x: AxisScale
    let y: AxisScale
    /// The axis of the colour bar, for plots with a heat map, a matrix or contours.
    let color: AxisScale?
    let series: SeriesList
    let barSlots: BarSlots

    /// A figure of marks in one pair of axes.
    ///
    /// - Parameters:
    ///   - title: What the figure is about; long titles wrap.
    ///   - x: The horizontal axis.
    ///   - y: The vertical axis.
    ///   - marks: What is drawn, the first below the others; see ``Mark``.
    ///   - alt: Alternative text: what the figure shows.
    /// - Throws: ``PlotError`` for counts that differ, ranges and ticks that cannot be, values that have no
    ///   place on a logarithmic axis, and for nothing to draw. A NaN or an infinity is a gap, not an error.
    public init(title: String, x: Axis, y: Axis, _ marks: [Mark], alt: String) throws(PlotError) {
        guard !marks.isEmpty else { throw .noMarks }
        guard alt.contains(where: { !$0.isWhitespace }) else { throw .noAlternativeText }
        for (index, mark) in marks.enumerated() {
            try mark.check(label: mark.label(index: index), x: x, y: y)
        }
        let slots = BarSlots(marks, onCategories: x.categories != nil)
        let shown = marks.map {
            $0.extent(barSpacing: slots.spacing, logarithmicY: y.scale == .logarithmic)
        }
        let exact = marks.contains(where: { $0.fillsArea })
        self.title = title
        self.alternativeText = alt
        self.marks = marks
        self.x = try AxisScale(x, showing: shown.flatMap({ $0.x }), exact: exact)
        self.y = try AxisScale(y, showing: shown.flatMap({ $0.y }), exact: exact, reversed: true)
        self.color = try Self.colorScale(marks)
        self.series = SeriesList(marks)
        self.barSlots = slots
    }

    /// The colour axis of the heat map or the matrix, or else the one of the first contours.
    private static func colorScale(_ marks: [Mark]) throws(PlotError) -> AxisScale? {
        let colored = marks.filter { $0.colorAxis != nil }
        let maps = colored.filter({ $0.fillsArea })
        guard maps.count <= 1 else { throw .severalHeatMaps }
        guard let main = maps.first ?? colored.first, let axis = main.colorAxis else { return nil }
        let values = main.fieldValues.joined().filter({ $0.isFinite })
        return try AxisScale(axis, showing: values + main.explicitLevels, exact: true)
    }
}

extension Plot.Mark {
    /// Whether the mark covers the whole data area with colour.
    var fillsArea: Bool {
        switch shape {
        case .heatMap, .matrix: true
        default: false
        }
    }

    var colorAxis: Axis? {
        switch shape {
        case .heatMap(_, let color), .matrix(_, let color), .contours(_, _, let color): color
        default: nil
        }
    }

    var fieldValues: [[Double]] {
        switch shape {
        case .heatMap(let field, _), .contours(let field, _, _): field.values
        case .matrix(let rows, _): rows
        default: []
        }
    }

    /// The finite levels that a chapter gave to contours.
    var explicitLevels: [Double] {
        guard case .contours(_, let levels?, _) = shape else { return [] }
        return levels.filter({ $0.isFinite })
    }
}
