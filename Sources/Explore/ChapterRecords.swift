// What the chapters ask, from a run of each.

import Foundation
import Workbook

/// Runs the chapters, which write nothing, and gives what they have recorded.
///
/// - Parameter products: the folder with the chapters' programs.
func chapterRecords(package: URL, products: URL) throws -> [ChapterRecord] {
    try runParts(bookParts(in: package), products: products, report: true).map { run in
        switch run.outcome {
        case .finished(let record, _): return record
        case .stopped(let message, _): throw FailedStep(description: message)
        }
    }
}
