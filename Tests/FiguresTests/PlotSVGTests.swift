// What a reader of a figure can rely on, over all sample figures: it is well-formed, nothing overlaps,
// nothing is cut off, and it is the same every time.

import Testing

@testable import Figures

@Suite struct PlotSVGTests {
    @Test func figuresAreWellFormedAndSelfContained() throws {
        for (name, plot) in try SampleFigures.all() {
            let svg = plot.svg()
            let reader = try #require(SVGReader(svg), "\(name) is not XML")
            #expect(reader.width == PlotLayout.width, "\(name)")
            #expect(reader.contents["title"] == plot.title, "\(name)")
            #expect(reader.contents["desc"] == plot.alternativeText, "\(name)")
            #expect(reader.elements[0].attributes["role"] == "img", "\(name)")
            #expect(reader.elements[0].attributes["aria-label"] == plot.alternativeText, "\(name)")
            let panel = try #require(reader.elements.first { $0.name == "rect" })
            #expect(panel.attributes["fill"] == "#ffffff" && panel.attributes["width"] == "544", "\(name)")
            for word in [
                "<script", "foreignObject", "href", "@import", "<style", "nan", "inf", "\"-0\"", " -0 ",
            ] {
                #expect(!svg.contains(word), "\(name) contains \(word)")
            }
            #expect(svg.utf8.count < 42_000, "\(name) has \(svg.utf8.count) bytes")
        }
    }

    /// GitHub's column has 358 pixels on a telephone of 390.
    @Test func lettersHave11PixelsOnATelephone() throws {
        for (name, plot) in try SampleFigures.all() {
            let reader = try #require(SVGReader(plot.svg()))
            let sizes = reader.elements.compactMap { $0.attributes["font-size"].flatMap(Double.init) }
            #expect(!sizes.isEmpty && sizes.allSatisfy { $0 * 358 / reader.width >= 11 }, "\(name)")
        }
    }

    @Test func everyReferenceHasItsDefinition() throws {
        for (name, plot) in try SampleFigures.all() {
            let reader = try #require(SVGReader(plot.svg()))
            let defined = reader.elements.compactMap { $0.attributes["id"] }
            #expect(Set(defined).count == defined.count, "\(name): an id twice")
            for value in reader.elements.flatMap({ $0.attributes.values }) where value.hasPrefix("url(#") {
                #expect(defined.contains(String(value.dropFirst(5).dropLast())), "\(name): \(value)")
            }
        }
    }

    @Test func noTwoTextsOverlap() throws {
        for (name, plot) in try SampleFigures.all() {
            let texts = try #require(SVGReader(plot.svg())).texts
            #expect(texts.count > 4, "\(name)")
            for (index, text) in texts.enumerated() {
                for other in texts[..<index] where text.overlaps(other) {
                    Issue.record("\(name): \"\(text.text)\" overlaps \"\(other.text)\"")
                }
            }
        }
    }

    @Test func nothingIsOutsideTheFigure() throws {
        for (name, plot) in try SampleFigures.all() {
            let reader = try #require(SVGReader(plot.svg()))
            for text in reader.texts {
                #expect(
                    text.minX >= 0 && text.maxX <= 544 && text.minY >= 0 && text.maxY <= reader.height,
                    "\(name): \(text.text)")
            }
            for (x, y) in reader.points {
                #expect(x >= 0 && x <= 544 && y >= 0 && y <= reader.height, "\(name): \(x), \(y)")
            }
        }
    }

    @Test func textsAreOutsideTheDataArea() throws {
        for (name, plot) in try SampleFigures.all() where name != "confusion" {
            let area = PlotLayout(plot).area
            for text in try #require(SVGReader(plot.svg())).texts {
                let outside =
                    text.maxX <= area.x || text.minX >= area.maxX || text.maxY <= area.y
                    || text.minY >= area.maxY
                #expect(outside, "\(name): \(text.text)")
            }
        }
    }

    @Test func samePlotSameBytes() throws {
        let first = try SampleFigures.all().map { $0.plot.svg() }
        let second = try SampleFigures.all().map { $0.plot.svg() }
        #expect(first == second)
    }

    /// A straight line from corner to corner of known axes ends in the corners of the data area.
    @Test func pointsStandWhereTheAxesSay() throws {
        let plot = try Plot(
            title: "t", x: Axis("x", in: 0...10), y: Axis("y", in: 0...4),
            [.line(x: [0, 10], y: [0, 4]), .points(x: [5], y: [1])], alt: "a")
        let area = PlotLayout(plot).area
        let reader = try #require(SVGReader(plot.svg()))
        let line = try #require(reader.pathsByColor["#0072b2"]?.first)
        #expect(abs(line[0].x - area.x) < 0.06 && abs(line[0].y - area.maxY) < 0.06)
        #expect(abs(line[1].x - area.maxX) < 0.06 && abs(line[1].y - area.y) < 0.06)
        let marker = try #require(reader.pathsByColor["url(#marker1)"]?.first?.first)
        #expect(abs(marker.x - (area.x + area.width / 2)) < 0.06)
        #expect(abs(marker.y - (area.maxY - area.height / 4)) < 0.06)
    }

    @Test func barsBeginAtZero() throws {
        let plot = try Plot(
            title: "t", x: Axis("x", categories: ["a", "b"]), y: Axis("y", in: -1...3),
            [.bars(heights: [3, -1])], alt: "a")
        let area = PlotLayout(plot).area
        let bars = try #require(SVGReader(plot.svg())?.pathsByColor["#0072b2"])
        let zero = area.maxY - area.height / 4
        #expect(bars.count == 2)
        for (bar, end) in zip(bars, [area.y, area.maxY]) {
            let heights = Set(bar.map { ($0.y * 10).rounded() })
            #expect(heights == Set([(zero * 10).rounded(), (end * 10).rounded()]))
        }
    }

    @Test func aGapBreaksALine() throws {
        let plot = try Plot(
            title: "t", x: Axis("x"), y: Axis("y"),
            [.line(x: [0, 1, 2, 3, 4, 5], y: [0, 1, .nan, 1, .infinity, 2])], alt: "a")
        let pieces = try #require(SVGReader(plot.svg())?.pathsByColor["#0072b2"])
        // Two points; one alone, drawn as a dot; one alone.
        #expect(pieces.count == 3)
        #expect(pieces[1].count == 2 && pieces[1][0] == pieces[1][1])
    }

    @Test func hugeAndTinyValuesAreDrawn() throws {
        let values = [-1e280, -1.0, Double.leastNonzeroMagnitude, 0, 1e-300, 1, 1e280]
        let clipped = try Plot(
            title: "t", x: Axis("x", in: -1...1), y: Axis("y", in: -1...1),
            [
                .line("l", x: values, y: values.reversed()), .area("a", x: values, y: values),
                .points("p", x: values, y: values), .bars("b", x: values, heights: values),
            ], alt: "a")
        let whole = try Plot(title: "t", x: Axis("x"), y: Axis("y"), [.line(x: values, y: values)], alt: "a")
        for plot in [clipped, whole] {
            let reader = try #require(SVGReader(plot.svg()))
            #expect(
                reader.points.allSatisfy { (0...544).contains($0.x) && (0...reader.height).contains($0.y) })
            #expect(plot.text(width: 40).allSatisfy { TextMeasure.columns($0) <= 40 })
        }
    }

    @Test func readersTextIsEscaped() throws {
        let nasty = "<b>&\"'</b> \u{1} ]]> ŷ‖∑"
        let plot = try Plot(
            title: nasty, x: Axis(nasty, unit: nasty), y: Axis(nasty), [.line(nasty, x: [0, 1], y: [0, 1])],
            alt: nasty)
        let reader = try #require(SVGReader(plot.svg()))
        #expect(reader.contents["title"] == nasty.replacing("\u{1}", with: " "))
    }

    @Test func namesOfCategoriesAreNotBroken() throws {
        func names(_ plot: Plot) throws -> [String] { try #require(SVGReader(plot.svg())).texts.map(\.text) }
        #expect(try names(SampleFigures.manyCategories()).contains("a category called 16"))
        let wrapped = try names(SampleFigures.negativeBars())
        #expect(wrapped.contains("cross-entropy") && wrapped.contains("with logits"))
    }

    @Test func coordinatesAreTenths() {
        func written(_ value: Double) -> String {
            var canvas = SVGCanvas()
            canvas.number(value)
            return canvas.string
        }
        #expect(written(-0.04) == "0" && written(0.05) == "0.1" && written(-0.26) == "-0.3")
        #expect(written(1234) == "1234" && written(639.96) == "640" && written(100.7) == "100.7")
    }

    /// Groups stand around their category, in the order of the series.
    @Test func barsOfSeveralSeriesStandSideBySide() throws {
        let plot = try Plot(
            title: "t", x: Axis("x", categories: ["a", "b"]), y: Axis("y"),
            [.bars("first", heights: [1, 2]), .bars("second", heights: [2, 1])], alt: "a")
        let area = PlotLayout(plot).area
        let paths = try #require(SVGReader(plot.svg())).pathsByColor
        let first = try #require(paths["#0072b2"]), second = try #require(paths["url(#hatch1)"])
        for (category, centre) in [0.25, 0.75].enumerated() {
            let left = first[category].map(\.x), right = second[category].map(\.x)
            let middle = area.x + centre * area.width
            #expect(abs((left.max() ?? 0) - middle) < 0.1 && abs((right.min() ?? 0) - middle) < 0.1)
            #expect(abs((left.min() ?? 0) + (right.max() ?? 0) - 2 * middle) < 0.2)
        }
    }

    @Test func theFirstRowOfAMatrixIsAtTheTop() throws {
        let names = ["a", "b"]
        let plot = try Plot(
            title: "t", x: Axis("x", categories: names), y: Axis("y", categories: names),
            [.matrix([[9, 0], [0, 0]], color: Axis("c"))], alt: "a")
        let area = PlotLayout(plot).area
        let reader = try #require(SVGReader(plot.svg()))
        let bright = try #require(reader.pathsByColor[ColorMap.color(1).hex]?.first)
        #expect(bright.allSatisfy { $0.x <= area.x + area.width / 2 + 0.1 })
        #expect(bright.allSatisfy { $0.y <= area.y + area.height / 2 + 0.1 })
        let texts = Dictionary(grouping: reader.texts, by: \.text)
        let nine = try #require(texts["9"]?.first { $0.minX > area.x })
        #expect(nine.maxX < area.x + area.width / 2 && nine.maxY < area.y + area.height / 2)
    }

    /// A field that rises to the right: its lowest colour fills all, its highest only the right edge.
    @Test func heatMapsHaveTheirColorsInPlace() throws {
        let places = SampleFigures.grid(0, 1, 11)
        let plot = try Plot(
            title: "t", x: Axis("x"), y: Axis("y"),
            [.heatMap(of: ScalarField(x: places, y: places) { x, _ in x }, color: Axis("c"))], alt: "a")
        let area = PlotLayout(plot).area
        let paths = try #require(SVGReader(plot.svg())).pathsByColor
        func left(_ band: Int) throws -> Double {
            let color = plot.fieldColor((Double(band) + 0.5) / 28).hex
            return try #require(paths[color]?.joined().map(\.x).min())
        }
        for band in [0, 1, 14, 27] {
            #expect(abs(try left(band) - (area.x + area.width * Double(band) / 28)) < 0.1)
        }
    }
}
