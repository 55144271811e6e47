import Foundation
import Testing

@testable import Weaver
@testable import Workbook

/// `//:page NAME TITLE` starts another page of the chapter.
struct SeveralPagesTests {
    private let frame = ChapterFrame(
        number: 4, title: "A title", goals: ["one thing"], folder: "Chapters/Chapter4",
        next: ChapterFrame.Neighbour(number: 5, title: "Another"))
    private let source = """
        //: first
        show("a", 1)
        //:page Study A longer look
        //: second, with {{a}}
        claim(…)
        """

    private func pages() throws -> [ChapterPage] {
        let outputs: [RecordedOutput] = [
            .value(2, "a", "1"),
            .claim(5, 1, 0, "b", .erratum(statementHolds: false, insteadHolds: true, "c")),
        ]
        return try weave(try SourceCells(source: source), outputs).map { ChapterPage(frame: frame, $0) }
    }

    @Test func `each page has its cells, its checks and its claims`() throws {
        let pages = try pages()
        try #require(pages.count == 2)
        let studyLinks =
            "← [Chapter 4: A title](Chapter4.md) · [Contents](README.md) · [Glossary](Glossary.md)"
        let chapterLinks =
            "[Contents](README.md) · [Glossary](Glossary.md) · [Chapter 5: Another](Chapter5.md) →"
        #expect(pages[0].markdown.contains("first\n\n```swift\nshow(\"a\", 1)  // → 1\n```"))
        #expect(pages[0].markdown.contains("Assertions: 0, all hold."))
        #expect(!pages[0].markdown.contains("second"))
        #expect(
            pages[1].markdown.hasPrefix(
                "<!-- Written by `swift run Chapter4` from Chapters/Chapter4/main.swift. Change that file, not this "
                    + "one. -->\n\n# Chapter 4, A longer look\n\n\(studyLinks)\n\n"
                    + "second, with 1\n\n"))
        #expect(pages[1].markdown.contains("Statements judged: 1 (erratum 1). Assertions: 1, all hold."))
        #expect(pages[0].markdown.hasSuffix("\n\n\(chapterLinks)\n"))
        #expect(pages[1].markdown.hasSuffix("\n\n\(studyLinks)\n"))
    }

    @Test func `the record says on which page a claim stands`() throws {
        let record = ChapterRecord(frame: frame, pages: try pages(), page: .fresh)
        #expect(record.claims.map(\.page) == ["Chapter4-Study.md"])
        #expect(
            record.furtherPages == [ChapterRecord.Page(file: "Chapter4-Study.md", title: "A longer look")])
        #expect(record.assertions == 1)
    }

    @Test(arguments: ["//:page", "//:page Study", "//:page a/b title"])
    func `a page needs a name and a title`(line: String) {
        let expected = WeaveError(
            line: 2, problem: "write `//:page NAME TITLE`, with letters and digits for a name")
        #expect(throws: expected) { try SourceCells(source: "//: a\n\(line)\n") }
    }

    @Test func `two pages do not have one name`() {
        #expect(throws: WeaveError(line: 2, problem: "there is a page A already")) {
            try SourceCells(source: "//:page A one\n//:page A two\n")
        }
    }

    @Test func `further pages stand beside the page, and are compared with it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var publication = Publication(page: folder.appending(path: "page.md"), text: "one\n")
        publication.furtherPages = ["-Study": "two\n"]
        #expect(publication.differences() == ["page-Study.md: missing", "page.md: missing"])
        #expect(try publication.write())
        let study = folder.appending(path: "page-Study.md")
        #expect(try String(contentsOf: study, encoding: .utf8) == "two\n")
        #expect(publication.differences().isEmpty)
        #expect(try !publication.write())
        publication.furtherPages = ["-Study": "three\n"]
        #expect(publication.differences() == ["page-Study.md:1: \"two\" should be \"three\""])
    }
}
