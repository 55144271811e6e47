import Testing

@testable import Workbook

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
}
