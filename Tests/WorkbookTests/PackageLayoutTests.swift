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
        #expect(URL(filePath: "/dev/stdout").isSameFile(as: URL(filePath: "/dev/fd/1")))
        #expect(!URL(filePath: "/dev/null").isSameFile(as: URL(filePath: "/dev/null")), "it takes anything")
    }

    @Test func `the package's own files are known, however they are written`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "Layout-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for folder in ["docs/figures", "Chapters/Chapter4", "notes"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(
            atPath: root.appending(path: "link").path, withDestinationPath: "docs")
        try FileManager.default.createSymbolicLink(
            atPath: root.appending(path: "mine.md").path, withDestinationPath: "docs/Chapter4.md")
        let layout = PackageLayout(chapterSource: root.appending(path: "Chapters/Chapter4/main.swift").path)
        for path in [
            "docs/mine.md", "docs/figures/Chapter4-a.svg", "Chapters/Chapter4/main.swift", "Sources/a",
            "Tests/a",
            "README.md", "Package.swift", ".git/config", ".gitignore", "notes/../docs/a", "link/a", "mine.md",
        ] {
            #expect(layout.isOwn(root.appending(path: path)), "\(path)")
        }
        for path in ["a.md", "notes/docs/a.md", ".build/a.md", "../docs/a.md"] {
            #expect(!layout.isOwn(root.appending(path: path)), "\(path)")
        }
        #expect(!layout.isOwn(URL(filePath: "/dev/stdout")))
    }
}
