// Which ticks of an axis have room for their labels, and where.

/// Ticks at places along an axis, no two labels of which overlap.
struct PlacedTicks {
    var labelled: [(position: Double, label: String)] = []
    var minor: [Double] = []
    var factorExponent = 0

    /// No ticks.
    init() {}

    private init(_ set: TickSet, _ scale: AxisScale, place: (Double) -> Double) {
        labelled = set.ticks.filter { scale.contains($0.value) }
            .map { (place($0.value), Self.truncated($0.label)) }
            .sorted { $0.position < $1.position }
        minor = set.minor.map(place)
        factorExponent = set.factorExponent
    }

    /// The ticks of a vertical axis, by their distance from its upper end.
    ///
    /// - Parameter levels: The levels of contours. A colour bar names them where there are enough of them to
    ///   read a scale from.
    init(vertical scale: AxisScale, length: Double, levels: [Double] = []) {
        var set = scale.ticks(maxCount: 7)
        if levels.count >= 3, scale.axis.ticks == nil { set = .explicit(levels.map { Axis.Tick($0) }) }
        let rowHeight = PlotLayout.bodySize * PlotLayout.lineHeight
        let candidates = (1...max(set.ticks.count, 1)).lazy.map {
            PlacedTicks(set.keepingEvery($0), scale) { (1 - scale.fraction($0)) * length }
        }
        self = candidates.first { $0.gaps { _ in 0 }.allSatisfy { $0 >= rowHeight } } ?? PlacedTicks()
    }

    /// The ticks of a horizontal axis of numbers, by their place in the figure.
    ///
    /// - Parameter gap: The least distance between two labels.
    init(horizontal scale: AxisScale, from start: Double, to end: Double, gap: Double) {
        let all = scale.ticks(maxCount: 9)
        let chosen = scale.axis.ticks == nil && scale.axis.categories == nil
        let sets = (1...max(all.ticks.count, 9)).lazy.map {
            chosen ? scale.ticks(maxCount: 10 - min($0, 9)) : all.keepingEvery($0)
        }
        let candidates = sets.map { set in
            PlacedTicks(set, scale) { start + scale.fraction($0) * (end - start) }
        }
        self = candidates.first { $0.gaps(Self.width).allSatisfy { $0 >= gap } } ?? PlacedTicks()
    }

    private static func width(_ label: String) -> Double {
        TextMeasure.width(label, size: PlotLayout.bodySize)
    }

    /// The free room between neighbouring labels of given lengths along the axis.
    private func gaps(_ length: (String) -> Double) -> [Double] {
        zip(labelled, labelled.dropFirst()).map {
            $1.position - $0.position - (length($0.label) + length($1.label)) / 2
        }
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
        return (ends.map(\.0).min() ?? .infinity, ends.map(\.1).max() ?? -.infinity)
    }

    /// A label that is not wider than a label may be.
    static func truncated(_ text: String) -> String {
        let limit = 180.0
        guard width(text) > limit else { return text }
        var kept = text
        while !kept.isEmpty, width(kept + "…") > limit { kept.removeLast() }
        return kept + "…"
    }
}
