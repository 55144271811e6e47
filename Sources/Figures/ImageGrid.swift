// Small grey images side by side, each with its caption. How they are drawn stands in ImageGrid+SVG.swift and
// ImageGrid+Text.swift.

/// Small grey images in rows, such as digits, each with a caption.
///
///     let grid = try ImageGrid(
///         title: "Digits", rows: 28, columns: 28, across: 10,
///         [.init(pixels: image, caption: ["7"])], alt: "One digit.")
public struct ImageGrid: Drawable {
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
    var rows: Int
    var columns: Int
    let across: Int
    var pictures: [Picture]
    /// What the figure shows, for readers who cannot see it.
    public let alternativeText: String

    /// A grid.
    ///
    /// - Parameters:
    ///   - title: what the figure is.
    ///   - rows: the rows of each image.
    ///   - columns: the columns of each image.
    ///   - across: the images in a row of the figure, at most 100; a terminal shows as many as fit.
    ///   - pictures: the images, row by row. One that is too fine for its place is drawn with fewer pixels.
    ///   - alternativeText: what the figure shows, for readers who cannot see it.
    /// - Throws: ``ImageGridError``.
    public init(
        title: String, rows: Int, columns: Int, across: Int, _ pictures: [Picture],
        alt alternativeText: String
    ) throws(ImageGridError) {
        guard rows > 0, columns > 0, across > 0, !pictures.isEmpty else { throw .empty }
        guard across <= Self.mostAcross else { throw .tooManyAcross(across) }
        let (expected, isTooMany) = rows.multipliedReportingOverflow(by: columns)
        for (index, picture) in pictures.enumerated() {
            guard picture.pixels.count == expected, !isTooMany else {
                throw .pixelCount(
                    picture: index, expected: isTooMany ? .max : expected, got: picture.pixels.count)
            }
            let room = Self.figureWidth / Double(across)
            for line in picture.caption where TextMeasure.width(line, size: PlotLayout.bodySize) > room {
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

    /// With its margins the figure is as wide as a plot, and so are its letters on a telephone.
    static let figureWidth = PlotLayout.width - 20
    /// Between two images.
    static let gap = 4.0
    /// So that each image has a pixel's width.
    private static let mostAcross = 100
}

/// An image grid that cannot be drawn.
public enum ImageGridError: Error, Equatable, CustomStringConvertible {
    /// No image, or images without pixels.
    case empty
    /// More images in a row than have room in it.
    case tooManyAcross(Int)
    /// An image whose pixels are not as many as its rows and columns say.
    case pixelCount(picture: Int, expected: Int, got: Int)
    /// A caption that would run into its neighbour.
    case captionTooWide(picture: Int, String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .empty: "a grid needs at least one image with at least one pixel"
        case .tooManyAcross(let across):
            "a row of a grid has room for 100 images at most, not for \(across)"
        case .pixelCount(let picture, let expected, let got):
            "image \(picture) has \(got) pixels where \(expected) are expected"
        case .captionTooWide(let picture, let line):
            "the caption of image \(picture) is wider than its place: \"\(line)\""
        }
    }
}
