// Where the data of a plot stand in its drawing: for points that a reader moves.

/// The part of a figure that shows data, as a map from values to places in the drawing and back.
///
/// Places are in the units of the SVG's viewBox, from its upper left corner.
public struct DataArea: Sendable {
    private let x: AxisScale
    private let y: AxisScale
    private let box: PlotBox

    init(_ plot: Plot, _ box: PlotBox) { (x, y, self.box) = (plot.x, plot.y, box) }

    /// The place of a point.
    public func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (box.x + self.x.fraction(x) * box.width, box.maxY - self.y.fraction(y) * box.height)
    }

    /// The values of a place; outside of the area they go on as the axes do.
    public func values(atX x: Double, y: Double) -> (x: Double, y: Double) {
        (self.x.value(at: (x - box.x) / box.width), self.y.value(at: (box.maxY - y) / box.height))
    }
}

extension Plot {
    /// Where its data stand.
    public var dataArea: DataArea { DataArea(self, PlotLayout(self).area) }
}
