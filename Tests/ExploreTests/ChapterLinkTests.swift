// The section of a chapter that a figure's address names.

import Foundation
import Testing

@testable import Explore

struct ChapterLinkTests {
    @Test func `like headings are told apart by their numbers`() throws {
        let docs = FileManager.default.temporaryDirectory
            .appending(path: "ChapterLinkTests-\(UUID())", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: docs, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: docs) }
        let page = "# Ways\n\n## Up\n\n### Ways\n\n## Down and up\n\n## Up\n"
        try page.write(to: docs.appending(path: "A.md"), atomically: true, encoding: .utf8)
        for (anchor, heading) in [("up", "Up"), ("ways-1", "Ways"), ("up-1", "Up")] {
            let link = try ChapterLink("A.md#\(anchor)", docs: docs)
            #expect(link.text == "Ways: \(heading)" && link.address == "A.md#\(anchor)")
        }
        #expect(throws: (any Error).self) { try ChapterLink("A.md#up-2", docs: docs) }
    }
}
