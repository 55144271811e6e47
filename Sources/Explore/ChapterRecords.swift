// What the chapters ask, from a run of each.

import Foundation
import Workbook

/// Runs the chapters, which write nothing, and gives what they have recorded.
///
/// - Parameter products: the folder with the chapters' programs.
func chapterRecords(package: URL, products: URL) throws -> [ChapterRecord] {
    try Interrupts.whileChaptersRun {
        try withScratchFolder("Explore") { scratch in
            try bookParts(in: package).map { part in
                let run = ChapterRun(
                    part, program: products.appending(path: part.name, directoryHint: .notDirectory),
                    options: ["--report", scratch.appending(path: "page.md").path], scratch: scratch)
                switch run.outcome {
                case .finished(let record, _): return record
                case .stopped(let message, _): throw FailedStep(description: message)
                }
            }
        }
    }
}
