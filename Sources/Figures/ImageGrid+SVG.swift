// An image grid as an SVG: each run of pixels with one shade is one stroke.

extension ImageGrid {
    /// The most strokes of an image; one that needs more is drawn with fewer pixels.
    private static let mostStrokes = 2000

    private var captionLines: Int { pictures.map({ $0.caption.count }).max() ?? 0 }

    /// The figure as an SVG document: no link, no embedded bitmap.
    public func svg() -> String {
        let side = pixelsInOne
        if side > 1 { return coarser(side).svg() }
        let head = FigureHead(title: title, legend: [])
        let margin = (PlotLayout.width - Self.figureWidth) / 2
        let place = Self.figureWidth / Double(across)
        let gap = Self.gap
        // Whole numbers of figure units, so that no seam shows between rows of pixels.
        let top = head.height.rounded(.up)
        let pixel = max(1, ((place - gap) / Double(columns) * 2).rounded(.down) / 2)
        let width = pixel * Double(columns)
        let height = pixel * Double(rows)
        let lineHeight = 19.0
        let rowHeight = height + Double(captionLines) * lineHeight + 14
        let figureRows = (pictures.count - 1) / across + 1
        return SVGCanvas.figure(
            height: top + Double(figureRows) * rowHeight, title: title, description: alternativeText
        ) { canvas in
            for text in head.texts { canvas.text(text) }
            var corners: [PlotPoint] = []
            for (index, picture) in pictures.enumerated() {
                let middle = margin + (Double(index % across) + 0.5) * place
                let corner = PlotPoint(
                    x: (middle - width / 2).rounded(), y: top + Double(index / across) * rowHeight)
                corners.append(corner)
                for (line, caption) in picture.caption.enumerated() {
                    let y = corner.y + height + Double(line + 1) * lineHeight - 3
                    canvas.text(PlotText(text: caption, x: middle, y: y, anchor: .middle))
                }
            }
            canvas.raw("<g fill=\"none\" stroke=\"#d0d7de\">\n")
            for corner in corners {
                canvas.rectangle(
                    PlotBox(x: corner.x - 1, y: corner.y - 1, width: width + 2, height: height + 2),
                    "rx=\"2\"")
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
            canvas.raw("</g>\n")
        }
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
