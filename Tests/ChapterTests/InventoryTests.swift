// What the chapters asserted before statements became data, and what became of each assertion.

import Foundation
import PackageTesting
import Testing

@testable import Workbook

struct InventoryTests {
    private static let folder = packageRoot.appending(path: "Tests/Inventory")

    /// A line of the inventory: where an assertion stood, its kind, its text, and what became of it.
    private struct Row {
        let page: String
        let kind: String
        let text: String
        let fate: String

        init(_ line: Substring) throws {
            let fields = line.split(separator: "\t").map(String.init)
            try #require(fields.count == 4, "\(line)")
            (page, kind, text, fate) = (fields[0], fields[1], fields[2], fields[3])
        }

        /// The page on which it stands now, if it was kept.
        var keptPage: String? { fate.hasPrefix("kept: ") ? String(fate.dropFirst(6)) : nil }
    }

    private static func rows() throws -> [Row] {
        try text(folder.appending(path: "inventory.tsv")).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map(Row.init)
    }

    @Test func `what is kept stands on its page, what is not has a reason`() throws {
        let script = try Subprocess(
            URL(filePath: "/bin/bash"), [Self.folder.appending(path: "inventory.sh").path]
        ).result()
        #expect(script.exitCode == 0, "\(script.errors)")
        var standing: [String: Int] = [:]
        for line in script.output.split(separator: "\n") { standing[String(line), default: 0] += 1 }
        let rows = try Self.rows()
        let statements = try Statements(package: packageRoot)
        #expect(rows.count == 568)
        for row in rows {
            if let page = row.keptPage {
                let line = "\(page)\t\(row.kind)\t\(row.text)"
                standing[line, default: 0] -= 1
                if standing[line, default: 0] < 0 { Issue.record("not on \(page): \(row.kind) \(row.text)") }
            } else if let match = row.fate.wholeMatch(of: /replaced: (.+), because .+/) {
                let ids = match.1.split(separator: ", ").map(String.init)
                for id in ids where row.kind == "claim" && statements[id] == nil {
                    Issue.record("Chapters/Documents has no statement \(id)")
                }
            } else {
                Issue.record("neither kept nor replaced for a reason: \(row.text)")
            }
        }
    }

    @Test(
        "The documents' worked examples are kept",
        arguments: [
            "The MSE of the example is 0.25", "0.152", "95000000", "1.031", "1.486", "0, 0, 1, 0",
            "15\u{A0}% dog",
            "0.11156",
            "accuracy of 0.98790",
        ])
    func workedExamples(number: String) throws {
        let rows = try Self.rows().filter { $0.kind == "claim" && $0.text.contains(number) }
        #expect(!rows.isEmpty)
        for row in rows where row.keptPage == nil { Issue.record("\(row.text)") }
    }
}
