// An image grid as an SVG: each run of pixels with one shade is one stroke.

extension ImageGrid {
    /// The most strokes of an image; one that needs more is drawn with fewer pixels.
    private static let mostStrokes = 2000

    private var captionLines: Int { pictures.map({ $0.caption.count }).max() ?? 0 }

    /// The figure as an SVG document: no link, no embedded bitmap.
    public func svg() -> String {
        let side = pixelsInOne
        if side > 1 { return coarser(side).svg() }
        let margin = (PlotLayout.width - Self.figureWidth) / 2
        let titleHeight = 44.0
        let place = Self.figureWidth / Double(across)
        let gap = Self.gap
        // Whole numbers of figure units, so that no seam shows between rows of pixels.
        let pixel = max(1, ((place - gap) / Double(columns) * 2).rounded(.down) / 2)
        let width = pixel * Double(columns)
        let height = pixel * Double(rows)
        let lineHeight = 19.0
        let rowHeight = height + Double(captionLines) * lineHeight + 14
        let figureRows = (pictures.count - 1) / across + 1
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
        for shade in 1...PixelImage.shadeCount {
            canvas.raw("<path stroke=\"\(PixelImage.color(shade).hex)\" d=\"")
            for (corner, image) in zip(corners, images) {
                image.strokes(shade: shade, corner: corner, pixel: (pixel, pixel), &canvas)
            }
            canvas.raw("\"/>\n")
        }
        canvas.raw("</g>\n</svg>\n")
        return canvas.string
    }

    // MARK: Fewer pixels

    /// How wide a square of pixels must be drawn as one, so that an image fits into its place and has few strokes.
    private var pixelsInOne: Int {
        let room = Int(Self.figureWidth / Double(across) - Self.gap)
        var side = (columns - 1) / room + 1
        while coarser(side).strokeCount > Self.mostStrokes { side += max(1, side / 4) }
        return side
    }

    /// The strokes of the image that needs most.
    private var strokeCount: Int { images.map({ $0.strokeCount }).max() ?? 0 }

    private var images: [PixelImage] { pictures.map { PixelImage(columns: columns, pixels: $0.pixels) } }

    /// The grid with squares of pixels as one, which is their mean.
    func coarser(_ side: Int) -> ImageGrid {
        guard side > 1 else { return self }
        var grid = self
        grid.rows = (rows - 1) / side + 1
        grid.columns = (columns - 1) / side + 1
        for (index, image) in images.enumerated() { grid.pictures[index].pixels = image.coarser(side).pixels }
        return grid
    }
}
