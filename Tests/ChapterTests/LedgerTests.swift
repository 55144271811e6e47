import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Workbook

/// The committed ledger and the chapters: whatever one of them judges stands in the other.
struct LedgerTests {
    /// A row of the ledger, or the claim that it should stand for.
    struct Row: Hashable, CustomStringConvertible {
        var chapter: Int
        var number: Int
        /// Document, section, statement, and verdict and evidence where they are known.
        var cells: [String]

        var description: String { "claim \(number) of chapter \(chapter): \(cells.joined(separator: " | "))" }

        /// The row with no more cells than another has.
        func cut(as other: Row) -> Row {
            Row(chapter: chapter, number: number, cells: Array(cells.prefix(other.cells.count)))
        }
    }

    /// What a chapter claims when it runs.
    ///
    /// A chapter that takes long runs with other parameters; then some of its claims are not asked.
    private static func claims(of chapter: Int) throws -> [Row] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Claims-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "claims.json")
        _ = try runProduct(
            "Chapter\(chapter)",
            (CommittedPagesTests.quick[chapter] ?? []) + [
                "--quiet", "--claims", file.path, "--report", folder.appending(path: "page.md").path,
            ])
        return try ChapterRecord(json: Data(contentsOf: file)).claims.map { claim in
            let stated = ["\(claim.document)", Markdown.cell(claim.section), Markdown.cell(claim.statement)]
            let judged = claim.verdict.map { verdict in
                ["\(verdict.symbol) \(verdict.rawValue)", Markdown.cell(claim.evidence)]
            }
            return Row(chapter: chapter, number: claim.number, cells: stated + (judged ?? []))
        }
    }

    /// The rows of a ledger, read from its text and not by the code that writes it.
    private static func rows(of ledger: String) throws -> [Row] {
        let row =
            /\| <a id="claim-(\d+)-(\d+)"><\/a>\[claim (\d+)\]\(Chapter(\d+)(?:-\w+)?\.md#claim-(\d+)\) \| (.*) \|/
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
        let claims = try chapterNumbers(in: packageRoot).flatMap(Self.claims)
        let rows = try Self.rows(of: text(packageRoot.appending(path: "docs/Claims.md")))
        #expect(!claims.isEmpty)
        for claim in claims where !rows.contains(where: { $0.cut(as: claim) == claim }) {
            Issue.record("in a chapter, not in the ledger: \(claim)")
        }
        for row in rows where !claims.contains(where: { row.cut(as: $0) == $0 }) {
            Issue.record("in the ledger, not in a chapter: \(row)")
        }
        #expect(rows.count == claims.count, "no row stands twice")
    }

    @Test(arguments: chapterNumbers(in: packageRoot))
    func `every row leads to its claim on a page`(chapter: Int) throws {
        let docs = packageRoot.appending(path: "docs")
        let page = try FileManager.default.contentsOfDirectory(atPath: docs.path)
            .filter { $0.wholeMatch(of: /Chapter(\d+)(-\w+)?\.md/).map { $0.1 == "\(chapter)" } ?? false }
            .map { try text(docs.appending(path: $0)) }.joined()
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
