import Testing

@testable import Weaver
@testable import Workbook

/// The terminal view: prose, tables, claims, within their width.
struct TerminalTests {
    private let plain = TerminalStyle(width: 80, isColored: false)
    private var prose: TerminalProse { TerminalProse(style: plain) }

    // MARK: Prose

    @Test(arguments: [
        ("a **b c** *d* `e*f` _g_", "a b c d e*f g"),
        ("[text](url) and [x]", "text and [x]"),
        ("[a] then [b](u)", "[a] then b"), ("$`x^2`$ and $y_i$", "x² and yᵢ"), ("2 * 3 * 4", "2 * 3 * 4"),
        ("\\*a\\*", "*a*"), ("``a`b``", "a`b"), ("a ` b", "a ` b"), ("costs $5", "costs $5"),
    ])
    func `inline markup`(text: String, expected: String) {
        #expect(prose.inline(text) == expected)
    }

    @Test func `plain text keeps what looks like Markdown, but for code`() {
        #expect(prose.plain("a*b* $x$ [c](d) `e*f`") == "a*b* $x$ [c](d) e*f")
    }

    @Test func `headings, paragraphs and lists`() {
        #expect(
            prose.lines(["## A *b*", "one", "two", "", "#1 is no heading", "", "- x", "  y", "- z", "1. n"])
                == [
                    "A b", "───", "", "one two", "", "#1 is no heading", "", "• x y", "• z", "1. n", "",
                ])
    }

    @Test func `fences end at their own length, and an open one is not lost`() {
        #expect(prose.lines(["````text", "```", "a", "````", "b"]) == ["    ```", "    a", "", "b", ""])
        #expect(prose.lines(["```swift", "# a"]) == ["    # a", ""])
        #expect(prose.lines(["```math", "a \\\\", "b", "```"]) == ["    a", "    b", ""])
        #expect(prose.lines(["```mermaid", "a", "```"]) == ["    (a diagram: see the page)", ""])
        let narrow = TerminalProse(style: TerminalStyle(width: 20, isColored: false))
        #expect(narrow.lines(["```mermaid", "a", "```"]) == ["    (a diagram: see", "    the page)", ""])
    }

    @Test func `a table in prose is shown row by row`() {
        #expect(
            prose.lines(["| a | b |", "|---|:-:|", "| 1 | `x` |"]) == ["  a  b", "  ─  ─", "  1  x", ""])
    }

    /// Each as a reader of the page sees it; CommonMark 0.31 and GitHub's extensions say what that is.
    @Test(arguments: [
        ("> one\n> two\n>\n> three", ["│ one two", "│", "│ three"]),
        ("> [!NOTE]\n> a **b**\n> c", ["│ Note", "│ a b c"]), ("> a\nb", ["│ a b"]),
        ("[a](https://b.c/d_(e)) f", ["a f"]), ("[a](<b c> 'd') [e](f \"g)\")", ["a e"]),
        ("[a][b] [c][] [d] [e]\n\n[b]: x\n[c]: y\n[d]: z", ["a c d [e]"]),
        ("<https://a.b/c>", ["https://a.b/c"]),
        ("~~~swift\nlet x = a\n\n~~~", ["    let x = a", ""]), ("   ```\n   a\n   ```", ["    a"]),
        ("+ a\n+ b", ["• a", "• b"]), ("1) a\n2) b", ["1) a", "2) b"]),
        ("- a\n  - b\n    c\n- d", ["• a", "  • b c", "• d"]), ("- a\n\n  b", ["• a", "", "  b"]),
        ("1. a\n   ```\n   b\n   ```", ["1. a", "", "       b"]), ("a\n- b", ["a", "", "• b"]),
        ("![the *curve*](a.svg)", ["the curve"]), ("a <!-- b --> c", ["a c"]), ("<!-- a\n\nb -->\nc", ["c"]),
        ("a<br>b <br/> c", ["a", "b", "c"]), ("<a id=\"x\"></a>\n\n**b**", ["b"]), ("a\\\nb", ["a", "b"]),
        ("<details>\n<summary>A &amp; <code>b</code></summary>\n\nc\n\n</details>", ["A & b", "", "c"]),
        ("| a\\|b | `c\\|d` |\n|---|---|\n| 1 | 2 |", ["  a|b  c|d", "  ───  ───", "  1    2"]),
        ("***a b***", ["a b"]),
        ("snake_case_name and _a_ and __b__ _c d_", ["snake_case_name and a and b c d"]),
        ("2*3*4 ** 5", ["234 ** 5"]),
        ("\\*a\\_ \\# \\{{b}}", ["*a_ # {{b}}"]), ("&lt;a&gt; &#8211; &nope; &copy;", ["<a> – &nope; ©"]),
        ("## A ##", ["A", "─"]), ("A\n---\nb", ["A", "─", "", "b"]), ("#5 is", ["#5 is"]),
        ("It costs $5, then 7 more, is $12.", ["It costs $5, then 7 more, is $12."]),
        ("`$HOME` $x$", ["$HOME x"]),
        ("$`\\frac{a}\n{b}`$, $$c$$", ["a/b, c"]), ("    a\tb", ["    a    b"]), ("- [ ] a", ["• [ ] a"]),
        ("*a **b** c* **d *e***", ["a b c d e"]), ("[`a`](b)[*c*](d)", ["ac"]),
        ("a  \n***\nb", ["a", "", Self.rule, "", "b"]),
    ])
    func `every form of Markdown, without its marks`(markdown: String, lines: [String]) {
        let shown = prose.lines(
            markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        #expect(shown.dropLast() == lines[...])
        #expect(shown.last == "")
    }

    private static let rule = String(repeating: "─", count: 80)

    @Test func `what is nested deep fits a narrow terminal`() {
        let narrow = TerminalProse(style: TerminalStyle(width: 20, isColored: false))
        let lines = narrow.lines(
            [
                "> - a quote with a list in it", ">   1. and a list in that, with words",
                ">      > and a quote again",
                ">        ```", ">        let code = 1234567890123", "> | a table | of words |",
                "> |---|---|",
            ])
        #expect(lines.count > 8)
        for line in lines { #expect(displayWidth(line) <= 20, "\(line)") }
    }

    // MARK: Width

    @Test func `widths count what a terminal shows`() {
        #expect(displayWidth("abc") == 3)
        #expect(displayWidth("y\u{302}") == 1)
        #expect(displayWidth("損失，か") == 8)
        #expect(displayWidth("\u{1B}[1;31mab\u{1B}[0m") == 2)
    }

    @Test func `text is filled to the width, and a word too wide is broken`() {
        #expect(wrapped("aa bb cc", width: 5) == ["aa bb", "cc"])
        #expect(wrapped("aa bb cc", width: 7, firstIndent: "- ", indent: "  ") == ["- aa bb", "  cc"])
        #expect(wrapped("abcdefgh ij", width: 4) == ["abcd", "efgh", "ij"])
        #expect(wrapped("", width: 4) == [""])
        #expect(pieces(of: "\u{1B}[1mabcd\u{1B}[0m", width: 2).map(displayWidth) == [2, 2])
    }

    private static let source = """
        //: ## A heading that is longer than twenty columns
        //: A paragraph with `code in backticks` and $`\\frac{aaaaaaaaaaaaa}{bbbbbbbbbbbbbbbbb}`$ and a **bold word**.
        //:
        //: - an item of a list that is long enough to be wrapped in a terminal of a hundred and twenty columns, twice
        //:
        //: ```math
        //: \\mathrm{KL}(p \\Vert q) = \\sum_i p_i \\ln \\frac{p_i}{q_i} + \\sum_i p_i \\ln \\frac{p_i}{q_i} + \\sum_i p_i
        //: ```
        //:
        //: ```swift
        //: let unbroken = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        //: ```
        //:
        //: | a table | in prose that is wide | and wider still, wide enough for a hundred and twenty columns to break |
        f()
        """

    private static let statement =
        "A statement of eighty-odd columns, which goes on and on until it must be wrapped, "

    private static let outputs: [RecordedOutput] = [
        .value(15, "a label that is long", "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6]", unit: "nats"),
        .expectation(15, "what is expected is said in a sentence that is far too long for its line", true),
        .table(
            15, ["a column", "another column with words", "損失"],
            [["x", 0.25, "a cell with a good many words in it, so that the table is too wide to be set"]]),
        .figure(15, "curve"),
        .claim(15, Statement(statement + "損失函數" + statement), .confirmed(true, "Evidence. " + statement)),
        .claim(15, Statement("s", "4/t"), .erratum(statementHolds: false, insteadHolds: true, "x")),
        .claim(15, Statement("s", "4/u"), .erratum(statementHolds: true, insteadHolds: true, statement)),
    ]

    private func everything(_ style: TerminalStyle) throws -> [String] {
        let page = try page(
            Self.source, Self.outputs, title: "A title that is longer than twenty columns",
            goals: [Self.statement])
        let view = TerminalView(style: style)
        return view.opening(page.frame) + ChapterText(page.frame, [page], style: style).lines(page)
            + view.closing(page: Self.statement, tally: Tally(Self.outputs).sentence)
    }

    @Test(arguments: [20, 80, 120], [false, true])
    func `no line is wider than the terminal`(width: Int, isColored: Bool) throws {
        let lines = try everything(TerminalStyle(width: width, isColored: isColored))
        #expect(lines.count > 30)
        for line in lines {
            #expect(displayWidth(line) <= width, "\(line)")
            #expect(!line.contains("\n"))
        }
    }

    @Test func `colour changes nothing but colour`() throws {
        let plain = try everything(TerminalStyle(width: 80, isColored: false))
        let colored = try everything(TerminalStyle(width: 80, isColored: true))
        #expect(!plain.joined().contains("\u{1B}"))
        #expect(colored.joined().contains("\u{1B}[32m"))
        #expect(colored.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == plain)
    }

    @Test func `each of thousands of outputs has its prose above it`() throws {
        let source = "//: a\nf()\n" + (1..<4000).map { "//: a {{v\($0 - 1)}}\nf()\n" }.joined()
        let page = try page(source, (0..<4000).map { .value(2 * $0 + 2, "v\($0)", "\($0)") })
        let lines = ChapterText(page.frame, [page], style: plain).lines(page)
        #expect(
            lines.filter { $0.hasPrefix("a") || $0.contains("=") }
                == ["a", "  v0 = 0"] + (1..<4000).flatMap { ["a \($0 - 1)", "  v\($0) = \($0)"] })
    }

    @Test func `code is named by its place, and what it shows stands below`() throws {
        let page = try page(
            "//: a:\nf()\n//: b {{x}}\ng()\n//:fold Code\nh()\n//:check\ni()\n//:hide\nj()\n",
            [
                .value(2, "x", "1"), .figure(2, "curve"), .expectation(2, "kept", true),
                .value(6, "folded", "2"), .table(6, ["a"], [[1]]), .expectation(6, "folded", true),
                .expectation(8, "one", true), .expectation(8, "two", true), .expectation(8, "three", false),
                .value(10, "hidden", "3"),
            ])
        let place = "  → Chapters/Chapter4/main.swift"
        #expect(
            ChapterText(page.frame, [page], style: TerminalStyle(width: 40, isColored: false)).lines(page)
                == [
                    "a:", "", "\(place):2", "  x = 1", "", String(repeating: "*", count: 40), "",
                    "  ✓ 1 assertion holds", "", "b 1", "", "\(place):4", "", "  a", "  ─", "  1", "",
                    "  ✓ 2 assertions hold →", "      Chapters/Chapter4/main.swift:8",
                    "  ✗ three: does not hold", "",
                ])
    }

    @Test func `the documents on a lesson are a line in it, and a box where it asks`() throws {
        let outputs: [RecordedOutput] = [
            .claim(1, Statement("One.", "4/one"), .confirmed(true, "Since so.")),
            .claim(1, Statement("Two.", "4/two"), .erratum(statementHolds: false, insteadHolds: true, "No.")),
        ]
        let page = try page(
            "//: a\n//:documents 4/2.1\n//:verdict 4/two\n", verdicts: ChapterVerdicts(outputs))
        #expect(
            ChapterText(page.frame, [page], style: plain).lines(page) == [
                "a", "", "What the documents say on this: 2 statements, 1 wrong: Document 4, 2.1.", "",
                "  │ ✎ Document 4, 2.1: erratum", "  │ “Two.”", "  │ No.", "",
            ])
    }

    @Test func `a changed run says so before anything else`() {
        var frame = ChapterFrame(part: .chapter(4), title: "T", goals: ["a goal"], folder: "")
        frame.changes = ["--gamma 3", "--p 1,0"]
        let lines = TerminalView(style: plain).opening(frame)
        #expect(
            lines == [
                "", "Chapter 4: T", "━━━━━━━━━━━━", "",
                "Changed in this run: --gamma 3, --p 1,0. The text describes the defaults.", "", "• a goal",
                "",
            ])
    }

    // MARK: Tables

    @Test func `a table is aligned, or stacked where it is too wide`() {
        let table = Table(columns: ["name", "n"], rows: [["a`b`", 1.5], ["cc*d*", 10]])
        #expect(
            TerminalTable(style: plain).lines(table) == [
                "  name     n", "  ─────  ───", "  ab     1.5", "  cc*d*   10",
            ])
        #expect(
            TerminalTable(style: TerminalStyle(width: 11, isColored: false)).lines(table) == [
                "  • name:", "      ab", "    n: 1.5", "  • name:", "      cc*d*", "    n: 10",
            ])
        #expect(
            TerminalTable(style: TerminalStyle(width: 15, isColored: false)).lines(
                columns: ["x", "y", ""], rows: [["1", "2.5", ""], ["2", "3.5", "the default"]],
                isNumeric: [true, true, false])
                == ["  • x: 1", "    y: 2.5", "  • x: 2", "    y: 3.5", "    the default"])
    }

    // MARK: Style

    @Test func `the program's own style is kept, and no other sequence`() {
        let styled = TerminalStyle(width: 80, isColored: true).styled("a\u{1B}[Kb", .bold, .red)
        #expect(printableStyled(styled) == "\u{1B}[1;31ma\\u{1B}[Kb\u{1B}[0m")
    }

    @Test func `colour only on a terminal that wants it`() {
        func isColored(_ isTerminal: Bool, _ environment: [String: String]) -> Bool {
            TerminalStyle(isTerminal: isTerminal, columns: nil, environment: environment).isColored
        }
        #expect(isColored(true, [:]))
        #expect(isColored(true, ["NO_COLOR": "", "TERM": "xterm"]))
        #expect(!isColored(false, [:]))
        #expect(!isColored(true, ["NO_COLOR": "1"]))
        #expect(!isColored(true, ["TERM": "dumb"]))
        #expect(isColored(false, ["CLICOLOR_FORCE": "1"]))
        #expect(isColored(true, ["CLICOLOR_FORCE": "1", "TERM": "dumb"]))
        #expect(!isColored(false, ["CLICOLOR_FORCE": "0"]))
        #expect(!isColored(false, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    }

    @Test func `the width is the terminal's, within reason`() {
        func width(_ columns: Int?, _ environment: [String: String] = [:]) -> Int {
            TerminalStyle(isTerminal: true, columns: columns, environment: environment).width
        }
        #expect(width(100, ["COLUMNS": "70"]) == 70)
        #expect(width(100, ["COLUMNS": "0"]) == 100)
        #expect(width(nil, ["COLUMNS": "70"]) == 70)
        #expect(width(nil) == 80)
        #expect(width(nil, ["COLUMNS": "wide"]) == 80)
        #expect(width(5) == 20)
        #expect(width(500) == 120)
    }

    @Test func `only a terminal's window has a height, which LINES overrides`() {
        func height(_ isTerminal: Bool, _ rows: Int?, _ environment: [String: String] = [:]) -> Int? {
            TerminalStyle(isTerminal: isTerminal, columns: nil, rows: rows, environment: environment).height
        }
        #expect(height(true, 50) == 50)
        #expect(height(true, nil) == 24)
        #expect(height(true, 50, ["LINES": "30"]) == 30)
        #expect(height(false, nil, ["LINES": "30"]) == nil)
    }
}
