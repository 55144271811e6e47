// Which ticks of an axis have room for their labels, and where.

/// Ticks at places along an axis, no two labels of which overlap.
struct PlacedTicks {
    var labelled: [(position: Double, label: String)] = []
    var minor: [Double] = []
    var factorExponent = 0

    /// No ticks.
    init() {}

    private init(_ set: TickSet, _ scale: AxisScale, place: (Double) -> Double) {
        labelled = set.ticks.filter { scale.contains($0.value) }.map {
            (place($0.value), Self.truncated($0.label))
        }
        minor = set.minor.map(place)
        factorExponent = set.factorExponent
    }

    /// The ticks of a vertical axis, by their distance from its upper end.
    ///
    /// - Parameter levels: The levels of contours. A linear colour bar names them, and round numbers only
    ///   where there are no levels.
    init(vertical scale: AxisScale, length: Double, levels: [Double] = []) {
        var set = scale.ticks(maxCount: 7)
        let levels = levels.filter(scale.contains)
        if let low = levels.min(), let high = levels.max(), scale.axis.ticks == nil,
            scale.axis.scale == .linear
        {
            let others = set.ticks.map({ $0.value }).filter { $0 < low || $0 > high }
            set = .explicit((levels + others).map { Axis.Tick($0) })
        }
        self.init(set, scale) { (1 - scale.fraction($0)) * length }
        keepThoseThatFit { _ in PlotLayout.bodySize * PlotLayout.lineHeight }
    }

    /// The ticks of a horizontal axis of numbers, by their place in the figure.
    ///
    /// - Parameter gap: The least distance between two labels.
    init(horizontal scale: AxisScale, from start: Double, to end: Double, gap: Double) {
        // As many round numbers as fit. Ticks that the chapter chose have no fewer to choose from; of them
        // those are left out that do not fit.
        self.init()
        for maxCount in (1...9).reversed() {
            self = PlacedTicks(scale.ticks(maxCount: maxCount), scale) {
                start + scale.fraction($0) * (end - start)
            }
            let count = labelled.count
            keepThoseThatFit { Self.width($0) + gap }
            if labelled.count == count { return }
        }
    }

    private static func width(_ label: String) -> Double {
        TextMeasure.width(label, size: PlotLayout.bodySize)
    }

    /// Keeps each tick whose label is free of those kept before it, and puts them in order.
    ///
    /// - Parameter room: The room along the axis that a label needs, half of it on each side.
    private mutating func keepThoseThatFit(room: (String) -> Double) {
        var kept: [(position: Double, label: String)] = []
        for tick in labelled {
            let fits = kept.allSatisfy {
                abs($0.position - tick.position) >= (room($0.label) + room(tick.label)) / 2
            }
            if fits { kept.append(tick) }
        }
        labelled = kept.sorted { $0.position < $1.position }
    }

    var widestLabel: Double { labelled.map { Self.width($0.label) }.max() ?? 0 }

    mutating func move(by distance: Double) {
        for index in labelled.indices { labelled[index].position += distance }
        minor = minor.map { $0 + distance }
    }

    /// How far labels centred on their ticks reach to the left of the first and to the right of the last.
    var reach: (left: Double, right: Double) {
        let ends = labelled.map {
            ($0.position - Self.width($0.label) / 2, $0.position + Self.width($0.label) / 2)
        }
        return (ends.map({ $0.0 }).min() ?? .infinity, ends.map({ $0.1 }).max() ?? -.infinity)
    }

    /// A label that is not wider than a label may be.
    static func truncated(_ text: String) -> String {
        let limit = 180.0
        guard width(text) > limit else { return text }
        var room = limit - width("…")
        let kept = text.prefix { character in
            room -= width(String(character))
            return room >= 0
        }
        return kept + "…"
    }
}
