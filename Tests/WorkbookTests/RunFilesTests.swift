import Foundation
import Testing

@testable import Weaver
@testable import Workbook

/// Before work starts: no two files of a run are one, and none is the package's own.
final class RunFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "RunFiles-\(UUID().uuidString)", directoryHint: .isDirectory)

    init() throws {
        for name in ["q", "package/docs/figures", "package/Chapters/Chapter6", "elsewhere"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        for name in ["q/there", "package/docs/figures/Chapter6-a.svg"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        try FileManager.default.linkItem(
            at: folder.appending(path: "q/there"), to: folder.appending(path: "q/same"))
        for (link, target) in [
            ("link", "q"), ("q/link.json", "x-Study.md"), ("docs", "package/docs"),
            ("elsewhere/figures", "../package/docs/figures"), ("package/docs/more", "../../elsewhere/more"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: link).path, withDestinationPath: target)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What is wrong with the files of a run of a chapter with a second page, Study; nil when nothing is.
    private func problem(
        report: String? = nil, claims: String? = nil, saves: [String] = [], load: String? = nil
    ) throws -> String? {
        func path(_ name: String) -> String { folder.path + "/" + name }
        var options = try Options([])
        if let report { options.mode = .report(path(report)) }
        options.claims = claims.map(path)
        options.outputFiles = saves.enumerated().map { .init(option: "save\($0)", path: path($1)) }
        options.inputFiles = [load].compactMap(\.self).map { .init(option: "load", path: path($0)) }
        let layout = PackageLayout(chapterSource: path("package/Chapters/Chapter6/main.swift"))
        do {
            try options.checkPaths(furtherPages: ["-Study"], in: layout)
            return nil
        } catch let problem as FileProblem {
            return problem.problem
        }
    }

    @Test func `files of their own are fine`() throws {
        #expect(try problem() == nil)
        #expect(
            try problem(
                report: "q/x.md", claims: "q/x.json", saves: ["q/y", "q/z-Study.md"], load: "q/there")
                == nil)
        #expect(try problem(report: "q/there", claims: "q/x.json") == nil)
    }

    @Test(arguments: ["q/x.md", "q/../q/./x.md", "link/x.md", "q/X.md"])
    func `the page and another output are not one file`(name: String) throws {
        #expect(try problem(report: "q/x.md", claims: name) == "cannot be both the page and the claims")
        #expect(
            try problem(report: "q/x.md", saves: [name]) == "cannot be both the page and what --save0 writes")
        #expect(
            try problem(saves: ["q/x.md", name])
                == "cannot be both what --save0 writes and what --save1 writes")
    }

    @Test(arguments: ["q/x-Study.md", "link/x-study.MD", "q/link.json"])
    func `nor is a further page`(name: String) throws {
        #expect(try problem(report: "q/x.md", claims: name) == "cannot be both a further page and the claims")
    }

    @Test func `a further page replaces nothing but such a page`() throws {
        let further = folder.appending(path: "q/x-Study.md")
        let written = "<!-- Written by `swift run Chapter6` from Chapters/Chapter6/StudyPage.swift. -->\n"
        for (text, isKept) in [
            ("my notes\n", true), ("<!-- mine -->\n", true), ("", false), (written, false),
        ] {
            try Data(text.utf8).write(to: further)
            #expect(
                try problem(report: "q/x.md")
                    == (isKept
                        ? "would become a further page, but is there and is none; choose another name" : nil))
        }
    }

    @Test(arguments: ["q/figures", "q/figures/Chapter6-training.svg", "link/figures/a"])
    func `nor are the figures`(name: String) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "q/figures"), withIntermediateDirectories: true)
        let problem = try problem(report: "q/x.md", saves: [name])
        #expect(problem == "cannot be both the folder of the page's figures and what --save0 writes")
    }

    @Test(arguments: ["q/there", "link/there", "q/same", "q/There"])
    func `no output is what is read`(name: String) throws {
        #expect(
            try problem(saves: [name], load: "q/there")
                == "cannot be both what --load reads and what --save0 writes")
    }

    @Test func `nor is it a file that is being written`() throws {
        #expect(
            try problem(claims: "q/.workbook.partial")?.hasPrefix("is the name of a file that is being")
                == true)
    }

    @Test func `what is read is a file or a folder`() throws {
        #expect(mkfifo(folder.appending(path: "q/pipe").path, 0o600) == 0)
        #expect(try problem(load: "q/pipe") == "is not a file")
        #expect(try problem(load: "q") == nil)
        #expect(try problem(load: "q/none") == nil, "the chapter says what it misses")
    }

    @Test(arguments: ["docs/x.md", "elsewhere/x.md", "elsewhere/more", "package/docs/figures/a.svg"])
    func `nothing lands in the package's folders, figures included`(name: String) throws {
        #expect(try problem(report: name) == "belongs to the package; name a file elsewhere")
    }
}
