// A figure of a chapter that a reader can move: its controls, and the function that draws it for their values.

import ChapterFigures
import Figures

/// A figure as it is for some values of its controls.
public struct ExploredState: Sendable {
    /// The figure as an SVG document.
    public let svg: String
    /// What the figure says in numbers.
    public let values: [(label: String, text: String)]
    /// The points that can be dragged, in the units of the SVG.
    public internal(set) var handles: [(x: Double, y: Double, label: String)] = []
    /// Where the data stand, of each panel.
    let areas: [DataArea]

    init(_ plot: Plot, _ values: [(label: String, text: String)] = []) {
        self.init(plot.svg(), values, [plot.dataArea])
    }

    init(_ panels: Panels, _ values: [(label: String, text: String)] = []) {
        self.init(panels.svg(), values, panels.dataAreas)
    }

    init(_ plot: MovingPlot, _ values: [(label: String, text: String)] = []) {
        self.init(plot.svg(), values, [plot.dataArea])
    }

    private init(_ svg: String, _ values: [(label: String, text: String)], _ areas: [DataArea]) {
        (self.svg, self.values, self.areas) = (svg, values, areas)
    }
}

/// A point of a figure that can be dragged: its coordinates are controls, or stay.
struct Handle: Sendable {
    enum Coordinate: Sendable {
        case control(Int)
        case fixed(Double)
    }

    let label: String
    /// In which panel.
    var area = 0
    let x: Coordinate
    let y: Coordinate
}

/// A figure of a chapter that a reader can move.
public struct ExplorableFigure: Sendable {
    /// Its name in addresses.
    public let id: String
    /// What it shows.
    public let title: String
    /// What to find out by moving it.
    public let question: String
    /// The section that it belongs to, as a page and an anchor.
    public let section: String
    /// The chapter's figure that it is with the initial values, byte for byte: a file's name without `.svg`.
    public let figure: String
    /// What a reader moves.
    public let controls: [Control]
    private let handles: [Handle]
    private let state: @Sendable ([Double]) throws(ChapterFigureError) -> ExploredState

    init(
        _ id: String, _ title: String, question: String, section: String, figure: String,
        controls: [Control], handles: [Handle] = [],
        _ state: @escaping @Sendable ([Double]) throws(ChapterFigureError) -> ExploredState
    ) {
        (self.id, self.title, self.question, self.section) = (id, title, question, section)
        (self.figure, self.controls, self.handles, self.state) = (figure, controls, handles, state)
    }

    /// The values of the chapter's page.
    public var initialValues: [Double] { controls.map { $0.initial } }

    /// Draws the figure.
    ///
    /// - Parameter values: a value for each control; one that a control cannot have is taken for the nearest that it can.
    /// - Throws: ``ChapterFigureError``.
    public func draw(_ values: [Double]) throws(ChapterFigureError) -> ExploredState {
        let values = fitting(values)
        var state = try state(values)
        state.handles = handles.map { handle in
            func value(_ coordinate: Handle.Coordinate) -> Double {
                switch coordinate {
                case .control(let index): values[index]
                case .fixed(let value): value
                }
            }
            let place = state.areas[handle.area].place(value(handle.x), value(handle.y))
            return (x: place.x, y: place.y, label: handle.label)
        }
        return state
    }

    /// The values after a handle was dragged to a place.
    ///
    /// - Parameters:
    ///   - values: the values before.
    ///   - handle: which one, as ``draw(_:)`` lists them.
    ///   - x: the place, in the units of the SVG.
    ///   - y: the place, from the top.
    /// - Throws: ``ChapterFigureError``.
    public func dragged(
        _ values: [Double], handle: Int, toX x: Double, y: Double
    ) throws(ChapterFigureError) -> [Double] {
        var moved = fitting(values)
        guard handles.indices.contains(handle) else { return moved }
        let rule = handles[handle]
        let place = try state(moved).areas[rule.area].values(atX: x, y: y)
        for (coordinate, value) in [(rule.x, place.x), (rule.y, place.y)] {
            if case .control(let index) = coordinate { moved[index] = controls[index].nearest(to: value) }
        }
        return moved
    }

    /// Values that the controls can have, one for each.
    private func fitting(_ values: [Double]) -> [Double] {
        controls.indices.map { controls[$0].nearest(to: values.indices.contains($0) ? values[$0] : .nan) }
    }
}

/// A number to three or four digits, as the figures write theirs.
func text(_ number: Double) -> String { PlotNumber.text(number, span: number / 10) }
