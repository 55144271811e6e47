// Makes docs/Explore.html: the figures that a reader can move, in a browser.

import ExploreFigures
import Foundation
import Weaver
import Workbook

Interrupts.install()
let options: ExploreOptions
do {
    options = try ExploreOptions(Array(CommandLine.arguments.dropFirst()))
} catch {
    StandardStream.error.write(["Explore: \(error.message) (--help lists the options)"])
    exit(2)
}
if options.help {
    StandardStream.output.write(ExploreOptions.helpLines)
    StandardStream.exit(0)
}
let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
let products = Bundle.main.executableURL?.deletingLastPathComponent() ?? package
let file =
    options.output.map { URL(filePath: $0, directoryHint: .notDirectory) }
    ?? package.appending(path: "docs/Explore.html", directoryHint: .notDirectory)
do {
    if options.isMeasure {
        let times = try DrawingTimes(of: file, in: Browser())
        StandardStream.output.write(times.lines)
        StandardStream.exit(times.isFast ? 0 : 3)
    }
    if !options.isCheck { try checkWritable(file) }
    let toolchain = try Toolchain(products: products)
    StandardStream.error.write(["Compiling \(ModuleBuild.libraries.count) libraries to WebAssembly …"])
    let module = try withScratchFolder("Explore") { scratch in
        try ModuleBuild(package: package, toolchain: toolchain).module(scratch: scratch)
    }
    StandardStream.error.write(["Running the chapters, for their checkpoints …"])
    let records = try chapterRecords(package: package, products: products)
    if let code = Interrupts.exitCode { exit(code) }
    let page = Publication(
        page: file, text: try ExplorePage(package: package, module: module, records: records).html)
    if options.isCheck {
        let differences = page.differences()
        StandardStream.error.write(differences)
        if differences.isEmpty { StandardStream.output.write(["\(file.path) is fresh."]) }
        StandardStream.exit(differences.isEmpty ? 0 : 3)
    }
    let state = try page.write() ? "written" : "as it was"
    let size = String(format: "%.1f", Double(page.text.utf8.count) / 1e6)
    StandardStream.output.write([
        "\(explorableFigures.count) figures, \(size) MB, \(state). Open the file in a browser:",
        file.absoluteURL.standardized.absoluteString,
    ])
    StandardStream.exit(0)
} catch let failure as FailedStep {
    // What a compiler says has many lines.
    StandardStream.error.write("Explore: \(failure)".split(separator: "\n").map(String.init))
    exit(1)
} catch {
    StandardStream.error.write(["Explore: \(message(of: error))"])
    exit(2)
}
