// Labels in the data area: the text with a white edge, on top of all other marks, and its arrow.

extension MarkDrawing {
    func label(_ label: Plot.Label, _ canvas: inout SVGCanvas) {
        guard let point = place(label.x, label.y), area.expanded(by: 0.5).contains(point) else { return }
        let size = PlotLayout.bodySize
        let lineHeight = size * 1.15
        let width = label.lines.map { TextMeasure.width($0, size: size) }.max() ?? 0
        let height = Double(label.lines.count) * lineHeight
        let gap = label.target == nil ? 8.0 : 3.0
        var (x, top) = (point.x, point.y - height / 2)
        var anchor: PlotText.Anchor
        switch label.side {
        case .above: (top, anchor) = (point.y - gap - height, .middle)
        case .below: (top, anchor) = (point.y + gap, .middle)
        case .left: (x, anchor) = (point.x - gap, .end)
        case .right: (x, anchor) = (point.x + gap, .start)
        }
        // No letter leaves the data area, unless it has no room in it.
        let reach =
            switch anchor {
            case .start: (left: 0.0, right: width)
            case .middle: (left: width / 2, right: width / 2)
            case .end: (left: width, right: 0.0)
            }
        if x - reach.left < area.x + 4 {
            (x, anchor) = (area.x + 4, .start)
        } else if x + reach.right > area.maxX - 2 {
            (x, anchor) = (area.maxX - 2, .end)
        }
        top = max(min(top, area.maxY - 2 - height), area.y)
        let color = plot.series.color(ofSeries: label.series)?.ofText.hex
        if let target = label.target, let tip = place(target.x, target.y) {
            arrow(from: point, to: tip, color: color ?? Self.ruleColor, &canvas)
        }
        canvas.raw(
            "<g stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n")
        for (index, line) in label.lines.enumerated() {
            let y = top + Double(index) * lineHeight + size * 0.9
            canvas.text(PlotText(text: line, x: x, y: y, anchor: anchor, color: color))
        }
        canvas.raw("</g>\n")
    }

    /// A thin line with an open head that ends a little before what it points at.
    private func arrow(from start: PlotPoint, to end: PlotPoint, color: String, _ canvas: inout SVGCanvas) {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 6 else { return }
        let (ux, uy) = (dx / length, dy / length)
        func point(back: Double, aside: Double) -> PlotPoint {
            PlotPoint(x: end.x - ux * back - uy * aside, y: end.y - uy * back + ux * aside)
        }
        let tip = point(back: min(4, length / 4), aside: 0)
        let head = [point(back: 12, aside: 4), tip, point(back: 12, aside: -4)]
        canvas.path(
            Polyline.clipped([start, tip], to: area.expanded(by: 4))
                + Polyline.clipped(head, to: area.expanded(by: 4)),
            "fill=\"none\" stroke=\"\(color)\" stroke-width=\"1.4\" stroke-linejoin=\"round\"")
    }
}
