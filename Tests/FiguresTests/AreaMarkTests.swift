// Areas that carry the message: rectangles, histograms, regions, equal axes, images; and curves that jump.

import Testing

@testable import Figures

@Suite struct AreaMarkTests {
    private func plot(equalAxes: Bool = false, _ marks: [Plot.Mark]) throws -> Plot {
        try Plot(
            title: "t", x: Axis("x", in: 0...2), y: Axis("y", in: 0...1), equalAxes: equalAxes, marks,
            alt: "a")
    }

    private func size(_ piece: [(x: Double, y: Double)]) -> (width: Double, height: Double) {
        let (x, y) = (piece.map(\.x), piece.map(\.y))
        return ((x.max() ?? 0) - (x.min() ?? 0), (y.max() ?? 0) - (y.min() ?? 0))
    }

    @Test func rectanglesHaveTheirAreas() throws {
        let plot = try plot([.rectangles("r", x: [0...0.5, 0.5...2], y: [0...0.8, 0.1...0.3])])
        let area = PlotLayout(plot).area
        let pieces = try #require(SVGReader(plot.svg())?.pathsByColor["#0072b2"]).prefix(2).map(size)
        for (piece, sides) in zip(pieces, [(0.25, 0.8), (0.75, 0.2)]) {
            #expect(abs(piece.width - sides.0 * area.width) < 0.2)
            #expect(abs(piece.height - sides.1 * area.height) < 0.2)
        }
    }

    @Test func equalAxesMakeSquaresOfSquares() throws {
        let plot = try plot(equalAxes: true, [.rectangles(x: [0.2...0.7], y: [0.1...0.6])])
        let square = size(try #require(SVGReader(plot.svg())?.pathsByColor["#0072b2"]?.first))
        #expect(square.width > 100 && abs(square.width / square.height - 1) < 0.003)
        // A character is twice as high as wide.
        let cells = plot.text(width: 60).map { $0.filter { $0 == "▒" }.count }.filter { $0 > 0 }
        #expect(abs((cells.max() ?? 0) - 2 * cells.count) <= 2)
        // A tall plot is as wide as its height allows.
        let tall = try Plot(
            title: "t", x: Axis("x", in: 0...1), y: Axis("y", in: 0...3), equalAxes: true,
            [.points(x: [0], y: [0])], alt: "a")
        let area = PlotLayout(tall).area
        #expect(area.height <= 480 && abs(area.height - 3 * area.width) < 0.2)
        #expect(throws: PlotError.axesCannotBeEqual) {
            try Plot(
                title: "t", x: Axis("x", categories: ["a"]), y: Axis("y"), equalAxes: true,
                [.points(x: [0], y: [0])], alt: "a")
        }
    }

    @Test func aHistogramCounts() throws {
        let mark = Plot.Mark.histogram(of: [0, 0.4, 0.5, 1, 2, 2.1, .nan], in: 0...2, bins: 4)
        guard case .rectangles(let x, let y) = mark.shape else { throw PlotError.noMarks }
        #expect(x == [0...0.5, 0.5...1, 1...1.5, 1.5...2])
        #expect(y == [0...2, 0...1, 0...1, 0...1])
        let density = Plot.Mark.histogram(of: [0, 0.4, 0.5, 1, 2], in: 0...2, bins: 4, asDensity: true)
        guard case .rectangles(_, let heights) = density.shape else { throw PlotError.noMarks }
        #expect(abs(heights.reduce(0) { $0 + $1.upperBound * 0.5 } - 1) < 1e-15)
    }

    @Test func aRegionReachesTheEndsOfTheAxes() throws {
        let plot = try plot([.region("r", x: 0.5...(.infinity)), .region("low", y: -.infinity...0.25)])
        let area = PlotLayout(plot).area
        let paths = try #require(SVGReader(plot.svg())?.pathsByColor)
        let right = try #require(paths["#0072b2"]?.first), low = try #require(paths["#d55e00"]?.first)
        #expect(abs((right.map(\.x).min() ?? 0) - area.x - area.width / 4) < 0.1)
        #expect(abs((right.map(\.x).max() ?? 0) - area.maxX) < 0.1)
        #expect(abs(size(right).height - area.height) < 0.2)
        #expect(abs(size(low).height - area.height / 4) < 0.2 && abs(size(low).width - area.width) < 0.2)
        // Without a name it is grey, and takes no colour from the series.
        let grey = try self.plot([.region(x: 0...1), .line(x: [0, 1], y: [0, 1])])
        let colors = try #require(SVGReader(grey.svg())?.pathsByColor)
        #expect(colors["#24292f"]?.count == 1 && colors["#0072b2"]?.first?.count == 2)
        // Shaded from column to column, not only at the two ends.
        #expect(plot.text(width: 60).contains { $0.contains("░░░░░░░░░░") })
    }

    @Test func aBandReachesUpwardsFromACurve() throws {
        let plot = try plot([
            .band("above", x: [0, 1, 2], from: [0.5, .nan, 0.5], to: [.infinity, 1, .infinity])
        ])
        #expect(throws: Never.self) {
            try self.plot([.band(x: [0, 1], from: [0.5, 0.5], to: [.infinity, 0.7])])
        }
        #expect(SVGReader(plot.svg()) != nil)
        let whole = try self.plot([.band("above", x: [0, 2], from: [0.5, 0.5], to: [.infinity, .infinity])])
        let area = PlotLayout(whole).area
        let band = try #require(SVGReader(whole.svg())?.pathsByColor["#0072b2"]?.first)
        #expect(
            abs((band.map(\.y).min() ?? 0) - area.y) < 0.1 && abs(size(band).height - area.height / 2) < 0.2)
    }

    @Test func aCurveIsBrokenWhereItJumps() throws {
        let plot = try plot([.line(over: 0...2, samples: 5, jumps: [1.2]) { $0 < 1.2 ? 0.25 : 0.75 }])
        let area = PlotLayout(plot).area
        let pieces = try #require(SVGReader(plot.svg())?.pathsByColor["#0072b2"])
        #expect(pieces.count == 2)
        for (piece, ends) in zip(pieces, [(0.0, 0.6), (0.6, 1.0)]) {
            #expect(size(piece).height < 0.1)
            #expect(abs((piece.first?.x ?? 0) - area.x - ends.0 * area.width) < 0.1)
            #expect(abs((piece.last?.x ?? 0) - area.x - ends.1 * area.width) < 0.1)
        }
    }

    @Test func anImageStandsInItsPlace() throws {
        let plot = try plot([
            .image([255, 0, 0, 255], columns: 2, x: 0.5...1.5, y: 0.2...0.8), .points(x: [0], y: [0]),
        ])
        let area = PlotLayout(plot).area
        let svg = plot.svg()
        let strokes = svg.matches(of: /M([0-9.]+) ([0-9.]+)h([0-9.]+)/).map {
            (Double($0.1) ?? 0, Double($0.2) ?? 0, Double($0.3) ?? 0)
        }
        #expect(strokes.count == 2 && strokes.allSatisfy { abs($0.2 - area.width / 4) < 0.2 })
        #expect(abs(strokes[0].0 - area.x - area.width / 4) < 0.2)
        #expect(abs(strokes[0].1 - area.maxY + 0.65 * area.height) < 0.2)
        #expect(abs(strokes[1].0 - area.x - area.width / 2) < 0.2)
        #expect(plot.text(width: 60).contains { $0.contains("██████") })
        #expect(throws: PlotError.imageRows(mark: "image (mark 1)", pixels: 3, columns: 2)) {
            try self.plot([.image([1, 2, 3], columns: 2, x: 0...1, y: 0...1)])
        }
        // A finer image than the figure's units has fewer pixels, and fewer bytes.
        let fine = (0..<250_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(try self.plot([.image(fine, columns: 500, x: 0...1, y: 0...1)]).svg().utf8.count < 60_000)
    }
}
