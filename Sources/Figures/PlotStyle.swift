// What tells one series from another: a colour, and without colour a dash, a marker and a hatch.

/// The look of one series, by its place among the series of its plot.
struct SeriesStyle: Equatable {
    let index: Int
    /// Over a heat map the first colour is one that the map has not.
    var overMap = false

    /// Okabe and Ito's colours that stand out on white ("Color Universal Design", 2008).
    private static let colors = [
        Color(red: 0, green: 114, blue: 178), Color(red: 213, green: 94, blue: 0),
        Color(red: 0, green: 158, blue: 115), Color(red: 204, green: 121, blue: 167),
        Color(red: 40, green: 40, blue: 40), Color(red: 230, green: 159, blue: 0),
        Color(red: 86, green: 180, blue: 233),
    ]
    private static let dashes = ["", "11 5", "3 4", "13 4 3 4", "20 5"]
    private static let glyphs = Array("*+ox#@%&")

    var color: Color { Self.colors[(index + (overMap ? 1 : 0)) % Self.colors.count] }

    /// Its colour in a terminal; nil for near-black, which a dark terminal would hide.
    var terminalColor: Int? { max(color.red, color.green, color.blue) < 60 ? nil : color.terminalCode }

    /// The `stroke-dasharray`, empty for a solid line.
    var dash: String { Self.dashes[index % Self.dashes.count] }

    var marker: MarkerShape { MarkerShape.allCases[index % MarkerShape.allCases.count] }

    var hatch: HatchPattern { HatchPattern.allCases[index % HatchPattern.allCases.count] }

    /// Its character in a terminal.
    var glyph: Character { Self.glyphs[index % Self.glyphs.count] }
}

/// The outline of a marker around (0, 0).
enum MarkerShape: CaseIterable {
    case circle, square, triangle, diamond, downTriangle, plus

    var path: String {
        switch self {
        case .circle: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
        case .square: "M-4.5-4.5h9v9h-9z"
        case .triangle: "M0-5.5L5.5 4.5h-11z"
        case .diamond: "M0-6L6 0L0 6L-6 0z"
        case .downTriangle: "M0 5.5L5.5-4.5h-11z"
        case .plus: "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z"
        }
    }
}

/// White lines over a filled area, in a tile of 11 × 11.
enum HatchPattern: CaseIterable {
    case solid, rising, falling, dots, horizontal

    /// The lines of the tile; nil for none.
    var path: String? {
        switch self {
        case .solid: nil
        case .rising: "M-2 2L2-2M-1 12L12-1M9 13L13 9"
        case .falling: "M-2 9L2 13M-1-1L12 12M9-2L13 2"
        case .dots: "M2 3h3M7.5 8.5h3"
        case .horizontal: "M0 5.5h11"
        }
    }
}
