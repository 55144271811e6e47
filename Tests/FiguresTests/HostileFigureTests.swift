// Figures of numbers and texts that nobody should give: each is drawn, on the page and in a terminal, or refused.

import Testing

@testable import Figures

@Suite struct HostileFigureTests {
    /// Draws arguments that are mostly wrong, the same ones every time.
    private struct Arguments {
        var state: UInt64 = 17

        mutating func index(below count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[index(below: elements.count)]
        }

        mutating func number() -> Double {
            let gentle = Double(index(below: 2001)) / 100 - 10
            return pick([
                0, -0.0, 1, gentle, gentle, gentle, gentle, gentle, gentle, gentle, gentle, gentle, .nan,
                .infinity, -.infinity,
                .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, 0x1p-1030, 9e289,
                -9e289, 1e-289, 1e-300, 123_456_789.125, 0x1p53,
            ])
        }

        mutating func numbers(_ count: Int) -> [Double] {
            let base = number()
            let isEqual = index(below: 4) == 0
            return (0..<count).map { _ in isEqual ? base : number() }
        }

        mutating func text() -> String {
            pick([
                "", " ", "x", "two\nlines", "tab\there", "\u{1B}[31mred", "\u{1B}no end", "\r\n",
                "\0\u{7F}\u{9B}",
                "数学と統計", "👩‍👩‍👧‍👦🇩🇪", "e\u{301}\u{301}\u{301}", "\u{200B}\u{FEFF}", "<b>&\"'</b>",
                "\u{FFFE}\u{FFFF}",
                String(repeating: "word ", count: 60), String(repeating: "W", count: 300),
            ])
        }

        mutating func range() -> ClosedRange<Double>? {
            let ends = [number(), number()]
            guard let low = ends.min(), let high = ends.max(), low <= high else { return nil }
            return low...high
        }

        mutating func axis() -> Axis {
            switch index(below: 8) {
            case 0:
                let names = (0..<pick([0, 1, 2, 3, 40])).map { _ in text() }
                return Axis(text(), categories: names)
            case 1:
                let ticks = (0..<3).map { _ in Axis.Tick(number(), pick([nil, text()])) }
                return Axis(text(), in: range(), ticks: ticks)
            case 2: return Axis(text(), unit: text(), in: range(), scale: .logarithmic)
            case 3: return Axis(text(), in: range())
            case 4: return Axis(text(), scale: .logarithmic)
            default: return Axis(text())
            }
        }

        mutating func field() -> ScalarField {
            let columns = pick([[0.0, 1], [0, 1, 1e289], [-1e280, 0, 1e-3, 4], numbers(3)])
            let rows = pick([[0.0, 1, 2], [1e-280, 1e-270], [5, 6], numbers(2)])
            return ScalarField(x: columns, y: rows, values: rows.map { _ in numbers(columns.count) })
        }

        mutating func mark() -> Plot.Mark {
            let count = pick([0, 1, 2, 3, 3, 3, 40])
            let name: String? = pick([nil, text()])
            let (x, y) = (pick([numbers(count), (0..<count).map(Double.init)]), numbers(count))
            switch index(below: 16) {
            case 0: return .line(name, x: x, y: y)
            case 1: return .points(name, x: x, y: y)
            case 2: return .path(name, x: x, y: y)
            case 3: return .area(name, x: x, y: y)
            case 4: return .band(name, x: x, from: y, to: numbers(count))
            case 5: return .bars(name, heights: y)
            case 6: return .bars(name, x: x, heights: y)
            case 7: return pick([.horizontalRule(name, at: number()), .verticalRule(name, at: number())])
            case 8: return .heatMap(of: field(), color: axis())
            case 10:
                let ranges = (0..<count).map { _ in (range() ?? 0...1, range() ?? 0...1) }
                return .rectangles(name, x: ranges.map(\.0), y: ranges.map(\.1))
            case 11:
                return .histogram(
                    name, of: numbers(count), in: range() ?? 0...1, bins: pick([-1, 1, 30]),
                    asDensity: index(below: 2) == 0)
            case 12:
                return .image(
                    (0..<pick([0, 4, 900])).map { _ in UInt8(index(below: 256)) }, columns: pick([0, 2, 30]),
                    x: range() ?? 0...1, y: range() ?? 0...1)
            case 13:
                return .label(
                    text(), at: (number(), number()), pick([.above, .below, .left, .right]),
                    arrowTo: pick([nil, (number(), number())]), of: pick([nil, text()]))
            case 14: return pick([.region(name, x: range() ?? 0...1), .region(name, y: range() ?? 0...1)])
            case 9: return .matrix((0..<count).map { _ in numbers(count) }, color: axis())
            default: return .contours(name, of: field(), levels: pick([nil, [], numbers(3)]), color: axis())
            }
        }
    }

    private func expectDrawn(_ figure: some Drawable, _ what: String) {
        let svg = figure.svg()
        let reader = SVGReader(svg)
        #expect(reader != nil, "\(what): not XML")
        #expect(!svg.contains("nan") && !svg.contains("inf\""), "\(what)")
        for width in [Int.min, 0, 20, 80, .max] {
            let lines = figure.text(width: width, colored: false)
            let limit = min(max(width, 20), 1000)
            for line in lines {
                #expect(TextMeasure.columns(line) <= limit, "\(what), \(width): \(line)")
                #expect(
                    !line.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(what)")
            }
        }
    }

    @Test func anyPlotIsDrawnOrRefused() {
        var from = Arguments()
        var drawn = 0
        for number in 0..<1500 {
            let marks = (0..<from.pick([0, 1, 1, 1, 2, 3])).map { _ in from.mark() }
            let (title, alt) = (from.text(), "a" + from.text())
            let plot: Plot
            do {
                plot = try Plot(
                    title: title, x: from.axis(), y: from.axis(), equalAxes: from.index(below: 8) == 0,
                    names: from.pick([.inLegend, .atCurveEnds]), marks, alt: alt)
            } catch { continue }
            drawn += 1
            expectDrawn(plot, "plot \(number)")
        }
        #expect(drawn > 100, "\(drawn) of 1500 drawn: too few to say anything")
    }

    @Test func anyPanelsAndAnyMovementAreDrawnOrRefused() {
        var from = Arguments()
        var drawn = (panels: 0, moving: 0)
        for number in 0..<250 {
            let axes = (from.axis(), from.axis())
            let plots = (0..<from.pick([0, 1, 2, 3, 7])).compactMap { _ in
                try? Plot(
                    title: "t", x: number % 2 == 0 ? axes.0 : from.axis(), y: axes.1,
                    names: from.pick([.inLegend, .atCurveEnds]),
                    [from.mark(), .points(x: [1], y: [2])], alt: "a")
            }
            let height: Double? = from.pick([nil, from.number()])
            if let panels = try? Panels(
                title: from.text(), across: from.pick([-1, 1, 2, 3, 4, 5]), areaHeight: height, plots,
                alt: "a")
            {
                drawn.panels += 1
                expectDrawn(panels, "panels \(number)")
            }
            if let moving = try? MovingPlot(plots, seconds: from.pick([4, 4, from.number()])) {
                drawn.moving += 1
                expectDrawn(moving, "movement \(number)")
            }
        }
        #expect(drawn.panels > 20 && drawn.moving > 5, "\(drawn): too few to say anything")
    }

    @Test func anyImageGridIsDrawnOrRefused() {
        var from = Arguments()
        var drawn = 0
        for number in 0..<500 {
            let rows = from.pick([Int.min, 0, 1, 3, 28, 700, .max])
            let columns = from.pick([Int.min, 0, 1, 3, 28, 90, .max])
            let (count, isTooMany) = max(rows, 0).multipliedReportingOverflow(by: max(columns, 0))
            let pixels = (0..<(isTooMany || count > 100_000 ? 9 : count)).map { _ in
                UInt8(from.index(below: 256))
            }
            let pictures = (0..<from.pick([0, 1, 3])).map { _ in
                ImageGrid.Picture(
                    pixels: from.index(below: 9) == 0 ? [1] : pixels,
                    caption: from.pick([[], [], [from.text()], [from.text(), from.text()]]))
            }
            let grid: ImageGrid
            do {
                grid = try ImageGrid(
                    title: from.text(), rows: rows, columns: columns,
                    across: from.pick([-1, 1, 3, 100, .max]),
                    pictures, alt: from.text())
            } catch { continue }
            drawn += 1
            expectDrawn(grid, "grid \(number)")
        }
        #expect(drawn > 20, "\(drawn) of 500 drawn: too few to say anything")
    }

    @Test func thousandsOfMarksAreDrawn() throws {
        let marks = (0..<3000).map { Plot.Mark.points(x: [Double($0), 1], y: [Double($0), 2]) }
        let plot = try Plot(title: "t", x: Axis("x"), y: Axis("y"), marks, alt: "a")
        #expect(SVGReader(plot.svg()) != nil)
    }

    /// The smallest Double is 4.94×10⁻³²⁴; two numbers may be farther apart than the largest one.
    @Test func plotNumbersAtTheEndsOfDouble() {
        #expect(PlotNumber.text(.leastNonzeroMagnitude, span: .leastNonzeroMagnitude) == "4.94×10⁻³²⁴")
        #expect(PlotNumber.text(.greatestFiniteMagnitude, span: .infinity) == "1.8×10³⁰⁸")
        #expect(PlotNumber.text(-1.5e300, span: 0) == "−1.5×10³⁰⁰")
        #expect(PlotNumber.text(.nan, span: 1) == "NaN" && PlotNumber.text(-.infinity, span: 1) == "−∞")
        #expect(PlotNumber.text(1e20, span: 1e-20) == "10²⁰")
    }
}
