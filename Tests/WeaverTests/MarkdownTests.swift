import Testing

@testable import Weaver

/// Text that looks like Markdown stays text.
struct MarkdownTests {
    @Test(arguments: [
        ("a*b_c", "a\\*b\\_c"), ("<b> [x](y)", "\\<b\\> \\[x\\](y)"), ("costs $5", "costs \\$5"),
        ("a\\b", "a\\\\b"), ("`a*b` *", "`a*b` \\*"), ("a ` b *c*", "a \\` b \\*c\\*"), ("a\nb", "a b"),
        ("`a\nb`", "`a b`"), ("-ln ŷ", "-ln ŷ"), ("~~x~~", "\\~\\~x\\~\\~"), ("&lt; & &x", "\\&lt; & &x"),
        ("see http://a.b/c_d", "see http\\://a.b/c\\_d"), ("www.a.b", "www\\.a.b"),
        ("a: b: 12:30:45", "a: b: 12:30:45"),
        ("@name #12 !", "@name #12 !"), ("``a`b`` `c", "``a`b`` \\`c"),
        ("x :smile:", "x :<span></span>smile:"),
    ])
    func `plain text is escaped`(text: String, expected: String) {
        #expect(Markdown.escaped(text) == expected)
    }

    /// What cmark-gfm 0.29.0.gfm.13 shows as code is the value, with pictures for its control characters.
    @Test(arguments: [
        ("--gamma 3", "`--gamma 3`"), ("x` <img src=x> `", "`` x` <img src=x> ` ``"), ("a``b", "```a``b```"),
        ("a\nb\r\u{1B}c", "`a\\nb\\r\\u{1B}c`"), (" a ", "`  a  `"), (" a", "` a`"), ("", "` `"),
        ("<b>|*", "`<b>|*`"),
        (
            String(repeating: "a", count: 300),
            "`\(String(repeating: "a", count: 80))…\(String(repeating: "a", count: 39))`"
        ),
        ("a\u{202E}b\u{85}", "`a\\u{202E}b\\u{0085}`"),
    ])
    func `a value is quoted as code that nothing in it ends`(value: String, expected: String) {
        #expect(Markdown.code(value) == expected)
    }

    @Test func `a summary is HTML, with code in backticks`() {
        #expect(
            Markdown.folded("Loss < 0.5 & `a<b`", []) == [
                "<details>\n<summary>Loss &lt; 0.5 &amp; <code>a&lt;b</code></summary>", "</details>",
            ])
        #expect(Markdown.html("*a* \"b\" `") == "*a* &quot;b&quot; `")
    }

    @Test func `a table cell holds no column separator`() {
        #expect(Markdown.cell("a|b") == "a\\|b")
        #expect(Markdown.cell("`a|b`") == "`a\\|b`")
    }

    @Test func `a fence is longer than any run of backticks in it`() {
        #expect(Markdown.fence("swift", ["a"]) == "```swift\na\n```")
        #expect(Markdown.fence("text", ["```", "a ```` b"]) == "`````text\n```\na ```` b\n`````")
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
