// Every mistake that a plot refuses, by its case, and what it must not refuse.

import Testing

@testable import Figures

@Suite struct PlotErrorTests {
    private func plot(
        x: Axis = Axis("x"), y: Axis = Axis("y"), _ marks: [Plot.Mark], alt: String = "a"
    ) throws(PlotError) {
        _ = try Plot(title: "t", x: x, y: y, marks, alt: alt)
    }

    private let field = ScalarField(x: [0, 1], y: [0, 1], values: [[0, 1], [2, 3]])
    private let color = Axis("c")

    @Test func nothingToDraw() {
        #expect(throws: PlotError.noMarks) { try plot([]) }
        #expect(throws: PlotError.noFiniteValues(mark: "line \"a\"")) { try plot([.line("a", x: [], y: [])]) }
        #expect(throws: PlotError.noFiniteValues(mark: "points (mark 1)")) {
            try plot([.points(x: [.nan, 1], y: [1, .infinity])])
        }
        #expect(throws: PlotError.noFiniteValues(mark: "rule (mark 1)")) {
            try plot([.verticalRule(at: .nan)])
        }
        #expect(throws: PlotError.noFiniteValues(mark: "matrix (mark 1)")) {
            try plot([.matrix([], color: color)])
        }
        #expect(throws: PlotError.noFiniteValues(mark: "heat map (mark 1)")) {
            try plot([.heatMap(of: ScalarField(x: [0, 1], y: [0, 1]) { _, _ in .nan }, color: color)])
        }
    }

    @Test func noAlternativeText() {
        #expect(throws: PlotError.noAlternativeText) { try plot([.line(x: [0], y: [0])], alt: " ") }
    }

    @Test func countsDiffer() {
        #expect(throws: PlotError.countMismatch(mark: "line \"a\"", expected: 2, actual: 1)) {
            try plot([.line("a", x: [0, 1], y: [0])])
        }
        #expect(throws: PlotError.countMismatch(mark: "area \"a\"", expected: 2, actual: 3)) {
            try plot([.band("a", x: [0, 1], from: [0, 0, 0], to: [1, 1])])
        }
        #expect(throws: PlotError.countMismatch(mark: "bars \"a\"", expected: 3, actual: 2)) {
            try plot(x: Axis("x", categories: ["a", "b", "c"]), [.bars("a", heights: [0, 1])])
        }
        #expect(throws: PlotError.countMismatch(mark: "heat map (mark 1)", expected: 2, actual: 1)) {
            try plot([
                .heatMap(of: ScalarField(x: [0, 1], y: [0, 1], values: [[0, 1], [0]]), color: color)
            ])
        }
        #expect(throws: PlotError.countMismatch(mark: "matrix (mark 1)", expected: 2, actual: 3)) {
            try plot([.matrix([[0, 1], [0, 1, 2]], color: color)])
        }
    }

    @Test func rangesAndTicks() {
        let line = [Plot.Mark.line(x: [0, 1], y: [0, 1])]
        #expect(throws: PlotError.invalidRange(axis: "x", lower: 0, upper: .infinity)) {
            try plot(x: Axis("x", in: 0...(.infinity)), line)
        }
        #expect(throws: PlotError.invalidRange(axis: "y", lower: 2, upper: 2)) {
            try plot(y: Axis("y", in: 2...2), line)
        }
        #expect(throws: PlotError.invalidRange(axis: "x", lower: 1e300, upper: 1.5e300)) {
            try plot([.line(x: [1e300, 1.5e300], y: [0, 1])])
        }
        #expect(throws: PlotError.invalidTick(axis: "x", value: 3)) {
            try plot(x: Axis("x", in: 0...2, ticks: [1, 3]), line)
        }
        #expect(throws: PlotError.noCategories(axis: "x")) { try plot(x: Axis("x", categories: []), line) }
    }

    @Test func logarithmicAxes() {
        #expect(throws: PlotError.notPositive(axis: "y", value: 0)) {
            try plot(y: Axis("y", scale: .logarithmic), [.line(x: [0, 1], y: [1, 0])])
        }
        #expect(throws: PlotError.notPositive(axis: "x", value: -1)) {
            try plot(x: Axis("x", in: -1...2, scale: .logarithmic), [.line(x: [1, 2], y: [1, 0])])
        }
        #expect(throws: PlotError.notPositive(axis: "c", value: 0)) {
            try plot([.heatMap(of: field, color: Axis("c", scale: .logarithmic))])
        }
        // Powers of ten near the smallest numbers cannot be told apart.
        #expect(throws: PlotError.self) {
            try plot(y: Axis("y", scale: .logarithmic), [.line(x: [0, 1], y: [1e-300, 1])])
        }
        #expect(throws: PlotError.barsWithoutZero(mark: "bars \"b\"")) {
            try plot(y: Axis("y", scale: .logarithmic), [.bars("b", heights: [1, 2])])
        }
        #expect(throws: PlotError.barsWithoutZero(mark: "bars \"b\"")) {
            try plot(y: Axis("y", in: 1...2), [.bars("b", heights: [1, 2])])
        }
    }

    @Test func fields() {
        #expect(throws: PlotError.severalHeatMaps) {
            try plot([.heatMap(of: field, color: color), .matrix([[1, 2]], color: color)])
        }
        #expect(throws: PlotError.positionsNotIncreasing(mark: "contours \"c\"", index: 2)) {
            try plot([.contours("c", of: ScalarField(x: [0, 1, 1], y: [0, 1]) { $0 + $1 })])
        }
        #expect(throws: PlotError.positionsNotIncreasing(mark: "heat map (mark 1)", index: 0)) {
            try plot([.heatMap(of: ScalarField(x: [0], y: [0, 1]) { $0 + $1 }, color: color)])
        }
    }

    @Test func descriptionsNameTheCulprit() {
        let error = PlotError.countMismatch(mark: "line \"loss\"", expected: 3, actual: 2)
        #expect(error.description == "line \"loss\": 2 values where 3 belong; give one for each position")
    }

    /// Constant data, a single point, a hole in a field, values without a finite neighbour: all are drawn.
    @Test func unusualDataAreDrawn() throws {
        try plot([.line(x: [1, 1], y: [0, 0])])
        try plot([.points(x: [Double.leastNonzeroMagnitude], y: [-5])])
        try plot([.line(x: [0, 1], y: [1e6, 1e6 + 1e-6])])
        let holes = ScalarField(
            x: [0, 1, 2], y: [0, 1, 2], values: [[0, 1, 2], [3, .nan, 5], [6, .infinity, 8]])
        let plot = try Plot(
            title: "t", x: Axis("x"), y: Axis("y"),
            [.heatMap(of: holes, color: color), .contours(of: holes)],
            alt: "a")
        #expect(SVGReader(plot.svg()) != nil)
        #expect(plot.text(width: 30).count > 10)
    }
}
