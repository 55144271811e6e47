import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Weaver
@testable import Workbook

/// The chapters themselves, as the committed pages show them.
struct CommittedPagesTests {
    /// The chapters that exist, by number.
    private static let chapters = chapterNumbers(in: packageRoot)

    /// Command lines that change a chapter's parameters; each chapter that has parameters has at least one.
    private static let changes: [(chapter: Int, arguments: [String])] = [
        (1, ["--spread", "1.2"]), (1, ["--lambda", "1"]),
        (1, ["--commute", "21"]), (1, ["--delta", "100"]), (1, ["--quantile", "0.5"]), (1, ["--noise", "0"]),
        (1, ["--tilt", "0"]), (2, ["--outlier", "17"]), (2, ["--delta", "20"]),
        (2, ["--shape", "2"]), (2, ["--rate", "1.2"]), (2, ["--layer", "2"]), (2, ["--batch", "1"]),
        (2, ["--drop", "0"]),
        (3, ["--start", "-3"]), (3, ["--weight", "3"]), (3, ["--smoothing", "0.3"]),
        (3, ["--distance", "2"]), (3, ["--examples", "200"]),
        (4, ["--p", "0.7,0.2,0.1"]), (4, ["--q", "0.8,0.2,0"]), (4, ["--separation", "1"]),
        (4, ["--observation", "-3"]), (4, ["--coin", "0.5"]), (4, ["--weight", "0.9"]),
        (4, ["--width", "2"]),
        (4, ["--noise", "2"]), (4, ["--step", "0.01"]), (5, ["--gamma", "0"]), (5, ["--gamma", "5"]),
        (5, ["--outlier", "2"]), (5, ["--noise", "1"]),
        (6, ["--limit", "500"]), (6, ["--batch", "64", "--limit", "500"]),
        (6, ["--loss", "hinge", "--limit", "500", "--epochs", "1"]),
    ]

    @Test func `there are chapters to test`() {
        #expect(!Self.chapters.isEmpty)
        for chapter in Self.changes.map(\.chapter) where !Self.chapters.contains(chapter) {
            Issue.record("there is no chapter \(chapter), which a line of `changes` names")
        }
    }

    @Test(arguments: chapters)
    func `one of its parameters is changed below`(chapter: Int) throws {
        let source = try text(packageRoot.appending(path: "Chapters/Chapter\(chapter)/main.swift"))
        #expect(
            !source.contains(" parameter(") || Self.changes.contains { $0.chapter == chapter },
            "add a command line that changes a parameter of chapter \(chapter) to `changes`, in this file")
    }

    @Test(arguments: chapters)
    func `none of its assertions would hold with another number`(chapter: Int) throws {
        let result = try runProduct("Chapter\(chapter)", ["--bite"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
    }

    @Test(arguments: zip(changes, changes.indices.map { [40, 80, 120][$0 % 3] }))
    func `its assertions hold with other parameters too, and its text is no wider than the terminal`(
        change: (chapter: Int, arguments: [String]), columns: Int
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = folder.appending(path: "page.md")
        let result = try runProduct(
            "Chapter\(change.chapter)", change.arguments + ["--report", report.path],
            environment: ["COLUMNS": "\(columns)"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        for line in result.output.split(separator: "\n") {
            #expect(displayWidth(String(line)) <= columns, "\(line)")
        }
        let committed = packageRoot.appending(path: "docs/Chapter\(change.chapter).md")
        #expect(try text(report) != text(committed), "the parameter changes the page")
    }

    @Test func `all committed pages and figures are what the book writes`() throws {
        let result = try runProduct("Book", ["--check"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
    }
}
