import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Weaver
@testable import Workbook

/// The book as a whole: chapters run as processes, their claims on two pages.
struct BookTests {
    @Test func `claims of all chapters stand on one page`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.add(.sample(10, document: 0, page: .rewritten))
        let result = try book.run()
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(
            result.output.last
                == "docs/Claims.md rewritten, docs/README.md rewritten, docs/Losses.md rewritten")
        #expect(
            result.output.dropLast() == [
                "", "  chapter  confirmed  readings  errata  untested  assertions  failed  page",
                "  ───────  ─────────  ────────  ──────  ────────  ──────────  ──────  ─────────",
                "  4                1         1       1         1           3       0  fresh",
                "  10               1         1       1         1           3       0  rewritten", "",
            ])
        let claims = try book.page("Claims.md")
        for block in [
            "| document | confirmed | another reading | erratum | not testable here | all |",
            "| Document 1 | 0 | 2 | 2 | 2 | 6 |", "| all | 2 | 2 | 2 | 2 | 8 |",
            "### Sentences and drawings\n\n- Document 1, 4.2: “CE is 1.031.” It is 0.2336. ([Chapter 4](Chapter4.md#claim-3))\n- "
                + "Document 1, 4.2: “CE is 1.031.” It is 0.2336. ([Chapter 10](Chapter10.md#claim-3))\n\n",
            "## Other readings\n\n- Document 1, 4.10: “CE is 0.152.” Base 2. ([Chapter 4](Chapter4.md#claim-2))\n",
            "<a id=\"chapter-4\"></a>\n\n## Chapter 4: Title 4\n\n- ✓ "
                + "<a id=\"claim-4-1\"></a>[Document 4, 2](Chapter4.md#claim-1), confirmed: “Two | \\*is\\* even.” 2 mod 2 = 0.\n",
            "<a id=\"chapter-10\"></a>\n\n## Chapter 10: Title 10\n\n",
        ] {
            #expect(claims.contains(block), "\(block)")
        }
        #expect(!claims.contains("✗"))
    }

    @Test func `a chapter's further pages are in the contents, and its claims link to them`() throws {
        let book = try TestBook()
        var record = ChapterRecord.sample(6)
        record.furtherPages = [ChapterRecord.Page(file: "Chapter6-Study.md", title: "the study")]
        record.claims[2].page = "Chapter6-Study.md"
        try book.add(record)
        #expect(try book.run().exitCode == 0)
        #expect(try book.page("README.md").contains("to $`x`$; to go<br>[the study](Chapter6-Study.md)\n"))
        let claims = try book.page("Claims.md")
        #expect(claims.contains("[Document 1, 4.10](Chapter6.md#claim-2)"))
        #expect(claims.contains("[Document 1, 4.2](Chapter6-Study.md#claim-3)"))
        #expect(claims.contains("It is 0.2336. ([Chapter 6](Chapter6-Study.md#claim-3))"))
    }

    @Test func `the contents list what exists, and which sections are used where`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.add(.sample(6, document: 0))
        #expect(try book.run().exitCode == 0)
        let contents = try book.page("README.md")
        #expect(
            contents.contains(
                "- **[Chapter 4: Title 4](Chapter4.md)**<br>to $`x`$; to go\n"
                    + "- **[Chapter 6: Title 6](Chapter6.md)**<br>to $`x`$; to go\n\n"))
        for number in [1, 2, 3, 5] { #expect(!contents.contains("Chapter\(number)")) }
        let documents = contents.split(separator: "\n").filter { $0.hasPrefix("- **Document ") }
        #expect(documents.count == 5)
        #expect(documents[0].hasSuffix("<br>Used in [Chapter 6](Chapter6.md) (2)."))
        #expect(
            documents[1].hasSuffix(
                "<br>Used in [Chapter 4](Chapter4.md) (4.2, 4.10); [Chapter 6](Chapter6.md) (4.2, 4.10)."))
        #expect(documents[2].hasSuffix("<br>Not used yet."))
        #expect(contents.contains("2 confirmed, 2 another reading, 2 wrong, 2 not testable here"))
    }

    @Test func `the same reports give the same bytes, and a second run writes nothing`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        _ = try book.run()
        let before = [try book.page("Claims.md"), try book.page("README.md")]
        #expect(
            try book.run().output.last == "docs/Claims.md fresh, docs/README.md fresh, docs/Losses.md fresh")
        #expect(try book.run("--check").exitCode == 0)
        #expect([try book.page("Claims.md"), try book.page("README.md")] == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: book.docs.path).count == 4)
        #expect(try book.run("--quiet").output.isEmpty)
    }

    @Test func `check catches a changed digit and writes nothing`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        _ = try book.run()
        let broken = try book.page("Claims.md").replacing("0.2336", with: "0.2337")
        try broken.write(to: book.docs.appending(path: "Claims.md"), atomically: false, encoding: .utf8)
        let result = try book.run("--check")
        #expect(result.exitCode == 3)
        #expect(result.errors.count == 1)
        #expect(result.errors.first?.contains("0.2337") == true)
        #expect(try book.page("Claims.md") == broken)
    }

    @Test func `a chapter whose page differs is exit code 3, with the chapter's own line`() throws {
        let book = try TestBook()
        try book.add(.sample(4, page: .differs), exitCode: 3, errors: "Chapter4.md:7: 1 should be 2")
        try book.add(.sample(5))
        _ = try book.run()
        let result = try book.run("--check")
        #expect(result.exitCode == 3)
        #expect(result.errors == ["Chapter4.md:7: 1 should be 2"])
    }

    @Test func `a failed verdict stands in the ledger as failed, and the exit code is 1`() throws {
        let book = try TestBook()
        let contents = [
            ChapterRecord.claim(1, 4, "2", "Two is odd.", .confirmed(false, "2 mod 2 = 0."))
        ]
        try book.add(.record(4, contents, page: .rewritten), exitCode: 1, errors: "✗ it failed")
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(result.errors == ["✗ it failed"])
        let claims = try book.page("Claims.md")
        #expect(claims.contains("| not testable here | fails | all |"))
        #expect(
            claims.contains(
                "- ✗ <a id=\"claim-4-1\"></a>[Document 4, 2](Chapter4.md#claim-1), fails: “Two is odd.” "
                    + "the experiment does not bear the statement out\n"))
    }

    @Test func `a statement that was not asked is no failure`() throws {
        let book = try TestBook()
        var record = ChapterRecord.sample(4)
        record.claims[0].outcome = .notAsked
        try book.add(record)
        #expect(try book.run().exitCode == 0)
        let claims = try book.page("Claims.md")
        #expect(claims.contains("| not testable here | not asked | all |"))
        #expect(claims.contains("| Document 4 | 0 | 0 | 0 | 0 | 1 | 1 |"))
        #expect(claims.contains(", not asked: “Two | \\*is\\* even.” "))
        #expect(!claims.contains("fails |"))
    }

    @Test(arguments: [
        ("kill -SEGV $$", "✗ Chapter5: stopped by signal 11"),
        (
            "echo '' >&2; echo 'main.swift:3: boom' >&2; exit 1",
            "✗ Chapter5: stopped with exit code 1: main.swift:3: boom"
        ),
        ("printf 'a\\033[31mb' >&2; exit 7", "✗ Chapter5: stopped with exit code 7: a\\u{1B}[31mb"),
        ("echo garbage > \"$claims\"", "✗ Chapter5: what it wrote with --claims cannot be read"),
        ("exit 0", "✗ Chapter5: stopped with exit code 0"),
        ("yes | head -c 300000; yes | head -c 300000 >&2; exit 9", "✗ Chapter5: stopped with exit code 9: y"),
        ("cat; exit 130", "✗ Chapter5: stopped with exit code 130"),
    ])
    func `a chapter that stops is one line, the others go on, and the pages stay`(
        script: String, line: String
    ) throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.add(.sample(6))
        try book.add(5, script: script)
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(
            result.errors == [
                line, "docs/README.md and docs/Claims.md are left as they are until every chapter runs.",
            ])
        #expect(
            result.output.contains(
                "  6                1         1       1         1           3       0  fresh"))
        #expect(result.output.contains { $0.hasPrefix("  5 ") && $0.hasSuffix("✗ stopped") })
        #expect(try FileManager.default.contentsOfDirectory(atPath: book.docs.path).isEmpty)
    }

    @Test func `a record of another chapter is not taken`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.add(5, script: "cp '\(book.root.path)/Chapter4.json' \"$claims\"")
        #expect(try book.run().errors.first == "✗ Chapter5: what it wrote with --claims cannot be read")
    }

    @Test func `a chapter that refuses its paths is exit code 2`() throws {
        let book = try TestBook()
        try book.add(4, script: "echo 'Chapter4: docs: Permission denied' >&2; exit 2")
        let result = try book.run()
        #expect(result.exitCode == 2)
        #expect(
            result.errors.first == "✗ Chapter4: stopped with exit code 2: Chapter4: docs: Permission denied")
    }

    /// A failure counts more than a path, and a path more than a difference.
    @Test(
        arguments: [([3, 2, 1], 1), ([2, 3], 2), ([3, 0], 3), ([0, 1, 2], 1), ([2, 0, 3], 2)]
            as [([Int], Int32)])
    func `the gravest of the chapters' exit codes is the book's`(codes: [Int], expected: Int32) throws {
        let book = try TestBook()
        for (number, code) in codes.enumerated() {
            switch code {
            case 0: try book.add(.sample(number + 1))
            case 3: try book.add(.sample(number + 1, page: .differs), exitCode: 3)
            default: try book.add(number + 1, script: "exit \(code)")
            }
        }
        #expect(try book.run().exitCode == expected)
    }

    @Test func `a chapter without a program is named`() throws {
        let book = try TestBook()
        try book.add(4, script: nil)
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(result.errors.first?.hasPrefix("✗ Chapter4: is not built") == true)
    }

    @Test func `a claim on an unknown document is an error`() throws {
        let book = try TestBook()
        try book.add(.sample(4, document: 7))
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(result.errors.first == "✗ Chapter4: claim 1 names Document 7, which does not exist")
        #expect(try FileManager.default.contentsOfDirectory(atPath: book.docs.path).isEmpty)
    }

    @Test func `a package without chapters or without docs is exit code 2`() throws {
        let book = try TestBook()
        #expect(try book.run().exitCode == 2)
        try book.add(.sample(4))
        try FileManager.default.removeItem(at: book.docs)
        let result = try book.run()
        #expect(result.exitCode == 2)
        #expect(result.errors == ["Book: \(book.docs.path): no such folder"])
    }

    @Test func `only folders of chapters are chapters`() throws {
        let book = try TestBook()
        for name in [
            "Chapter2", "Chapter10", "Chapter02", "Chapter0", "Chapter-1", "Exercises", "Chapter4.bak",
        ] {
            let folder = book.root.appending(path: "Chapters/\(name)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try "".write(to: folder.appending(path: "main.swift"), atomically: false, encoding: .utf8)
        }
        try FileManager.default.createDirectory(
            at: book.root.appending(path: "Chapters/Chapter3"), withIntermediateDirectories: true)
        #expect(chapterNumbers(in: book.root) == [2, 10])
    }

    @Test func `sections are in the order of their numbers`() {
        let sections = ["4.10", "Q2", "4.2", "6.2.2", "4", "Q1", "6.2", "4.2 table"]
        #expect(
            sections.sorted(by: inSectionOrder) == [
                "4", "4.2", "4.2 table", "4.10", "6.2", "6.2.2", "Q1", "Q2",
            ])
    }

    @Test func `documents are numbered as their files are`() {
        #expect(SourceDocument.all.map(\.number) == Array(Document.numbers))
        #expect(SourceDocument.numbered(5) == nil)
    }

    @Test(arguments: [["--chek"], ["docs"], ["--check=1"]])
    func `an unknown option is refused in one line`(arguments: [String]) throws {
        let result = try runProduct("Book", arguments)
        #expect(result.exitCode == 2)
        #expect(result.errorLines.count == 1)
        #expect(result.errorLines.first?.hasSuffix("(--help lists the options)") == true)
    }

    @Test func `help lists the options`() throws {
        let result = try runProduct("Book", ["--help"])
        #expect(result.exitCode == 0)
        for option in ["--check", "--quiet", "--help"] { #expect(result.output.contains("  \(option) ")) }
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func `a signal ends the book and the chapter that runs`(number: Int32, code: Int32) throws {
        // A copy of Book beside chapters that only wait.
        let book = try TestBook()
        for chapter in chapterNumbers(in: packageRoot) {
            try book.add(chapter, script: "echo $$ > '\(book.root.path)/process'; exec sleep 60")
        }
        let program = book.products.appending(path: "Book")
        try book.install(PackageTesting.products.appending(path: "Book"), as: "Book")
        let scratch = book.root.appending(path: "scratch", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let running = try Subprocess(program, ["--check"], environment: ["TMPDIR": scratch.path])
        let file = book.root.appending(path: "process")
        let deadline = Date(timeIntervalSinceNow: 20)
        var chapter: pid_t?
        while chapter == nil, Date() < deadline {
            usleep(2000)
            chapter = (try? text(file)).flatMap { pid_t($0.filter(\.isNumber)) }
        }
        let process = try #require(chapter)
        kill(running.process.processIdentifier, number)
        #expect(running.result().exitCode == code)
        while kill(process, 0) == 0, Date() < deadline { usleep(2000) }
        #expect(kill(process, 0) != 0, "the chapter was ended too")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }
}
