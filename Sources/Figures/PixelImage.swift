// A small grey image as strokes: each run of pixels in a row that have one shade is one horizontal line.

/// Pixels in rows, 0 for paper to 255 for ink.
struct PixelImage {
    /// Shades between paper and ink.
    static let shadeCount = 8

    let columns: Int
    let pixels: [UInt8]

    var rows: Int { pixels.count / columns }

    /// The shade of each pixel, row by row.
    private var shades: [Int] { pixels.map { (Int($0) * Self.shadeCount + 127) / 255 } }

    /// How many strokes draw it.
    var strokeCount: Int {
        let shades = shades
        return shades.indices.count { index in
            shades[index] > 0 && (index % columns == 0 || shades[index] != shades[index - 1])
        }
    }

    /// The colour of a shade.
    static func color(_ shade: Int) -> Color {
        let grey = 255 - 255 * shade / shadeCount
        return Color(red: grey, green: grey, blue: grey)
    }

    /// The strokes of one shade, through the middle of their pixels.
    func strokes(
        shade: Int, corner: PlotPoint, pixel: (width: Double, height: Double), _ canvas: inout SVGCanvas
    ) {
        let shades = shades
        for row in 0..<rows {
            var column = 0
            while column < columns {
                let start = column
                while column < columns, shades[row * columns + column] == shade { column += 1 }
                guard column > start else {
                    column += 1
                    continue
                }
                canvas.raw("M")
                canvas.number(corner.x + Double(start) * pixel.width)
                canvas.raw(" ")
                canvas.number(corner.y + (Double(row) + 0.5) * pixel.height)
                canvas.raw("h")
                canvas.number(Double(column - start) * pixel.width)
            }
        }
    }

    /// The image with squares of pixels as one, which is their mean.
    func coarser(_ side: Int) -> PixelImage {
        guard side > 1 else { return self }
        let width = (columns - 1) / side + 1
        let height = (rows - 1) / side + 1
        var sums = [Int](repeating: 0, count: width * height)
        var counts = sums
        for row in 0..<rows {
            for column in 0..<columns {
                let square = row / side * width + column / side
                sums[square] += Int(pixels[row * columns + column])
                counts[square] += 1
            }
        }
        return PixelImage(columns: width, pixels: zip(sums, counts).map { UInt8($0 / $1) })
    }
}
