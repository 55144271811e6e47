// What a mark needs from its axes: checks of its data, and the values that the axes must show.

/// How bars share the x axis: each position has a slot, and the series stand side by side in it.
struct BarSlots {
    /// The distance between neighbouring positions.
    let spacing: Double
    private let seriesCount: Int
    private let groupWidth: Double

    init(_ marks: [Plot.Mark], onCategories: Bool) {
        let series = marks.compactMap({ $0.barPositions })
        let positions = series.joined().filter({ $0.isFinite }).sorted()
        let gaps = zip(positions, positions.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
        spacing = gaps.min() ?? 1
        seriesCount = max(series.count, 1)
        // The bars of a histogram nearly touch, groups of bars stand apart.
        groupWidth = spacing * (onCategories || seriesCount > 1 ? 0.8 : 0.94)
    }

    /// Where the bar of a series, the n-th with bars, stands around its position.
    ///
    /// - Parameter touching: Whether bars take their whole slot, as in a grid of characters, where a narrow
    ///   gap would come and go.
    func interval(series: Int, at position: Double, touching: Bool = false) -> (Double, Double) {
        let groupWidth = touching ? spacing : groupWidth
        let width = groupWidth / Double(seriesCount)
        let start = position - groupWidth / 2 + width * Double(series)
        return (start, start + width)
    }
}

extension Plot.Mark {
    /// The positions of bars, nil for other marks.
    var barPositions: [Double]? {
        guard case .bars(let x, let heights) = shape else { return nil }
        return x ?? heights.indices.map(Double.init)
    }

    /// What it is called.
    var kind: String {
        switch shape {
        case .line: "line"
        case .points: "points"
        case .path: "path"
        case .band: "area"
        case .bars: "bars"
        case .horizontalRule, .verticalRule: "rule"
        case .heatMap: "heat map"
        case .matrix: "matrix"
        case .contours: "contours"
        case .rectangles: "rectangles"
        case .image: "image"
        case .label: "label"
        }
    }

    /// The name in an error: as the chapter wrote it, with its place.
    func label(index: Int) -> String { name.map { "\(kind) \"\($0)\"" } ?? "\(kind) (mark \(index + 1))" }

    /// Checks counts and that there is something to draw.
    func check(label: String, x: Axis, y: Axis) throws(PlotError) {
        func count(_ expected: Int, _ actual: Int) throws(PlotError) {
            guard expected == actual else {
                throw .countMismatch(mark: label, expected: expected, actual: actual)
            }
        }
        func increasing(_ positions: [Double]) throws(PlotError) {
            guard positions.count >= 2 else { throw .positionsNotIncreasing(mark: label, index: 0) }
            for index in positions.indices {
                let previous = index == 0 ? -Double.infinity : positions[index - 1]
                guard positions[index].isFinite, positions[index] > previous else {
                    throw .positionsNotIncreasing(mark: label, index: index)
                }
            }
        }
        switch shape {
        case .line(let xs, let ys), .points(let xs, let ys), .path(let xs, let ys):
            try count(xs.count, ys.count)
        case .band(let xs, let lower, let upper):
            try count(xs.count, upper.count)
            if let lower { try count(xs.count, lower.count) }
        case .bars(let xs, let heights):
            if let expected = xs?.count ?? x.categories?.count { try count(expected, heights.count) }
            guard x.scale == .linear, y.scale == .linear, y.range?.contains(0) ?? true else {
                throw .barsWithoutZero(mark: label)
            }
        case .horizontalRule, .verticalRule: break
        case .rectangles(let xs, let ys): try count(xs.count, ys.count)
        case .image(let pixels, let columns, _, _):
            guard columns > 0, !pixels.isEmpty, pixels.count % columns == 0 else {
                throw .imageRows(mark: label, pixels: pixels.count, columns: columns)
            }
        case .label(let text):
            guard !text.lines.isEmpty else { throw .emptyLabel(mark: label) }
        case .matrix(let rows, _):
            if let names = y.categories { try count(names.count, rows.count) }
            let width = x.categories?.count ?? rows.first?.count ?? 0
            for row in rows { try count(width, row.count) }
        case .heatMap(let field, _), .contours(let field, _, _):
            try increasing(field.x)
            try increasing(field.y)
            try count(field.y.count, field.values.count)
            for row in field.values { try count(field.x.count, row.count) }
            guard field.values.contains(where: { $0.contains(where: { $0.isFinite }) }) else {
                throw .noFiniteValues(mark: label)
            }
        }
        let shown = extent(barSpacing: 1, logarithmicY: y.scale == .logarithmic)
        if shown.x.isEmpty, shown.y.isEmpty { throw .noFiniteValues(mark: label) }
    }

    /// The finite values that the two axes must show.
    func extent(barSpacing: Double, logarithmicY: Bool) -> (x: [Double], y: [Double]) {
        func finite(_ pairs: some Sequence<(Double, Double)>) -> (x: [Double], y: [Double]) {
            let pairs = pairs.filter { $0.0.isFinite && $0.1.isFinite }
            return (pairs.map({ $0.0 }), pairs.map({ $0.1 }))
        }
        switch shape {
        case .line(let x, let y), .points(let x, let y), .path(let x, let y):
            return finite(zip(x, y))
        case .band(let x, let lower, let upper):
            // An area over a logarithmic axis reaches to its lower end, as 0 has no place on it.
            let base = lower ?? (logarithmicY ? upper : upper.map { _ in 0 })
            let whole = zip(x, zip(upper, base)).filter { !$0.isNaN && !$1.0.isNaN && !$1.1.isNaN }
            // An infinite edge is the end of the axis, wherever that is.
            return (
                whole.map({ $0.0 }).filter({ $0.isFinite }),
                whole.flatMap({ [$0.1.0, $0.1.1] }).filter({ $0.isFinite })
            )
        case .bars(_, let heights):
            let bars = finite(zip(barPositions ?? [], heights))
            guard !bars.x.isEmpty else { return ([], []) }
            let half = barSpacing / 2
            return (bars.x.map { $0 - half } + bars.x.map { $0 + half }, bars.y + [0])
        case .horizontalRule(let y): return y.isFinite ? ([], [y]) : ([], [])
        case .verticalRule(let x): return x.isFinite ? ([x], []) : ([], [])
        case .rectangles(let x, let y):
            func ends(_ ranges: [ClosedRange<Double>]) -> [Double] {
                ranges.flatMap { [$0.lowerBound, $0.upperBound] }.filter { $0.isFinite }
            }
            return (ends(x), ends(y))
        case .image(_, _, let x, let y):
            return finite([(x.lowerBound, y.lowerBound), (x.upperBound, y.upperBound)])
        case .label(let label):
            let target = label.target ?? PlotPoint(x: label.x, y: label.y)
            return finite([(label.x, label.y), (target.x, target.y)])
        case .heatMap(let field, _), .contours(let field, _, _):
            return (field.x, field.y)
        case .matrix(let rows, _):
            guard let width = rows.first?.count, rows.contains(where: { $0.contains(where: { $0.isFinite }) })
            else { return ([], []) }
            return ([-0.5, Double(width) - 0.5], [-0.5, Double(rows.count) - 0.5])
        }
    }
}
