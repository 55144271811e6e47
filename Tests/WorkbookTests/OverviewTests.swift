import Testing

@testable import Weaver
@testable import Workbook

/// The screen that a run ends with.
struct OverviewTests {
    private static let source = """
        //: ## One
        f()
        //: ## Two, of `code` and $`x^2`$
        f()
        //:checkpoint A question
        //: How much?
        checkpoint()
        //:answer
        //: So much.
        //:end
        f()
        //: ## Three
        //: Text.
        //:fold Code
        f()
        //: ## Five
        //:hide
        f()
        //: ## Six
        f()
        //: ## Four
        f()
        """

    private static let number = Checkpoint(
        label: "answer", hint: "",
        outcome: .judged(.number(.init(expected: "0.125", value: 0.12501, unit: nil, slips: []))))

    private static let outputs: [RecordedOutput] = [
        .value(2, "first", "1"), .value(2, "second", "2", unit: "nats"), .value(4, "third", "3"),
        RecordedOutput(line: 7, content: .checkpoint(number)), .value(11, "below the question", "4"),
        .value(15, "folded", "5"), .table(18, ["step", "", "loss"], [[1, "", 7], [2, "", 8]]),
        .table(20, ["name", "length"], [["a", 9], ["b", 10]]), .table(20, ["name", "n"], [["c", 1]]),
        .value(22, "gives it away", "0.1250"), .value(22, "also", "0.13"), .value(22, "last", "6"),
        .claim(22, example(1, printed: "0.5"), .erratum(computed: 0.25, slip: Reading("forgotten", 0.5))),
        .claim(22, example(2, printed: "2"), .confirmed(computed: 2)),
    ]

    private static func example(_ number: Int, printed: PrintedNumber) -> Statement {
        var statement = Statement("A number.", "4/example-\(number)", printed: printed)
        statement.example = .init(title: "Example \(number)", printed: printed.text)
        return statement
    }

    private static let gamma = ParameterDeclaration(
        name: "gamma", defaultText: "2", rangeText: "0 to 10", note: "the focus; what is left?",
        values: .number(from: 0, to: 10))

    private func screen(
        width: Int = 80, height: Int = 24, others: Int = 0, parameters: [ParameterDeclaration] = [gamma],
        isColored: Bool = false
    ) throws -> [String] {
        let page = try page(Self.source, Self.outputs, title: "A `title`", parameters: parameters)
        return Overview(page.frame, [page], style: TerminalStyle(width: width, isColored: isColored))
            .lines(closing: ["Tally.", "Page."], height: height, others: others)
    }

    @Test func `a window has the examples, the sections with their values, and the ways on`() throws {
        #expect(
            try screen() == [
                "Chapter 4: A title", "", "Worked examples of the documents: printed → right",
                "  ✎ Example 1  0.5 → 0.25", "  ✓ Example 2  2 → 2", "", "docs/Chapter4.md",
                "  One                  first = 1", "                       second = 2 nats",
                "  Two, of code and x²  third = 3", "  Three", "  Five                 step 2: loss = 8",
                "  Six                  b: length = 10", "  Four                 last = 6", "",
                "Tally.", "Page.", "", "  swift run Chapter4 read       section by section, with its code",
                "  swift run Chapter4 --quiz     its question",
                "  swift run Chapter4 --gamma 4  what is left?",
            ])
    }

    @Test func `a smaller window has one value a section, then those sections that have one`() throws {
        let lines = try screen(height: 22)
        #expect(lines.count == 20)
        #expect(!lines.contains { $0.contains("second") })
        #expect(lines.contains("  Three"))
        let fewer = try screen(height: 21)
        #expect(fewer.count == 19)
        #expect(fewer.contains("docs/Chapter4.md (5 of 6 sections)"))
        #expect(!fewer.contains("  Three"))
        #expect(try screen(height: 24, others: 3) == fewer)
    }

    @Test func `the pages' sections have their turns`() throws {
        func page(_ label: String, _ name: PageName? = nil) throws -> ChapterPage {
            let outputs: [RecordedOutput] = [.value(2, "\(label)1", "1"), .value(4, "\(label)2", "2")]
            var woven = try weave(try SourceCells(source: "//: ## 1\nf()\n//: ## 2\nf()\n"), outputs)[0]
            woven.name = name
            let frame = ChapterFrame(part: .chapter(4), title: "T", goals: [], folder: "")
            return try ChapterPage(frame: frame, woven, verdicts: ChapterVerdicts(outputs))
        }
        let pages = [try page("a"), try page("b", PageName(name: "Other", title: "another *page*"))]
        let overview = Overview(
            pages[0].frame, pages, style: TerminalStyle(width: 80, isColored: false))
        #expect(
            overview.lines(closing: [], height: 11, others: 0) == [
                "Chapter 4: T", "", "docs/Chapter4.md (1 of 2 sections)", "  1  a1 = 1",
                "docs/Chapter4-Other.md: another *page* (1 of 2 sections)", "  1  b1 = 1", "", "",
                "  swift run Chapter4 read  section by section, with its code",
            ])
    }

    @Test(arguments: [20, 30, 50, 80, 120], [15, 18, 20, 24, 50])
    func `it fits into the window`(width: Int, height: Int) throws {
        let lines = try screen(width: width, height: height)
        #expect(lines.count <= height - 2)
        for line in lines { #expect(displayWidth(line) <= width, "\(line)") }
        #expect(try screen(width: width, height: height, isColored: true).map(unstyled) == lines)
    }

    @Test
    func `a parameter is suggested with a value that its question names, or a default doubled or halved`() {
        func suggestion(_ text: String, _ note: String, _ values: ParameterValues?) -> String? {
            let declared = ParameterDeclaration(
                name: "a", defaultText: text, rangeText: "", note: note, values: values)
            return declared.suggestion.map { "\($0.option) \($0.question)" }
        }
        let range = ParameterValues.number(from: -3, to: 5)
        #expect(suggestion("2", "x; and at −1?", range) == "--a -1 and at −1?")
        #expect(suggestion("2", "x; and at 7, at 2, at 1.5?", range) == "--a 1.5 and at 7, at 2, at 1.5?")
        #expect(suggestion("2", "2 is x; y?", range) == "--a 4 y?")
        #expect(suggestion("3", "x; y?", range) == "--a 1.5 y?")
        #expect(suggestion("3", "x; y?", .count(from: 1, to: 5)) == nil)
        #expect(suggestion("3", "x; y?", .count(from: 1, to: 6)) == "--a 6 y?")
        #expect(suggestion("0", "x; y?", range) == nil)
        #expect(suggestion("2", "x", range) == nil)
        #expect(suggestion("x", "x; y?", .choice(["x", "y"])) == nil)
        let named = ParameterDeclaration(
            name: "b", defaultText: "1", rangeText: "", note: "x; at 3?", values: range)
        #expect([Self.gamma, named].suggestion?.option == "--b 3")
    }
}
