import Foundation
import Testing

@testable import Weaver

/// Pages and figures on disk, each test in a folder of its own.
final class PublicationTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "Publication-\(UUID().uuidString)", directoryHint: .isDirectory)
    private var page: URL { folder.appending(path: "Chapter4.md") }
    private var old: Date { Date(timeIntervalSince1970: 1_000_000_000) }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func publication(_ text: String = "one\ntwo\n", _ figures: [String: String] = ["a": "<a/>"])
        -> Publication
    {
        var publication = Publication(page: page, text: text)
        publication.figures = figures.reduce(into: [:]) { $0["Chapter4-\($1.key).svg"] = $1.value }
        publication.figurePrefix = "Chapter4-"
        return publication
    }

    private func file(_ name: String) -> URL { folder.appending(path: name) }

    private func content(_ name: String) throws -> String {
        try String(contentsOf: file(name), encoding: .utf8)
    }

    private func isUntouched(_ name: String) throws -> Bool {
        try FileManager.default.attributesOfItem(atPath: file(name).path)[.modificationDate] as? Date == old
    }

    private func age(_ names: String...) throws {
        for name in names {
            try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file(name).path)
        }
    }

    private var names: [String] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        }
    }

    // MARK: Writing

    @Test func `page and figures are written, and nothing else is left`() throws {
        #expect(try publication().write())
        #expect(try names == ["Chapter4.md", "figures", "figures/Chapter4-a.svg"])
        #expect(try content("Chapter4.md") == "one\ntwo\n")
        #expect(try content("figures/Chapter4-a.svg") == "<a/>")
        #expect(publication().differences().isEmpty)
    }

    @Test func `what did not change is not written`() throws {
        try publication("one\n", ["a": "<a/>", "b": "<b/>"]).write()
        try age("Chapter4.md", "figures/Chapter4-a.svg", "figures/Chapter4-b.svg")
        #expect(try !publication("one\n", ["a": "<a/>", "b": "<b/>"]).write())
        #expect(try isUntouched("Chapter4.md"))
        #expect(try publication("one\n", ["a": "<a/>", "b": "<c/>"]).write())
        #expect(try isUntouched("Chapter4.md"))
        #expect(try isUntouched("figures/Chapter4-a.svg"))
        #expect(try content("figures/Chapter4-b.svg") == "<c/>")
    }

    @Test func `only this chapter's figures that are no longer shown go`() throws {
        try publication().write()
        for other in ["Chapter4-old.svg", "Chapter40-a.svg", "Chapter5-a.svg"] {
            try "x".write(to: file("figures/\(other)"), atomically: false, encoding: .utf8)
        }
        #expect(try publication().write())
        #expect(
            try names == [
                "Chapter4.md", "figures", "figures/Chapter4-a.svg", "figures/Chapter40-a.svg",
                "figures/Chapter5-a.svg",
            ])
    }

    @Test func `a page without a prefix removes no figure`() throws {
        try publication().write()
        var report = publication("one\n", [:])
        report.figurePrefix = nil
        try report.write()
        #expect(try content("figures/Chapter4-a.svg") == "<a/>")
    }

    // MARK: Comparing

    @Test func `each difference is named with its line`() throws {
        try publication("one\ntwo\nthree\n", ["a": "<a>1</a>"]).write()
        #expect(
            publication("one\n2\nthree\n", ["a": "<a>2</a>", "b": "<b/>"]).differences() == [
                "figures/Chapter4-a.svg:1: \"<a>1</a>\" should be \"<a>2</a>\"",
                "figures/Chapter4-b.svg: missing", "Chapter4.md:2: \"two\" should be \"2\"",
            ])
        #expect(
            publication("one\ntwo\nthree\n", [:]).differences() == [
                "figures/Chapter4-a.svg: no longer shown"
            ])
        #expect(
            publication("one\ntwo\nthree\nfour\n", ["a": "<a>1</a>"]).differences() == [
                "Chapter4.md:4: \"\" should be \"four\""
            ])
        #expect(
            publication("one\ntwo\nthree", ["a": "<a>1</a>"]).differences() == [
                "Chapter4.md:4: \"\" should be nothing"
            ])
    }

    @Test func `a long line is shown where it differs`() throws {
        let long = String(repeating: "x", count: 300)
        try publication(long + "1\n", [:]).write()
        let difference = publication(long + "2\n", [:]).differences()
        #expect(difference.count == 1)
        #expect(difference.first?.contains("x1\"") == true)
        #expect(difference.first?.contains("x2\"") == true)
        #expect(difference.first.map(\.count) ?? 0 < 300)
    }

    @Test func `line ends and bytes that are no text are differences too`() throws {
        try Data("one\r\n".utf8).write(to: page)
        #expect(publication("one\n", [:]).differences().count == 1)
        try Data([0x6F, 0xFF, 0x0A]).write(to: page)
        #expect(publication("o\u{FFFD}\n", [:]).differences().count == 1)
        #expect(try publication("o\u{FFFD}\n", [:]).write())
    }

    // MARK: Failures

    @Test func `what is too large for a page or a source is told, not read, and replaced`() throws {
        try publication().write()
        try #require(truncate(page.path, 5_000_000_000) == 0)
        #expect(publication().differences() == ["Chapter4.md: is too large, with 5000000000 bytes"])
        #expect(throws: FileProblem(path: page.path, problem: "is too large, with 5000000000 bytes")) {
            try sourceText(page)
        }
        try publication().write()
        #expect(publication().differences().isEmpty)
    }

    #if os(Linux)
        @Test func `a figures folder that cannot be made is told with the system's reason`() throws {
            // Nobody can make a folder there.
            let place = "/sys/figures"
            try #require(mkdir(place, 0o777) != 0)
            let problem = FileProblem(path: place, errno)
            try FileManager.default.createSymbolicLink(
                atPath: file("figures").path, withDestinationPath: place)
            #expect(throws: problem) { try publication().write() }
        }
    #endif

    @Test func `a folder in a figure's place leaves the old page and no leftover`() throws {
        try publication().write()
        try FileManager.default.removeItem(at: file("figures/Chapter4-a.svg"))
        try FileManager.default.createDirectory(
            at: file("figures/Chapter4-a.svg"), withIntermediateDirectories: true)
        let problem = FileProblem(path: file("figures/Chapter4-a.svg").path, problem: "is a folder")
        #expect(throws: problem) { try publication("new\n").write() }
        #expect(try content("Chapter4.md") == "one\ntwo\n")
        #expect(try names == ["Chapter4.md", "figures", "figures/Chapter4-a.svg"])
    }

    @Test func `a file in the figures folder's place is one clear problem`() throws {
        try "x".write(to: file("figures"), atomically: false, encoding: .utf8)
        let problem = FileProblem(path: file("figures").path, problem: "is not a folder")
        #expect(throws: problem) { try publication().write() }
        #expect(try names == ["figures"])
    }

    private var temporary: URL { file(".workbook.partial") }

    @Test func `a folder in the temporary file's place leaves the old content`() throws {
        try publication().write()
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let problem = FileProblem(path: temporary.path, problem: "is in the way; remove it")
        #expect(throws: problem) { try publication("new\n").write() }
        #expect(try content("Chapter4.md") == "one\ntwo\n")
        #expect(throws: FileProblem(path: temporary.path, problem: "is a folder")) { try checkWritable(page) }
    }

    @Test func `a folder that is gone is one clear problem`() throws {
        try FileManager.default.removeItem(at: folder)
        let problem = FileProblem(path: folder.path, problem: "no such folder")
        #expect(throws: problem) { try publication("new\n", [:]).write() }
    }

    @Test(arguments: ["link", "hard link", "pipe", "leftover"])
    func `what stands in the temporary file's place is never written through`(kind: String) throws {
        try publication().write()
        try "precious".write(to: file("other"), atomically: false, encoding: .utf8)
        let files = FileManager.default
        switch kind {
        case "link": try files.createSymbolicLink(at: temporary, withDestinationURL: file("other"))
        case "hard link": try files.linkItem(at: file("other"), to: temporary)
        case "pipe": #expect(mkfifo(temporary.path, 0o600) == 0)
        default: try "half a pa".write(to: temporary, atomically: false, encoding: .utf8)
        }
        #expect(try publication("new\n").write())
        #expect(try content("other") == "precious")
        #expect(try content("Chapter4.md") == "new\n")
        #expect(try names == ["Chapter4.md", "figures", "figures/Chapter4-a.svg", "other"])
    }

    // MARK: Links, devices

    @Test func `a link is written through, not replaced`() throws {
        let elsewhere = file("elsewhere")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        for name in ["real.md", "none yet.md"] {
            if name == "real.md" { try Data("old".utf8).write(to: file("elsewhere/real.md")) }
            let link = file("link to \(name)")
            try FileManager.default.createSymbolicLink(
                atPath: link.path, withDestinationPath: "elsewhere/\(name)")
            try checkWritable(link)
            var report = Publication(page: link, text: "new\n")
            report.figures = ["a.svg": "<a/>"]
            #expect(try report.write())
            #expect(try content("elsewhere/\(name)") == "new\n")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "elsewhere/\(name)")
            #expect(try content("elsewhere/figures/a.svg") == "<a/>")
        }
        #expect(try !names.contains("figures"))
    }

    /// Nothing is written here: code that took a device for a file would replace the machine's own.
    @Test(arguments: ["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/fd/2", "/dev/../dev/fd/2", "pipe"])
    func `what is no file is refused, by links too`(path: String) throws {
        #expect(mkfifo(file("pipe").path, 0o600) == 0)
        let link = file("link")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: path)
        for url in [link, path == "pipe" ? file(path) : URL(filePath: path)] {
            let problem = #expect(throws: FileProblem.self) { try checkWritable(url) }
            #expect(problem?.problem == "is not a file")
        }
    }

    /// Opening one would wait for its other end.
    @Test func `a pipe in a page's or a figure's place is neither read nor replaced`() throws {
        try publication().write()
        for name in ["figures/Chapter4-a.svg", "Chapter4.md"] {
            try FileManager.default.removeItem(at: file(name))
            #expect(mkfifo(file(name).path, 0o600) == 0)
            #expect(publication().differences().contains("\(name): missing"))
            #expect(throws: FileProblem(path: file(name).path, problem: "is not a file")) {
                try publication().write()
            }
            try FileManager.default.removeItem(at: file(name))
        }
    }

    @Test func `a link to another folder of figures loses none of them`() throws {
        try FileManager.default.createDirectory(at: file("elsewhere"), withIntermediateDirectories: true)
        try "theirs".write(to: file("elsewhere/Chapter4-b.svg"), atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: file("figures").path, withDestinationPath: "elsewhere")
        try publication().write()
        #expect(try content("elsewhere/Chapter4-b.svg") == "theirs")
        #expect(try content("elsewhere/Chapter4-a.svg") == "<a/>")
    }

    @Test func `a hard link to another file is replaced, and the other keeps its content`() throws {
        try "theirs".write(to: file("other"), atomically: false, encoding: .utf8)
        try FileManager.default.linkItem(at: file("other"), to: page)
        try publication().write()
        #expect(try content("other") == "theirs")
        #expect(try content("Chapter4.md") == "one\ntwo\n")
    }

    // MARK: At the same time

    /// Both would write the one temporary file.
    @Test func `a run waits while another writes into the folder`() async throws {
        let other = open(folder.path, O_RDONLY | O_DIRECTORY)
        #expect(flock(other, LOCK_EX) == 0)
        let page = page
        let writing = Task.detached { try Destination(page).write(Data("whole".utf8)) }
        // A task that sleeps may be woken long after, with other tests at work: the run would have given up by then.
        usleep(300_000)
        #expect(try names.isEmpty)
        close(other)
        #expect(try await writing.value)
        #expect(try content("Chapter4.md") == "whole")
        #expect(try names == ["Chapter4.md"])
    }

    @Test func `a folder that stays locked is reported`() throws {
        let other = open(folder.path, O_RDONLY | O_DIRECTORY)
        defer { close(other) }
        #expect(flock(other, LOCK_EX) == 0)
        #expect(throws: FileProblem(path: folder.path, problem: "is locked by another program")) {
            try AtomicWriter(folder: folder, patience: .milliseconds(50))
        }
    }

    // MARK: Before work starts

    @Test func `a name that is too long is refused, that of a further page too`() throws {
        let longest = String(repeating: "x", count: 252) + ".md"
        try checkWritable(file(longest))
        try Destination(file(longest)).write(Data("x".utf8))
        #expect(throws: FileProblem(path: file("x" + longest).path, ENAMETOOLONG)) {
            try checkWritable(file("x" + longest))
        }
        var publication = Publication(page: file(longest), text: "")
        try publication.checkWritable()
        publication.furtherPages = ["-Study": ""]
        #expect(throws: FileProblem.self) { try publication.checkWritable() }
    }

    @Test func `a path is tested before work starts`() throws {
        try checkWritable(page)
        try "x".write(to: page, atomically: false, encoding: .utf8)
        try checkWritable(page)
        #expect(throws: FileProblem(path: folder.path, problem: "is a folder")) { try checkWritable(folder) }
        #expect(throws: FileProblem(path: file("no").path, problem: "no such folder")) {
            try checkWritable(file("no/page.md"))
        }
        #expect(throws: FileProblem(path: page.path, problem: "is not a folder")) {
            try checkWritable(page.appending(path: "page.md"))
        }
    }

    @Test func `so is the figures folder`() throws {
        try publication().checkWritable()
        try publication().write()
        try publication().checkWritable()
        try FileManager.default.removeItem(at: file("figures"))
        try "x".write(to: file("figures"), atomically: false, encoding: .utf8)
        #expect(throws: FileProblem(path: file("figures").path, problem: "is not a folder")) {
            try publication().checkWritable()
        }
    }

    @Test(.enabled(if: geteuid() != 0, "a read-only folder stops everyone but root"))
    func `a read-only figures folder is refused`() throws {
        try publication().write()
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: file("figures").path)
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: file("figures").path)
        }
        #expect(throws: FileProblem(path: file("figures").path, problem: "Permission denied")) {
            try publication().checkWritable()
        }
    }

    @Test func `further pages stand beside the page, and are compared with it`() throws {
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
