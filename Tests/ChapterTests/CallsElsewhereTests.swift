import PackageTesting
import Testing
import Workbook

@testable import Benchmarks
@testable import Book

/// The lines of other libraries, as the table keeps them.
///
/// That they give our numbers is found by `swift run Benchmarks calls`, which needs those libraries.
struct CallsElsewhereTests {
    @Test func `the table has the lines of Sources/Benchmarks/Calls, in their order`() throws {
        let kept = try CallsElsewhere().rows.map { [$0.loss, $0.library, $0.code, $0.trap] }
        let rows = callRows(try lossCalls())
        for (index, row) in rows.enumerated() {
            let isKept = index < kept.count && kept[index] == row
            #expect(isKept, "write the table anew, swift run Benchmarks calls --python PYTHON: \(row)")
            if !isKept { break }
        }
        #expect(kept.count == rows.count)
    }

    @Test func `each loss has a line or a reason for PyTorch, and each line a loss`() throws {
        let names = Set(try LossComment.all().map(\.name))
        let rows = try CallsElsewhere().rows
        let inPyTorch = Set(rows.filter { $0.library == "PyTorch" }.map(\.loss))
        #expect(
            names.subtracting(inPyTorch) == [],
            "add a call of each to Sources/Benchmarks/Calls (docs/Contributing.md, Add a loss)")
        #expect(Set(rows.map(\.loss)).subtracting(names) == [], "these losses are not there")
        for row in rows where row.code == "–" { #expect(!row.trap.isEmpty, "\(row): say why") }
    }

    @Test func `the page has each line in its loss's section`() throws {
        let page = try text(packageRoot.appending(path: "docs/Losses.md"))
        let calls = try CallsElsewhere()
        #expect(page.contains(calls.versions))
        for row in calls.rows {
            let section = try #require(
                page.split(separator: "\n### ").first { $0.hasPrefix(row.loss + "\n") })
            let line = row.code == "–" ? "  - \(row.library) –, because " : "  - \(row.library) `\(row.code)`"
            let isThere = section.contains(line)
            #expect(isThere, "\(row.loss): \(line)")
        }
    }

    @Test(
        "What is no table is refused, with its line",
        arguments: [
            ("", 1, "is not a comment that says what made the table"),
            ("loss\tlibrary\tline\ttrap\nA\tB\tc\t", 1, "is not a comment that says what made the table"),
            ("# 1\n", 2, "is not the header of other libraries' calls"),
            ("# 1\nloss\tlibrary\nA\tB", 2, "is not the header of other libraries' calls"),
            ("# 1\nloss\tlibrary\tline\ttrap\nA\tB\tc", 3, "is not a row of other libraries' calls"),
        ])
    func noTable(text: String, line: Int, problem: String) throws {
        #expect(throws: TableError(file: "calls.tsv", line: line, problem: problem)) {
            try CallsElsewhere(text: text, file: "calls.tsv")
        }
    }

    @Test("A hyperparameter has its property's name; a class number and a count are whole")
    func arguments() throws {
        let call = try #require(
            try lossCalls().first {
                $0.loss == "SparseCategoricalCrossEntropy" && $0.arguments["classWeights"] != nil
            })
        #expect(call.arguments["classes"]?.shape == [] && call.arguments["classes"]?.isWhole == true)
        #expect(call.arguments["targets"]?.isWhole == true && call.arguments["predictions"]?.shape == [3, 3])
        #expect(call.arguments["classWeights"]?.numbers == [1, 0.5, 3])
        #expect(call.arguments["labelSmoothing"]?.isWhole == false && call.arguments["reduction"] == nil)
    }
}
