// An image grid as an SVG: each run of pixels with one shade is one stroke.

extension ImageGrid {
    /// Shades between paper and ink; a run of pixels with one shade is one stroke.
    private static let shades = 8

    private var captionLines: Int { pictures.map(\.caption.count).max() ?? 0 }

    /// The figure as an SVG document: no link, no embedded bitmap.
    public func svg() -> String {
        let margin = (PlotLayout.width - Self.figureWidth) / 2
        let titleHeight = 44.0
        let place = Self.figureWidth / Double(across)
        let gap = 5.0
        // Whole numbers of figure units, so that no seam shows between rows of pixels.
        let pixel = max(1, ((place - gap) / Double(columns) * 2).rounded(.down) / 2)
        let width = pixel * Double(columns)
        let height = pixel * Double(rows)
        let lineHeight = 19.0
        let rowHeight = height + Double(captionLines) * lineHeight + 14
        let figureRows = (pictures.count + across - 1) / across
        let box = PlotBox(
            x: 0, y: 0, width: PlotLayout.width,
            height: titleHeight + Double(figureRows) * rowHeight)
        var canvas = SVGCanvas()
        canvas.openDocument(
            width: box.width, height: box.height, viewBox: box, title: title, description: alternativeText)
        canvas.raw(
            "<g font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" fill=\"#24292f\""
                + " text-anchor=\"middle\"")
        canvas.attribute("font-size", Self.captionSize)
        canvas.raw(">\n")
        func text(_ line: String, x: Double, y: Double, _ attributes: String = "") {
            canvas.raw("<text")
            canvas.attribute("x", x)
            canvas.attribute("y", y)
            canvas.raw("\(attributes)>")
            canvas.escaped(line)
            canvas.raw("</text>\n")
        }
        text(title, x: margin, y: 30, " font-size=\"20\" font-weight=\"bold\" text-anchor=\"start\"")
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
