// Examines a loss: a reader's own, which is compiled and run, or one of the library's.

import Foundation
import ReadersCode
import Weaver
import Workbook

let arguments = Array(CommandLine.arguments.dropFirst())
Supervisor.runIfAsked(arguments)
let options: ExamineOptions
do {
    options = try ExamineOptions(arguments)
} catch {
    StandardStream.error.write(["Examine: \(error.message) (--help lists the options)"])
    exit(2)
}
NotedInterrupt.install()
do {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let examiner = Examiner(
        root: root, products: Bundle.main.executableURL?.deletingLastPathComponent() ?? root,
        style: .standardOutput, output: StandardStream.output.write)
    StandardStream.exit(try examiner.execute(options))
} catch {
    StandardStream.error.write(["Examine: \(message(of: error))"])
    exit(NotedInterrupt.hasCome ? 130 : 2)
}
