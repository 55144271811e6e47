// Rectangles, small images and labels in a text plot.

extension Plot {
    /// Sets the cells whose middle lies in a rectangle of the data area, at least one of them.
    ///
    /// - Parameter character: What stands at a share of the rectangle's width from its left and of its height from its
    ///   top.
    func fillRectangle(
        _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ canvas: inout TextCanvas,
        _ character: (Double, Double) -> Character
    ) {
        guard
            let low = cell(
                self.x.endForInfinity(x.lowerBound), self.y.endForInfinity(y.lowerBound), canvas),
            let high = cell(
                self.x.endForInfinity(x.upperBound), self.y.endForInfinity(y.upperBound), canvas)
        else { return }
        func cells(_ a: Double, _ b: Double, count: Int) -> (
            range: ClosedRange<Int>, low: Double, high: Double
        )? {
            let (low, high) = (min(a, b), max(a, b))
            guard high >= -0.5, low <= Double(count) - 0.5 else { return nil }
            let first = Int(max(low.rounded(), 0))
            return (first...max(first, min(Int(high.rounded()) - 1, count - 1)), low, high)
        }
        guard let columns = cells(low.x, high.x, count: canvas.columns),
            let rows = cells(low.y, high.y, count: canvas.rows), low.y != high.y
        else { return }
        for row in rows.range {
            for column in columns.range {
                func share(_ cell: Int, _ low: Double, _ high: Double) -> Double {
                    min(max((Double(cell) + 0.5 - low) / max(high - low, 1e-9), 0), 1)
                }
                canvas.set(
                    character(
                        share(column, columns.low, columns.high), share(row, rows.low, rows.high)),
                    column: column, row: row)
            }
        }
    }

    func draw(
        _ image: PixelImage, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>,
        into canvas: inout TextCanvas
    ) {
        fillRectangle(x, y, &canvas) { across, down in
            let column = min(Int(across * Double(image.columns)), image.columns - 1)
            let row = min(Int(down * Double(image.rows)), image.rows - 1)
            return TextCanvas.shades[(Int(image.pixels[row * image.columns + column]) * 4 + 127) / 255]
        }
    }

    /// The label's text in one row, inside the canvas, and its arrow as dots with a head.
    func draw(_ label: Label, into canvas: inout TextCanvas) {
        guard let point = cell(label.x, label.y, canvas), x.contains(label.x), y.contains(label.y) else {
            return
        }
        if let target = label.target, let tip = cell(target.x, target.y, canvas) {
            canvas.line([point, tip], "·", color: nil)
            let (dx, dy) = (tip.x - point.x, tip.y - point.y)
            let head: Character =
                abs(dx) > 2 * abs(dy) ? (dx > 0 ? "→" : "←") : (dy > 0 ? "↓" : "↑")
            canvas.set(head, column: Int(tip.x.rounded()), row: Int(tip.y.rounded()))
        }
        // A character that takes two columns would move all that stands to the right of it.
        let text = TextMeasure.printable(label.lines.joined(separator: " "))
        let narrow = text.filter { TextMeasure.columns($0) == 1 }
        let (column, row) = (Int(point.x.rounded()), Int(point.y.rounded()))
        let wanted =
            switch label.side {
            case .above, .below: column - narrow.count / 2
            case .left: column - narrow.count - 1
            case .right: column + 2
            }
        let start = max(0, min(wanted, canvas.columns - narrow.count))
        let line =
            label.side == .above
            ? max(row - 1, 0) : label.side == .below ? min(row + 1, canvas.rows - 1) : row
        let color = series.entries.first { $0.name == label.series && label.series != nil }?.style
            .terminalColor
        for (offset, character) in narrow.enumerated() {
            canvas.set(character, column: start + offset, row: line, color: color)
        }
    }
}
