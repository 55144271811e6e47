// Geometry of lines and areas: cut to the data area, and thinned to what a figure can show.

enum Polyline {
    /// The parts of a line inside a box, each cut at the border (Liang and Barsky, 1984).
    static func clipped(_ line: [PlotPoint], to box: PlotBox) -> [[PlotPoint]] {
        var pieces: [[PlotPoint]] = []
        var piece: [PlotPoint] = []
        func flush() {
            if !piece.isEmpty { pieces.append(piece) }
            piece = []
        }
        if line.count == 1, box.contains(line[0]) { return [line] }
        for (start, end) in zip(line, line.dropFirst()) {
            guard let (enter, leave) = visiblePart(start, end, box) else {
                flush()
                continue
            }
            if enter > 0 { flush() }
            if piece.isEmpty { piece.append(point(start, end, enter)) }
            piece.append(point(start, end, leave))
            if leave < 1 { flush() }
        }
        flush()
        return pieces
    }

    private static func point(_ start: PlotPoint, _ end: PlotPoint, _ share: Double) -> PlotPoint {
        if share == 0 { return start }
        if share == 1 { return end }
        return PlotPoint(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
    }

    /// From which share of a segment to which it is inside the box.
    private static func visiblePart(
        _ start: PlotPoint, _ end: PlotPoint, _ box: PlotBox
    ) -> (Double, Double)? {
        var enter = 0.0
        var leave = 1.0
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        for (slope, room) in [
            (-dx, start.x - box.x), (dx, box.maxX - start.x), (-dy, start.y - box.y),
            (dy, box.maxY - start.y),
        ] {
            if slope == 0 {
                if room < 0 { return nil }
            } else if slope < 0 {
                enter = max(enter, room / slope)
            } else {
                leave = min(leave, room / slope)
            }
        }
        return enter <= leave ? (enter, leave) : nil
    }

    /// The part of a polygon inside a box (Sutherland and Hodgman, 1974).
    static func clippedPolygon(_ polygon: [PlotPoint], to box: PlotBox) -> [PlotPoint] {
        let inside = polygon.allSatisfy(box.contains)
        guard !inside else { return polygon }
        // For each side of the box how far inside a point is; negative outside.
        let sides: [(PlotPoint) -> Double] = [
            { $0.x - box.x }, { box.maxX - $0.x }, { $0.y - box.y }, { box.maxY - $0.y },
        ]
        var result = polygon
        for depth in sides {
            var kept: [PlotPoint] = []
            for (index, current) in result.enumerated() {
                let previous = result[index == 0 ? result.count - 1 : index - 1]
                let (here, before) = (depth(current), depth(previous))
                if (here < 0) != (before < 0) {
                    kept.append(point(previous, current, before / (before - here)))
                }
                if here >= 0 { kept.append(current) }
            }
            result = kept
        }
        return result
    }

    /// A line that looks the same with fewer points, at most `limit` (but 2 at least).
    ///
    /// Points that lie on the line between others go first. Where more than `limit` points remain, a graph
    /// (x never decreasing) keeps for each column of the picture its first, lowest, highest and last
    /// point, so that no peak is lost; other lines are smoothed until they fit.
    static func thinned(_ line: [PlotPoint], limit: Int) -> [PlotPoint] {
        var result = simplified(reduced(line), tolerance: 0.06)
        if result.count > limit, isGraph(result), limit >= 8 {
            return columnExtremes(result, columns: limit / 4 - 1)
        }
        var tolerance = 0.12
        while result.count > max(limit, 2) {
            result = simplified(result, tolerance: tolerance)
            tolerance *= 2
        }
        return result
    }

    /// The most points that are simplified, which may take a time in proportion to their square.
    private static let simplifiedAtMost = 8000

    /// A line of so many points at most that looks the same, in a time in proportion to its points.
    private static func reduced(_ line: [PlotPoint]) -> [PlotPoint] {
        guard line.count > simplifiedAtMost else { return line }
        if isGraph(line) { return columnExtremes(line, columns: simplifiedAtMost / 4 - 1) }
        // What moves on the spot goes first. Then each stretch of the line keeps what reaches farthest.
        var moving: [PlotPoint] = []
        for point in line {
            guard let last = moving.last else {
                moving.append(point)
                continue
            }
            if max(abs(point.x - last.x), abs(point.y - last.y)) > 0.05 { moving.append(point) }
        }
        if let last = line.last { moving.append(last) }
        guard moving.count > simplifiedAtMost else { return moving }
        let stretch = moving.count / (simplifiedAtMost / 6) + 1
        return stride(from: 0, to: moving.count, by: stretch).flatMap { start in
            extremes(moving, start..<min(start + stretch, moving.count), sidewards: true)
        }
    }

    private static func isGraph(_ line: [PlotPoint]) -> Bool {
        zip(line, line.dropFirst()).allSatisfy { $0.x <= $1.x }
    }

    /// Of each column its first, lowest, highest and last point.
    ///
    /// The line is as wide as so many columns; what is outside the picture is a column on each side.
    private static func columnExtremes(_ line: [PlotPoint], columns: Int) -> [PlotPoint] {
        guard let first = line.first, let last = line.last else { return [] }
        let (left, right) = (max(first.x, 0), min(last.x, PlotLayout.width))
        let width = max(right - left, 0.01) / Double(columns)
        func column(_ index: Int) -> Double {
            min(max(((line[index].x - left) / width).rounded(.down), -1), Double(columns))
        }
        var kept: [PlotPoint] = []
        var start = 0
        while start < line.count {
            let here = column(start)
            var end = start + 1
            while end < line.count, column(end) == here { end += 1 }
            kept += extremes(line, start..<end, sidewards: false)
            start = end
        }
        return kept
    }

    /// Of a stretch of a line the first and the last point, and those that reach farthest up and down, or also
    /// sidewards, in their order.
    private static func extremes(
        _ line: [PlotPoint], _ stretch: Range<Int>, sidewards: Bool
    ) -> [PlotPoint] {
        var (left, right) = (stretch.lowerBound, stretch.lowerBound)
        var (low, high) = (left, left)
        for index in stretch {
            if line[index].x < line[left].x { left = index }
            if line[index].x > line[right].x { right = index }
            if line[index].y < line[low].y { low = index }
            if line[index].y > line[high].y { high = index }
        }
        let kept: Set = [stretch.lowerBound, low, high, stretch.upperBound - 1]
        return (sidewards ? kept.union([left, right]) : kept).sorted().map { line[$0] }
    }

    /// Pieces of which at most `limit` points remain, or one piece: of those that fill the same place in a grid
    /// that is made coarser until they fit, the first.
    static func thinnedPieces(_ pieces: [[PlotPoint]], limit: Int) -> [[PlotPoint]] {
        var kept = pieces
        var cell = 0.5
        while kept.count > 1, kept.reduce(0, { $0 + $1.count }) > limit {
            var seen: Set<SIMD4<Int32>> = []
            kept = kept.filter { piece in
                var (low, high) = (piece[0], piece[0])
                for point in piece {
                    (low.x, low.y) = (min(low.x, point.x), min(low.y, point.y))
                    (high.x, high.y) = (max(high.x, point.x), max(high.y, point.y))
                }
                let corners = SIMD4(low.x, low.y, high.x, high.y) / cell
                return seen.insert(SIMD4<Int32>(corners, rounding: .down)).inserted
            }
            cell *= 1.5
        }
        return kept
    }

    /// Bars of which at most `limit` remain: those in one column of the picture become one, as tall as the tallest.
    static func mergedBars(_ bars: [[PlotPoint]], limit: Int) -> [[PlotPoint]] {
        guard bars.count > limit else { return bars }
        var columns: [Int: (low: PlotPoint, high: PlotPoint)] = [:]
        for bar in bars {
            let (x, y) = (bar.map({ $0.x }), bar.map({ $0.y }))
            guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max() else {
                continue
            }
            let column = Int((left + right) / 2 / PlotLayout.width * Double(limit))
            let (low, high) = columns[column] ?? (PlotPoint(x: left, y: top), PlotPoint(x: right, y: bottom))
            columns[column] = (
                PlotPoint(x: min(low.x, left), y: min(low.y, top)),
                PlotPoint(x: max(high.x, right), y: max(high.y, bottom))
            )
        }
        return columns.sorted { $0.key < $1.key }.map { _, box in
            [
                PlotPoint(x: box.low.x, y: box.high.y), box.low, PlotPoint(x: box.high.x, y: box.low.y),
                box.high,
            ]
        }
    }

    /// Drops points that are nearer than `tolerance` to the line without them (Douglas and Peucker, 1973).
    static func simplified(_ line: [PlotPoint], tolerance: Double) -> [PlotPoint] {
        guard line.count > 2 else { return line }
        var keep = [Bool](repeating: false, count: line.count)
        keep[0] = true
        keep[line.count - 1] = true
        var ranges = [(0, line.count - 1)]
        while let (first, last) = ranges.popLast() {
            guard last - first > 1 else { continue }
            var farthest = first
            var greatest = tolerance * tolerance
            for index in first + 1..<last {
                let distance = squaredDistance(line[index], line[first], line[last])
                if distance > greatest { (farthest, greatest) = (index, distance) }
            }
            guard farthest > first else { continue }
            keep[farthest] = true
            ranges.append((first, farthest))
            ranges.append((farthest, last))
        }
        return line.indices.filter { keep[$0] }.map { line[$0] }
    }

    /// From a point to a segment.
    private static func squaredDistance(_ point: PlotPoint, _ start: PlotPoint, _ end: PlotPoint) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let (px, py) = (point.x - start.x, point.y - start.y)
        let length = dx * dx + dy * dy
        let share = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
        let (ex, ey) = (px - share * dx, py - share * dy)
        return ex * ex + ey * ey
    }

    /// Scattered points of which at most `limit` remain: the first in each square of a grid that is made
    /// coarser until they fit.
    static func thinnedScatter(_ points: [PlotPoint], limit: Int) -> [PlotPoint] {
        var kept = points
        var cell = 1.0
        repeat {
            var seen: Set<SIMD2<Int32>> = []
            kept = kept.filter {
                seen.insert(SIMD2(Int32($0.x / cell), Int32($0.y / cell))).inserted
            }
            cell *= 1.5
        } while kept.count > max(limit, 1)
        return kept
    }
}
