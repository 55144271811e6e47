// Several plots as one figure.

import Testing

@testable import Figures

@Suite struct PanelsTests {
    private func panels(
        across: Int, count: Int = 3, areaHeight: Double? = nil, axis: (Int) -> Axis = { _ in Axis("loss") }
    ) throws -> Panels {
        let plots = try (0..<count).map { index in
            var marks = [
                Plot.Mark.line("measured", x: [0, 1], y: [0, Double(index + 1)]),
                .points("best", x: [0.5], y: [1]), .line(x: [0, 1], y: [1, 0]),
            ]
            // Another order must not be another style.
            if index == 1 { marks.reverse() }
            return try Plot(
                title: "panel \(index)", x: Axis("step"), y: axis(index), marks, alt: "a")
        }
        return try Panels(
            title: "Three panels", across: across, areaHeight: areaHeight, plots, alt: "Three small plots.")
    }

    @Test func nothingOverlapsOrLeavesTheFigure() throws {
        for across in 1...3 {
            let reader = try #require(SVGReader(panels(across: across).svg()))
            #expect(reader.texts.count > 8)
            for (index, text) in reader.texts.enumerated() {
                #expect(text.minX >= 0 && text.maxX <= 544 && text.maxY <= reader.height, "\(text.text)")
                for other in reader.texts[..<index] where text.overlaps(other) {
                    Issue.record("\(across): \"\(text.text)\" overlaps \"\(other.text)\"")
                }
            }
            #expect(
                reader.points.allSatisfy { (0...544).contains($0.x) && (0...reader.height).contains($0.y) })
            let defined = reader.elements.compactMap { $0.attributes["id"] }
            #expect(Set(defined).count == defined.count)
        }
    }

    @Test func sharedAxesAreLabelledOnce() throws {
        func count(_ text: String, across: Int, axis: (Int) -> Axis = { _ in Axis("loss") }) throws -> Int {
            try #require(SVGReader(panels(across: across, axis: axis).svg())).texts.count { $0.text == text }
        }
        #expect(try count("loss", across: 3) == 1 && count("step", across: 3) == 3)
        #expect(try count("loss", across: 1) == 3 && count("step", across: 1) == 1)
        // Axes that differ are labelled each.
        #expect(try count("loss", across: 3) { Axis("loss", in: 0...Double($0 + 1)) } == 3)
    }

    /// All panels reach as high as the highest of their curves.
    @Test func axesThatAreDescribedAlikeHaveOneRange() throws {
        let reader = try #require(SVGReader(panels(across: 3).svg()))
        let measured = try #require(reader.pathsByColor["#0072b2"]).filter {
            $0.count == 2 && $0[0].y > $0[1].y
        }
        let heights = measured.suffix(3).map { $0[0].y - $0[1].y }
        #expect(heights.count == 3)
        #expect(abs(heights[1] - 2 * heights[0]) < 0.3 && abs(heights[2] - 3 * heights[0]) < 0.4)
        #expect(
            measured.suffix(3).map { $0[1].x - $0[0].x }.allSatisfy {
                abs($0 - (measured.last![1].x - measured.last![0].x)) < 0.3
            })
    }

    @Test func aNameIsOneSeriesInAllPanels() throws {
        let texts = try #require(SVGReader(panels(across: 2).svg())).texts.map(\.text)
        #expect(texts.filter { $0 == "measured" }.count == 1 && texts.filter { $0 == "best" }.count == 1)
    }

    @Test func panelsAreBelowEachOtherInTheTerminal() throws {
        let lines = try panels(across: 3).text(width: 50)
        #expect(lines[0] == "Three panels")
        #expect((0..<3).allSatisfy { index in lines.contains("panel \(index)") })
        #expect(lines.allSatisfy { TextMeasure.columns($0) <= 50 })
    }

    @Test func whatHasNoRoomIsRefused() {
        #expect(throws: PlotError.panelCount(plots: 3, across: 5)) { try panels(across: 5) }
        for height in [Double.nan, -1, 0, 59, 481, .infinity] {
            #expect(throws: PlotError.self) { try panels(across: 1, areaHeight: height) }
        }
        #expect(throws: PlotError.panelCount(plots: 0, across: 1)) { try panels(across: 1, count: 0) }
    }
}
