import Testing

@testable import Weaver
@testable import Workbook

/// A source beside main.swift that begins with `//:page NAME TITLE` is another page of the chapter.
struct SeveralPagesTests {
    private let frame = ChapterFrame(
        part: .chapter(4), title: "A title", goals: ["one thing"], folder: "Chapters/Chapter4",
        next: ChapterFrame.Neighbour(part: .chapter(5), title: "Another"))
    private let main = """
        //: first
        show("a", 1)
        //:hide
        try study()
        """
    private let study = """
        //:page Study A longer look
        func study() throws {
            //: second, with {{a}}
            claim(…)
        }
        """

    private func pages() throws -> [ChapterPage] {
        let outputs: [RecordedOutput] = [
            .value(2, "a", "1"),
            RecordedOutput(
                place: SourcePlace(file: "Study.swift", line: 4),
                content: RecordedOutput.claim(
                    4, Statement("b", "0/b"), .erratum(statementHolds: false, insteadHolds: true, "c")
                ).content),
        ]
        let woven = try weave(try SourceCells(source: main, others: ["Study.swift": study]), outputs)
        return try woven.map {
            try ChapterPage(
                frame: frame, $0, verdicts: ChapterVerdicts(outputs), lessons: woven.compactMap(\.name))
        }
    }

    @Test func `each page has its cells, its checks and its claims`() throws {
        let pages = try pages()
        try #require(pages.count == 2)
        let studyLinks =
            "← [Chapter 4: A title](Chapter4.md) · [Contents](README.md) · [Glossary](Glossary.md) · "
            + "[Chapter 5: Another](Chapter5.md) →"
        let chapterLinks =
            "[Contents](README.md) · [Glossary](Glossary.md) · [A longer look](Chapter4-Study.md) →"
        #expect(pages[0].markdown.contains("first\n\n```swift\nshow(\"a\", 1)\n// → 1\n```"))
        #expect(pages[0].markdown.contains("Assertions: 0, all hold."))
        #expect(!pages[0].markdown.contains("second"))
        #expect(
            pages[1].markdown.hasPrefix(
                "<!-- Written by `swift run Chapter4` from Chapters/Chapter4/Study.swift. Change that file, not "
                    + "this one. -->\n\n# Chapter 4, A longer look\n\n\(studyLinks)\n\n"
                    + "second, with 1\n\n"))
        #expect(pages[1].markdown.contains("Statements judged: 1 (erratum 1). Assertions: 1, all hold."))
        #expect(pages[0].markdown.hasSuffix("\n\n\(chapterLinks)\n"))
        #expect(pages[1].markdown.hasSuffix("\n\n\(studyLinks)\n"))
    }

    @Test func `a lesson leads to those before and after it, in the order of their calls`() throws {
        let page = """
            //:page NAME Title of NAME
            func name() throws {
                //: text
            }
            """
        let sources = Dictionary(
            uniqueKeysWithValues: ["First", "Second"].map { name in
                let text = page.replacing("NAME", with: name).replacing("name", with: name.lowercased())
                return ("\(name).swift", text)
            })
        let woven = try weave(
            try SourceCells(source: "//: text\ntry second()\n//: text\ntry first()", others: sources),
            [RecordedOutput]())
        let lessons = woven.compactMap(\.name)
        func links(_ page: WovenPage<RecordedOutput>, lessons: [PageName]) throws -> String {
            try ChapterPage(frame: frame, page, verdicts: ChapterVerdicts([]), lessons: lessons)
                .markdown.components(separatedBy: "\n").last { $0.contains("Contents") } ?? ""
        }
        let both = "[Contents](README.md) · [Glossary](Glossary.md)"
        let (chapter, second) = ("[Chapter 4: A title](Chapter4.md)", "[Title of Second](Chapter4-Second.md)")
        let (first, next) = ("[Title of First](Chapter4-First.md)", "[Chapter 5: Another](Chapter5.md)")
        #expect(
            try woven.map { try links($0, lessons: lessons) } == [
                "\(both) · \(second) →", "← \(chapter) · \(both) · \(first) →",
                "← \(second) · \(both) · \(next) →",
            ])
        // One that is no lesson, as the page of verdicts.
        #expect(try links(woven[1], lessons: []) == "← \(chapter) · \(both)")
    }

    @Test func `the record says on which page a claim stands`() throws {
        let record = ChapterRecord(frame: frame, pages: try pages(), page: .fresh)
        #expect(record.claims.map(\.page) == ["Chapter4-Study.md"])
        #expect(
            record.furtherPages == [ChapterRecord.Page(file: "Chapter4-Study.md", title: "A longer look")])
        #expect(record.assertions == 1)
    }
}
