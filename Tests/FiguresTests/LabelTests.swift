// Texts in the data area and names at the ends of curves.

import Foundation
import Testing

@testable import Figures

@Suite struct LabelTests {
    private let x = SampleFigures.grid(0, 1, 50)

    private func curves(names: Plot.Names, _ more: [Plot.Mark] = []) throws -> Plot {
        try Plot(
            title: "t", x: Axis("x", in: 0...1), y: Axis("y", in: 0...1), names: names,
            [
                .line("high", x: x, y: x.map { 1 - 0.1 * $0 }),
                .line("middle", x: x, y: x.map { 0.88 * $0 }),
                .line("straight", x: x, y: x.map { 0.86 * $0 }),
                .points("data", x: [0.5], y: [0.5]),
            ] + more, alt: "a")
    }

    @Test func namesStandWhereCurvesEnd() throws {
        let plot = try curves(names: .atCurveEnds)
        let area = PlotLayout(plot).area
        let reader = try #require(SVGReader(plot.svg()))
        let names = reader.texts.filter { ["high", "middle", "straight"].contains($0.text) }
            .sorted { $0.minY < $1.minY }
        #expect(names.map(\.text) == ["high", "middle", "straight"])
        #expect(names.allSatisfy { $0.minX > area.maxX && $0.maxX <= 544 })
        // The ends are three units apart, the names are not over each other.
        #expect(zip(names, names.dropFirst()).allSatisfy { $0.maxY <= $1.minY + 2 })
        let end = area.y + 0.1 * area.height
        #expect(abs((names[0].minY + names[0].maxY) / 2 - end) < 12)
        // What has no end stays in the legend.
        let data = try #require(reader.texts.first { $0.text == "data" })
        #expect(data.maxY < area.y)
    }

    @Test func aLabelStandsBesideItsPoint() throws {
        for (side, dx, dy) in [(Plot.Side.left, -1.0, 0.0), (.right, 1, 0), (.above, 0, -1), (.below, 0, 1)] {
            let plot = try curves(names: .inLegend, [.label("here", at: (0.5, 0.5), side)])
            let area = PlotLayout(plot).area
            let box = try #require(SVGReader(plot.svg())?.texts.first { $0.text == "here" })
            let (x, y) = ((box.minX + box.maxX) / 2 - area.x, (box.minY + box.maxY) / 2 - area.y)
            let away = ((x - area.width / 2) * dx, (y - area.height / 2) * dy)
            #expect(away.0 + away.1 > 8 && away.0 + away.1 < 40, "\(side)")
            #expect(abs((x - area.width / 2) * dy) + abs((y - area.height / 2) * dx) < 4, "\(side)")
        }
    }

    @Test func aLabelStaysInTheDataArea() throws {
        let plot = try curves(
            names: .inLegend,
            [.label("at the left end", at: (0, 0), .left), .label("at the right end", at: (1, 1), .right)])
        let area = PlotLayout(plot).area.expanded(by: 1)
        let boxes = try #require(SVGReader(plot.svg())).texts.filter { $0.text.hasPrefix("at the") }
        #expect(boxes.count == 2)
        for box in boxes {
            #expect(box.minX >= area.x && box.maxX <= area.maxX)
            #expect(box.minY >= area.y && box.maxY <= area.maxY)
        }
    }

    @Test func aSeriesThatALabelNamesIsNotInTheLegend() throws {
        let plot = try curves(names: .inLegend, [.label("the high one", at: (0.2, 0.9), .below, of: "high")])
        let svg = plot.svg()
        let texts = try #require(SVGReader(svg)).texts.map(\.text)
        #expect(!texts.contains("high") && texts.contains("middle") && texts.contains("the high one"))
        // The first series' blue is dark enough for letters.
        #expect(svg.contains("fill=\"#0072b2\">the high one<"))
    }

    @Test func coloursOfTextAreDark() {
        for index in 0..<7 {
            let color = SeriesStyle(index: index).color.ofText
            // The relative luminance of WCAG 2; 4.5 : 1 against white is 0.183.
            func linear(_ part: Int) -> Double {
                let share = Double(part) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            let luminance =
                0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
            #expect(luminance < 0.1833, "\(index)")
        }
    }

    @Test func anArrowEndsAtItsTarget() throws {
        let plot = try curves(
            names: .inLegend, [.label("there", at: (0.2, 0.2), .below, arrowTo: (0.5, 0.6))])
        let area = PlotLayout(plot).area
        let arrow = try #require(SVGReader(plot.svg())?.pathsByColor["#24292f"])
        let tip = try #require(arrow.first?.last)
        let (dx, dy) = (tip.x - area.x - area.width / 2, tip.y - area.maxY + 0.6 * area.height)
        #expect((dx * dx + dy * dy).squareRoot() < 5)
        #expect(arrow.count == 2 && arrow[1].count == 3)
    }

    @Test func labelsAreInTheTerminal() throws {
        let plot = try curves(names: .inLegend, [.label("look", at: (0.5, 0.9), .right, arrowTo: (0.5, 0.2))])
        let lines = plot.text(width: 60)
        #expect(lines.contains { $0.contains("look") } && lines.contains { $0.contains("↓") })
    }

    @Test func aLabelWithoutAWordIsRefused() {
        #expect(throws: PlotError.emptyLabel(mark: "label (mark 5)")) {
            try curves(names: .inLegend, [.label("\n", at: (0, 0))])
        }
    }
}
