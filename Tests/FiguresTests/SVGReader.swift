// Reads a figure back from its SVG, as a browser would: texts with their boxes, and all coordinates.

import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What the tests look at in an SVG.
final class SVGReader: NSObject, XMLParserDelegate {
    /// A text and the room it takes, by a measure that is more pessimistic than the layout's.
    struct TextBox {
        let text: String
        let minX: Double, maxX: Double, minY: Double, maxY: Double

        func overlaps(_ other: TextBox) -> Bool {
            minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
        }
    }

    private(set) var texts: [TextBox] = []
    /// The points of all paths, lines and rectangles outside definitions.
    private(set) var points: [(x: Double, y: Double)] = []
    /// The points of the paths with a given stroke or fill.
    private(set) var pathsByColor: [String: [[(x: Double, y: Double)]]] = [:]
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var width = 0.0
    private(set) var height = 0.0
    private(set) var contents: [String: String] = [:]

    private var open: [String] = []
    /// For each open element how far groups move it.
    private var offsets: [(x: Double, y: Double)] = [(0, 0)]
    private var characters = ""
    private var textAttributes: [String: String] = [:]

    /// Nil where the text is not well-formed XML.
    init?(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        elements.append((name, attributes))
        open.append(name)
        characters = ""
        var offset = offsets[offsets.count - 1]
        if let move = attributes["transform"]?.firstMatch(of: /^translate\(([-0-9.]+) ([-0-9.]+)\)$/) {
            offset = (offset.x + (Double(move.1) ?? .nan), offset.y + (Double(move.2) ?? .nan))
        }
        offsets.append(offset)
        func number(_ key: String) -> Double {
            let axis = key.hasPrefix("x") ? offset.x : key.hasPrefix("y") ? offset.y : 0
            return (attributes[key].flatMap(Double.init) ?? .nan) + axis
        }
        switch name {
        case "svg":
            let box = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
            if box.count == 4 { (width, height) = (box[2], box[3]) }
        case "text": textAttributes = attributes
        case "path" where !open.contains("defs"):
            let pieces = Self.pieces(attributes["d"] ?? "").map { piece in
                piece.map { (x: $0.x + offset.x, y: $0.y + offset.y) }
            }
            for color in [attributes["stroke"], attributes["fill"], attributes["marker-mid"]] {
                if let color { pathsByColor[color, default: []] += pieces }
            }
            points += pieces.joined()
        case "line": points += [(number("x1"), number("y1")), (number("x2"), number("y2"))]
        case "rect" where !open.contains("defs"):
            points += [
                (number("x"), number("y")),
                (number("x") + number("width"), number("y") + number("height")),
            ]
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { characters += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        open.removeLast()
        let offset = offsets.removeLast()
        contents[name] = characters
        if name == "text" { texts.append(Self.box(characters, textAttributes, offset)) }
        characters = ""
    }

    /// `M1 2 3 4Z` as lists of points; anything else gives NaN, which no test accepts.
    private static func pieces(_ path: String) -> [[(x: Double, y: Double)]] {
        path.split(separator: "M").map { piece in
            let numbers = piece.split(whereSeparator: { $0 == " " || $0 == "Z" })
                .map { Double($0) ?? .nan }
            return stride(from: 0, to: numbers.count, by: 2).map {
                (numbers[$0], $0 + 1 < numbers.count ? numbers[$0 + 1] : .nan)
            }
        }
    }

    private static func box(
        _ text: String, _ attributes: [String: String], _ offset: (x: Double, y: Double)
    ) -> TextBox {
        func number(_ key: String, _ other: Double) -> Double {
            attributes[key].flatMap(Double.init) ?? other
        }
        let size = number("font-size", 17)
        // DejaVu Sans, one of the widest faces in use, has 0.64 em for a digit and most small letters.
        var width = 0.0
        for character in text {
            width += classes.first { $0.characters.contains(character) }?.width ?? 0.64
        }
        width *= size * (attributes["font-weight"] == "bold" ? 1.1 : 1)
        let (x, y) = (number("x", .nan) + offset.x, number("y", .nan) + offset.y)
        let start =
            switch attributes["text-anchor"] {
            case "middle": -width / 2
            case "end": -width
            default: 0.0
            }
        let (ascent, descent) = (0.76 * size, 0.24 * size)
        if attributes["transform"] != nil {
            // Turned by a right angle to the left: along becomes up.
            return TextBox(
                text: text, minX: x - ascent, maxX: x + descent, minY: y - start - width, maxY: y - start)
        }
        return TextBox(
            text: text, minX: x + start, maxX: x + start + width, minY: y - ascent, maxY: y + descent)
    }

    /// Widths of other characters than digits and most letters, rounded up.
    private static let classes: [(characters: Set<Character>, width: Double)] = [
        (["i", "j", "l", "I", " ", "\u{2009}", ".", ",", ":", ";", "'", "|"], 0.35),
        (["f", "r", "t", "(", ")", "!", "/", "-", "²", "³", "⁻", "₁", "₂"], 0.45),
        (["c", "s", "z", "?", "L", "‖"], 0.57),
        (["m", "w", "M", "W", "%", "@", "—", "…", "→"], 1.0),
    ]
}
