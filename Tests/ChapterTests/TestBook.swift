import Foundation
import PackageTesting

@testable import Book
@testable import Weaver
@testable import Workbook

/// A package in a temporary folder whose chapters are shell scripts: each does what a test tells it to.
final class TestBook {
    let root = FileManager.default.temporaryDirectory.appending(
        path: "Book-test-\(UUID().uuidString)", directoryHint: .isDirectory)
    var docs: URL { root.appending(path: "docs", directoryHint: .isDirectory) }
    var products: URL { root.appending(path: "products", directoryHint: .isDirectory) }

    /// What a run of the book said and returned.
    struct Result {
        var exitCode: Int32 = 0
        var output: [String] = []
        var errors: [String] = []
    }

    init() throws {
        for folder in ["docs", "products", "Chapters/Documents"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Adds a chapter's source, and its program when there is a script for it.
    ///
    /// In the script `$claims` is the file that it is to write.
    func add(_ number: Int, script: String?) throws { try add(.chapter(number), script: script) }

    func add(_ part: BookPart, script: String?) throws {
        let source = root.appending(path: "\(part.folder)/main.swift")
        try FileManager.default.createDirectory(
            at: source.deletingLastPathComponent(), withIntermediateDirectories: true)
        try "".write(to: source, atomically: false, encoding: .utf8)
        guard let script else { return }
        let text = root.appending(path: "script-\(part.name)")
        try "#!/bin/sh\nclaims=$3\n\(script)\n".write(to: text, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: text.path)
        try install(text, as: part.name)
    }

    /// Puts a program among the products of this book.
    ///
    /// It is copied by another process: a program that this one has written may still be open for writing in a child
    /// that another test starts at that moment, and then it cannot be run.
    func install(_ program: URL, as name: String) throws {
        let arguments = [program.path, products.appending(path: name).path]
        _ = try Subprocess(URL(filePath: "/bin/cp"), arguments).result()
    }

    /// Writes a document's file: a head, and what it states.
    func addDocument(_ number: Int, _ sections: String) throws {
        let head = "Document \(number): Title \(number)\nOriginal: 原\nLanguage: Chinese\nTopic: Numbers."
        try "\(head)\n\n\(sections)\n".write(
            to: root.appending(path: "Chapters/Documents/Document\(number).txt"), atomically: false,
            encoding: .utf8)
    }

    /// Writes the statements that sample records of these chapters judge, and two that no computation decides.
    func addDocuments(for chapters: Int...) throws {
        func lines(_ name: String, _ text: String) -> String {
            chapters.map { "\(name)-\($0): \(text)\n" }.joined()
        }
        try addDocument(
            1,
            """
            # 4.2: Cross-entropy
            \(lines("mean", "CE is 1.031."))
            year: It was 1980.
                not testable: History.
            # 4.10: Bits
            \(lines("bits", "CE is 0.152."))
            best: It is the best.
                contradicted: Others are better.
            """)
        try addDocument(4, "# 2: Numbers\n" + lines("even", "Two | *is* even."))
    }

    /// Adds a chapter that reports a record and exits with a code.
    func add(_ record: ChapterRecord, exitCode: Int = 0, errors: String = "") throws {
        let json = root.appending(path: "\(record.part.name).json")
        try record.json().write(to: json)
        let say = errors.isEmpty ? "" : "echo '\(errors)' >&2; "
        try add(record.part, script: "cp '\(json.path)' \"$claims\"; \(say)exit \(exitCode)")
    }

    func run(_ arguments: String...) throws -> Result { try run(arguments, ask: { nil }) }

    /// - Parameter ask: what the reader types, line by line.
    func run(_ arguments: [String], ask: () -> String?) throws -> Result {
        var result = Result()
        let run = BookRun(
            root: root, products: products, options: try BookOptions(arguments),
            progress: root.appending(path: "state"))
        result.exitCode = run.execute(
            style: TerminalStyle(width: 100, isColored: false), output: { result.output += $0 },
            error: { result.errors += $0 }, ask: ask)
        return result
    }

    func page(_ name: String) throws -> String { try text(docs.appending(path: name)) }
}

extension ChapterRecord {
    /// A chapter's record with one claim of each verdict, on statements that only this chapter judges.
    static func sample(_ number: Int = 4, page: PageState = .fresh) -> ChapterRecord {
        let claims = [
            ("4/even-\(number)", "2", "Two | *is* even.", Judgement.confirmed(true, "2 mod 2 = 0.")),
            (
                "1/mean-\(number)", "4.2", "CE is 1.031.",
                .erratum(statementHolds: false, insteadHolds: true, "It is 0.2336.")
            ),
            (
                "1/bits-\(number)", "4.10", "CE is 0.152.",
                .anotherReading(
                    trueIf: "the base is 2", asStated: false, underCondition: true, "Else 0.105.")
            ),
        ]
        return record(number, claims.map { claim($0, $1, $2, $3) }, page: page)
    }

    static func record(_ number: Int, _ contents: [RecordedOutput.Content], page: PageState) -> ChapterRecord
    {
        record(.chapter(number), title: "Title \(number)", contents, page: page)
    }

    static func record(
        _ part: BookPart, title: String, _ contents: [RecordedOutput.Content], page: PageState
    ) -> ChapterRecord {
        let frame = ChapterFrame(
            part: part, title: title, goals: ["to $`x`$", "to go"], folder: "")
        let outputs = contents.map { RecordedOutput(place: SourcePlace(line: 1), content: $0) }
        var record = ChapterRecord(frame: frame, pages: [], page: page)
        record.claims = contents.compactMap(\.claim).map { .init($0, page: frame.documentsPage) }
        record.assertions = Tally(outputs).assertions
        record.failedAssertions = Tally(outputs).failures.map {
            ChapterRecord.FailedAssertion(place: $0.place.text(in: ""), label: $0.label)
        }
        return record
    }

    static func claim(
        _ id: String, _ section: String, _ text: String, _ judgement: Judgement,
        printed: PrintedNumber? = nil
    ) -> RecordedOutput.Content {
        let pieces = id.split(separator: "/").map(String.init)
        let statement = Statement(
            document: Int(pieces[0]) ?? 0, section: section, name: pieces[1], text: text, printed: printed)
        let outcome: Judged<Ruling>
        do {
            outcome = .judged(try Ruling(judgement, printed: printed))
        } catch {
            outcome = .threw(error.description)
        }
        return .claim(JudgedClaim(statements: [statement], outcome: outcome))
    }
}
