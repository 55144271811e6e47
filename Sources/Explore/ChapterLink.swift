// Where a figure belongs in the book.

import Foundation
import Weaver

/// A section of a chapter, as the page links to it.
struct ChapterLink {
    /// The address, such as `Chapter5.md#the-definition`.
    let address: String
    /// The chapter's and the section's headings.
    let text: String

    /// Looks for the section.
    init(_ address: String, docs: URL) throws {
        self.address = address
        let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
        let file = docs.appending(path: parts[0], directoryHint: .notDirectory)
        let lines = try sourceText(file).split(separator: "\n", omittingEmptySubsequences: false)
        let headings = MarkdownBlock.blocks(of: lines.map(String.init)).compactMap { $0.heading?.text }
        var anchors: [String: Int] = [:]
        guard let title = headings.first,
            let heading = headings.first(where: {
                Markdown.anchor(ofHeading: $0, among: &anchors) == parts.last
            })
        else { throw FileProblem(path: file.path, problem: "has no section #\(parts.last ?? "")") }
        text = "\(title): \(heading)"
    }
}
