// The figure in a terminal.

import Testing

@testable import Figures

@Suite struct PlotTextTests {
    @Test func noLineIsWiderThanTheTerminal() throws {
        for (name, plot) in try SampleFigures.all() {
            for width in [20, 21, 33, 40, 79, 80, 120, 200] {
                for line in plot.text(width: width) {
                    #expect(TextMeasure.columns(line) <= width, "\(name), \(width): \(line)")
                    #expect(!line.contains("\u{1B}"), "\(name)")
                }
            }
            #expect(plot.text(width: 3) == plot.text(width: 20), "\(name)")
        }
    }

    @Test func colorChangesNothingButColor() throws {
        for (name, plot) in try SampleFigures.all() {
            let plain = plot.text(width: 60)
            let colored = plot.text(width: 60, colored: true)
            let stripped = colored.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
            #expect(stripped == plain, "\(name)")
            // No colour leaks into the next line.
            for line in colored {
                #expect(
                    line.matches(of: /\u{1B}\[[0-9;]*m/).last.map { $0.output == "\u{1B}[0m" } ?? true,
                    "\(name)")
            }
            #expect(name == "confusion" || colored != plain, "\(name)")
        }
    }

    /// The whole of one small plot, to see at a glance what a reader sees.
    @Test func aLine() throws {
        let plot = try Plot(
            title: "A line", x: Axis("x", in: 0...10), y: Axis("y", unit: "m", in: 0...2),
            [.line("up", x: [0, 10], y: [0, 2]), .horizontalRule("half", at: 1)], alt: "a")
        let expected = """
            A line
            * up   ─ half
            y (m)
            2.0 ┤                         **
                │                       **
                │                     **
            1.5 ┤                   **
                │                 **
                │               **
            1.0 ┤───────────────────────────
                │          **
                │        **
            0.5 ┤      **
                │    **
                │  **
              0 ┤**
                └┬────────────┬────────────┬
                 0            5           10
                              x
            """
        #expect(plot.text(width: 32).joined(separator: "\n") == expected)
    }

    @Test func barsAreAsLongAsTheirValues() throws {
        let plot = try Plot(
            title: "Bars", x: Axis("class", categories: ["cat", "dog", "bird"]), y: Axis("p", in: 0...1),
            [.bars(heights: [1, 0.5, 0])], alt: "a")
        let text = plot.text(width: 30)
        let lengths = text[1...3].map { line in line.count { $0 == "█" } }
        #expect(lengths[0] == 2 * lengths[1] + (lengths[0] % 2))
        #expect(lengths[0] >= 15 && lengths[2] == 0)
        #expect(text[1].hasPrefix("cat") && text[1].hasSuffix(" 1"))
        #expect(text[3].hasPrefix("bird") && text[3].hasSuffix(" 0"))
    }

    @Test func aMatrixIsATable() throws {
        let names = ["cat", "dog"]
        let plot = try Plot(
            title: "Confusion", x: Axis("predicted", categories: names), y: Axis("true", categories: names),
            [.matrix([[9, 1], [2, 18]], color: Axis("animals"))], alt: "a")
        #expect(
            plot.text(width: 40) == [
                "Confusion", "true ↓ predicted →", "      cat dog", "cat │   9   1", "dog │   2  18",
            ])
    }

    @Test func shadesRiseWithTheField() throws {
        let places = SampleFigures.grid(0, 1, 20)
        let plot = try Plot(
            title: "t", x: Axis("x"), y: Axis("y"),
            [.heatMap(of: ScalarField(x: places, y: places) { _, y in y }, color: Axis("c", unit: "nats"))],
            alt: "a")
        let text = plot.text(width: 30)
        #expect(text[2].hasSuffix("┤" + String(repeating: "█", count: 25)))
        #expect(text[14] == "  0 ┤")
        #expect(text.last == "0 ░▒▓█ 1 c (nats)")
    }

    @Test func columnsOfCharacters() {
        #expect(TextMeasure.columns("KL(p‖q)") == 7)
        #expect(TextMeasure.columns("ŷ y\u{302} ∑") == 5)
        #expect(TextMeasure.columns("损失") == 4)
        #expect(TextMeasure.columns("🎯") == 2)
    }

    @Test func wrapping() {
        #expect(TextMeasure.wrap("one two three", columns: 7) == ["one two", "three"])
        #expect(TextMeasure.wrap("abcdefgh ij", columns: 4) == ["abcd", "efgh", "ij"])
        #expect(TextMeasure.wrap("  ", columns: 4).isEmpty)
        #expect(TextMeasure.wrap("损失函数", columns: 5) == ["损失", "函数"])
        let text = "a somewhat longer text, with KL(p‖q) and ŷ in it"
        for limit in [60.0, 100, 200] {
            for line in TextMeasure.wrap(text, limit: limit, size: 17) {
                #expect(TextMeasure.width(line, size: 17) <= limit)
            }
        }
    }
}
