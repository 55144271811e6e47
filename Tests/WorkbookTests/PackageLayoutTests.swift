import Foundation
import Testing

@testable import Workbook

struct PackageLayoutTests {
    @Test func `a chapter knows its package from its source's path`() {
        let layout = PackageLayout(chapterSource: "/p q/Chapters/Chapter4/main.swift")
        #expect(layout.root.path == "/p q")
        #expect(layout.docs.path == "/p q/docs")
        #expect(layout.sourceName == "Chapters/Chapter4/main.swift")
        #expect(layout.source(ofChapter: 5).path == "/p q/Chapters/Chapter5/main.swift")
        #expect(layout.neighbour(5) == nil)
    }

    @Test(arguments: [
        ("let chapter = Chapter(4, \"A – b\")", "A – b"),
        ("let chapter = Chapter(\n    4, \"A\",\n    learn: [])", "A"),
        ("// Chapter(3, \"no\")\nlet chapter = Chapter(4,\n \"A\")", "A"),
        ("let chapter = Chapter(14, \"A\")", nil), ("let chapter = Chapter(4, title)", nil), ("", nil),
    ])
    func `a title is found in its source`(source: String, title: String?) {
        #expect(declaredTitle(ofChapter: 4, in: source) == title)
    }

    @Test func `paths lead to the same file however they are written`() {
        let page = URL(filePath: "/a/docs/page.md")
        #expect(URL(filePath: "/a/docs/../docs/./page.md").isSameFile(as: page))
        #expect(!URL(filePath: "/a/page.md").isSameFile(as: page))
    }
}
