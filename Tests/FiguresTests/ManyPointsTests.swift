// Figures of many thousand points: what the eye sees is drawn, and no more.

import Testing

@testable import Figures

@Suite struct ManyPointsTests {
    private static let count = 25_000
    private static let sharedX = (0..<count).map(Double.init)
    private static let sharedNoise = SampleFigures.noise(count, seed: 3)
    private let x = sharedX
    private let noise = sharedNoise

    /// The most points, or bars, that are drawn of a mark.
    private let most = 2000

    private func drawing(
        _ marks: [Plot.Mark], x: Axis = Axis("x"), y: Axis = Axis("y")
    ) throws -> (reader: SVGReader, area: PlotBox) {
        let plot = try Plot(title: "t", x: x, y: y, marks, alt: "a")
        #expect(!plot.text(width: 80).isEmpty)
        return (try #require(SVGReader(plot.svg())), PlotLayout(plot).area)
    }

    private func expectFew(_ reader: SVGReader, sourceLocation: SourceLocation = #_sourceLocation) {
        for (color, pieces) in reader.pathsByColor {
            let points = pieces.reduce(0) { $0 + $1.count }
            #expect(points <= most, "\(color): \(points) points", sourceLocation: sourceLocation)
        }
    }

    @Test func aNoisyLineKeepsItsPeaks() throws {
        var y = noise
        y[12_345] = 9
        y[17_777] = -9
        let (reader, area) = try drawing([.line(x: x, y: y)], y: Axis("y", in: -10...10))
        expectFew(reader)
        let points = try #require(reader.pathsByColor["#0072b2"]).joined()
        for peak in [9.0, -9] {
            let expected = area.maxY - area.height * (peak + 10) / 20
            #expect(points.contains { abs($0.y - expected) < 0.1 }, "peak \(peak)")
        }
    }

    @Test func linesOfEveryKind() throws {
        let wave = x.map { ($0 / 5000).truncatingRemainder(dividingBy: 2) - 1 }
        let spiral = x.indices.map { index -> (Double, Double) in
            let (u, v) = (wave[index], wave[(index + 5000) % Self.count])
            return (Double(index) * u, Double(index) * v)
        }
        // Convex: where the farthest point is always near one end, simplification has most to do.
        let convex = x.map { 1 / ($0 + 1) }
        let decades = x.map { $0 * $0 * $0 }
        let gaps = noise.enumerated().map { $0 % 2 == 0 ? .nan : $1 }
        let steps = x.map { ($0 / 2).rounded(.down) }
        for (name, xs, ys) in [
            ("spiral", spiral.map(\.0), spiral.map(\.1)), ("convex", x, convex), ("decades", decades, noise),
            ("knot", noise, SampleFigures.noise(Self.count, seed: 4)), ("gaps", x, gaps),
            ("steps", steps, noise),
            ("vertical", x.map { _ in 1 }, noise), ("still", x.map { _ in 1 }, x.map { _ in 1 }),
        ] {
            let (reader, _) = try drawing([.line(name, x: xs, y: ys)])
            expectFew(reader)
            let (pathReader, _) = try drawing([.path(name, x: xs, y: ys)])
            expectFew(pathReader)
        }
    }

    /// A descent that zigzags and then stands still keeps its zigzag.
    @Test func aPathThatEndsStandingStill() throws {
        let zigzag = (0..<40).map { $0 % 2 == 0 ? 5.0 : 0 }
        let y = zigzag + Array(repeating: 2.5, count: Self.count - 40)
        let x = (0..<40).map { Double($0 % 3) } + Array(repeating: 1.5, count: Self.count - 40)
        let (reader, _) = try drawing([.line(x: x, y: y)])
        let points = try #require(reader.pathsByColor["#0072b2"]).joined()
        #expect(points.count >= 40 && points.count <= 43)
    }

    @Test func pointsAreDistinctPlaces() throws {
        let (reader, _) = try drawing([.points(x: noise, y: SampleFigures.noise(Self.count, seed: 4))])
        expectFew(reader)
        // A hundred places, however many points stand on them: all are kept.
        let tens = noise.map { ($0 * 10).rounded(.down) }
        let others = SampleFigures.noise(Self.count, seed: 5).map { ($0 * 10).rounded(.down) }
        let (few, _) = try drawing([.points(x: tens, y: others)])
        #expect(few.pathsByColor["url(#marker0)"]?.joined().count == 100)
    }

    @Test func areasAndBands() throws {
        let (reader, _) = try drawing([
            .area("a", x: x, y: noise), .band("b", x: x, from: noise.map { $0 - 1 }, to: noise),
        ])
        expectFew(reader)
        let gaps = noise.enumerated().map { $0 % 3 == 0 ? .nan : $1 }
        expectFew(try drawing([.area("a", x: x, y: gaps)]).reader)
        // What is outside of the axis takes nothing from what is inside.
        let (zoomed, area) = try drawing([.area("a", x: x, y: noise)], x: Axis("x", in: 0...100))
        expectFew(zoomed)
        let line = try #require(zoomed.pathsByColor["#0072b2"]).joined()
        #expect(line.count(where: { $0.x > area.x && $0.x < area.maxX }) > 90)
    }

    @Test func barsKeepTheTallest() throws {
        var heights = noise
        heights[12_500] = 10
        let (reader, area) = try drawing([.bars("h", x: x, heights: heights)], y: Axis("y", in: 0...20))
        let bars = try #require(reader.pathsByColor["#0072b2"])
        #expect(bars.count > 500 && bars.count <= most)
        let tallest = try #require(bars.joined().map(\.y).min())
        #expect(abs(tallest - (area.y + area.height / 2)) < 0.1)
        let names = (0..<Self.count).map(String.init)
        let (categories, _) = try drawing([.bars("h", heights: heights)], x: Axis("x", categories: names))
        #expect(try #require(categories.pathsByColor["#0072b2"]).count <= most)
    }

    @Test func fieldsAndMatrices() throws {
        let places = SampleFigures.grid(0, 1, 158)
        let values = places.indices.map { row in Array(noise[row * 156..<row * 156 + 158]) }
        let field = ScalarField(x: places, y: places, values: values)
        for mark in [
            Plot.Mark.heatMap(of: field, color: Axis("c")), .contours("n", of: field),
            .matrix(values, color: Axis("c")),
        ] {
            let (reader, _) = try drawing([mark])
            let points = reader.pathsByColor.values.joined().reduce(0) { $0 + $1.count }
            // A cell of a matrix has four corners.
            #expect(points <= 4 * most, "\(points)")
            #expect(reader.elements.count < most + 200)
        }
    }

    @Test func imagesTooFineForTheirPlace() throws {
        let pixels = (0..<(400 * 900)).map { UInt8(noise[$0 % Self.count] * 255) }
        let grid = try ImageGrid(
            title: "t", rows: 400, columns: 900, across: 2, [.init(pixels: pixels), .init(pixels: pixels)],
            alt: "a")
        let svg = grid.svg()
        #expect(svg.count(where: { $0 == "M" }) <= 2 * most)
        for match in svg.matches(of: /M([0-9.]+) [0-9.]+h([0-9.]+)/) {
            #expect(try #require(Double(match.1)) + #require(Double(match.2)) <= 544)
        }
        for line in grid.text(width: 60) { #expect(TextMeasure.columns(line) <= 60) }
    }

    @Test func severalHundredThousandPoints() throws {
        let count = 300_000
        let x = (0..<count).map(Double.init)
        let y = SampleFigures.noise(count, seed: 6)
        let (reader, _) = try drawing([
            .line("l", x: x, y: y), .points("p", x: y, y: x), .bars("b", x: x, heights: y),
        ])
        #expect(reader.points.count < 30_000)
    }
}
