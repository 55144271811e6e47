import Testing

@testable import Weaver

/// What the reader of Markdown calls text, beside what GitHub's own reader calls text.
struct MarkdownReaderTests {
    /// The parts of some Markdown that are text: each `@` that stands in text, as `+`.
    private func marked(_ markdown: String) -> String {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return MarkdownDocument(lines).replacing { token, _ in
            token.kind == .text ? token.source.replacing("@", with: "+").description : nil
        }.joined(separator: "\n")
    }

    /// In the HTML of cmark-gfm 0.29.0.gfm.13 a `+` is text, and an `@` is inside `<code>` or a tag.
    @Test(arguments: [
        "+ `@` ``@ ` @`` +", "```\n@\n```\n+", "~~~ swift\n@\n```\n@\n~~~\n+", "````\n```\n@\n`````\n+",
        "- +\n\n  ```\n  @\n  ```\n- +", "> ```\n> @\n\n+", "> +\n+\n\n    @", "1. +\n\n       @\n\n   +",
        "+\n    +", "-\t+\n\n\t+", "> \t+", "-\t\t@", "+ ``` @ ```", "``` + `\n+",
        "+ <a id=\"@\"> + <!-- @ --> +",
        "<div>\n`+`\n\n`@`", "<!--\n\n+ -->\n+".replacing("+ -->", with: "@ -->"), "+\n<b>\n`@`",
        "<b>\n`+`\n\n`@`",
        "| + | `@` |\n|---|---|\n| `+ | +` |\n\n`@`", "a | +\n--|--\n+ | `@`\n> +", "# + `@` #\n+\n===\n+",
        "* * *\n+",
        "\\`+\\` `@\\`+", "`@\n@` +", "+ ` +\n\n` +", "1. +\n2. ```\n   @\n   ```\n3) +", "+\n2. +\n\n1. +",
        "- \n\n      @",
        "[+](b) ![+](c) [+]: d", "[a]: b\n\n`@`", "***+** `@`*", "</b>\n\n </i>\n```\n+", "`` @`\n@ `` + `",
    ])
    func `text is what GitHub's reader says it is`(markdown: String) {
        #expect(marked(markdown.replacing("+", with: "@")) == markdown)
    }

    /// Spans as HTML.
    private func html(_ spans: [MarkdownSpan]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): text
            case .emphasis(let inner): "<em>\(html(inner))</em>"
            case .strong(let inner): "<strong>\(html(inner))</strong>"
            case .link(let inner): "<a>\(html(inner))</a>"
            default: "?"
            }
        }.joined()
    }

    /// The HTML of cmark-gfm 0.29.0.gfm.13, less its addresses.
    @Test(arguments: [
        ("*a **b* c**", "<em>a <em><em>b</em> c</em></em>"),
        ("**a*", "*<em>a</em>"),
        ("a* *b*", "a* <em>b</em>"),
        ("***a** b*", "<em><strong>a</strong> b</em>"),
        ("*a _b* c_", "<em>a _b</em> c_"),
        ("a*b*c _d_e_ __f__", "a<em>b</em>c <em>d_e</em> <strong>f</strong>"),
        ("*(*a*)*", "<em>(<em>a</em>)</em>"),
        ("**a *b** c*", "<em><em>a <em>b</em></em> c</em>"),
        ("*a [b*](c)", "*a <a>b*</a>"),
        ("[a [b](c) d](e)", "[a <a>b</a> d](e)"),
        ("a* b* *c d* e*", "a* b* <em>c d</em> e*"),
        ("*a*b**c**", "<em>a</em>b<strong>c</strong>"),
        ("**a**b*c**d*", "<strong>a</strong>b<em>c**d</em>"),
        ("*a **b c* d** e*", "<em>a <em><em>b c</em> d</em></em> e*"),
    ])
    func `emphasis and links nest as GitHub's reader nests them`(markdown: String, expected: String) {
        #expect(html(MarkdownSpan.spans(of: MarkdownScanner(source: markdown))) == expected)
    }

    /// Each takes well under a second; read again and again to its end it would take minutes.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["&", "<", "<!--", "a* ", "*a* _b_ ", "[a](", "[", "]", "a <b c=", ":a", "~"])
    func `a long paragraph of marks is read in one go`(mark: String) {
        let text = String(repeating: mark, count: 100_000 / mark.count)
        let spans = MarkdownSpan.spans(of: MarkdownScanner(source: text))
        #expect(!spans.isEmpty)
        #expect(Markdown.escaped(text).count >= text.count)
    }
}
