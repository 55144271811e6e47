import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Weaver
@testable import Workbook

/// The committed ledger and the chapters: whatever one of them judges stands in the other.
struct LedgerTests {
    /// A claim as a line of the ledger shows it, or as a chapter reports it.
    struct Entry: Hashable, CustomStringConvertible {
        var chapter: Int
        var number: Int
        /// Document and section.
        var place: String
        /// Nil for a claim that was not asked.
        var verdict: String?
        /// The statement, and the evidence where the verdict is known.
        var text: String

        var description: String { "claim \(number) of chapter \(chapter): \(place): \(text)" }

        /// Whether a line of the ledger shows this claim.
        func stands(in line: Entry) -> Bool {
            (line.chapter, line.number, line.place) == (chapter, number, place)
                && (verdict == nil ? line.text.hasPrefix(text) : (line.verdict, line.text) == (verdict, text))
        }
    }

    /// What a chapter claims when it runs.
    ///
    /// A chapter that takes long runs with other parameters; then some of its claims are not asked.
    private static func claims(of chapter: Int) throws -> [Entry] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Claims-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "claims.json")
        _ = try runProduct(
            "Chapter\(chapter)",
            (chapter == 6 ? ["--limit", "100", "--epochs", "1"] : []) + [
                "--quiet", "--claims", file.path, "--report", folder.appending(path: "page.md").path,
            ])
        return try ChapterRecord(json: Data(contentsOf: file)).claims.map { claim in
            Entry(
                chapter: chapter, number: claim.number,
                place: "Document \(claim.document), \(Markdown.escaped(claim.section))",
                verdict: claim.verdict.map { "\($0.symbol) \($0.rawValue)" },
                text: "“\(Markdown.escaped(claim.statement))”"
                    + (claim.verdict == nil ? "" : " \(Markdown.escaped(claim.evidence))"))
        }
    }

    /// The claims in a ledger, read from its text and not by the code that writes it.
    private static func entries(of ledger: String) throws -> [Entry] {
        let place =
            /<a id="claim-(\d+)-(\d+)"><\/a>\[([^\]]+)\]\(Chapter(\d+)(?:-\w+)?\.md#claim-(\d+)\)(?:, | and |; )?/
        let line = /- (\S) (<a id="claim-.+#claim-\d+\)), ([a-z ]+): (“.*)/
        return try ledger.split(separator: "\n").filter { $0.contains("<a id=\"claim-") }.flatMap { text in
            let match = try #require(text.wholeMatch(of: line), "\(text)")
            let places = match.2.matches(of: place)
            #expect(places.map { String($0.0) }.joined() == match.2, "\(text)")
            // A place names its document where that is not the one before it.
            var document: Substring = ""
            return try places.map { place in
                let chapter = try #require(Int(place.1))
                let number = try #require(Int(place.2))
                #expect(Int(place.4) == chapter && Int(place.5) == number, "\(text)")
                var section = place.3
                if let named = section.prefixMatch(of: /(Document \d),\s/) {
                    document = named.1
                    section = section[named.range.upperBound...]
                }
                return Entry(
                    chapter: chapter, number: number, place: "\(document), \(section)",
                    verdict: "\(match.1) \(match.3)", text: String(match.4))
            }
        }
    }

    @Test func `a claim is in a chapter just when it is in the ledger`() throws {
        let claims = try chapterNumbers(in: packageRoot).flatMap(Self.claims)
        let lines = try Self.entries(of: text(packageRoot.appending(path: "docs/Claims.md")))
        #expect(!claims.isEmpty)
        for claim in claims where !lines.contains(where: claim.stands) {
            Issue.record("in a chapter, not in the ledger: \(claim)")
        }
        for line in lines where !claims.contains(where: { $0.stands(in: line) }) {
            Issue.record("in the ledger, not in a chapter: \(line)")
        }
        #expect(lines.count == claims.count, "no claim stands twice")
    }

    @Test(arguments: chapterNumbers(in: packageRoot))
    func `every line leads to its claims on a page`(chapter: Int) throws {
        let docs = packageRoot.appending(path: "docs")
        let page = try FileManager.default.contentsOfDirectory(atPath: docs.path)
            .filter { $0.wholeMatch(of: /Chapter(\d+)(-\w+)?\.md/).map { $0.1 == "\(chapter)" } ?? false }
            .map { try text(docs.appending(path: $0)) }.joined()
        let anchors = page.matches(of: /<a id="claim-(\d+)"><\/a>/).compactMap { Int($0.1) }
        let lines = try Self.entries(of: text(packageRoot.appending(path: "docs/Claims.md")))
        #expect(anchors.sorted() == lines.filter { $0.chapter == chapter }.map(\.number).sorted())
    }

    @Test func `the README tells the ledger's counts`() throws {
        let contents = try text(packageRoot.appending(path: "docs/README.md"))
        let counts = try #require(
            contents.firstMatch(of: /\d+ confirmed, \d+ another reading, \d+ wrong, \d+ not testable here/))
        let readme = try text(packageRoot.appending(path: "README.md")).split(whereSeparator: \.isWhitespace)
        #expect(
            readme.joined(separator: " ").contains(counts.0),
            "write the counts of docs/README.md, “\(counts.0)”, into the README's first list")
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
            claim(7, "Vastly too small.", .erratum(printed: "1", computed: 900_000, tried: [])),
            claim(8, "Another thing.", .erratum(printed: "1", computed: 1_100_000, tried: [])),
        ]
        try book.add(.record(4, contents, page: .fresh))
        #expect(try book.run().exitCode == 0)
        let ledger = try book.page("Claims.md")
        let errata = try #require(ledger.split(separator: "## Chapter 4").first)
        let order = errata.matches(of: /“(.*?)”/).map { String($0.1) }
        #expect(
            order == [
                "Infinitely wrong.", "Another thing.", "Vastly too small.", "Four times too small.",
                "Twice too large.", "Formula.", "Sentence.",
                "Step.",
            ])
        // From a million on, two numbers have nothing to do with each other.
        let factors = errata.matches(of: /Off by a factor of (.*?)\./).map { String($0.1) }
        #expect(factors == ["900\u{A0}000", "4", "2"])
        #expect(errata.contains("### Steps on the way to a result"))
    }
}
