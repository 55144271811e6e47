import Foundation
import Testing

@testable import Weaver
@testable import Workbook

struct PackageLayoutTests {
    @Test func `a chapter knows its package from its source's path`() throws {
        let layout = PackageLayout(chapterSource: "/p q/Chapters/Chapter4/main.swift")
        #expect(layout.root.path == "/p q")
        #expect(layout.docs.path == "/p q/docs")
        #expect(layout.folderName == "Chapters/Chapter4")
        #expect(layout.source(of: .chapter(5)).path == "/p q/Chapters/Chapter5/main.swift")
        #expect(try layout.neighbour(of: .chapter(4), 1) == nil)
        #expect(try layout.neighbour(of: .guide("Choosing"), 1) == nil)
    }

    @Test func `a chapter's sources are those that are compiled`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Layout-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["main.swift", "Second.swift", "Another.swift", ".#main.swift", "Second.swift~", "a.tsv"]
        {
            try Data().write(to: folder.appending(path: name))
        }
        #expect(try sourceTexts(in: folder).keys.sorted() == ["Another.swift", "Second.swift", "main.swift"])
        #expect(throws: FileProblem(path: "/none/main.swift", problem: "is not there")) {
            try sourceTexts(in: URL(filePath: "/none"))
        }
    }

    @Test func `a neighbour's source that cannot be read is told, with the line`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "Layout-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let layout = PackageLayout(chapterSource: root.appending(path: "Chapters/Chapter4/main.swift").path)
        let source = layout.source(of: .chapter(5))
        let folder = source.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(try layout.neighbour(of: .chapter(4), 1) == nil)
        try Data("let chapter = Chapter(5, \"Title\")\n// \u{E9}".utf8).write(to: source)
        #expect(try layout.neighbour(of: .chapter(4), 1)?.title == "Title")
        try Data("let chapter = Chapter(5, \"Title\")\n// ".utf8 + [0xFF]).write(to: source)
        #expect(
            throws: FileProblem(
                path: "\(source.path):2", problem: "is not UTF-8; save the file in that encoding")
        ) { try layout.neighbour(of: .chapter(4), 1) }
        try FileManager.default.removeItem(at: source)
        #expect(mkfifo(source.path, 0o600) == 0)
        #expect(throws: FileProblem(path: source.path, problem: "cannot be read")) {
            try layout.neighbour(of: .chapter(4), 1)
        }
        try FileManager.default.removeItem(at: source)
        try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
        #expect(throws: FileProblem(path: source.path, problem: "is a folder")) {
            try layout.neighbour(of: .chapter(4), 1)
        }
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
        // Links in docs lead elsewhere: what is there is the package's, too.
        let outside = root.deletingLastPathComponent().appending(path: "\(root.lastPathComponent)-outside")
        defer { try? FileManager.default.removeItem(at: outside) }
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        for name in ["docs/figures/deep", "docs/figures/a.svg", "Sources"] {
            try FileManager.default.createSymbolicLink(
                atPath: root.appending(path: name).path,
                withDestinationPath: outside.appending(path: URL(filePath: name).lastPathComponent).path)
        }
        let layout = PackageLayout(chapterSource: root.appending(path: "Chapters/Chapter4/main.swift").path)
        for path in [
            "docs/mine.md", "docs/figures/Chapter4-a.svg", "Chapters/Chapter4/main.swift", "Sources/a",
            "Tests/a",
            "README.md", "Package.swift", ".git/config", ".gitignore", "notes/../docs/a", "link/a", "mine.md",
        ] {
            #expect(layout.isOwn(try Destination(root.appending(path: path)).file), "\(path)")
        }
        for name in ["deep/b.svg", "a.svg", "Sources/x.swift"] {
            #expect(layout.isOwn(try Destination(outside.appending(path: name)).file), "\(name)")
        }
        #expect(!layout.isOwn(try Destination(outside.appending(path: "b.svg")).file))
        for path in ["a.md", "notes/docs/a.md", ".build/a.md", "../docs/a.md"] {
            #expect(!layout.isOwn(try Destination(root.appending(path: path)).file), "\(path)")
        }
    }
}
