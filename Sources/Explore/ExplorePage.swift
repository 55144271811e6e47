// docs/Explore.html: one file with all figures that move, complete without its script.

import ChapterFigures
import ExploreFigures
import Foundation
import Weaver
import Workbook

/// The page with the figures that a reader can move.
struct ExplorePage {
    /// The page's text.
    let html: String

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - package: the package, whose pages the figures' links lead to.
    ///   - module: the WebAssembly module that draws.
    ///   - records: what the chapters have recorded, for their checkpoints.
    init(package: URL, module: Data, records: [ChapterRecord]) throws {
        let own = package.appending(path: "Sources/Explore", directoryHint: .isDirectory)
        let style = try sourceText(own.appending(path: "page.css", directoryHint: .notDirectory))
        let script = try sourceText(own.appending(path: "glue.js", directoryHint: .notDirectory))
        let docs = package.appending(path: "docs", directoryHint: .isDirectory)
        let checkpoints = Checkpoints(records)
        let sections = try explorableFigures.map { figure in
            try FigureSection(figure, chapter: ChapterLink(figure.section, docs: docs)).html(
                checkpoints: checkpoints.html(of: figure.section))
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
            <script>document.documentElement.classList.add("moves");</script>
            </head>
            <body>
            <header>
            <h1>Explore: figures to move</h1>
            <p>The figures of <a href="README.md">the workbook on loss functions</a>. Move a slider, or a point of
            a figure: the same Swift that drew it for the book draws it anew, here in the browser. The address keeps what you
            have set, and can be sent to somebody.</p>
            <p>Links into the book lead to its Markdown pages: GitHub and a published site show them as pages, a browser alone
            as text.</p>
            <noscript><p>Scripts are off: the figures stand still, as the book has them.</p></noscript>
            <nav aria-label="Figures">
            <ul>
            \(contents.joined(separator: "\n"))
            <li><a href="#checkpoints">More checkpoints</a></li>
            </ul>
            </nav>
            </header>
            <main>
            \(sections[0])
            <script type="text/plain" id="module">
            \(packed.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]))
            </script>
            <script>
            \(script)</script>
            \(sections.dropFirst().joined(separator: "\n"))
            <section id="checkpoints">
            <h2>More checkpoints</h2>
            <p>The questions of the chapters, and which slip a wrong answer comes from. Numbers may be typed in any form:
            0.25, 1/4, 25%, -ln 0.8, sqrt(2)/2.</p>
            \(checkpoints.html(besides: Set(explorableFigures.map(\.section))))
            </section>
            </main>
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
