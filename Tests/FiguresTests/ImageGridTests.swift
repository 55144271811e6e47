import Foundation
import Testing

@testable import Figures

/// Small images side by side.
struct ImageGridTests {
    /// An L of three pixels: ink, half ink, nothing; paper below its foot.
    private let pixels: [UInt8] = [255, 0, 0, 128, 0, 0, 255, 255, 0]

    private func grid(_ count: Int, across: Int = 3, caption: [String] = ["L"]) throws -> ImageGrid {
        try ImageGrid(
            title: "Letters", rows: 3, columns: 3, across: across,
            (0..<count).map { _ in .init(pixels: pixels, caption: caption) }, alt: "An <L>.")
    }

    /// Each run of pixels of one shade is one stroke: ink in rows 0 and 2, half ink in row 1.
    @Test func `an image's runs of pixels are strokes of their shade`() throws {
        let svg = try grid(1, across: 1).svg()
        #expect(SVGReader(svg) != nil)
        let paths = svg.split(separator: "\n").filter { $0.hasPrefix("<path") }
        #expect(paths.count == 8)
        #expect(paths[7].hasPrefix("<path stroke=\"#000000\""))
        #expect(paths[7].count(where: { $0 == "M" }) == 2)
        #expect(paths[3].count(where: { $0 == "M" }) == 1)
        #expect(paths.indices.filter { $0 != 3 && $0 != 7 }.allSatisfy { !paths[$0].contains("M") })
        #expect(svg.contains("aria-label=\"An &lt;L&gt;.\""))
        #expect(!svg.contains("href"))
    }

    @Test func `images fill the rows of the figure and keep within it`() throws {
        let svg = try grid(7).svg()
        #expect(svg.matches(of: />L</).count == 7)
        let box = try #require(svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
        let (width, height) = (Double(box.1) ?? 0, Double(box.2) ?? 0)
        for match in svg.matches(of: /M([0-9.]+) ([0-9.]+)h([0-9.]+)/) {
            #expect((Double(match.1) ?? .nan) + (Double(match.3) ?? .nan) <= width)
            #expect((Double(match.2) ?? .nan) < height)
        }
    }

    @Test func `a long title takes several lines, and images begin below them`() throws {
        let title = "Digits that are hard to read, each with its label and with what the network took it for"
        let grid = try ImageGrid(
            title: title, rows: 3, columns: 3, across: 1, [.init(pixels: pixels, caption: ["L"])], alt: "a")
        let reader = try #require(SVGReader(grid.svg()))
        let lines = reader.texts.filter { title.contains($0.text) && $0.text != "L" }
        #expect(lines.map { $0.text }.joined(separator: " ") == title)
        #expect(lines.count > 1 && lines.allSatisfy { $0.maxX <= reader.width })
        let top = try #require(reader.points.map { $0.y }.filter { $0 > 0 }.min())
        #expect(lines.allSatisfy { $0.maxY <= top })
    }

    @Test(arguments: [20, 33, 80])
    func `no line of text is wider than the terminal`(width: Int) throws {
        let digits = try ImageGrid(
            title: "A title that is rather long for a terminal", rows: 28, columns: 28, across: 6,
            (0..<6).map { _ in .init(pixels: [UInt8](repeating: 255, count: 784), caption: ["4, seen 9"])
            },
            alt: "a")
        for line in digits.text(width: width) { #expect(TextMeasure.columns(line) <= width) }
    }

    @Test func `thumbnails are Braille dots, two columns and four rows to a character`() throws {
        // Dots 1, 2, 3 in the left column, and 6 below on the right.
        #expect(try grid(2).text(width: 80) == ["Letters", "", "⠧   ⠧", "L   L"])
    }

    @Test func `one image alone is drawn large`() throws {
        #expect(try grid(1).text(width: 80) == ["Letters", "", "▓", "▒▒", "L"])
    }

    @Test func `what cannot be drawn is refused`() throws {
        #expect(throws: ImageGridError.empty) { try grid(0) }
        #expect(throws: ImageGridError.pixelCount(picture: 0, expected: 4, got: 9)) {
            try ImageGrid(title: "", rows: 2, columns: 2, across: 1, [.init(pixels: pixels)], alt: "")
        }
        let wide = String(repeating: "wide ", count: 20)
        #expect(throws: ImageGridError.captionTooWide(picture: 0, wide)) {
            try grid(1, across: 3, caption: [wide])
        }
    }
}
