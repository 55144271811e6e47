// Small grey images side by side, each with its caption: on the page as an SVG, in the terminal as characters.

/// Small grey images in rows, such as digits, each with a caption.
///
///     let grid = try ImageGrid(
///         title: "Digits", rows: 28, columns: 28, across: 10,
///         [.init(pixels: image, caption: ["7"])], alt: "One digit.")
public struct ImageGrid: Sendable {
    /// An image and what stands below it.
    public struct Picture: Sendable, Equatable {
        /// Row by row, 0 for paper to 255 for ink.
        public var pixels: [UInt8]
        /// Lines of text.
        public var caption: [String]

        /// An image and what stands below it.
        public init(pixels: [UInt8], caption: [String] = []) {
            self.pixels = pixels
            self.caption = caption
        }
    }

    let title: String
    let rows: Int
    let columns: Int
    let across: Int
    let pictures: [Picture]
    let alternativeText: String

    /// A grid.
    ///
    /// - Parameters:
    ///   - title: what the figure is.
    ///   - rows: the rows of each image.
    ///   - columns: the columns of each image.
    ///   - across: the images in a row of the figure; a terminal shows as many as fit.
    ///   - pictures: the images, row by row.
    ///   - alternativeText: what the figure shows, for readers who cannot see it.
    public init(
        title: String, rows: Int, columns: Int, across: Int, _ pictures: [Picture],
        alt alternativeText: String
    ) throws(ImageGridError) {
        guard rows > 0, columns > 0, across > 0, !pictures.isEmpty else { throw .empty }
        for (index, picture) in pictures.enumerated() {
            guard picture.pixels.count == rows * columns else {
                throw .pixelCount(picture: index, expected: rows * columns, got: picture.pixels.count)
            }
            let room = Self.figureWidth / Double(across)
            for line in picture.caption where TextMeasure.width(line, size: Self.captionSize) > room {
                throw .captionTooWide(picture: index, line)
            }
        }
        self.title = title
        self.rows = rows
        self.columns = columns
        self.across = across
        self.pictures = pictures
        self.alternativeText = alternativeText
    }

    private static let figureWidth = 810.0
    private static let captionSize = 15.0
}

/// An image grid that cannot be drawn.
public enum ImageGridError: Error, Equatable, CustomStringConvertible {
    /// No image, or images without pixels.
    case empty
    /// An image whose pixels are not as many as its rows and columns say.
    case pixelCount(picture: Int, expected: Int, got: Int)
    /// A caption that would run into its neighbour.
    case captionTooWide(picture: Int, String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .empty: "a grid needs at least one image with at least one pixel"
        case .pixelCount(let picture, let expected, let got):
            "image \(picture) has \(got) pixels where \(expected) are expected"
        case .captionTooWide(let picture, let line):
            "the caption of image \(picture) is wider than its place: \"\(line)\""
        }
    }
}

// MARK: - As an SVG

extension ImageGrid {
    /// Shades between paper and ink; a run of pixels with one shade is one stroke.
    private static let shades = 8

    private var captionLines: Int { pictures.map(\.caption.count).max() ?? 0 }

    /// The figure as an SVG document: no link, no embedded bitmap.
    public func svg() -> String {
        let margin = 10.0
        let titleHeight = 44.0
        let place = Self.figureWidth / Double(across)
        let gap = 8.0
        // Whole numbers of figure units, so that no seam shows between rows of pixels.
        let pixel = max(1, ((place - gap) / Double(columns) * 2).rounded(.down) / 2)
        let width = pixel * Double(columns)
        let height = pixel * Double(rows)
        let lineHeight = 19.0
        let rowHeight = height + Double(captionLines) * lineHeight + 14
        let figureRows = (pictures.count + across - 1) / across
        let box = PlotBox(
            x: 0, y: 0, width: Self.figureWidth + 2 * margin,
            height: titleHeight + Double(figureRows) * rowHeight)
        var canvas = SVGCanvas()
        canvas.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        canvas.attribute("width", box.width)
        canvas.attribute("height", box.height)
        canvas.raw(" viewBox=\"0 0 ")
        canvas.number(box.width)
        canvas.raw(" ")
        canvas.number(box.height)
        canvas.raw("\" role=\"img\" aria-label=\"")
        canvas.escaped(alternativeText)
        canvas.raw("\">\n<title>")
        canvas.escaped(title)
        canvas.raw("</title>\n<desc>")
        canvas.escaped(alternativeText)
        canvas.raw("</desc>\n")
        canvas.rectangle(box, "rx=\"6\" fill=\"#ffffff\"")
        canvas.raw(
            "<g font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" font-size=\"15\" fill=\"#24292f\""
                + " text-anchor=\"middle\">\n")
        func text(_ line: String, x: Double, y: Double, _ attributes: String = "") {
            canvas.raw("<text")
            canvas.attribute("x", x)
            canvas.attribute("y", y)
            canvas.raw("\(attributes)>")
            canvas.escaped(line)
            canvas.raw("</text>\n")
        }
        text(title, x: margin, y: 30, " font-size=\"22\" font-weight=\"bold\" text-anchor=\"start\"")
        var corners: [PlotPoint] = []
        for (index, picture) in pictures.enumerated() {
            let middle = margin + (Double(index % across) + 0.5) * place
            let corner = PlotPoint(
                x: (middle - width / 2).rounded(), y: titleHeight + Double(index / across) * rowHeight)
            corners.append(corner)
            for (line, caption) in picture.caption.enumerated() {
                text(caption, x: middle, y: corner.y + height + Double(line + 1) * lineHeight - 3)
            }
        }
        canvas.raw("</g>\n<g fill=\"none\" stroke=\"#d0d7de\">\n")
        for corner in corners {
            canvas.rectangle(
                PlotBox(x: corner.x - 1, y: corner.y - 1, width: width + 2, height: height + 2), "rx=\"2\"")
        }
        canvas.raw("</g>\n<g shape-rendering=\"crispEdges\"")
        canvas.attribute("stroke-width", pixel)
        canvas.raw(">\n")
        for shade in 1...Self.shades {
            let grey = 255 - 255 * shade / Self.shades
            canvas.raw("<path stroke=\"\(Color(red: grey, green: grey, blue: grey).hex)\" d=\"")
            for (corner, picture) in zip(corners, pictures) {
                strokes(picture, shade: shade, corner: corner, pixel: pixel, &canvas)
            }
            canvas.raw("\"/>\n")
        }
        canvas.raw("</g>\n</svg>\n")
        return canvas.string
    }

    /// The runs of pixels that have a shade, each a horizontal line through the middle of its pixels.
    private func strokes(
        _ picture: Picture, shade: Int, corner: PlotPoint, pixel: Double, _ canvas: inout SVGCanvas
    ) {
        func shadeOfPixel(_ row: Int, _ column: Int) -> Int {
            (Int(picture.pixels[row * columns + column]) * Self.shades + 127) / 255
        }
        for row in 0..<rows {
            var column = 0
            while column < columns {
                let start = column
                while column < columns, shadeOfPixel(row, column) == shade { column += 1 }
                guard column > start else {
                    column += 1
                    continue
                }
                canvas.raw("M")
                canvas.number(corner.x + Double(start) * pixel)
                canvas.raw(" ")
                canvas.number(corner.y + (Double(row) + 0.5) * pixel)
                canvas.raw("h")
                canvas.number(Double(column - start) * pixel)
            }
        }
    }
}

// MARK: - As text

extension ImageGrid {
    /// The figure as lines of text: one image large, several as thumbnails of Braille dots.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal.
    ///   - colored: whether a large image may use a terminal's greys.
    public func text(width: Int = 80, colored: Bool = false) -> [String] {
        let drawings = pictures.map { picture in
            pictures.count == 1 && columns <= width ? large(picture, colored) : thumbnail(picture)
        }
        let drawn = pictures.count == 1 && columns <= width ? columns : (columns + 1) / 2
        let widest = max(drawn, pictures.flatMap(\.caption).map { TextMeasure.columns($0) }.max() ?? 0)
        let place = min(widest, max(width, 1))
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
            for number in 0..<(blocks.map(\.count).max() ?? 0) {
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
        let shades = Array(" ░▒▓█")
        return stride(from: 0, to: rows, by: 2).map { row in
            let line = (0..<columns).map { column -> String in
                let upper = pixel(picture, row, column)
                let lower = pixel(picture, row + 1, column)
                guard colored else { return String(shades[((upper + lower) * 2 + 127) / 255]) }
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
