import Testing

@testable import Weaver

/// Further pages: rules 9 and 10 on top of SourceCells.swift.
struct PageSourceTests {
    private let main = """
        //: First.
        f()  // later comes study()
        //:hide
        try study()
        try margins()
        //: Last.
        """

    private func source(_ page: String..., main: String? = nil) throws -> SourceCells {
        try SourceCells(source: main ?? self.main, others: ["Page.swift": page.joined(separator: "\n")])
    }

    private func cell(_ kind: Cell.Kind, _ lines: ClosedRange<Int>, _ text: String...) -> Cell {
        Cell(kind: kind, file: "Page.swift", caller: 4, lines: lines, text: text)
    }

    @Test func `a page is what its function holds, less its indentation, with the file's lines`() throws {
        let cells = try source(
            "import Workbook", "", "struct Row {", "}", "", "//:page Study A longer *look*",
            "func study() throws {", "    //: Text.", "", "    if a {", "        g()", "    }", "",
            "    //:fold F",
            "    let s = \"\"\"", "        b", "        \"\"\"", "}", ""
        ).cells
        #expect(
            cells.map(\.file) == ["main.swift", "main.swift", "main.swift"]
                + Array(repeating: "Page.swift", count: 4) + ["main.swift"])
        #expect(
            Array(cells[3..<7]) == [
                cell(.page(PageName(name: "Study", title: "A longer *look*")), 6...6),
                cell(.prose, 8...8, "Text."), cell(.code(.shown), 10...12, "if a {", "    g()", "}"),
                cell(.code(.folded(title: "F")), 15...17, "let s = \"\"\"", "    b", "    \"\"\""),
            ])
        #expect(try source("func study() {}").cells == SourceCells(source: main).cells, "it holds no page")
    }

    @Test func `pages come in the order in which they are called`() throws {
        let others = [
            "A.swift": "//:page A a\nfunc margins() {\n}", "B.swift": "//:page B b\nfunc study() {\n}",
            "C.swift": "// no page",
        ]
        #expect(try SourceCells(source: main, others: others).furtherPages == ["-B", "-A"])
    }

    @Test(arguments: [
        (
            ["//: a", "//:page A b", "func study() {", "}"], 1,
            "a further page begins with `//:page NAME TITLE`"
        ),
        (
            ["//:page", "func study() {", "}"], 1,
            "write `//:page NAME TITLE`, with letters and digits for a name"
        ),
        (
            ["//:page A", "func study() {", "}"], 1,
            "write `//:page NAME TITLE`, with letters and digits for a name"
        ),
        (
            ["//:page a/b c", "func study() {", "}"], 1,
            "write `//:page NAME TITLE`, with letters and digits for a name"
        ),
        (
            ["//:page A b", "", "func study() {", "}"], 2,
            "`//:page` stands right above its function, `func name() throws {`"
        ),
        (
            ["//:page A b", "func study()", "{", "}"], 2,
            "`//:page` stands right above its function, `func name() throws {`"
        ),
        (["//:page A b", "func study() {", "    f()"], 3, "the function of a page ends its file, with `}`"),
        (
            ["//:page A b", "func study() {", "}", "func b() {", "}"], 3,
            "the page ends here; what else it needs stands above it"
        ),
        (
            ["//:page A b", "func study() {", "    //:page C d", "}"], 3,
            "a page is a source of its own, and begins with `//:page`"
        ),
        (
            ["//:page A b", "func study() {", "        //: x", "}"], 3,
            "prose and its marks begin in the first column: `//:`"
        ),
        (["//:page A b", "func study() {", "    //:fold F", "}"], 3, "no code follows this `//:fold`"),
        (
            ["//:page A b", "func study() {", "    //: <details>", "}"], 3,
            "the `<details>` that begins here never ends"
        ),
        (["//:page A b", "func other() {", "}"], 1, "main.swift does not call this page, `other()`"),
        (["//:page A b", "func tudy() {", "}"], 1, "main.swift does not call this page, `tudy()`"),
    ])
    func `what is wrong with a page is told with its file and line`(
        lines: [String], line: Int, problem: String
    ) {
        let expected = WeaveError(place: SourcePlace(file: "Page.swift", line: line), problem: problem)
        #expect(throws: expected) {
            try SourceCells(source: main, others: ["Page.swift": lines.joined(separator: "\n")])
        }
    }

    @Test func `main.swift holds one page, and two pages do not have one name`() {
        #expect(
            throws: WeaveError(line: 2, problem: "a page is a source of its own, and begins with `//:page`")
        ) {
            try SourceCells(source: "//: a\n//:page A b\n")
        }
        let other = SourcePlace(file: "Q.swift", line: 1)
        #expect(throws: WeaveError(place: other, problem: "there is a page A already, in P.swift")) {
            try SourceCells(
                source: main,
                others: [
                    "P.swift": "//:page A b\nfunc study() {\n}",
                    "Q.swift": "//:page A c\nfunc margins() {\n}",
                ])
        }
    }

    // MARK: Weaving

    private func output(_ file: String, _ line: Int, _ label: String, _ value: String) -> TestOutput {
        var output = TestOutput.value(line, label, value)
        output.place.file = file
        return output
    }

    @Test func `output goes to the page of its file, and references know main.swift above the call`() throws {
        let source = try source("//:page A b", "func study() {", "    g()", "    //: {{x}}, {{y}}", "}")
        let outputs = [
            output("main.swift", 2, "x", "1"), output("main.swift", 2, "y", "2"),
            output("Page.swift", 3, "x", "3"), output("main.swift", 5, "y", "4"),
        ]
        let pages = try weave(source, outputs)
        #expect(pages.map(\.file) == ["main.swift", "Page.swift"])
        #expect(
            pages[1].blocks(TestOutput.blocks, inserted: inserted) == [
                "```swift\ng()\n```", "```text\nx = 3\n```", "3, 2",
            ])
        #expect(pages[0].outputs.map(\.text) == ["x = 1", "y = 2", "y = 4"])
        #expect(pages[0].blocks(TestOutput.blocks, inserted: inserted).last == "Last.")
    }

    @Test func `a page's own names end with it`() throws {
        let main = "//: a\ntry study()\n//: {{x}}\n"
        let source = try source("//:page A b", "func study() {", "    g()", "}", main: main)
        #expect(throws: WeaveError(line: 3, problem: "no value labelled \"x\" is shown above it")) {
            try weave(source, [output("Page.swift", 3, "x", "1")])
        }
    }

    @Test func `output from a file that is no page is an error`() throws {
        let source = try SourceCells(source: main)
        #expect {
            try weave(source, [output("Other.swift", 2, "x", "1")])
        } throws: { error in
            (error as? WeaveError)?.place == SourcePlace(file: "Other.swift", line: 2)
        }
    }
}
