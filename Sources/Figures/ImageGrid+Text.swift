// An image grid as lines of text: characters of two pixels for one image, of eight for several.

extension ImageGrid {
    /// The figure as lines of text: one image large, several as thumbnails of Braille dots.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal; less than 20 counts as 20, more than 1000 as 1000.
    ///   - colored: whether a large image may use a terminal's greys.
    public func text(width: Int = 80, colored: Bool = false) -> [String] {
        let width = min(max(width, Plot.textWidths.lowerBound), Plot.textWidths.upperBound)
        // A character is two columns of an image at most.
        let side = (columns - 1) / (2 * width) + 1
        if side > 1 { return coarser(side).text(width: width, colored: colored) }
        let drawings = pictures.map { picture in
            pictures.count == 1 && columns <= width ? large(picture, colored) : thumbnail(picture)
        }
        let drawn = pictures.count == 1 && columns <= width ? columns : (columns + 1) / 2
        let widest = max(drawn, pictures.flatMap({ $0.caption }).map { TextMeasure.columns($0) }.max() ?? 0)
        let place = min(widest, width)
        let perRow = min(across, max(1, (width + 2) / (place + 2)))
        var lines = TextMeasure.wrap(title, columns: width)
        for first in stride(from: 0, to: pictures.count, by: perRow) {
            let row = Array(first..<min(first + perRow, pictures.count))
            let blocks = row.map { index in
                drawings[index].map { ($0, drawn) }
                    + pictures[index].caption.flatMap { TextMeasure.wrap($0, columns: place) }
                    .map { ($0, TextMeasure.columns($0)) }
            }
            lines.append("")
            for number in 0..<(blocks.map({ $0.count }).max() ?? 0) {
                var line = ""
                for block in blocks {
                    let (text, columns) = number < block.count ? block[number] : ("", 0)
                    line += text + String(repeating: " ", count: max(0, place + 2 - columns))
                }
                while line.last == " " { line.removeLast() }
                lines.append(line)
            }
        }
        return lines
    }

    private func pixel(_ picture: Picture, _ row: Int, _ column: Int) -> Int {
        row < rows && column < columns ? Int(picture.pixels[row * columns + column]) : 0
    }

    /// A character for two pixels, one above the other.
    private func large(_ picture: Picture, _ colored: Bool) -> [String] {
        stride(from: 0, to: rows, by: 2).map { row in
            let line = (0..<columns).map { column -> String in
                let upper = pixel(picture, row, column)
                let lower = pixel(picture, row + 1, column)
                guard colored else { return String(TextCanvas.shades[((upper + lower) * 2 + 127) / 255]) }
                // The 24 greys of 256-colour terminals, ink light as on a blackboard.
                func grey(_ value: Int) -> Int { 232 + value * 23 / 255 }
                return "\u{1B}[38;5;\(grey(upper));48;5;\(grey(lower))m▀"
            }
            return line.joined() + (colored ? "\u{1B}[0m" : "")
        }
    }

    /// A character of eight dots for four rows and two columns.
    private func thumbnail(_ picture: Picture) -> [String] {
        let dots = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        return stride(from: 0, to: rows, by: 4).map { row in
            let scalars = stride(from: 0, to: columns, by: 2).map { column -> Character in
                var code = 0
                for y in 0..<4 {
                    for x in 0..<2 where pixel(picture, row + y, column + x) >= 96 { code |= dots[y][x] }
                }
                return code == 0 ? " " : Unicode.Scalar(0x2800 + code).map(Character.init) ?? " "
            }
            return String(scalars)
        }
    }
}
