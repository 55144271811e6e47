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
        try book.add(.sample(10, page: .rewritten))
        try book.addDocuments(for: 4, 10)
        let result = try book.run()
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(
            result.output.last
                == "docs/Claims.md rewritten, docs/README.md rewritten, docs/Losses.md rewritten")
        #expect(
            result.output.dropLast() == [
                "", "  program     confirmed  readings  errata  assertions  failed  page",
                "  ──────────  ─────────  ────────  ──────  ──────────  ──────  ─────────",
                "  Chapter 4           1         1       1           3       0  fresh",
                "  Chapter 10          1         1       1           3       0  rewritten", "",
            ])
        let claims = try book.page("Claims.md")
        let (four, ten) = ("Chapter4-Documents.md", "Chapter10-Documents.md")
        for block in [
            "| document | confirmed | another reading | erratum | of them inherited | not testable here | of them "
                + "contradicted | all |",
            "| Document 1 | 0 | 2 | 2 | 0 | 2 | 1 | 6 |", "| all | 2 | 2 | 2 | 0 | 2 | 1 | 8 |",
            "### Sentences and drawings\n\n- <a id=\"1-mean-4\"></a>Document 1, 4.2: “CE is 1.031.” It is 0.2336. "
                + "([Chapter 4](\(four)#1-mean-4))\n- <a id=\"1-mean-10\"></a>Document 1, 4.2: “CE is 1.031.” It is "
                + "0.2336. ([Chapter 10](\(ten)#1-mean-10))\n\n",
            "## Other readings\n\n- <a id=\"1-bits-4\"></a>Document 1, 4.10: “CE is 0.152.” True if the base is 2. "
                + "Else 0.105. ([Chapter 4](\(four)#1-bits-4))\n",
            "## Contradicted by the literature\n\n- <a id=\"1-best\"></a>Document 1, 4.10: “It is the best.” Others "
                + "are better.\n",
            "## Document 1: Title 1\n\n<a id=\"section-1-4.2\"></a>**Document 1, 4.2**: Cross-entropy\n\n"
                + "- ✎ [CE is 1.031.](#1-mean-4)\n- ✎ [CE is 1.031.](#1-mean-10)\n- <a id=\"1-year\"></a>· It was 1980. "
                + "*History.*\n\n<a id=\"section-1-4.10\"></a>**Document 1, 4.10**: Bits\n\n- ≈ [CE is 0.152.](#1-bits-4)\n",
            "- ≠ [It is the best.](#1-best)\n",
            "- <a id=\"4-even-4\"></a>[✓](\(four)#4-even-4) Two | \\*is\\* even.\n"
                + "- <a id=\"4-even-10\"></a>[✓](\(ten)#4-even-10) Two | \\*is\\* even.\n",
        ] {
            #expect(claims.contains(block), "\(block)")
        }
        #expect(!claims.contains("✗"))
    }

    @Test func `a chapter's further pages are in the contents`() throws {
        let book = try TestBook()
        var record = ChapterRecord.sample(6)
        record.furtherPages = [ChapterRecord.Page(file: "Chapter6-Study.md", title: "the study")]
        try book.add(record)
        try book.addDocuments(for: 6)
        #expect(try book.run().exitCode == 0)
        #expect(try book.page("README.md").contains("to $`x`$; to go<br>[the study](Chapter6-Study.md)\n"))
    }

    @Test func `a statement in several places is an entry, and a line at each`() throws {
        let book = try TestBook()
        var record = ChapterRecord.record(
            4,
            [
                ChapterRecord.claim("1/a", "2", "It is so.", .confirmed(true, "Yes.")),
                ChapterRecord.claim(
                    "1/c", "2", "It is 5.", .erratum(statementHolds: false, insteadHolds: true, "It is 4.")),
            ], page: .fresh)
        record.claims[0].ids.append("4/b")
        record.claims[1].ids.append("4/d")
        try book.add(record)
        try book.addDocument(1, "# 2: Two\na: It is so.\nc: It is 5.")
        try book.addDocument(4, "# 3: Three\nb: It is so.\nd: Five.")
        #expect(try book.run().exitCode == 0)
        let claims = try book.page("Claims.md")
        for line in [
            "- <a id=\"1-c\"></a>Document 1, 2; Document 4, 3: “It is 5.” It is 4. ([Chapter 4](Chapter4-Documents.md#1-c))",
            "- <a id=\"1-a\"></a>[✓](Chapter4-Documents.md#1-a) It is so.",
            "- [✓](Chapter4-Documents.md#4-b) [It is so.](#1-a)", "- ✎ [Five.](#1-c)",
        ] { #expect(claims.contains("\n\(line)\n"), "\(line)") }
    }

    @Test func `worked examples have a table, in the ledger and in the contents`() throws {
        let book = try TestBook()
        let slip = Reading("one averages", 1.031)
        var record = ChapterRecord.record(
            4,
            [
                ChapterRecord.claim(
                    "1/mean", "2", "CE is 1.031.", .erratum(computed: 0.2336, slip: slip), printed: "1.031"),
                ChapterRecord.claim("1/vector", "2", "It is [0, 1].", .confirmed(true, "Yes.")),
                ChapterRecord.claim(
                    "1/focal", "2", "It is 2.", .erratum(computed: 1, tried: []), printed: "2"),
            ], page: .fresh)
        record.claims[0].lesson = "Chapter4.md"
        try book.add(record)
        try book.addDocument(
            1,
            """
            # 2: Two
            mean: CE is 1.031.
                printed: 1.031
                example: Mean
            vector: It is [0, 1].
                example: A vector | [0, 1]
            focal: It is 2.
                printed: 2
                example: Focal
            """)
        #expect(try book.run().exitCode == 0)
        for page in ["Claims.md", "README.md"] {
            #expect(
                try book.page(page).contains(
                    """
                    | Mean | 1.031 | ✎ 0.2336 | if one averages (1.031) | [Document 1, 2](Chapter4.md#1-mean) |
                    | A vector | \\[0, 1\\] | ✓ \\[0, 1\\] | as printed | [Document 1, 2](Chapter4-Documents.md#1-vector) |
                    | Focal | 2 | ✎ 1 | no way found | [Document 1, 2](Chapter4-Documents.md#1-focal) |
                    """), "\(page)")
        }
    }

    @Test func `the contents list what exists, and the documents`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.add(.sample(6))
        try book.addDocuments(for: 4, 6)
        #expect(try book.run().exitCode == 0)
        let contents = try book.page("README.md")
        #expect(
            contents.contains(
                "- **[Chapter 4: Title 4](Chapter4.md)**<br>to $`x`$; to go\n"
                    + "- **[Chapter 6: Title 6](Chapter6.md)**<br>to $`x`$; to go\n\n"))
        for number in [1, 2, 3, 5] { #expect(!contents.contains("- **[Chapter \(number)")) }
        #expect(
            contents.hasSuffix(
                "- **[Document 1](Claims.md#document-1): Title 1**<br>原<br>Chinese. Numbers.\n"
                    + "- **[Document 4](Claims.md#document-4): Title 4**<br>原<br>Chinese. Numbers.\n"))
        #expect(
            contents.contains(
                "2 confirmed, 2 another reading, 2 wrong (0 of them inherited from another slip), 2 not testable here "
                    + "(1 of them contradicted by the literature)"))
    }

    @Test func `a guide is listed above the chapters, and runs as they do`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.add(ChapterRecord.record(.guide("Choosing"), title: "Which loss?", [], page: .rewritten))
        try book.addDocuments(for: 4)
        let result = try book.run()
        #expect(result.exitCode == 0)
        #expect(result.output.contains { $0.hasPrefix("  Choosing ") && $0.contains("rewritten") })
        #expect(
            try book.page("README.md").contains(
                "## Guides\n\n- **[Which loss?](Choosing.md)**<br>to $`x`$; to go\n\n## Chapters\n\n"
                    + "- **[Chapter 4: Title 4](Chapter4.md)**"))
    }

    @Test func `the same reports give the same bytes, and a second run writes nothing`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.addDocuments(for: 4)
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
        try book.addDocuments(for: 4)
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
        try book.addDocuments(for: 4, 5)
        _ = try book.run()
        let result = try book.run("--check")
        #expect(result.exitCode == 3)
        #expect(result.errors == ["Chapter4.md:7: 1 should be 2"])
    }

    @Test func `a failed verdict stands in the ledger as failed, and the exit code is 1`() throws {
        let book = try TestBook()
        var record = ChapterRecord.sample(4)
        record.claims[0].outcome = .failed
        record.failedAssertions = [
            ChapterRecord.FailedAssertion(place: "Documents.swift:1", label: "4/even-4")
        ]
        try book.add(record, exitCode: 1, errors: "✗ it failed")
        try book.addDocuments(for: 4)
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(result.errors == ["✗ it failed"])
        let claims = try book.page("Claims.md")
        #expect(claims.contains("| of them contradicted | fails | all |"))
        #expect(
            claims.contains(
                "- <a id=\"4-even-4\"></a>[✗](Chapter4-Documents.md#4-even-4) Two | \\*is\\* even.\n"))
    }

    @Test func `a statement that was not asked is no failure`() throws {
        let book = try TestBook()
        var record = ChapterRecord.sample(4)
        record.claims[0].outcome = .notAsked
        try book.add(record)
        try book.addDocuments(for: 4)
        #expect(try book.run().exitCode == 0)
        let claims = try book.page("Claims.md")
        #expect(claims.contains("| of them contradicted | not asked | all |"))
        #expect(claims.contains("| Document 4 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 1 |"))
        #expect(
            claims.contains(
                "- <a id=\"4-even-4\"></a>[–](Chapter4-Documents.md#4-even-4) Two | \\*is\\* even.\n"))
        #expect(!claims.contains("fails |"))
    }

    @Test(arguments: [
        ("kill -SEGV $$", "✗ Chapter5: stopped by signal 11"),
        (
            "echo '' >&2; echo 'main.swift:3: boom' >&2; exit 1",
            "✗ Chapter5: stopped with exit code 1: main.swift:3: boom"
        ),
        (
            "echo 'a.swift:692: Index out of range' >&2; echo 'The chapter stopped at b.swift:8: see above.' >&2; exit 1",
            "✗ Chapter5: stopped with exit code 1: a.swift:692: Index out of range. The chapter stopped at b.swift:8: "
                + "see above."
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
                line,
                "docs/README.md and docs/Claims.md are left as they are until every chapter runs, and every statement "
                    + "is judged once.",
            ])
        #expect(
            result.output.contains(
                "  Chapter 6          1         1       1           3       0  fresh"))
        #expect(result.output.contains { $0.hasPrefix("  Chapter 5 ") && $0.hasSuffix("✗ stopped") })
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
        if codes == [3, 0] { try book.addDocuments(for: 1, 2) }
        #expect(try book.run().exitCode == expected)
    }

    @Test func `a chapter without a program is named`() throws {
        let book = try TestBook()
        try book.add(4, script: nil)
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(result.errors.first?.hasPrefix("✗ Chapter4: is not built") == true)
    }

    @Test func `a statement that nobody judges is an error, and the pages stay`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.addDocuments(for: 4, 5)
        let result = try book.run()
        #expect(result.exitCode == 1)
        #expect(result.errors.first == "✗ 1/mean-5 is judged by no chapter, and has no reason why not")
        #expect(try FileManager.default.contentsOfDirectory(atPath: book.docs.path).isEmpty)
    }

    @Test func `a slip in a document's file is exit code 2, with its line`() throws {
        let book = try TestBook()
        try book.add(.sample(4))
        try book.addDocument(3, "# 4: a\nb c: d")
        let result = try book.run()
        #expect(result.exitCode == 2)
        #expect(
            result.errors == [
                "Book: \(book.root.path)/Chapters/Documents/Document3.txt:7: `b c` is no name: small letters, "
                    + "digits, hyphens"
            ])
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

    @Test func `only folders of chapters and guides are parts of the book`() throws {
        let book = try TestBook()
        for name in [
            "Chapter2", "Chapter10", "Chapter02", "Chapter0", "Chapter-1", "Choosing", "Chapter4.bak",
            "notes", "A-B",
        ] {
            let folder = book.root.appending(path: "Chapters/\(name)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try "".write(to: folder.appending(path: "main.swift"), atomically: false, encoding: .utf8)
        }
        try FileManager.default.createDirectory(
            at: book.root.appending(path: "Chapters/Exercises"), withIntermediateDirectories: true)
        #expect(bookParts(in: book.root) == [.chapter(2), .chapter(10), .guide("Choosing")])
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
        for chapter in bookParts(in: packageRoot) {
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
