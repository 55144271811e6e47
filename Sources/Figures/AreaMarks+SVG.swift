// Marks whose message is an area, in the data area of an SVG: bands, rectangles and small images.

extension MarkDrawing {
    /// The area between two curves.
    ///
    /// - Parameter style: The style of its series; nil for grey shading.
    func band(
        _ x: [Double], _ lower: [Double]?, _ upper: [Double], _ style: SeriesStyle?,
        _ canvas: inout SVGCanvas
    ) {
        let base = max(plot.y.lower, min(plot.y.upper, 0))
        let lowerValues = lower ?? upper.map { _ in base }
        // A gap in either edge is a gap of the band.
        let edges = zip(upper, lowerValues).map { top, bottom in
            top.isNaN || bottom.isNaN
                ? (.nan, .nan) : (plot.y.endForInfinity(top), plot.y.endForInfinity(bottom))
        }
        let x = x.map { plot.x.endForInfinity($0) }
        let tops = runs(x, edges.map({ $0.0 }))
        let bottoms = runs(x, edges.map({ $0.1 }))
        // Less than half of the points for each edge, as cutting at the border may add some.
        let limit = max(4, pointLimit * 2 / 5 / max(tops.count, 1))
        let polygons = zip(tops, bottoms).map { top, bottom in
            Polyline.clippedPolygon(
                Polyline.thinned(top, limit: limit) + Polyline.thinned(bottom, limit: limit).reversed(),
                to: clipBox)
        }
        canvas.path(
            Polyline.thinnedPieces(polygons.filter { !$0.isEmpty }, limit: pointLimit), closed: true,
            style.map { "fill=\"\($0.color.hex)\" fill-opacity=\"0.22\"" }
                ?? "fill=\"\(Self.ruleColor)\" fill-opacity=\"0.1\"")
        if lower == nil, let style { line(visibleLine(x, upper), style, &canvas) }
    }

    func rectangles(
        _ x: [ClosedRange<Double>], _ y: [ClosedRange<Double>], _ style: SeriesStyle,
        _ canvas: inout SVGCanvas
    ) {
        let pieces = zip(x, y).compactMap { corners($0, $1) }.map { Polyline.clippedPolygon($0, to: clipBox) }
        canvas.path(
            Polyline.thinnedPieces(pieces.filter { $0.count > 2 }, limit: pointLimit), closed: true,
            Self.rectangleLook(style))
    }

    static func rectangleLook(_ style: SeriesStyle) -> String {
        "fill=\"\(style.color.hex)\" fill-opacity=\"0.3\" stroke=\"\(style.color.hex)\" stroke-width=\"1.4\""
    }

    /// A rectangle's corners, from the lower left; nil where an end has no place.
    private func corners(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> [PlotPoint]? {
        guard
            let low = place(plot.x.endForInfinity(x.lowerBound), plot.y.endForInfinity(y.lowerBound)),
            let high = place(plot.x.endForInfinity(x.upperBound), plot.y.endForInfinity(y.upperBound))
        else { return nil }
        return [low, PlotPoint(x: low.x, y: high.y), high, PlotPoint(x: high.x, y: low.y)]
    }

    /// A small image; one that is finer than the figure's units is drawn with fewer pixels.
    func image(
        _ image: PixelImage, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ canvas: inout SVGCanvas
    ) {
        guard let corners = corners(x, y) else { return }
        let xs = corners.map({ $0.x }), ys = corners.map({ $0.y })
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
            // What is less than a unit wide, or far larger than the figure, shows no image.
            (1...2 * area.width).contains(right - left), (1...2 * area.height).contains(bottom - top)
        else { return }
        var side = 1
        while image.coarser(side).strokeCount > pointLimit
            || Double(image.columns) / Double(side) > right - left
        {
            side += max(1, side / 4)
        }
        let image = image.coarser(side)
        let pixel = (
            width: (right - left) / Double(image.columns), height: (bottom - top) / Double(image.rows)
        )
        canvas.raw("<g shape-rendering=\"crispEdges\"")
        canvas.attribute("stroke-width", pixel.height + 0.1)
        canvas.raw(">\n")
        let box = PlotBox(x: left, y: top, width: right - left, height: bottom - top)
        canvas.rectangle(box, "fill=\"#ffffff\" stroke=\"none\"")
        for shade in 1...PixelImage.shadeCount {
            canvas.raw("<path stroke=\"\(PixelImage.color(shade).hex)\" d=\"")
            image.strokes(shade: shade, corner: PlotPoint(x: left, y: top), pixel: pixel, &canvas)
            canvas.raw("\"/>\n")
        }
        canvas.raw("</g>\n")
        canvas.rectangle(box, "stroke=\"#d0d7de\"")
    }
}
