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

    /// A line that looks the same with fewer points.
    ///
    /// Points that lie on the line between others go first. Where more than `limit` points remain, a graph
    /// (x never decreasing) keeps for each column of the picture its first, lowest, highest and last
    /// point, so that no peak is lost; other lines are smoothed until they fit.
    static func thinned(_ line: [PlotPoint], limit: Int) -> [PlotPoint] {
        var result = simplified(line, tolerance: 0.06)
        guard result.count > limit else { return result }
        if zip(result, result.dropFirst()).allSatisfy({ $0.x <= $1.x }) {
            return columnExtremes(result, columns: max(limit / 4, 1))
        }
        var tolerance = 0.12
        while result.count > max(limit, 2), tolerance < 1000 {
            result = simplified(result, tolerance: tolerance)
            tolerance *= 2
        }
        return result
    }

    private static func columnExtremes(_ line: [PlotPoint], columns: Int) -> [PlotPoint] {
        guard let first = line.first, let last = line.last, last.x > first.x else { return line }
        let width = (last.x - first.x) / Double(columns)
        var kept: [PlotPoint] = []
        var start = 0
        while start < line.count {
            let column = ((line[start].x - first.x) / width).rounded(.down)
            var end = start
            var (lowest, highest) = (start, start)
            while end < line.count, ((line[end].x - first.x) / width).rounded(.down) == column {
                if line[end].y < line[lowest].y { lowest = end }
                if line[end].y > line[highest].y { highest = end }
                end += 1
            }
            for index in Set([start, lowest, highest, end - 1]).sorted() { kept.append(line[index]) }
            start = end
        }
        return kept
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
        var cell = 1.0
        while true {
            var seen: Set<SIMD2<Int32>> = []
            let kept = points.filter {
                seen.insert(SIMD2(Int32($0.x / cell), Int32($0.y / cell))).inserted
            }
            if kept.count <= limit { return kept }
            cell *= 1.5
        }
    }
}
