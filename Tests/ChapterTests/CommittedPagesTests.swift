import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Weaver
@testable import Workbook

/// The chapters themselves, as the committed pages show them.
struct CommittedPagesTests {
    /// The chapters and guides that exist.
    private static let parts = bookParts(in: packageRoot)

    /// Command lines that change a chapter's parameters; each chapter that has parameters has at least one.
    private static let changes: [(part: BookPart, arguments: [String])] = [
        (.chapter(1), ["--spread", "1.2"]), (.chapter(1), ["--lambda", "1"]),
        (.chapter(1), ["--commute", "21"]), (.chapter(1), ["--delta", "100"]),
        (.chapter(1), ["--quantile", "0.5"]), (.chapter(1), ["--noise", "0"]),
        (.chapter(1), ["--tilt", "0"]), (.chapter(2), ["--outlier", "17"]), (.chapter(2), ["--delta", "20"]),
        (.chapter(2), ["--shape", "2"]), (.chapter(2), ["--rate", "1.2"]), (.chapter(2), ["--layer", "2"]),
        (.chapter(2), ["--batch", "1"]),
        (.chapter(2), ["--drop", "0"]),
        (.chapter(3), ["--start", "-3"]), (.chapter(3), ["--weight", "3"]),
        (.chapter(3), ["--smoothing", "0.3"]),
        (.chapter(3), ["--distance", "2"]), (.chapter(3), ["--examples", "200"]),
        (.chapter(4), ["--p", "0.7,0.2,0.1"]), (.chapter(4), ["--q", "0.8,0.2,0"]),
        (.chapter(4), ["--separation", "1"]),
        (.chapter(4), ["--observation", "-3"]), (.chapter(4), ["--coin", "0.5"]),
        (.chapter(4), ["--weight", "0.9"]),
        (.chapter(4), ["--width", "2"]),
        (.chapter(4), ["--noise", "2"]), (.chapter(4), ["--step", "0.01"]), (.chapter(5), ["--gamma", "0"]),
        (.chapter(5), ["--gamma", "5"]),
        (.chapter(5), ["--outlier", "2"]), (.chapter(5), ["--noise", "1"]),
        (.chapter(6), ["--limit", "500"]), (.chapter(6), ["--batch", "64", "--limit", "500"]),
        (.chapter(6), ["--loss", "hinge", "--limit", "500", "--epochs", "1"]),
    ]

    @Test func `there are chapters to test`() {
        #expect(!Self.parts.isEmpty)
        for part in Self.changes.map(\.part) where !Self.parts.contains(part) {
            Issue.record("there is no \(part.words), which a line of `changes` names")
        }
    }

    @Test(arguments: parts)
    func `one of its parameters is changed below`(part: BookPart) throws {
        let source = try text(packageRoot.appending(path: "\(part.folder)/main.swift"))
        #expect(
            !source.contains(" parameter(") || Self.changes.contains { $0.part == part },
            "add a command line that changes a parameter of \(part.words) to `changes`, in this file")
    }

    @Test(arguments: parts)
    func `none of its assertions would hold with another number`(part: BookPart) throws {
        let result = try runProduct(part.name, ["--bite"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
    }

    @Test(arguments: zip(changes, changes.indices.map { [40, 80, 120][$0 % 3] }))
    func `its assertions hold with other parameters too, and its text is no wider than the terminal`(
        change: (part: BookPart, arguments: [String]), columns: Int
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = folder.appending(path: "page.md")
        let result = try runProduct(
            change.part.name, change.arguments + ["--report", report.path],
            environment: ["COLUMNS": "\(columns)"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        for line in result.output.split(separator: "\n") {
            #expect(displayWidth(String(line)) <= columns, "\(line)")
        }
        let committed = packageRoot.appending(path: "docs/\(change.part.page)")
        #expect(try text(report) != text(committed), "the parameter changes the page")
    }

    @Test func `all committed pages and figures are what the book writes`() throws {
        let result = try runProduct("Book", ["--check"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
    }
}
