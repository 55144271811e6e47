// Writes SVG elements. Coordinates are whole tenths, printed from integers: no locale, no "-0", the same
// bytes everywhere.

/// A place in the figure, in units of its viewBox; y grows downwards.
struct PlotPoint: Equatable {
    var x: Double
    var y: Double
}

/// A rectangle in the figure.
struct PlotBox: Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }

    /// The box with a margin added on all sides.
    func expanded(by margin: Double) -> PlotBox {
        PlotBox(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    func contains(_ point: PlotPoint) -> Bool {
        point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
    }
}

/// A string of UTF-8 that grows quickly.
struct SVGCanvas {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(1 << 14) }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Text of the SVG language itself, as it is.
    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// A reader's text, escaped; characters that XML forbids become spaces.
    mutating func escaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": raw("&amp;")
            case "<": raw("&lt;")
            case ">": raw("&gt;")
            case "\"": raw("&quot;")
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": raw(" ")
            default: bytes.append(contentsOf: scalar.utf8)
            }
        }
    }

    /// A number, rounded to tenths; the trailing ".0" is left out.
    mutating func number(_ value: Double) {
        let tenths = Int((value * 10).rounded())
        if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = tenths.magnitude
        integer(magnitude / 10)
        if magnitude % 10 != 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(UInt8(ascii: "0") + UInt8(magnitude % 10))
        }
    }

    private mutating func integer(_ value: UInt) {
        if value >= 10 { integer(value / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    /// An attribute whose value is a number: ` x="12.5"`.
    mutating func attribute(_ name: String, _ value: Double) {
        raw(" \(name)=\"")
        number(value)
        raw("\"")
    }

    /// A figure's document, with its title and description and an opaque white panel; plots in it share the looks of the
    /// first.
    ///
    /// Pages have a dark theme and SVGs shown as images have none: a figure brings its own paper.
    static func figure(
        height: Double, title: String, description: String, plots: [MarkDrawing] = [],
        _ draw: (inout SVGCanvas) -> Void
    ) -> String {
        let paper = PlotBox(x: 0, y: 0, width: PlotLayout.width, height: height)
        var canvas = SVGCanvas()
        canvas.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        canvas.attribute("width", paper.width)
        canvas.attribute("height", height.rounded())
        canvas.raw(" viewBox=\"0 0 ")
        canvas.number(paper.width)
        canvas.raw(" ")
        canvas.number(height)
        canvas.raw("\" role=\"img\" aria-label=\"")
        canvas.escaped(description)
        canvas.raw("\">\n<title>")
        canvas.escaped(title)
        canvas.raw("</title>\n<desc>")
        canvas.escaped(description)
        canvas.raw("</desc>\n")
        canvas.rectangle(paper, "rx=\"6\" fill=\"#ffffff\"")
        canvas.raw("<g font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\"")
        canvas.attribute("font-size", PlotLayout.bodySize)
        canvas.raw(" fill=\"#24292f\">\n")
        if let first = plots.first {
            canvas.raw("<defs>\n")
            for plot in plots { plot.clipDefinition(&canvas) }
            first.lookDefinitions(&canvas)
            canvas.raw("</defs>\n")
        }
        draw(&canvas)
        canvas.raw("</g>\n</svg>\n")
        return canvas.string
    }

    /// The start of a group whose places count from a point.
    mutating func openGroup(x: Double, y: Double) {
        raw("<g transform=\"translate(")
        number(x)
        raw(" ")
        number(y)
        raw(")\">\n")
    }

    /// An element without content, for example `element("rect", "fill=\"red\"", ["x": 1])`.
    mutating func element(_ name: String, _ numbers: KeyValuePairs<String, Double>, _ attributes: String = "")
    {
        raw("<" + name)
        for (name, value) in numbers { attribute(name, value) }
        raw((attributes.isEmpty ? "" : " ") + attributes + "/>\n")
    }

    /// A rectangle.
    mutating func rectangle(_ box: PlotBox, _ attributes: String) {
        element(
            "rect", ["x": box.x, "y": box.y, "width": box.width, "height": box.height], attributes)
    }

    /// A straight line.
    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ attributes: String = "") {
        element("line", ["x1": x1, "y1": y1, "x2": x2, "y2": y2], attributes)
    }

    /// A path through lists of points, each closed on request.
    mutating func path(_ pieces: [[PlotPoint]], closed: Bool = false, _ attributes: String) {
        guard !pieces.isEmpty else { return }
        raw("<path d=\"")
        for piece in pieces {
            for (index, point) in piece.enumerated() {
                raw(index == 0 ? "M" : " ")
                number(point.x)
                raw(" ")
                number(point.y)
            }
            if closed { raw("Z") }
        }
        raw("\" " + attributes + "/>\n")
    }

    /// A text of the layout.
    mutating func text(_ item: PlotText) {
        raw("<text")
        attribute("x", item.x)
        attribute("y", item.y)
        if item.size != PlotLayout.bodySize { attribute("font-size", item.size) }
        if item.bold { raw(" font-weight=\"bold\"") }
        if item.anchor != .start { raw(" text-anchor=\"\(item.anchor.rawValue)\"") }
        if item.vertical {
            raw(" transform=\"rotate(-90 ")
            number(item.x)
            raw(" ")
            number(item.y)
            raw(")\"")
        }
        if let color = item.color { raw(" fill=\"\(color)\"") }
        raw(">")
        escaped(item.text)
        raw("</text>\n")
    }
}
