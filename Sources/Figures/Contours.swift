// Lines of equal value on a grid, by marching squares: each cell is crossed where its corners lie on
// different sides of a level, and the crossings are joined into lines.

/// Values on a grid whose columns and rows have places in the figure; NaN is a hole.
struct ContourGrid {
    let x: [Double]
    let y: [Double]
    /// Row by row.
    let values: [Double]

    private func value(_ column: Int, _ row: Int) -> Double { values[row * x.count + column] }

    /// For each of some rising levels the outlines of the region where the value is at least that, closed also along
    /// the border of the grid and around holes; to be filled by the even-odd rule.
    func regions(atLeast levels: [Double]) -> [[[PlotPoint]]] {
        // A border of −∞ in the same place as the grid's own border closes all lines.
        let width = x.count + 2
        var padded = [Double](repeating: -.infinity, count: width * (y.count + 2))
        for row in y.indices {
            for column in x.indices where !value(column, row).isNaN {
                padded[(row + 1) * width + column + 1] = value(column, row)
            }
        }
        func framed(_ places: [Double]) -> [Double] {
            guard let first = places.first, let last = places.last else { return [] }
            return [first] + places + [last]
        }
        return ContourGrid(x: framed(x), y: framed(y), values: padded).lines(at: levels)
    }

    /// For each of some rising levels the lines where the value is that; a closed one ends where it begins.
    func lines(at levels: [Double]) -> [[[PlotPoint]]] {
        zip(levels, cells(crossedBy: levels)).map { level, cells in
            var links = [(Int32, Int32)](repeating: (-1, -1), count: 2 * values.count)
            var used: [Int] = []
            func link(_ from: Int, _ to: Int) {
                if links[from].0 < 0 {
                    links[from].0 = Int32(to)
                    used.append(from)
                } else {
                    links[from].1 = Int32(to)
                }
            }
            for cell in cells {
                connectEdges(ofCell: cell, level) { from, to in
                    link(from, to)
                    link(to, from)
                }
            }
            return joined(links, used, level)
        }
    }

    /// The cells, by their lower left points, whose corners lie on both sides of each of some rising levels: few
    /// of them for each, so that all cells are looked at once for all.
    private func cells(crossedBy levels: [Double]) -> [[Int]] {
        var crossed = [[Int]](repeating: [], count: levels.count)
        for row in 0..<y.count - 1 {
            for column in 0..<x.count - 1 {
                let (a, b) = (value(column, row), value(column + 1, row))
                let (c, d) = (value(column + 1, row + 1), value(column, row + 1))
                let (least, greatest) = (min(a, b, c, d), max(a, b, c, d))
                if a.isNaN || b.isNaN || c.isNaN || d.isNaN || least == greatest { continue }
                // The first level above the least value.
                var (index, end) = (0, levels.count)
                while index < end {
                    let middle = (index + end) / 2
                    if levels[middle] > least { end = middle } else { index = middle + 1 }
                }
                while index < levels.count, levels[index] <= greatest {
                    crossed[index].append(row * x.count + column)
                    index += 1
                }
            }
        }
        return crossed
    }

    /// Tells the pairs of edges that lines connect of one cell, one with corners on both sides of the level.
    private func connectEdges(ofCell cell: Int, _ level: Double, _ connect: (Int, Int) -> Void) {
        let above = cell + x.count
        let (a, b, c, d) = (values[cell], values[cell + 1], values[above + 1], values[above])
        // An edge of the grid is numbered by its lower left point: 2n to the right of it, 2n + 1 above it.
        let (bottom, top) = (2 * cell, 2 * above)
        let (left, right) = (2 * cell + 1, 2 * cell + 3)
        let pattern =
            (a >= level ? 1 : 0) + (b >= level ? 2 : 0) + (c >= level ? 4 : 0) + (d >= level ? 8 : 0)
        switch pattern {
        case 1, 14: connect(left, bottom)
        case 2, 13: connect(bottom, right)
        case 3, 12: connect(left, right)
        case 4, 11: connect(right, top)
        case 6, 9: connect(bottom, top)
        case 7, 8: connect(left, top)
        default:
            // A saddle: the middle decides which corners belong together.
            let middleInside = (a + b + c + d) / 4 >= level
            if middleInside == (pattern == 5) {
                connect(left, top)
                connect(bottom, right)
            } else {
                connect(left, bottom)
                connect(right, top)
            }
        }
    }

    /// Follows the links from edge to edge: first the lines with ends, then the closed ones.
    private func joined(_ links: [(Int32, Int32)], _ used: [Int], _ level: Double) -> [[PlotPoint]] {
        var visited = [Bool](repeating: false, count: links.count)
        var result: [[PlotPoint]] = []
        for ends in [true, false] {
            for start in used where !visited[start] && (!ends || links[start].1 < 0) {
                var line: [PlotPoint] = []
                var current = start
                while true {
                    visited[current] = true
                    line.append(crossing(current, level))
                    let (first, second) = links[current]
                    let next = [first, second].first { $0 >= 0 && !visited[Int($0)] }
                    guard let next else { break }
                    current = Int(next)
                }
                if !ends { line.append(line[0]) }
                result.append(line)
            }
        }
        return result
    }

    /// Where an edge of the grid meets the level, by linear interpolation from its inner end, which is
    /// finite also where the outer one is −∞.
    private func crossing(_ edge: Int, _ level: Double) -> PlotPoint {
        let (column, row) = (edge / 2 % x.count, edge / 2 / x.count)
        let (column2, row2) = edge % 2 == 0 ? (column + 1, row) : (column, row + 1)
        let (first, second) = (value(column, row), value(column2, row2))
        let (inner, outer) = first >= level ? (first, second) : (second, first)
        let fromInner = (inner - level) / (inner - outer)
        let share = first >= level ? fromInner : 1 - fromInner
        return PlotPoint(
            x: x[column] + (x[column2] - x[column]) * share, y: y[row] + (y[row2] - y[row]) * share)
    }
}
