// The figure as text for a terminal: title, legend, and one of three bodies. Plots over numbers are a grid
// of characters, plots over categories are horizontal bars, matrices are tables of numbers.

extension Plot {
    /// The widths of text plots.
    static let textWidths = 20...1000

    /// The figure as lines of text.
    ///
    /// - Parameters:
    ///   - width: The columns of the terminal. No line is wider; less than 20 counts as 20, more than 1000 as 1000.
    ///   - colored: Whether series have ANSI colours. They can be told apart by their characters without.
    public func text(width: Int = 80, colored: Bool = false) -> [String] {
        let width = min(max(width, Self.textWidths.lowerBound), Self.textWidths.upperBound)
        var lines = TextMeasure.wrap(title, columns: width).map { TextLine($0) }
        lines += legendLines(width: width)
        lines += matrixTable(width: width) ?? horizontalBars(width: width) ?? textGrid(width: width)
        return lines.map { $0.rendered(colored: colored) }
    }

    /// Names with the characters that stand for them.
    private func legendLines(width: Int) -> [TextLine] {
        var lines: [TextLine] = []
        var line = TextLine()
        func flush() {
            if line.columns > 0 { lines.append(line) }
            line = TextLine()
        }
        for entry in series.named {
            let parts = TextMeasure.wrap(entry.name ?? "", columns: width - 2)
            let wanted = 2 + (parts.map { TextMeasure.columns($0) }.max() ?? 0)
            if line.columns > 0 {
                if line.columns + 3 + wanted > width { flush() } else { line.append("   ") }
            }
            for (index, part) in parts.enumerated() {
                if index > 0 { flush() }
                let glyph = entry.textGlyph(isHorizontal: hasHorizontalBars)
                line.append(index == 0 ? "\(glyph) " : "  ", color: entry.textColor)
                line.append(part)
            }
        }
        flush()
        return lines
    }
}

extension SeriesList.Entry {
    /// The colour of that character; rules and contours have none.
    var textColor: Int? {
        switch marks.first?.shape {
        case .horizontalRule, .verticalRule, .contours: nil
        default: style.terminalColor
        }
    }

    /// The character that stands for the series.
    ///
    /// - Parameter isHorizontal: Whether the y axis runs from left to right.
    func textGlyph(isHorizontal: Bool) -> Character {
        switch marks.first?.shape {
        case .horizontalRule where !isHorizontal: Array("─╌┈")[style.index % 3]
        case .horizontalRule, .verticalRule: Array("│╎┊")[style.index % 3]
        case .contours: "▒"
        case .band(_, .some, _): "░"
        case .bars where !isHorizontal: Array("█▓▒░")[style.index % 4]
        case .rectangles: Array("▒░▓█")[style.index % 4]
        default: style.glyph
        }
    }
}
