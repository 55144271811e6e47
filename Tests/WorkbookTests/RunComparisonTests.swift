import Testing

@testable import Weaver
@testable import Workbook

/// What differs between two runs, and how it is told.
struct RunComparisonTests {
    private typealias Item = ChapterRecord.Item

    private func value(_ line: Int, _ label: String, _ text: String) -> Item {
        Item(place: "main.swift:\(line)", label: label, content: .value(text, unit: nil, number: nil))
    }

    private func lines(_ old: [Item], _ new: [Item], width: Int = 80) -> [String] {
        func sections(_ items: [Item]) -> [ChapterRecord.Section] {
            [ChapterRecord.Section(page: "Chapter4.md", heading: "A section", items: items)]
        }
        return MovedText(style: TerminalStyle(width: width, isColored: false), namesPages: false)
            .lines(RunComparison(sections(old), sections(new))).filter { !$0.isEmpty }
    }

    @Test func `values that moved are shown, the others are counted`() {
        #expect(
            lines(
                [value(1, "a", "1"), value(2, "b", "2"), value(3, "δ = 1", "3")],
                [value(1, "a", "1"), value(2, "b", "4"), value(3, "δ = 2", "3")]) == [
                    "What moved, with the defaults → in this run:", "A section", "  b: 2 → 4",
                    "  δ = 2 (before: δ = 1): 3 → 3", "As with the defaults: 1 value.",
                ])
        #expect(
            lines([value(1, "a", "1")], [value(1, "a", "1")])
                == ["Nothing moved.", "As with the defaults: 1 value."])
    }

    @Test func `where a loop runs more often, labels tell what belongs together`() {
        #expect(
            lines(
                [value(1, "step 1", "1"), value(1, "step 2", "2"), value(7, "end", "9")],
                [value(1, "step 0", "0"), value(1, "step 1", "1"), value(1, "step 2", "3")]
            )
            .dropFirst(2) == [
                "  step 0: only in this run: 0", "  step 2: 2 → 3", "  end: only with the defaults",
                "As with the defaults: 1 value.",
            ])
    }

    @Test func `of a table, cells are named by row and column; rows that are new or gone are told`() {
        func table(_ columns: [String], _ rows: [[String]]) -> Item {
            Item(place: "main.swift:1", label: "n, mean", content: .table(columns: columns, rows: rows))
        }
        #expect(
            lines(
                [table(["n", "mean"], [["1", "5"], ["2", "6"]])],
                [table(["n", "mean"], [["1", "5"], ["2", "7"]])]
            ).dropFirst(2) == [
                "  table “n, mean”:", "    n 2: mean 6 → 7", "As with the defaults: 3 table cells.",
            ])
        #expect(
            lines(
                [table(["n", "mean"], [["1", "5"], ["2", "6"]])],
                [table(["n", "mean"], [["2", "6"], ["3", "8"], ["4", "9"]])]
            ).dropFirst(3) == [
                "    n 3: only in this run: mean 8", "    n 4: only in this run: mean 9",
                "    n 1: only with the defaults: mean 5", "As with the defaults: 2 table cells.",
            ])
        #expect(
            lines([table(["n"], [["1"]])], [table(["n", "mean"], [["1", "5"]])]).last
                == "  table “n, mean” has other columns")
    }

    @Test func `long lists are cut with a count, failures never`() {
        func values(_ text: String) -> [Item] { (1...20).map { value($0, "v\($0)", text) } }
        let cut = lines(values("0"), values("1"))
        #expect(cut.contains("  v10: 0 → 1") && cut.contains("  … and 10 values more"))
        #expect(!cut.contains("  v11: 0 → 1"))
        func failures(_ failure: String?) -> [Item] {
            (1...20).map {
                Item(
                    place: "main.swift:\($0)", label: "a\($0)", content: .assertion(isAsked: true),
                    failure: failure)
            }
        }
        let failing = lines(failures(nil), failures("expected 1, got 2"))
        #expect(failing.count { $0.hasSuffix(": expected 1, got 2") } == 20)
        #expect(
            lines(failures("expected 1, got 2"), failures("expected 1, got 3"))[2]
                == "  ✗ a1: expected 1, got 3 (with the defaults, too)")
        func asked(_ isAsked: Bool) -> [Item] {
            (1...20).map {
                Item(place: "main.swift:\($0)", label: "a\($0)", content: .assertion(isAsked: isAsked))
            }
        }
        #expect(
            lines(asked(true), asked(false)).last
                == "  20 assertions not asked: a1; a2; a3; a4; … and 16 more")
    }

    @Test(arguments: [
        ("0...5", ["0", "1", "2", "3", "4", "5"]), ("0...10", (0...10).map { "\($0)" }),
        ("0...1", ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"]),
        ("0.5...3", ["0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "2.25", "2.5", "2.75", "3"]),
        ("0,1, 2.50", ["0", "1", "2.50"]), ("7", ["7"]),
    ])
    func `a range has its whole numbers, or eleven numbers`(text: String, values: [String]) throws {
        #expect(try number(.number(from: 0, to: 10)).sweptValues(text) == values)
    }

    @Test func `a range of whole numbers has no others`() throws {
        let parameter = number(.count(from: 0, to: 1000))
        #expect(try parameter.sweptValues("1...3") == ["1", "2", "3"])
        #expect(try parameter.sweptValues("0...1") == ["0", "1"])
        #expect(
            try parameter.sweptValues("0...25")
                == ["0", "3", "5", "8", "10", "13", "15", "18", "20", "23", "25"])
        for text in ["1.5", "1...", "...3", "3...3", "1...2000", "", "1,,2"] {
            #expect(throws: ParameterProblem.self) { try parameter.sweptValues(text) }
        }
    }

    private func number(_ values: ParameterValues) -> ParameterDeclaration {
        ParameterDeclaration(name: "n", defaultText: "2", rangeText: "", note: "", values: values)
    }
}
