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
/// Curves may be named where they end, and a unit may be as long on both axes:
///
///     try Plot(title: "Losses", x: Axis("error"), y: Axis("loss"), names: .atCurveEnds, curves, alt: "…")
///     try Plot(title: "Orbits", x: Axis("θ"), y: Axis("ψ"), equalAxes: true, orbits, alt: "…")
///
/// The data are checked once, here; ``svg()`` and ``text(width:colored:)`` of a plot that exists cannot
/// fail. The same plot gives the same bytes on every machine.
public struct Plot: Drawable {
    /// What the figure is about; at most a sentence.
    public let title: String
    /// What the figure shows, for a reader who cannot see it.
    public let alternativeText: String

    /// Where the names of curves stand.
    public enum Names: Sendable {
        /// Above the plot, with a sample of each.
        case inLegend
        /// To the right of the plot, where each curve ends; other series stay in the legend.
        case atCurveEnds
    }

    let marks: [Mark]
    let names: Names
    let hasEqualAxes: Bool
    var x: AxisScale
    var y: AxisScale
    /// The axis of the colour bar, for plots with a heat map, a matrix or contours.
    let color: AxisScale?
    var series: SeriesList
    let barSlots: BarSlots

    /// A figure of marks in one pair of axes.
    ///
    /// - Parameters:
    ///   - title: What the figure is about; long titles wrap.
    ///   - x: The horizontal axis.
    ///   - y: The vertical axis.
    ///   - equalAxes: Whether a unit is as long on one axis as on the other, so that circles are round.
    ///   - names: Where the names of curves stand.
    ///   - marks: What is drawn, the first below the others; see ``Mark``.
    ///   - alt: Alternative text: what the figure shows.
    /// - Throws: ``PlotError`` for counts that differ, ranges and ticks that cannot be, values that have no
    ///   place on a logarithmic axis, and for nothing to draw. A NaN or an infinity is a gap, not an error.
    public init(
        title: String, x: Axis, y: Axis, equalAxes: Bool = false, names: Names = .inLegend, _ marks: [Mark],
        alt: String
    ) throws(PlotError) {
        guard !equalAxes || [x, y].allSatisfy({ $0.categories == nil && $0.scale == .linear }) else {
            throw .axesCannotBeEqual
        }
        guard !marks.isEmpty else { throw .noMarks }
        guard alt.contains(where: { !$0.isWhitespace }) else { throw .noAlternativeText }
        for (index, mark) in marks.enumerated() {
            try mark.check(label: mark.label(index: index), x: x, y: y)
        }
        let slots = BarSlots(marks, onCategories: x.categories != nil)
        let shown = Self.shown(marks, slots, logarithmicY: y.scale == .logarithmic)
        let exact = marks.contains(where: { $0.fillsArea })
        self.title = title
        self.alternativeText = alt
        self.marks = marks
        self.names = names
        self.hasEqualAxes = equalAxes
        self.x = try AxisScale(x, showing: shown.x, exact: exact)
        self.y = try AxisScale(y, showing: shown.y, exact: exact, reversed: true)
        self.color = try Self.colorScale(marks)
        self.series = SeriesList(marks)
        self.barSlots = slots
    }

    /// The values that the axes must show.
    private static func shown(
        _ marks: [Mark], _ slots: BarSlots, logarithmicY: Bool
    ) -> (x: [Double], y: [Double]) {
        let shown = marks.map { $0.extent(barSpacing: slots.spacing, logarithmicY: logarithmicY) }
        return (shown.flatMap({ $0.x }), shown.flatMap({ $0.y }))
    }

    /// Plots that stand together: axes that are described alike have one range, and series one list.
    static func together(_ plots: [Plot]) throws(PlotError) -> [Plot] {
        let shown = plots.map {
            Self.shown($0.marks, $0.barSlots, logarithmicY: $0.y.axis.scale == .logarithmic)
        }
        let exact = plots.map { $0.marks.contains(where: { $0.fillsArea }) }
        let series = SeriesList.joint(plots.map { $0.marks })
        var result = plots
        for index in plots.indices {
            let (x, y) = (plots[index].x.axis, plots[index].y.axis)
            let likeX = plots.indices.filter { plots[$0].x.axis == x }
            let likeY = plots.indices.filter { plots[$0].y.axis == y }
            result[index].x = try AxisScale(
                x, showing: likeX.flatMap { shown[$0].x }, exact: likeX.contains { exact[$0] })
            result[index].y = try AxisScale(
                y, showing: likeY.flatMap { shown[$0].y }, exact: likeY.contains { exact[$0] },
                reversed: true)
            result[index].series = series[index]
        }
        return result
    }

    /// The height of the data area over its width, where the axes are equal.
    var heightOfEqualAxes: Double? {
        hasEqualAxes ? (y.upper - y.lower) / (x.upper - x.lower) : nil
    }

    /// The series that are named where their curve ends.
    var namesAtEnds: [SeriesList.Entry] {
        guard names == .atCurveEnds else { return [] }
        return series.named.filter { entry in
            entry.isCurve && marks.contains { $0.name == entry.name }
        }
    }

    /// The series that the legend names.
    var legendEntries: [SeriesList.Entry] {
        names == .atCurveEnds ? series.named.filter { !$0.isCurve } : series.named
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
