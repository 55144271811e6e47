import Foundation
import Testing

@testable import Weaver

/// The rules on top of SourceCells.swift, in their order.
struct SourceCellsTests {
    private func prose(_ lines: ClosedRange<Int>, _ text: String...) -> Cell {
        Cell(kind: .prose, lines: lines, text: text)
    }

    private func code(_ lines: ClosedRange<Int>, _ text: String..., display: Cell.Display = .shown) -> Cell {
        Cell(kind: .code(display), lines: lines, text: text)
    }

    private func cells(_ lines: String...) throws -> [Cell] {
        try SourceCells(source: lines.joined(separator: "\n") + "\n").cells
    }

    // MARK: 1. Prose

    @Test func `prose loses its mark and one blank`() throws {
        #expect(try cells("//: a", "//:  b", "//:\tc") == [prose(1...3, "a", " b", "c")])
    }

    @Test func `only the first column makes prose`() throws {
        #expect(
            try cells("//: a", "f()", "// c", "///: d") == [
                prose(1...1, "a"), code(2...4, "f()", "// c", "///: d"),
            ])
        for line in ["    //: b", "\t//:end", " //:"] {
            let problem = "prose and its marks begin in the first column: `//:`"
            #expect(throws: WeaveError(line: 3, problem: problem)) { try cells("//: a", "f()", line) }
            #expect(throws: Never.self) { try cells("/*", line, "*/") }
        }
    }

    @Test func `prose only`() throws {
        #expect(try cells("//: # a", "//:", "//: b") == [prose(1...3, "# a", "", "b")])
    }

    // MARK: 2. Hidden and folded

    private static let words =
        "`//:hide`, `//:fold`, `//:check`, `//:checkpoint`, `//:answer`, `//:end`, `//:page`, `//:documents`, `//:verdict`"

    @Test func `hide and fold act on the next code cell only`() throws {
        #expect(
            try cells("//: a", "//:hide", "f()", "//:", "g()", "//:fold Set-up", "h()", "//: b", "i()") == [
                prose(1...1, "a"), code(3...3, "f()", display: .hidden), code(5...5, "g()"),
                code(7...7, "h()", display: .folded(title: "Set-up")), prose(8...8, "b"), code(9...9, "i()"),
            ])
    }

    @Test(arguments: [
        ("//:fold", "write `//:fold` with a title"), ("//:hide this", "write `//:hide` alone"),
        ("//:check all", "write `//:check` alone"),
        ("//:checkpoint", "write `//:checkpoint` with a title"),
        ("//:answer: 3", "`//:answer:` is none of \(Self.words); prose has a blank after `//:`"),
        ("//:answer 3", "write `//:answer` alone"), ("//:end of it", "write `//:end` alone"),
        ("//: hide", "`//:hide`: without the blank, to be no prose"),
        ("//: fold", "`//:fold`: without the blank, to be no prose"),
        ("//: answer", "`//:answer`: without the blank, to be no prose"),
        ("//:Hide", "`//:Hide` is none of \(Self.words); prose has a blank after `//:`"),
        ("//:folded A", "`//:folded` is none of \(Self.words); prose has a blank after `//:`"),
        ("//:# A", "`//:#` is none of \(Self.words); prose has a blank after `//:`"),
    ])
    func `a mistyped directive is an error that names its line`(line: String, problem: String) {
        #expect(throws: WeaveError(line: 3, problem: problem)) { try cells("//: a", "f()", line, "g()") }
        #expect(throws: Never.self) { try cells("/*", line, "*/") }
    }

    @Test func `an indented word of a drawing is prose`() throws {
        #expect(
            try cells("//: ```mermaid", "//:     end", "//: ```") == [
                prose(1...3, "```mermaid", "    end", "```")
            ])
    }

    @Test func `prose may stand between hide and its code`() throws {
        #expect(
            try cells("//:hide", "//: a", "", "f()") == [
                prose(2...2, "a"), code(4...4, "f()", display: .hidden),
            ])
    }

    // MARK: 3. Code

    @Test func `code only is preamble`() throws {
        #expect(try cells("f()", "g()") == [code(1...2, "f()", "g()", display: .hidden)])
    }

    @Test func `blank lines at the ends of a cell are dropped, and those within stay`() throws {
        #expect(
            try cells("//: a", "", "f()", "", "", "g()", "", "//: b", "", "//: c") == [
                prose(1...1, "a"), code(3...6, "f()", "", "", "g()"), prose(8...8, "b"), prose(10...10, "c"),
            ])
    }

    @Test func `an empty prose line splits a cell`() throws {
        #expect(
            try cells("//: a", "f()", "//:", "g()") == [
                prose(1...1, "a"), code(2...2, "f()"), code(4...4, "g()"),
            ])
    }

    // MARK: 4. The preamble

    @Test func `code before the first prose is hidden`() throws {
        #expect(
            try cells("import Workbook", "", "//: a", "f()") == [
                code(1...1, "import Workbook", display: .hidden), prose(3...3, "a"), code(4...4, "f()"),
            ])
    }

    // MARK: 5. Strings and comments

    /// Source lines after which a `//:` line is prose, or is not.
    @Test(arguments: [
        ([#"let a = """"#], false),
        ([#"let a = """"#, #"  x """"#], true),
        ([#"let a = """"#, #"  \""" still inside"#], false),
        ([#"let a = """"#, #"  a lone " and ""  "#], false),
        ([##"let a = #""""##, #"  """ still inside"#], false),
        ([##"let a = #""""##, ##"  """#"##], true),
        ([##"let a = #"""#"##], true),
        ([#"let a = """#], true),
        ([#"let a = "/*""#], true),
        ([#"let a = "//"; /* b"#], false),
        ([#"let a = "\(f("/*"))""#], true),
        ([#"let a = "\(f("\"/*"))" /*"#], false),
        ([##"let a = #"\"#; /* b"##], false),
        (["/* a"], false),
        (["/* a */"], true),
        (["/* a /* b */"], false),
        (["/* a /* b */ */"], true),
        (["// /* a"], true),
        (["// \"\"\""], true),
        (["/*/ a"], false),
        (["let a = #/https:/*b/#"], true), (["let a = /a\"b\\/*c/"], true), (["f(/\"/, /'\"/)"], true),
        (["f(/[)]\"/)"], true), (["let a = /[(]\"/"], true),
        (["let a = #/", "  x /* \" y"], false), (["let a = #/", "  x /* \"\"\"", "  /#"], true),
        (["let a = ##/ /# \"\"\" /##"], true), (["let a = b / c, d = e/f /* g"], false),
        (["reduce(1, /) / reduce(2, /) /* a"], false), (["let a = 1 / 2 // \" /*"], true),
        (["let a = \"/\" + \"/*\""], true), (["try /(?<a>[0-9]+)\"/.firstMatch(in: x)"], true),
        (["let a = \"\\(b /* /* \" */ ) */ + 1) /*\" // \""], true),
        ([#"let a = "\("x".contains(/\)/))""#], true),
        ([#"let a = """"#, #"  \(b + """"#, "  /* x", #"  """"#], false),
        ([#"let a = """"#, #"  \(b + """"#, "  /* x", #"  """)"#], false),
        ([#"let a = """"#, #"  \(b + """"#, "  /* x", #"  """) " ("#, #"  """"#], true),
        ([#"let a = """"#, #"  \(b.map { x in // ) ""#, #"  "\(x)" /* ) """ */ })"#, #"  """"#], true),
        ([##"let a = #""""##, ##"  \(" \#(#"\#(")")"#)"##], false),
        ([##"let a = #""""##, ##"  \(" \#(#"\#(")")"#)"##, ##"  """#"##], true),
        (["func `a \" ( /*`() {}"], true), (["let a = #/", "  \\/# \"", "  /#"], true),
    ])
    func `nothing inside a string or comment is prose`(lines: [String], isProse: Bool) throws {
        var nesting = Nesting()
        for (index, line) in lines.enumerated() { try nesting.read(line, number: index + 1) }
        #expect(nesting.isInside == !isProse)
        guard isProse else { return }
        let all = try SourceCells(source: (lines + ["//: b"]).joined(separator: "\n")).cells
        #expect(all.last == prose((lines.count + 1)...(lines.count + 1), "b"))
    }

    // MARK: What has no end

    @Test(arguments: [
        (["/* a", "//: b"], 1, "the comment that begins here never ends"),
        (["f()", "let a = \"\"\"", "//: b"], 2, "the string that begins here never ends"),
        (["f()", "let a = #/", "//: b"], 2, "the regular expression that begins here never ends"),
        (["f(", "//: b"], 1, "the `(` that opens here is never closed"),
        (["f()", "let a = \"b", "let c = \"", "//: b"], 2, "the string that begins here never ends"),
        (["f()", "let a = \"\\(b", "  )\"", "//: b"], 2, "the string that begins here never ends"),
        (["let a = \"\"\"", "  \\(b", "  \"\"\"", "//: b"], 1, "the string that begins here never ends"),
        (["f()", "let a = #/b", "/#", "//: b"], 2, "the regular expression that begins here never ends"),
        (["f()", "let a = \"\\(b])\"", "//: b"], 2, "this `]` closes nothing"),
        (["do {", "f()", "} }"], 3, "this `}` closes nothing"),
        (["//: a", "//: ```swift", "f()"], 2, "the fence that begins here never ends"),
        (["//: ~~~", "//: a", "//: ```"], 1, "the fence that begins here never ends"),
        (["//: - a", "//:   ```", "//:   b", "//: c"], 2, "the fence that begins here never ends"),
        (["//: a", "//:", "//: <!-- b", "f()"], 3, "the HTML that begins here never ends"),
        (["//: <p>", "//: <!-- b", "f()"], 2, "the comment that begins here never ends"),
        (["//: <details>", "//: a", "f()", "//: b"], 1, "the `<details>` that begins here never ends"),
        (["f()", "//: </details>"], 2, "`</details>` without `<details>` above it"),
        (["//: a", "//:fold A"], 2, "no code follows this `//:fold`"),
        (["//: a", "//:check"], 2, "no code follows this `//:check`"),
        (["//: a", "//:hide", "//:fold A", "f()"], 2, "no code follows this `//:hide`"),
    ])
    func `what is opened and not closed is named by the line it begins on`(
        lines: [String], line: Int, problem: String
    ) {
        #expect(throws: WeaveError(line: line, problem: problem)) {
            try SourceCells(source: lines.joined(separator: "\n"))
        }
    }

    @Test func `what is closed in another cell is closed`() throws {
        let source = "//: <details>\n//: <summary>A</summary>\nf()\n//: </details>\n"
        #expect(try SourceCells(source: source).cells.count == 3)
        #expect(throws: Never.self) { try SourceCells(source: "//: `<details>` and ` ``` ` are words\n") }
    }

    // MARK: 8. Questions

    private func mark(_ line: Int, _ mark: Cell.Mark) -> Cell {
        Cell(kind: .mark(mark), lines: line...line, text: [])
    }

    @Test func `a question's code is hidden, and its answer's is shown`() throws {
        #expect(
            try cells(
                "//: a", "f()", "//:checkpoint One *two*", "//: b", "//:fold C", "g()", "//:answer", "//: c",
                "h()",
                "//:end", "i()")
                == [
                    prose(1...1, "a"), code(2...2, "f()"), mark(3, .checkpoint(title: "One *two*")),
                    prose(4...4, "b"), code(6...6, "g()", display: .hidden), mark(7, .answer),
                    prose(8...8, "c"), code(9...9, "h()"), mark(10, .end), code(11...11, "i()"),
                ])
    }

    @Test(arguments: [
        (["//:answer"], 1), (["//:end"], 1), (["//:checkpoint A", "//:end"], 2),
        (["//:checkpoint A", "//:checkpoint B"], 2), (["//:checkpoint A", "//:answer", "//:answer"], 3),
        (["//:checkpoint A", "//:answer", "//:checkpoint B"], 3),
        (["//:checkpoint A", "//:answer", "//:end", "//:end"], 4),
    ])
    func `a question, its answer and their end come in this order`(lines: [String], line: Int) {
        let problem = "a checkpoint is `//:checkpoint TITLE`, `//:answer`, `//:end`, in this order"
        #expect(throws: WeaveError(line: line, problem: problem)) {
            try SourceCells(source: lines.joined(separator: "\n"))
        }
    }

    @Test(arguments: [["//:checkpoint A"], ["//:checkpoint A", "//:answer"]])
    func `a question without an end is named by the line it starts on`(lines: [String]) {
        let problem = "this checkpoint is not ended: `//:answer`, then `//:end`"
        #expect(throws: WeaveError(line: 2, problem: problem)) {
            try SourceCells(source: (["//: a"] + lines).joined(separator: "\n"))
        }
    }

    @Test(arguments: ["A b", "A  b"])
    func `no two questions of a chapter have one title`(title: String) {
        let question = { (title: String) in "//:checkpoint \(title)\n//:answer\n//:end\n" }
        #expect(
            throws: WeaveError(line: 4, problem: "there is a checkpoint \"A b\" already, in main.swift:1")
        ) {
            try SourceCells(source: question("A b") + question(title))
        }
        let page =
            "//:page More Title\nfunc more() {\n    \(question("A b").replacing("\n", with: "\n    "))\n}\n"
        #expect(
            throws: WeaveError(
                place: SourcePlace(file: "More.swift", line: 3),
                problem: "there is a checkpoint \"A b\" already, in main.swift:1")
        ) { try SourceCells(source: question("A b") + "more()\n", others: ["More.swift": page]) }
    }

    @Test func `a mark inside a string or comment is none`() throws {
        #expect(try cells("/*", "//:checkpoint A", "*/").count == 1)
    }

    // MARK: Variations that change nothing

    @Test func `line ends, trailing blanks and a missing last newline change nothing`() throws {
        let source = "let a = 1\n//: ## A\n//:\n//: b\n\nf()\n\ng()\n//:fold C\nh()\n"
        let expected = try SourceCells(source: source)
        #expect(expected.cells.count == 4)
        #expect(try SourceCells(source: source.replacing("\n", with: "\r\n")) == expected)
        #expect(try SourceCells(source: source.replacing("\n", with: "  \n")) == expected)
        #expect(try SourceCells(source: source.replacing("\n", with: "\t\n")) == expected)
        #expect(try SourceCells(source: String(source.dropLast())) == expected)
        #expect(try SourceCells(source: source.replacing("\n", with: "\r")) == expected)
        #expect(try SourceCells(source: "\u{FEFF}" + source) == expected)
    }

    @Test func `lines are counted as the compiler counts them`() throws {
        // Swift ends no line at a form feed or a Unicode line separator.
        let cells = try SourceCells(source: "let a = \"\u{2028}\u{0C}\u{85}\"\n//: b\n").cells
        #expect(cells.last == prose(2...2, "b"))
    }

    @Test func `a line finds its code cell, and prose and blank lines find none`() throws {
        let source = try SourceCells(source: "//: a\nf()\n\ng()\n\n//: b\n")
        let found = (1...6).map { source.codeCellIndex(containing: SourcePlace(line: $0)) }
        #expect(found == [nil, 1, 1, 1, nil, nil])
    }

    @Test func `a line tells which constant it declares`() throws {
        let source = try SourceCells(
            source: "let gamma = parameter(\n    1)\n//: let a = b\nparameter(2)\nvar b = 3\nlet c: Int = 4\n"
        )
        #expect([1, 2, 3, 4, 5, 6].map(source.declaredName) == ["gamma", nil, nil, nil, nil, nil])
    }

    @Test(arguments: 1...6)
    func `line ends and trailing blanks change nothing in a chapter of the workbook`(number: Int) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Chapters/Chapter\(number)/main.swift")
        let source = try String(contentsOf: file, encoding: .utf8)
        let expected = try SourceCells(source: source)
        #expect(expected.cells.count > 20)
        #expect(try SourceCells(source: source.replacing("\n", with: "\r\n")) == expected)
        #expect(try SourceCells(source: source.replacing("\n", with: "  \n")) == expected)
        #expect(try SourceCells(source: "\u{FEFF}" + source.replacing("\n", with: "\t\r")) == expected)
    }
}
