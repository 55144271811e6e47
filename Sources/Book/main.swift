// Runs the chapters, gathers their claims, and writes the pages that span them.

import Foundation
import Workbook

Interrupts.install()
let options: BookOptions
do {
    options = try BookOptions(Array(CommandLine.arguments.dropFirst()))
} catch {
    StandardStream.error.write(["Book: \(error.message) (--help lists the options)"])
    exit(2)
}
if options.help {
    StandardStream.output.write(BookOptions.helpLines)
    StandardStream.exit(0)
}
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
let products = Bundle.main.executableURL?.deletingLastPathComponent() ?? root
let run = BookRun(root: root, products: products, options: options)
let code = run.execute(
    style: .standardOutput, output: StandardStream.output.write, error: StandardStream.error.write)
StandardStream.exit(code)
