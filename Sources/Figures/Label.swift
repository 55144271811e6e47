// A text in the data area, beside what it speaks of.

extension Plot {
    /// On which side of its point a label stands.
    public enum Side: Sendable, Equatable {
        /// On this side of the point, centred in the other direction.
        case above, below, left, right
    }

    /// A text at a point, with an arrow on request.
    struct Label: Sendable, Equatable {
        let lines: [String]
        let x: Double
        let y: Double
        let side: Side
        /// Where an arrow points to, from the label.
        let target: PlotPoint?
        /// The series whose colour it has.
        let series: String?
    }
}

extension Plot.Mark {
    /// A text beside a point of the data area.
    ///
    ///     .label("here both are 0", at: (0.3, 0), .above)
    ///     .label("rules out 30 %", at: (0.6, 1.2), .right, of: "KL(p‖q)")
    ///     .label("the outlier", at: (40, 60), .left, arrowTo: (60, 88))
    ///
    /// - Parameters:
    ///   - text: What it says; a line break starts a new line.
    ///   - point: Where it stands.
    ///   - side: On which side of the point.
    ///   - target: Where an arrow from the point leads to; nil for no arrow.
    ///   - series: The name of a series that the label names: it has the colour of that series, which then is
    ///     not in the legend.
    public static func label(
        _ text: String, at point: (x: Double, y: Double), _ side: Plot.Side = .right,
        arrowTo target: (x: Double, y: Double)? = nil, of series: String? = nil
    ) -> Self {
        let lines = text.split(whereSeparator: { $0.isNewline }).map { String($0) }
        return Self(
            name: nil,
            shape: .label(
                Plot.Label(
                    lines: lines, x: point.x, y: point.y, side: side,
                    target: target.map { PlotPoint(x: $0.x, y: $0.y) }, series: series)))
    }
}
