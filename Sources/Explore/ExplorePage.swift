// docs/Explore.html: one file with all figures that move, complete without its script.

import ChapterFigures
import ExploreFigures
import Foundation
import Weaver

/// The page with the figures that a reader can move.
struct ExplorePage {
    /// The page's text.
    let html: String

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - package: the package, whose pages the figures' links lead to.
    ///   - module: the WebAssembly module that draws.
    init(package: URL, module: Data) throws {
        let own = package.appending(path: "Sources/Explore", directoryHint: .isDirectory)
        let style = try sourceText(own.appending(path: "page.css", directoryHint: .notDirectory))
        let script = try sourceText(own.appending(path: "glue.js", directoryHint: .notDirectory))
        let docs = package.appending(path: "docs", directoryHint: .isDirectory)
        let sections = try explorableFigures.map { figure in
            try FigureSection(figure, chapter: ChapterLink(figure.section, docs: docs)).html
        }
        let contents = explorableFigures.map { "<li><a href=\"#\($0.id)\">\(escaped($0.title))</a></li>" }
        let packed = Data(Deflate.compressed(Array(module)))
        html = """
            <!DOCTYPE html>
            <!-- Made by `swift run Explore` from Sources/Explore and Sources/ExploreFigures; do not edit. -->
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Explore: the figures of the workbook on loss functions</title>
            <style>
            \(style)</style>
            </head>
            <body>
            <header>
            <h1>Explore: figures to move</h1>
            <p>The figures of <a href="README.md">the workbook on loss functions</a>. Move a slider, or a point of
            a figure: the same Swift that drew it for the book draws it anew, here in the browser. The address keeps what you
            have set, and can be sent to somebody.</p>
            <noscript><p>Scripts are off: the figures stand still, as the book has them.</p></noscript>
            <nav aria-label="Figures">
            <ul>
            \(contents.joined(separator: "\n"))
            </ul>
            </nav>
            </header>
            <main>
            \(sections.joined(separator: "\n"))
            </main>
            <script type="text/plain" id="module">
            \(packed.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]))
            </script>
            <script>
            \(script)</script>
            </body>
            </html>

            """
    }
}

/// Text within HTML, or within an attribute in quotation marks.
func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;")
}
