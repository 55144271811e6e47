import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Weaver
@testable import Workbook

/// The statements of the documents, the chapters that judge them, and the committed ledger.
struct LedgerTests {
    private static let records = Result {
        try bookParts(in: packageRoot).map(record)
    }

    /// What a chapter reports when it runs.
    ///
    /// A chapter that takes long runs with other parameters; then some of its claims are not asked.
    private static func record(of part: BookPart) throws -> ChapterRecord {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Claims-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "claims.json")
        _ = try runProduct(
            part.name,
            (part == .chapter(6) ? ["--limit", "100", "--epochs", "1"] : []) + [
                "--quiet", "--claims", file.path, "--report", folder.appending(path: "page.md").path,
            ])
        return try ChapterRecord(json: Data(contentsOf: file))
    }

    private let statements: Statements
    private let ledger: String

    init() throws {
        statements = try Statements(package: packageRoot)
        ledger = try text(packageRoot.appending(path: "docs/Claims.md"))
    }

    @Test func `the five documents are there, each statement with its own id`() {
        #expect(statements.documents.map(\.number) == Array(0...4))
        let ids = statements.documents.flatMap(\.statements).map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count >= 349)
    }

    @Test func `every statement is judged exactly once, or says why no computation decides it`() throws {
        #expect(Ledger.problems(statements, try Self.records.get()) == [])
    }

    @Test func `what is judged never, twice, or does not exist is told`() throws {
        let statements = Statements([
            SourceDocument(
                number: 1, title: "", original: "", language: "", topic: "",
                sections: [
                    SourceDocument.Section(
                        name: "1", title: "",
                        statements: ["a", "b", "c", "d"].map { name in
                            Statement(
                                document: 1, section: "1", name: name, text: "",
                                untestable: name == "d" ? .init(text: "", isContradicted: false) : nil)
                        })
                ])
        ])
        let record = ChapterRecord.record(
            4, ["1/a", "1/b", "1/d", "1/e"].map { ChapterRecord.claim($0, "1", "", .confirmed(true, "")) },
            page: .fresh)
        let other = ChapterRecord.record(
            5, [ChapterRecord.claim("1/b", "1", "", .confirmed(true, ""))], page: .fresh)
        #expect(
            Ledger.problems(statements, [record, other]) == [
                "✗ Chapters/Documents has no statement 1/e, which a chapter judges",
                "✗ 1/b is judged 2 times", "✗ 1/c is judged by no chapter, and has no reason why not",
                "✗ 1/d is judged, and has a reason why no computation decides it",
            ])
    }

    @Test func `every verdict stands in the ledger, with its sign, its statement and its reason`() throws {
        for claim in try Self.records.get().flatMap(\.claims) {
            let first = try #require(statements[claim.ids[0]])
            for id in claim.ids {
                let statement = try #require(statements[id])
                let text = Markdown.escaped(statement.text)
                let section = Markdown.escaped(statement.section)
                let below = ledger.split(separator: "**Document \(statement.document), \(section)**: ").last
                let rows = try #require(below).split(separator: "\n\n")[1].split(separator: "\n").map(
                    String.init)
                let sign = claim.verdict?.symbol ?? ""
                let link = "[\(sign)](\(claim.page)#\(statement.anchor))"
                let start = String(text.prefix(60))
                switch claim.verdict {
                case .confirmed where statement.text == first.text && id != first.id:
                    #expect(rows.contains { $0.hasPrefix("- \(link) [\(start)") }, "\(id)")
                case .confirmed:
                    #expect(rows.contains("- <a id=\"\(statement.anchor)\"></a>\(link) \(text)"), "\(id)")
                case .anotherReading, .erratum:
                    let entry = ledger.split(separator: "\n").first {
                        $0.hasPrefix("- <a id=\"\(first.anchor)\"></a>")
                    }
                    #expect(entry?.contains("“\(Markdown.escaped(first.text))” ") == true, "\(id)")
                    #expect(entry?.contains(Markdown.escaped(claim.evidence)) == true, "\(id)")
                    #expect(
                        rows.contains {
                            $0.hasPrefix("- \(sign) [\(start)") && $0.hasSuffix("](#\(first.anchor))")
                        }, "\(id)")
                case .notTestable: Issue.record("\(id) is not to be judged")
                case nil: break
                }
            }
        }
    }

    @Test func `what no computation decides stands in the ledger with its reason`() {
        for statement in statements.documents.flatMap(\.statements) {
            guard let reason = statement.untestable else { continue }
            let text = Markdown.escaped(statement.text)
            let line = ledger.split(separator: "\n").first {
                $0.contains("<a id=\"\(statement.anchor)\"></a>")
            }
            #expect(line?.contains(text) == true, "\(statement.id)")
            let isShared = reason.sharedWith != nil
            #expect(
                line?.contains(isShared ? "The reason is that of" : Markdown.escaped(reason.text)) == true,
                "\(statement.id)")
        }
    }

    @Test func `no reason stands twice in the ledger`() {
        // A sentence of forty letters and more; a statement may be the words of a link to it.
        let own = Set(statements.documents.flatMap(\.statements).map { $0.text.filter(\.isLetter) })
        let links = /“[^”]*”|\[[^\]]*\]\([^)]*\)|<a id="[^"]*"><\/a>/
        let sentences = ledger.split(separator: "\n").filter { $0.hasPrefix("- ") }
            .flatMap { $0.replacing(links, with: "").split(separator: ". ") }
            .map { $0.filter { $0.isLetter || $0.isNumber } }
            .filter { sentence in
                sentence.count >= 40 && !own.contains { $0.hasPrefix(sentence.filter(\.isLetter)) }
            }
        let twice = Dictionary(grouping: sentences) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(twice == [])
    }

    @Test(
        "The documents' worked examples stand in a table, in the ledger and in the contents",
        arguments: [
            "0.25", "0.152", "95 000 000", "1.031", "1.486", "[0, 0, 1, 0]", "80", "0.11156205420656469",
            "0.98790",
        ])
    func workedExample(printed: String) throws {
        func plain(_ text: some StringProtocol) -> String {
            String(text.map { $0 == "\u{A0}" ? " " : $0 }.filter { $0 != "\\" })
        }
        let examples = statements.documents.flatMap(\.statements).filter { $0.example != nil }
        #expect(examples.count == 9)
        let contents = try text(packageRoot.appending(path: "docs/README.md"))
        for page in [ledger, contents] {
            let rows = page.split(separator: "\n").filter {
                $0.hasPrefix("| ") && $0.contains("-Documents.md#")
                    || $0.hasPrefix("| ") && $0.contains("](Chapter")
            }
            #expect(rows.count == 9)
            #expect(rows.contains { plain($0).contains(printed) }, "\(printed)")
        }
    }

    @Test func `a lesson page shows three verdicts at most, and those that teach`() throws {
        let docs = packageRoot.appending(path: "docs")
        let names = try FileManager.default.contentsOfDirectory(atPath: docs.path).filter {
            $0.hasPrefix("Chapter") && $0.hasSuffix(".md") && !$0.hasSuffix("-Documents.md")
        }
        #expect(names.count >= 7)
        for name in names {
            let boxes = try text(docs.appending(path: name)).split(separator: "\n").filter {
                $0.hasPrefix("> **Document ")
            }
            #expect(boxes.count <= 3, "\(name)")
            for box in boxes { #expect(box.contains("≈**") || box.contains("✎**"), "\(name): \(box)") }
        }
    }

    @Test func `the README tells the ledger's counts`() throws {
        let contents = try text(packageRoot.appending(path: "docs/README.md"))
        let counts = try #require(
            contents.firstMatch(
                of: /\d+ confirmed, \d+ another reading, \d+ wrong \([^)]+\), \d+ not testable here \([^)]+\)/
            ))
        let readme = try text(packageRoot.appending(path: "README.md")).split(whereSeparator: \.isWhitespace)
        #expect(
            readme.joined(separator: " ").contains(counts.0),
            "write the counts of docs/README.md, “\(counts.0)”, into the README's first list")
    }

    @Test func `errata are listed by what is wrong, and wrong results by how far they are off`() throws {
        let book = try TestBook()
        func claim(
            _ id: String, _ text: String, _ judgement: Judgement, printed: PrintedNumber? = nil
        ) -> RecordedOutput.Content {
            ChapterRecord.claim("3/\(id)", "4", text, judgement, printed: printed)
        }
        let contents = [
            claim("a", "Step.", .erratum(in: .step, computed: 0.04, tried: []), printed: "0.64"),
            claim("b", "Sentence.", .erratum(statementHolds: false, insteadHolds: true, "So.")),
            claim("c", "Twice too large.", .erratum(computed: 1, tried: []), printed: "2"),
            claim("d", "Four times too small.", .erratum(computed: 4, slip: Reading("x", 1)), printed: "1"),
            claim("e", "Formula.", .erratum(in: .formula, statementHolds: false, insteadHolds: true, "So.")),
            claim("f", "Infinitely wrong.", .erratum(computed: 0, tried: []), printed: "1"),
            claim("g", "Vastly too small.", .erratum(computed: 900_000, tried: []), printed: "1"),
            claim("h", "Another thing.", .erratum(computed: 1_100_000, tried: []), printed: "1"),
            claim("i", "Inherited.", .erratum(in: .inherited, computed: 4, tried: []), printed: "1"),
        ]
        let lines = contents.compactMap(\.claim).map(\.statements[0]).map { statement in
            "\(statement.name): \(statement.text)\n"
                + (statement.printed.map { "    printed: \($0.text)\n" } ?? "")
        }
        try book.addDocument(3, "# 4: Numbers\n" + lines.joined())
        try book.add(.record(4, contents, page: .fresh))
        #expect(try book.run().exitCode == 0)
        let ledger = try book.page("Claims.md")
        let errata = try #require(
            ledger.split(separator: "## Document 3").first?.split(separator: "## Errata").last)
        let order = errata.matches(of: /“(.*?)”/).map { String($0.1) }
        #expect(
            order == [
                "Infinitely wrong.", "Another thing.", "Vastly too small.", "Four times too small.",
                "Twice too large.", "Formula.", "Sentence.",
                "Step.", "Inherited.",
            ])
        // From a million on, two numbers have nothing to do with each other.
        let factors = errata.matches(of: /Off by a factor of (.*?)\./).map { String($0.1) }
        #expect(factors == ["900\u{A0}000", "4", "2"])
        #expect(errata.contains("### Steps on the way to a result"))
        #expect(errata.contains("### Inherited from a slip above"))
    }
}
