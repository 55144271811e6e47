// Contours of known functions, cutting and thinning of lines.

import Testing

@testable import Figures

@Suite struct GeometryTests {
    /// x² + y² on [−1, 1]² in a grid of its own coordinates.
    private func paraboloid(_ count: Int) -> ContourGrid {
        let places = SampleFigures.grid(-1, 1, count)
        return ContourGrid(
            x: places, y: places, values: places.flatMap { y in places.map { x in x * x + y * y } })
    }

    @Test func aContourOfAParaboloidIsACircle() throws {
        let lines = paraboloid(41).lines(at: [0.5])[0]
        #expect(lines.count == 1)
        let circle = try #require(lines.first)
        #expect(circle.first == circle.last)
        #expect(circle.count > 60)
        for point in circle {
            // Linear interpolation in a cell of 0.05: off by less than (0.05)²/8 · f″ / f′.
            #expect(abs((point.x * point.x + point.y * point.y).squareRoot() - 0.5.squareRoot()) < 0.001)
        }
    }

    @Test func aContourOfAPlaneIsExact() throws {
        let places = [0.0, 1, 3, 4]
        let plane = ContourGrid(
            x: places, y: places, values: places.flatMap { y in places.map { x in x + 2 * y } })
        let line = try #require(plane.lines(at: [5])[0].first)
        #expect(line.count > 3)
        #expect(line.allSatisfy { abs($0.x + 2 * $0.y - 5) < 1e-12 })
    }

    @Test func aSaddleHasTwoLinesThatDoNotMeet() {
        let places = SampleFigures.grid(-1, 1, 20)
        let saddle = ContourGrid(x: places, y: places, values: places.flatMap { y in places.map { $0 * y } })
        #expect(saddle.lines(at: [0.1])[0].count == 2)
        #expect(saddle.lines(at: [-0.1])[0].count == 2)
    }

    /// In one cell with two high corners on a diagonal, the middle says which corners are cut off.
    @Test func aSaddleFollowsItsMiddle() throws {
        let cell = ContourGrid(x: [0, 1], y: [0, 1], values: [1, 0, 0, 1])
        // The middle is 0.5. Below it the low corners (1, 0) and (0, 1) are cut off, above it the high ones.
        for level in [0.4, 0.6] {
            let lines = cell.lines(at: [level])[0]
            #expect(lines.count == 2)
            for line in lines {
                let isRight = line[0].x + line[1].x > 1
                let isUpper = line[0].y + line[1].y > 1
                #expect((isRight == isUpper) == (level > 0.5))
            }
        }
    }

    /// The area of {x² + y² ≥ ½} in the square is 4 − π/2, of a closed outline with a hole.
    @Test func regionsAreClosedAndHaveTheRightArea() {
        let outlines = paraboloid(81).regions(atLeast: [0.5])[0]
        var area = 0.0
        for outline in outlines {
            #expect(outline.first == outline.last)
            var twice = 0.0
            for (a, b) in zip(outline, outline.dropFirst()) { twice += a.x * b.y - b.x * a.y }
            // The outer border and the hole: the even-odd rule takes one from the other.
            area = abs(abs(twice) / 2 - area)
        }
        #expect(outlines.count == 2)
        #expect(abs(area - (4 - Double.pi / 2)) < 0.002)
        #expect(paraboloid(9).regions(atLeast: [5])[0].isEmpty)
    }

    @Test func aHoleIsNotFilled() {
        var values = [Double](repeating: 1, count: 25)
        values[12] = .nan
        let grid = ContourGrid(x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4], values: values)
        #expect(grid.regions(atLeast: [0])[0].count == 2)
        #expect(grid.lines(at: [0.5])[0].isEmpty)
    }

    private let box = PlotBox(x: 0, y: 0, width: 10, height: 10)

    @Test func linesAreCutAtTheBorder() {
        let zigzag = [
            PlotPoint(x: -5, y: 5), PlotPoint(x: 5, y: 5), PlotPoint(x: 5, y: 25), PlotPoint(x: 8, y: -5),
        ]
        let pieces = Polyline.clipped(zigzag, to: box)
        #expect(pieces.count == 2)
        #expect(pieces[0] == [PlotPoint(x: 0, y: 5), PlotPoint(x: 5, y: 5), PlotPoint(x: 5, y: 10)])
        #expect(pieces[1].first?.y == 10 && pieces[1].last?.y == 0)
        #expect(Polyline.clipped([PlotPoint(x: -1, y: -1), PlotPoint(x: -1, y: 20)], to: box).isEmpty)
        #expect(Polyline.clipped([PlotPoint(x: 1, y: 1)], to: box) == [[PlotPoint(x: 1, y: 1)]])
        // A piece that only touches a corner from outside has no length.
        for piece in Polyline.clipped([PlotPoint(x: -5, y: 5), PlotPoint(x: 5, y: -5)], to: box) {
            #expect(piece.allSatisfy { $0 == PlotPoint(x: 0, y: 0) })
        }
    }

    @Test func polygonsAreCutAtTheBorder() {
        let diamond = [
            PlotPoint(x: 5, y: -5), PlotPoint(x: 15, y: 5), PlotPoint(x: 5, y: 15), PlotPoint(x: -5, y: 5),
        ]
        let cut = Polyline.clippedPolygon(diamond, to: box)
        #expect(cut.allSatisfy(box.contains))
        #expect(Set(cut.map { "\($0.x),\($0.y)" }) == ["0.0,0.0", "10.0,0.0", "10.0,10.0", "0.0,10.0"])
        #expect(Polyline.clippedPolygon(diamond.map { PlotPoint(x: $0.x + 40, y: $0.y) }, to: box).isEmpty)
    }

    @Test func thinningKeepsPeaks() {
        let y = SampleFigures.noise(20_000, seed: 9).map { 100 * $0 }
        var line = y.enumerated().map { PlotPoint(x: Double($0) / 40, y: $1) }
        line[12_345].y = 500
        line[54].y = -300
        let thin = Polyline.thinned(line, limit: 400)
        #expect(thin.count <= 404)
        #expect(thin.contains(line[12_345]) && thin.contains(line[54]))
        #expect(thin.first == line.first && thin.last == line.last)
    }

    @Test func thinningKeepsShape() {
        let straight = (0...1000).map { PlotPoint(x: Double($0), y: 2 * Double($0)) }
        #expect(Polyline.thinned(straight, limit: 100).count == 2)
        let corner = straight + [PlotPoint(x: 0, y: 2000)]
        #expect(Polyline.thinned(corner, limit: 100).count == 3)
        // A line that goes back and forth is smoothed until it fits.
        let x = SampleFigures.noise(3000, seed: 1), y = SampleFigures.noise(3000, seed: 2)
        let knot = zip(x, y).map { PlotPoint(x: 500 * $0, y: 300 * $1) }
        #expect(Polyline.thinned(knot, limit: 200).count <= 200)
        #expect(Polyline.thinnedScatter(knot, limit: 500).count <= 500)
        #expect(Polyline.thinnedScatter(Array(knot.prefix(50)), limit: 500).count == 50)
    }

    @Test func colorsRiseInLightness() {
        let lightness = (0...100).map { (step: Int) -> Int in
            let color = ColorMap.color(Double(step) / 100)
            return 299 * color.red + 587 * color.green + 114 * color.blue
        }
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ColorMap.color(-1).hex == "#440154" && ColorMap.color(2).hex == "#fde725")
        #expect(Color(red: 255, green: 255, blue: 255).terminalCode == 231)
        #expect(Color(red: 0, green: 95, blue: 135).terminalCode == 24)
    }
}
