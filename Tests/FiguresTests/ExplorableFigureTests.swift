import Foundation
import Learning
import PackageTesting
import Testing

@testable import ExploreFigures

/// The figures that a reader can move.
struct ExplorableFigureTests {
    @Test(arguments: explorableFigures.map(\.id))
    func `a figure is at first the one of its chapter's page, byte for byte`(id: String) throws {
        let figure = try #require(explorableFigures.first { $0.id == id })
        let file = packageRoot.appending(path: "docs/figures/\(figure.figure).svg")
        let committed = try String(contentsOf: file, encoding: .utf8)
        let isSame = try figure.draw(figure.initialValues).svg == committed
        #expect(isSame)
    }

    /// Values at the ends of the ranges, two of three times, or within them.
    static func values(of figure: ExplorableFigure, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        return figure.controls.map { control in
            let (low, high) = (control.range.lowerBound, control.range.upperBound)
            let place = random.uniform()
            return place < 1.0 / 3
                ? low : place > 2.0 / 3 ? high : control.nearest(to: low + (high - low) * random.uniform())
        }
    }

    @Test(arguments: explorableFigures.map(\.id))
    func `it can be drawn wherever its controls are moved`(id: String) throws {
        let figure = try #require(explorableFigures.first { $0.id == id })
        let first = try figure.draw(figure.initialValues)
        for seed in 1...20 {
            let values = Self.values(of: figure, seed: UInt64(seed))
            let state = try figure.draw(values)
            #expect(state.values.map(\.label).count == first.values.count)
            for (label, text) in state.values {
                #expect(!text.contains("NaN") && !label.isEmpty, "\(figure.id) \(values) \(label): \(text)")
            }
            if values != figure.initialValues { #expect(state.svg != first.svg, "\(figure.id) \(values)") }
        }
    }

    @Test func `every control moves its figure`() throws {
        for figure in explorableFigures {
            let first = try figure.draw(figure.initialValues).svg
            for (index, control) in figure.controls.enumerated() {
                // At one end a share may be cut to what is left.
                let moves = try [control.range.lowerBound, control.range.upperBound].contains { end in
                    var values = figure.initialValues
                    values[index] = end
                    return try figure.draw(values).svg != first
                }
                #expect(moves, "\(figure.id) \(control.name)")
            }
        }
    }

    @Test func `a value that a control cannot have becomes the nearest that it can`() throws {
        let control = Control("a", "A", in: 0.05...0.95, step: 0.05, initial: 0.8, unit: "min")
        #expect(control.nearest(to: 0.8) == 0.8)
        #expect(control.nearest(to: 0.33) == 0.35)
        #expect(control.nearest(to: 7) == 0.95)
        #expect(control.nearest(to: -.infinity) == 0.05)
        #expect(control.nearest(to: .nan) == 0.8)
        #expect(control.text(0.35) == "0.35\u{A0}min")
        let choice = Control("b", "B", ["one", "two"])
        #expect(choice.nearest(to: 0.7) == 1 && choice.text(1) == "two" && choice.initial == 0)
        let focal = try #require(explorableFigures.first { $0.id == "focal" })
        #expect(try focal.draw([]).svg == focal.draw(focal.initialValues).svg)
    }

    @Test func `a handle that is dragged to where it is stays, and elsewhere its controls follow`() throws {
        for figure in explorableFigures {
            let values = figure.initialValues
            let state = try figure.draw(values)
            for (index, handle) in state.handles.enumerated() {
                #expect(try figure.dragged(values, handle: index, toX: handle.x, y: handle.y) == values)
                let moved = try figure.dragged(
                    values, handle: index, toX: handle.x + 40, y: handle.y - 40)
                #expect(moved != values, "\(figure.id) \(handle.label)")
                let there = try figure.draw(moved).handles[index]
                // Axes that fit themselves to the data move with the point.
                #expect(there.x.isFinite && there.y.isFinite)
            }
            #expect(try figure.dragged(values, handle: 9, toX: 0, y: 0) == values)
        }
    }

    @Test func `names are names once`() {
        #expect(Set(explorableFigures.map(\.id)).count == explorableFigures.count)
        for figure in explorableFigures {
            #expect(Set(figure.controls.map(\.name)).count == figure.controls.count)
            for control in figure.controls {
                #expect(
                    control.nearest(to: control.initial) == control.initial, "\(figure.id) \(control.name)")
            }
        }
    }
}
