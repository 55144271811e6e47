// Figures that move: their bytes, their limits, and what is seen where nothing moves.

import Testing

@testable import Figures

@Suite struct MovingPlotTests {
    private func frame(_ step: Int, axis: Axis = Axis("y", in: 0...4)) throws -> Plot {
        let x = (0...step).map(Double.init)
        return try Plot(
            title: "step \(step)", x: Axis("x", in: 0...4), y: axis,
            [.line("still", x: [0, 4], y: [4, 0]), .path("moves", x: x, y: x)], alt: "At \(step).")
    }

    private func moving() throws -> MovingPlot { try MovingPlot((0..<5).map { try frame($0) }, seconds: 2) }

    @Test func theLastFrameIsSeenWithoutCSS() throws {
        let svg = try moving().svg()
        let reader = try #require(SVGReader(svg))
        let groups = reader.elements.filter { $0.attributes["class"] != nil }
        #expect(groups.map { $0.attributes["class"] } == ["frame", "frame", "frame", "frame", "last"])
        #expect(groups.map { $0.attributes["visibility"] } == ["hidden", "hidden", "hidden", "hidden", nil])
        #expect(reader.contents["title"] == "step 4" && reader.contents["desc"] == "At 4.")
        #expect(try moving().text(width: 60) == (try frame(4).text(width: 60)))
    }

    @Test func framesFollowEachOther() throws {
        let svg = try moving().svg()
        #expect(svg.matches(of: /animation-delay:(\d+)ms/).map { Int($0.1) } == [0, 500, 1000, 1500])
        // Five seconds in all: half a second for a frame, and from 2 s on the last.
        #expect(svg.contains("animation:5000ms step-end infinite"))
        #expect(svg.contains("@keyframes frame{0%{visibility:visible}10.00%{visibility:hidden}"))
        #expect(svg.contains("@keyframes last{0%{visibility:hidden}40.00%{visibility:visible}"))
        #expect(svg.contains("@media (prefers-reduced-motion:reduce){.frame,.last{animation:none}}"))
        for word in ["<script", "href", "@import", "<animate", "foreignObject"] {
            #expect(!svg.contains(word))
        }
    }

    @Test func theSameFramesAreTheSameBytes() throws { #expect(try moving().svg() == moving().svg()) }

    @Test func whatAllFramesShareIsDrawnOnce() throws {
        let paths = try #require(SVGReader(moving().svg())).pathsByColor
        // The curve, and its sample in the legend.
        #expect(paths["#0072b2"]?.count == 2)
    }

    @Test func whatCannotMoveIsRefused() throws {
        #expect(throws: PlotError.fewFrames(1)) { try MovingPlot([frame(1)], seconds: 2) }
        #expect(throws: PlotError.framesDiffer(frame: 1)) {
            try MovingPlot([frame(1), frame(2, axis: Axis("y", in: 0...5))], seconds: 2)
        }
        for seconds in [0, -1, 61, .infinity] {
            #expect(throws: PlotError.invalidDuration(seconds: seconds)) {
                try MovingPlot([frame(1), frame(2)], seconds: seconds)
            }
        }
    }

    @Test func aFigureThatWouldBeLongToLoadIsRefused() throws {
        let x = SampleFigures.grid(0, 4, 700)
        let frames = try (0..<20).map { seed in
            let y = SampleFigures.noise(700, seed: UInt64(seed)).map { 4 * $0 }
            return try Plot(
                title: "t", x: Axis("x", in: 0...4), y: Axis("y", in: 0...4), [.line(x: x, y: y)], alt: "a")
        }
        do {
            _ = try MovingPlot(frames, seconds: 2)
            Issue.record("20 frames of noise were taken")
        } catch PlotError.tooLarge(let bytes, let limit) {
            #expect(limit == 60_000 && bytes > limit)
        }
    }
}
