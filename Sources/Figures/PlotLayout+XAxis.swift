// The horizontal axis in the layout: numbers that do not overlap, or names that wrap or stand upright.

extension PlotLayout {
    /// Decides where the data area begins and ends, and places what is below it.
    ///
    /// - Parameters:
    ///   - left: The room that the labels of the y axis take.
    ///   - right: The room that the colour bar and the names of curves take.
    ///   - widthLimit: The most that the area may be wide.
    mutating func addXAxis(_ scale: AxisScale, left: Double, right: Double, widthLimit: Double) {
        area.x = left
        area.width = min(room.width - left - right, widthLimit)
        top = area.maxY + Self.tickGap + 3
        guard room.showsXLabels else {
            xTicks = PlacedTicks(horizontal: scale, from: area.x, to: area.maxX, gap: 11)
            return
        }
        if let names = scale.axis.categories {
            addCategories(names, scale)
        } else {
            addNumbers(scale)
        }
        addXTitle(scale.title(factorExponent: xTicks.factorExponent))
    }

    private mutating func addNumbers(_ scale: AxisScale) {
        // A label centred on the last tick reaches beyond the area; make room for it, then place again.
        for _ in 0..<3 {
            xTicks = PlacedTicks(horizontal: scale, from: area.x, to: area.maxX, gap: 11)
            let edge = room.margin - room.overhang
            let missingLeft = max(0, edge - xTicks.reach.left)
            let missingRight = max(0, xTicks.reach.right - (room.width - edge))
            area.x += missingLeft
            area.width -= missingLeft + missingRight
        }
        for tick in xTicks.labelled {
            texts.append(
                PlotText(text: tick.label, x: tick.position, y: top + Self.bodySize, anchor: .middle))
        }
        top += Self.bodySize * Self.lineHeight
    }

    private mutating func addCategories(_ names: [String], _ scale: AxisScale) {
        let size = Self.bodySize
        let slot = area.width / Double(names.count)
        guard slot > size else {
            addUprightCategories(names, scale, slot: slot)
            return
        }
        let lines = names.map { TextMeasure.wrap($0, limit: slot - 10, size: size) }
        let broken = zip(names, lines).contains { name, lines in
            // A name that was cut inside a word has more letters between its lines than the spaces it lost.
            lines.count > 3
                || lines.joined(separator: " ") != name.split(separator: " ").joined(separator: " ")
        }
        if broken {
            addUprightCategories(names, scale, slot: slot)
            return
        }
        xTicks = PlacedTicks()
        for (index, lines) in lines.enumerated() {
            let x = area.x + scale.fraction(Double(index)) * area.width
            for (row, line) in lines.enumerated() {
                let y = top + size + Double(row) * size * Self.lineHeight
                texts.append(PlotText(text: line, x: x, y: y, anchor: .middle))
            }
        }
        top += Double(lines.map({ $0.count }).max() ?? 0) * size * Self.lineHeight
    }

    /// Names that read upwards; every second, third … only, where even so they do not fit.
    private mutating func addUprightCategories(_ names: [String], _ scale: AxisScale, slot: Double) {
        let stride = Int((Self.bodySize * Self.lineHeight / slot).rounded(.up))
        var longest = 0.0
        for (index, name) in names.enumerated() where index % stride == 0 {
            let label = PlacedTicks.truncated(name)
            longest = max(longest, TextMeasure.width(label, size: Self.bodySize))
            let x = area.x + scale.fraction(Double(index)) * area.width + Self.bodySize * 0.35
            texts.append(PlotText(text: label, x: x, y: top, anchor: .end, vertical: true))
        }
        top += longest + 6
    }

    /// Centred below the data area, but never beyond the figure.
    private mutating func addXTitle(_ title: String) {
        let size = Self.bodySize
        top += 4
        for line in TextMeasure.wrap(title, limit: room.width - 2 * room.margin, size: size) {
            let half = TextMeasure.width(line, size: size) / 2
            let middle = area.x + area.width / 2
            let x = min(max(middle, room.margin + half), room.width - room.margin - half)
            texts.append(PlotText(text: line, x: x, y: top + size, anchor: .middle))
            top += size * Self.lineHeight
        }
    }
}
