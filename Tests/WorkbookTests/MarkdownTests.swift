import Testing

@testable import Workbook

/// Text that looks like Markdown stays text.
struct MarkdownTests {
    @Test(arguments: [
        ("a*b_c", "a\\*b\\_c"), ("<b> [x](y)", "\\<b\\> \\[x\\](y)"), ("costs $5", "costs \\$5"),
        ("a\\b", "a\\\\b"), ("`a*b` *", "`a*b` \\*"), ("a ` b *c*", "a \\` b \\*c\\*"), ("a\nb", "a b"),
        ("`a\nb`", "`a b`"), ("-ln ŷ", "-ln ŷ"),
    ])
    func `plain text is escaped`(text: String, expected: String) {
        #expect(Markdown.escaped(text) == expected)
    }

    @Test func `a table cell holds no column separator`() {
        #expect(Markdown.cell("a|b") == "a\\|b")
        #expect(Markdown.cell("`a|b`") == "`a\\|b`")
    }

    @Test func `numbers are set to the right, words to the left`() {
        let table = Table(columns: ["a|", "n"], rows: [["x", 0.5], ["y", 12345]])
        #expect(
            Markdown.table(table)
                == "| a\\| | n |\n| :--- | ---: |\n| x | 0.5000 |\n| y | 12\u{A0}345 |".replacing(
                    "0.5000", with: "0.5"))
        #expect(Markdown.table(Table(columns: ["a"], rows: [])) == "| a |\n| :--- |")
    }

    @Test func `a dash in a column of numbers is no number, and no word`() {
        let table = Table(columns: ["n", "–"], rows: [["–", "–"], [2, "–"]])
        #expect(Markdown.table(table) == "| n | – |\n| ---: | :--- |\n| – | – |\n| 2 | – |")
        let gaps = Table(columns: ["n", "m"], rows: [["", ""], [2, "a"]])
        #expect(Markdown.table(gaps) == "| n | m |\n| ---: | :--- |\n|  |  |\n| 2 | a |")
    }

    @Test func `a fence is longer than any run of backticks in it`() {
        #expect(Markdown.fence("swift", ["a"]) == "```swift\na\n```")
        #expect(Markdown.fence("text", ["```", "a ```` b"]) == "`````text\n```\na ```` b\n`````")
    }

    @Test func `claims and labels that look like Markdown stay text on the page`() throws {
        let outputs: [RecordedOutput] = [
            .claim(2, 1, 4, "# *a* | <b>\n$x$", .notTestable("_why_")), .figure(2, "curve", "a [b] *c*"),
            .table(2, ["*t*"], [["<i>"]]),
        ]
        let woven = try body("//: a\nf()\n", outputs)
        #expect(woven.contains("> “# \\*a\\* | \\<b\\> \\$x\\$”\n> <br>\\_why\\_"))
        #expect(woven.contains("![a \\[b\\] \\*c\\*](figures/Chapter4-curve.svg)"))
        #expect(woven.contains("| \\*t\\* |\n| :--- |\n| \\<i\\> |"))
    }

    @Test func `code and values with fences in them do not end their own fence`() throws {
        let source = "//: a\nlet s = \"```\"\n"
        let woven = try body(source, [.value(2, "s", "````")])
        #expect(woven == "a\n\n````swift\nlet s = \"```\"\n````\n\n`````text\ns = ````\n`````")
    }

    /// As GitHub's pages have them.
    @Test(arguments: [
        ("Regression", "regression"), ("Other libraries' errors", "other-libraries-errors"),
        ("2.1 What is a loss?", "21-what-is-a-loss"), ("Cause & effect", "cause--effect"),
        ("KL(p‖q) or KL(q‖p)", "klpq-or-klqp"), ("A well-known name_2", "a-well-known-name_2"),
    ])
    func `the anchor of a heading`(heading: String, anchor: String) {
        #expect(Markdown.anchor(ofHeading: heading) == anchor)
    }
}
