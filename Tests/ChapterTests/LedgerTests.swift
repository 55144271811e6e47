import Foundation
import Testing

@testable import Book
@testable import Workbook

/// The committed ledger and the chapters: whatever one of them judges stands in the other.
struct LedgerTests {
    /// A row of the ledger, or the claim that it should stand for.
    struct Row: Hashable, Comparable, CustomStringConvertible {
        var chapter: Int
        var number: Int
        var cells: [String]

        var description: String { "claim \(number) of chapter \(chapter): \(cells.joined(separator: " | "))" }
        static func < (a: Row, b: Row) -> Bool { (a.chapter, a.number) < (b.chapter, b.number) }
    }

    /// What a chapter reports when it runs.
    private static func claims(of chapter: Int) throws -> [Row] {
        let file = FileManager.default.temporaryDirectory.appending(path: "Claims-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try runProduct("Chapter\(chapter)", ["--check", "--quiet", "--claims", file.path])
        #expect(result.exitCode == 0)
        return try ChapterRecord(json: Data(contentsOf: file)).claims.map { claim in
            Row(
                chapter: chapter, number: claim.number,
                cells: [
                    "\(claim.document)", Markdown.cell(claim.section), Markdown.cell(claim.statement),
                    claim.verdict.map { "\($0.symbol) \($0.rawValue)" } ?? "none",
                    Markdown.cell(claim.evidence),
                ])
        }
    }

    /// The rows of a ledger, read from its text and not by the code that writes it.
    private static func rows(of ledger: String) throws -> [Row] {
        let row =
            /\| <a id="claim-(\d+)-(\d+)"><\/a>\[claim (\d+)\]\(Chapter(\d+)\.md#claim-(\d+)\) \| (.*) \|/
        return try ledger.split(separator: "\n").filter { $0.contains("<a id=\"claim-") }.map { line in
            let match = try #require(line.wholeMatch(of: row), "\(line)")
            let chapter = try #require(Int(match.1))
            let number = try #require(Int(match.2))
            #expect(Int(match.3) == number && Int(match.5) == number && Int(match.4) == chapter, "\(line)")
            return Row(
                chapter: chapter, number: number, cells: match.6.split(separator: " | ").map(String.init))
        }
    }

    @Test func `every claim of a chapter is in the ledger, and every row of the ledger in a chapter`() throws
    {
        let judged = try chapterNumbers(in: packageRoot).flatMap(Self.claims)
        let listed = try Self.rows(of: text(packageRoot.appending(path: "docs/Claims.md")))
        #expect(!judged.isEmpty)
        for missing in Set(judged).subtracting(listed).sorted() {
            Issue.record("in a chapter, not in the ledger: \(missing)")
        }
        for stray in Set(listed).subtracting(judged).sorted() {
            Issue.record("in the ledger, not in a chapter: \(stray)")
        }
        #expect(listed.count == judged.count, "no row stands twice")
    }

    @Test(arguments: chapterNumbers(in: packageRoot))
    func `every row leads to its claim on a page`(chapter: Int) throws {
        let page = try text(packageRoot.appending(path: "docs/Chapter\(chapter).md"))
        let anchors = page.matches(of: /<a id="claim-(\d+)"><\/a>/).compactMap { Int($0.1) }
        let rows = try Self.rows(of: text(packageRoot.appending(path: "docs/Claims.md")))
        #expect(anchors.sorted() == rows.filter { $0.chapter == chapter }.map(\.number).sorted())
    }

    @Test func `errata are listed by what is wrong, and wrong results by how far they are off`() throws {
        let book = try TestBook()
        func claim(_ number: Int, _ statement: String, _ judgement: Judgement) -> RecordedOutput.Content {
            ChapterRecord.claim(number, 3, "4", statement, judgement)
        }
        let contents = [
            claim(1, "Step.", .erratum(in: .step, printed: "0.64", computed: 0.04, tried: [])),
            claim(2, "Sentence.", .erratum(statementHolds: false, insteadHolds: true, "So.")),
            claim(3, "Twice too large.", .erratum(printed: "2", computed: 1, tried: [])),
            claim(4, "Four times too small.", .erratum(printed: "1", computed: 4, slip: Reading("x", 1))),
            claim(5, "Formula.", .erratum(in: .formula, statementHolds: false, insteadHolds: true, "So.")),
            claim(6, "Infinitely wrong.", .erratum(printed: "1", computed: 0, tried: [])),
        ]
        try book.add(.record(4, contents, page: .fresh))
        #expect(try book.run().exitCode == 0)
        let ledger = try book.page("Claims.md")
        let errata = try #require(ledger.split(separator: "## Chapter 4").first)
        let order = errata.matches(of: /“(.*?)”/).map { String($0.1) }
        #expect(
            order == [
                "Infinitely wrong.", "Four times too small.", "Twice too large.", "Formula.", "Sentence.",
                "Step.",
            ])
        #expect(errata.contains("Off by a factor of 4."))
        #expect(errata.contains("### Steps on the way to a result"))
    }
}
