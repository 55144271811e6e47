import Testing

@testable import Weaver

/// Outputs joined with the cells they came from.
struct WeaverTests {
    @Test func `prose only`() throws {
        #expect(try body("//: ## A\n//:\n//: b\n\n//: c\n") == "## A\n\nb\n\nc")
    }

    @Test func `code only shows its tables and not itself`() throws {
        let outputs: [TestOutput] = [.value(1, "a", "1"), .block(1, "| x |\n| ---: |\n| 1 |")]
        #expect(try body("f()\n", outputs) == "| x |\n| ---: |\n| 1 |")
    }

    @Test func `two outputs in one cell stand under it in order`() throws {
        let outputs: [TestOutput] = [.line(3, "first"), .line(2, "second")]
        #expect(
            try body("//: a\nf()\ng()\n", outputs)
                == "a\n\n```swift\nf()\ng()\n```\n\n```text\nfirst\nsecond\n```")
    }

    @Test func `output in a loop keeps the order of the calls`() throws {
        let source = "//: a\nfor i in 1...2 {\n    show(\"i\", i)\n    show(\"square\", i * i)\n}\n"
        let outputs: [TestOutput] = [
            .value(3, "i", "1"), .value(4, "square", "1"), .value(3, "i", "2"), .value(4, "square", "4"),
        ]
        #expect(try body(source, outputs).hasSuffix("```text\ni = 1\nsquare = 1\ni = 2\nsquare = 4\n```"))
    }

    @Test func `outputs of several cells go each under its own`() throws {
        let source = "//: a\nf()\n//: b\ng()\n"
        let woven = try body(source, [.line(4, "late"), .line(2, "early")])
        #expect(
            woven
                == "a\n\n```swift\nf()\n```\n\n```text\nearly\n```\n\nb\n\n```swift\ng()\n```\n\n```text\nlate\n```"
        )
    }

    @Test func `a table between values parts them`() throws {
        let outputs: [TestOutput] = [
            .line(2, "before"), .block(2, "| x |\n| ---: |\n| 1 |"), .line(2, "✗ after: does not hold"),
        ]
        #expect(
            try body("//: a\nf()\n", outputs)
                == "a\n\n```swift\nf()\n```\n\n```text\nbefore\n```\n\n| x |\n| ---: |\n| 1 |\n\n```text\n✗ after: does not hold\n```"
        )
    }

    // MARK: Values below their calls

    @Test func `a value stands below its call, also where that goes on, and not below the cell, too`() throws
    {
        #expect(
            try body("//: a\nshow(\"x\", f(1))\n", [.value(2, "x", "0.25", unit: "nats")])
                == "a\n\n```swift\nshow(\"x\", f(1))\n// → 0.25 nats\n```")
        #expect(
            try body(
                "//: a\nshow(\n    \"x\", f(1))\ng()\n", [.value(2, "x", "0.25")])
                == "a\n\n```swift\nshow(\n    \"x\", f(1))\n// → 0.25\ng()\n```")
    }

    @Test(arguments: [
        #"show("f(x", 1)"#, #"show("a)",\n    f(1))"#, #"show("\"(", 1)"#, #"show("\(f(")"))", 1)"#,
        #"show("x", /[(]/)"#, "show(\n    \"\"\"\n    (\n    \"\"\", 1)",
    ])
    func `parentheses in a string are no part of a call`(call: String) throws {
        let call = call.replacing(#"\n"#, with: "\n")
        #expect(
            try body("//: a\n\(call)\n", [.value(2, "x", "0.25")])
                == "a\n\n```swift\n\(call)\n// → 0.25\n```")
    }

    @Test(arguments: [
        (["f(eta)", "let gamma = lambda + x_1"], ["f", "eta", "lambda", "x_1"]),
        ([#"f("\"eta\"", lambda)"#], ["f", "lambda"]),
        ([#"f("a // b", eta) // lambda"#, "/* eta \" */ g()"], ["f", "eta", "g"]),
        ([#"f("\(eta) and lambda \(g("gamma"))")"#], ["f", "eta", "g"]),
        (["f(", #"    """"#, "    let eta", #"    """, gamma)"#], ["f", "gamma"]),
        (["f(/eta/, a / b)"], ["f", "a", "b"]),
    ])
    func `a page names what its code names, not what strings and comments say`(
        lines: [String], names: [Substring]
    ) throws {
        let source = "//: a\n" + lines.joined(separator: "\n") + "\n"
        #expect(try weave(try SourceCells(source: source), [TestOutput]())[0].names == Set(names))
    }

    @Test(arguments: [
        "    show(\"x\", 1)",  // not in the first column: in a function or a loop
        "show(\"x\", 1) // why",  // has a comment already
        "let y = twice(1)",  // a helper that shows
    ])
    func `a value whose line is more than its call stands below the cell`(line: String) throws {
        let woven = try body("//: a\n\(line)\n", [.value(2, "x", "0.25")])
        #expect(woven == "a\n\n```swift\n\(line)\n```\n\n```text\nx = 0.25\n```")
    }

    @Test func `a value of several lines stands below`() throws {
        let woven = try body("//: a\nshow(\"x\", s)\n", [.value(2, "x", "1\n2")])
        #expect(woven.hasSuffix("```swift\nshow(\"x\", s)\n```\n\n```text\nx = 1\n2\n```"))
    }

    @Test func `values of hidden code are not shown, those of folded code within the fold`() throws {
        let outputs: [TestOutput] = [.value(3, "x", "1"), .block(3, "| x |\n| ---: |\n| 1 |")]
        #expect(
            try body("//: a\n//:hide\nshow(\"x\", 1)\n", outputs)
                == "a\n\n| x |\n| ---: |\n| 1 |")
        #expect(
            try body("//: a\n//:fold More\nshow(\"x\", 1)\n", outputs)
                == "a\n\n<details>\n<summary>More</summary>\n\n```swift\nshow(\"x\", 1)\n```\n\n```text\nx = 1\n```\n\n"
                + "</details>\n\n| x |\n| ---: |\n| 1 |"
        )
    }

    @Test func `assertions that hold are folded under their number, what fails stands open`() throws {
        let outputs: [TestOutput] = [
            .line(3, "✓ one"), .line(3, "· two"), .line(3, "✓ three"), .line(3, "✗ four: does not hold"),
        ]
        let held = "```text\n✓ one\n· two\n✓ three\n```\n\n</details>"
        let failed = "```text\n✗ four: does not hold\n```"
        let fold = "<details>\n<summary>2 assertions hold, 1 not asked</summary>\n\n"
        #expect(
            try body("//: a\n//:check\nf()\n", outputs)
                == "a\n\n\(fold)```swift\nf()\n```\n\n\(held)\n\n\(failed)")
        #expect(
            try body("//: a\n\nf()\n", outputs)
                == "a\n\n```swift\nf()\n```\n\n\(failed)\n\n\(fold)\(held)")
        #expect(
            try body("//: a\n//:fold F\nf()\n", [.line(3, "✓ one"), .line(3, "✗ two")])
                == "a\n\n<details>\n<summary>F</summary>\n\n```swift\nf()\n```\n\n```text\n✓ one\n```\n\n</details>"
                + "\n\n```text\n✗ two\n```")
        #expect(
            try body("//: a\n//:check\nf()\n", [.line(3, "✓ one")]).contains(
                "<summary>1 assertion holds</summary>"))
    }

    // MARK: Questions

    @Test func `the questions are found between their marks`() throws {
        let source = """
            //: a
            //:checkpoint One
            //: b
            ask()
            //:answer
            //: c {{x}}
            f()
            //:end
            //: d
            //:checkpoint Two
            ask()
            //:answer
            //:end
            """
        let outputs: [TestOutput] = [.question(4), .value(7, "y", "2"), .question(11), .value(4, "x", "1")]
        let page = try weave(try SourceCells(source: source), outputs)[0]
        #expect(page.questions.map(\.number) == [1, 2])
        #expect(page.questions.map(\.title) == ["One", "Two"])
        #expect(page.questions.map(\.cells.count) == [2, 1])
        #expect(page.questions.map(\.answer.count) == [2, 0])
        #expect(page.cells.count == 4)
        #expect(
            page.blocks(TestOutput.blocks, inserted: inserted).prefix(12) == [
                "a", "<a id=\"checkpoint-1\"></a>", "**Checkpoint 1: One**", "b", "(Answer.)",
                "<details>\n<summary>Hint</summary>", "Look.", "</details>",
                "<details>\n<summary>Answer</summary>", "c 1", "```swift\nf()\n```",
                "```text\ny = 2\n```",
            ])
        #expect(page.outputs.map(\.place.line) == [4, 4, 7, 11])
    }

    // MARK: Errors

    @Test(arguments: [1, 3, 5, 9])
    func `output from a line outside any code cell is an error`(line: Int) {
        #expect {
            try body("//: a\nf()\n\n//: b\n//: c\n", [.value(line, "x", "1")])
        } throws: { error in
            (error as? WeaveError)?.place == SourcePlace(line: line)
        }
    }

    // MARK: References

    @Test func `a reference stands for the last value shown under its label above it`() throws {
        let source = "//: a\nf()\n//: {{x}} and {{y z}}.\ng()\n//: now {{x}}\n"
        let outputs: [TestOutput] = [
            .value(2, "x", "1"), .value(2, "y z", "2", unit: "m"), .value(4, "x", "3"),
        ]
        let woven = try body(source, outputs)
        #expect(woven.contains("\n1 and 2.\n"))
        #expect(woven.hasSuffix("now 3"))
    }

    /// Each label stands beside a bracket without a partner, and all in one paragraph.
    @Test func `thousands of references, and braces that are none, are read once`() throws {
        let lines = (0..<4000).map { "//: {{v\($0)}} { }" }.joined(separator: "\n")
        let outputs = (0..<4000).map { TestOutput.value(2, "v\($0)", "\($0)") }
        #expect(
            try body("//: a\nf()\n\(lines)\n", outputs)
                .hasSuffix((0..<4000).map { "\($0) { }" }.joined(separator: "\n")))
        let open = String(repeating: "{{ ", count: 50_000) + "}"
        #expect(MarkdownScanner(source: open).tokens.count { $0.kind == .openReference } == 50_000)
    }

    @Test func `a reference to a value that is not shown above is an error`() {
        let problem = WeaveError(line: 2, problem: "no value labelled \"x\" is shown above it")
        #expect(throws: problem) {
            try body("//: a\n//: {{x}}\nf()\n", [.value(3, "x", "1")])
        }
        #expect(throws: problem) { try body("//: a\n//: {{x}}\n") }
    }

    @Test func `a value that could not be had is marked, and its reason stands at its call`() throws {
        let failed = TestOutput(
            place: SourcePlace(line: 2), text: "✗ x: no data", reference: ("x", "✗"))
        let woven = try body("//: a\nf()\n//: It is {{x}}.\n", [failed])
        #expect(woven.hasSuffix("```text\n✗ x: no data\n```\n\nIt is ✗."))
    }

    @Test(arguments: ["$`a^{{b}}`$", "$a^{{b}}$", "$$a^{{b}}$$", "x $`{{b}}`$ y"])
    func `braces in a formula are no reference`(formula: String) throws {
        #expect(try body("//: \(formula)\n") == formula)
        #expect(
            try body("//: a\nf()\n//: \(formula) {{x}}\n", [.value(2, "x", "1")]).hasSuffix("\(formula) 1"))
    }

    @Test func `braces in a formula's fence are no reference, and those after it are`() throws {
        let source = "//: a\nf()\n//: ```math\n//: \\frac{{a}}{b}\n//: ```\n//: {{x}} $5 \\$ {{x}}\n"
        let woven = try body(source, [.value(2, "x", "1")])
        #expect(woven.hasSuffix("```math\n\\frac{{a}}{b}\n```\n1 $5 \\$ 1"))
    }

    @Test func `a reference may go on in the next line, and must end`() throws {
        let outputs: [TestOutput] = [.value(2, "a b", "1"), .value(2, "c", "2")]
        #expect(
            try body("//: x\nf()\n//: It {{a\n//: b}} and {{c}}.\n//: End.\n", outputs)
                .hasSuffix("\n\nIt 1 and 2.\nEnd."))
        #expect(
            throws: WeaveError(line: 2, problem: "`{{` without `}}`; as text it is written `\\{{`")
        ) {
            try body("//: x\n//: {{x} and\n//: {{\n")
        }
        #expect(try body("//: {x} and }}\n") == "{x} and }}")
    }

    /// A page on which `price` is 7 and `name` is what a test says.
    private func filled(_ prose: String, name: String = "n") throws -> String {
        let lines = prose.split(separator: "\n", omittingEmptySubsequences: false).map { "//: \($0)" }
        let source = "//: a\nf()\n" + lines.joined(separator: "\n")
        let woven = try body(source, [.value(2, "price", "7"), .value(2, "name", name)])
        return woven.split(separator: "```\n\n", maxSplits: 2).last.map(String.init) ?? ""
    }

    @Test(arguments: [
        ("costs $5, then {{price}} more, is $12", "costs $5, then 7 more, is $12"),
        ("from $5/{{price}} to $6/{{price}}", "from $5/7 to $6/7"),
        ("US$5, {{price}}, CA$6", "US$5, 7, CA$6"), ("5$ and {{price}} and 6$", "5$ and 7 and 6$"),
        ("`echo $HOME`, {{price}}, `$PATH`", "`echo $HOME`, 7, `$PATH`"),
        ("$HOME, {{price}}, $PATH", "$HOME, 7, $PATH"), ("\\$x{{price}}$", "\\$x7$"),
    ])
    func `money and variables are no formula`(prose: String, expected: String) throws {
        #expect(try filled(prose) == expected)
    }

    @Test(arguments: [
        "`{{price}}`", "``a ` {{price}}``", "`a\n{{price}}`", "```swift\n{{price}}\n```",
        "~~~\n{{price}}\n~~~",
        "````text\n```\n{{price}}\n````", "  ```mermaid\n  a{{price}}\n  ```",
        "- a\n  ~~~\n  {{price}}\n  ~~~",
        "> ```\n> {{price}}\n> ```", "1. a\n\n   ```math\n   \\frac{{price}}{b}\n   ```", "    {{price}}",
        "$`\\frac{{price}}\n{b}`$", "$\\frac{{price}}\n{b}$", "$$\n\\frac{{price}}{b}\n$$", "(${{price}}$)",
        "```math title\n{{price}}\n```", "<!-- {{price}} -->", "a <!-- {{price}}\n--> b",
        "<a id=\"{{price}}\"></a>", "\\{{price}}", "{\\{price}}", "~~~~ mermaid\nA{{price}} --> B\n~~~~",
    ])
    func `code, formulas, tags and escaped braces are left alone`(prose: String) throws {
        #expect(try filled("- x\n\ny\n\n" + prose) == "- x\n\ny\n\n" + prose)
    }

    @Test(arguments: [
        ("# {{price}}", "# 7"), ("- {{price}}\n  - {{price}}", "- 7\n  - 7"),
        ("[{{price}}](a.md)", "[7](a.md)"), ("| a |\n|---|\n| {{price}} |", "| a |\n|---|\n| 7 |"),
        ("**{{price}}** `a` {{price}}", "**7** `a` 7"), ("a ` b {{price}}", "a ` b 7"),
        ("<summary>{{price}}</summary>", "<summary>7</summary>"), ("```a``` {{price}}", "```a``` 7"),
        ("> {{price}}\n{{price}}", "> 7\n7"), ("A\n===\n{{price}}", "A\n===\n7"),
        ("a[^1]\n\n[^1]: {{price}}", "a[^1]\n\n[^1]: 7"), ("[a]: b/{{price}}\n{{price}}", "[a]: b/7\n7"),
    ])
    func `references are filled wherever Markdown has text`(prose: String, expected: String) throws {
        #expect(try filled(prose) == expected)
    }

    /// What cmark-gfm 0.29.0.gfm.13 makes of each is the value, as text.
    @Test(arguments: [
        ("a {{name}}", "a*b*c <i>x", "a a\\*b\\*c \\<i\\>x"),
        ("| a |\n|---|\n| {{name}} |", "p|q", "| a |\n|---|\n| p\\|q |"),
        ("{{name}}", "- a", "\\- a"), ("{{name}}", "1. a", "1\\. a"), ("x\n{{name}}", "===", "x\n\\==="),
        ("a {{name}}", "- a", "a - a"), ("[{{name}}](b.md)", "x](y", "[x\\](y](b.md)"),
        ("# {{name}}", "# a", "# \\# a"), ("a {{name}}", "&lt; ~~b~~", "a \\&lt; \\~\\~b\\~\\~"),
        ("a {{name}}", "$x$ `y`", "a \\$x\\$ \\`y\\`"), ("a {{name}}", "http://a.b", "a http\\://a.b"),
        ("a {{name}}", ":100:", "a :<span></span>100:"), ("a {{name}}", "x\ny", "a x y"),
        ("<p>{{name}}</p>", "<b>&", "<p>&lt;b&gt;&amp;</p>"), ("a {{name}}", "[0.5, −1]", "a [0.5, −1]"),
        ("a {{name}}(b)", "[0.5, −1]", "a \\[0.5, −1\\](b)"), ("a {{name}}", "{{price}}", "a {{price}}"),
        ("a {{name}}", "x\u{1B}[2J", "a x\\\\u{1B}\\[2J"), ("{{name}} %", "60 000", "60\u{A0}000\u{A0}%"),
    ])
    func `a value is text in the place where it goes`(prose: String, value: String, expected: String) throws {
        #expect(try filled(prose, name: value) == expected)
    }

    @Test func `what a page has from elsewhere stands where it is asked for`() throws {
        let text = try body("//: a\n//:verdict 3/mean\n//: b\nf()\n//:documents 1/4.2,  3/9 Q1\n")
        #expect(
            text == """
                a

                verdict(id: "3/mean")

                b

                ```swift
                f()
                ```

                documents(places: ["1/4.2", "3/9 Q1"])
                """)
        let problem = WeaveError(line: 1, problem: "write `//:verdict` with a statement's id")
        #expect(throws: problem) { try body("//:verdict\n") }
    }

    @Test func `what a page has from elsewhere is known, also within its questions`() throws {
        let source = "//:verdict 1/a\n//:checkpoint One\n//: b\nf()\n//:answer\n//:verdict 3/b\n//:end\n"
        let page = try weave(try SourceCells(source: source), [TestOutput.question(4)])[0]
        #expect(page.insertions.map(\.insertion) == [.verdict(id: "1/a"), .verdict(id: "3/b")])
        #expect(page.insertions.map(\.place.line) == [1, 6])
    }
}
