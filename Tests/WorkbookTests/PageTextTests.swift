import Testing

@testable import Weaver
@testable import Workbook

/// What comes from a chapter and a run is text on the page, whatever it looks like.
struct PageTextTests {
    @Test func `titles, goals, notes and names are text on the page`() throws {
        let page = try page(
            "//: a\n//:fold <b> `c`\nf()\n//:checkpoint *Q* <i>\n//: q\ng()\n//:answer\n//: b\n//:end\n",
            [
                RecordedOutput(
                    line: 6, content: .checkpoint(Checkpoint(label: "l", hint: "h", outcome: .threw("*x*"))))
            ],
            title: "A*b*c `d*` #", goals: ["1. <b>", "`code`"],
            parameters: [ParameterDeclaration(name: "p", defaultText: "`", rangeText: "a_b_", note: "*n*")],
            next: .init(part: .chapter(5), title: "x](y)"))
        var frame = page.frame
        frame.changes = ["--data x` <img src=x> `\u{1B}[2J"]
        let text = try ChapterPage(
            frame: frame, page.woven, verdicts: ChapterVerdicts([]), parameters: frame.parameters
        ).markdown
        for line in [
            "# Chapter 4: A\\*b\\*c `d*` \\#", "- 1\\. \\<b\\>", "- `code`",
            "**Checkpoint 1: \\*Q\\* \\<i\\>**",
            "<summary>&lt;b&gt; <code>c</code></summary>", "- `` --p ` `` (a\\_b\\_): \\*n\\*",
        ] { #expect(text.contains("\n\(line)\n"), "\(line)") }
        #expect(text.contains("[Chapter 5: x\\](y)](Chapter5.md)"))
        #expect(text.contains("Changed in this run: ``--data x` <img src=x> `\\u{1B}[2J``. The text"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `a guide's page has its title alone, and the way to the contents`() throws {
        let text = try page(
            "//: Words.", part: .guide("Choosing"), title: "Which loss?", goals: ["from a problem to a loss"]
        ).markdown
        #expect(
            text.hasPrefix(
                """
                <!-- Written by `swift run Choosing` from Chapters/Choosing/main.swift. Change that file, not this \
                one. -->

                # Which loss?

                [Contents](README.md) · [Glossary](Glossary.md)

                **What you will learn**

                - from a problem to a loss

                Words.

                """))
        #expect(text.contains("\n`swift run Choosing` computes every number on this page again"))
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

    @Test func `claims and labels that look like Markdown stay text on the page`() throws {
        let outputs: [RecordedOutput] = [
            .claim(2, Statement("# *a* | <b>\n$x$"), .confirmed(true, "_why_")),
            .figure(2, "curve", "a [b] *c*"),
            .table(2, ["*t*"], [["<i>"]]),
        ]
        let woven = try body("//: a\nf()\n", outputs)
        #expect(woven.contains("> “# \\*a\\* | \\<b\\> \\$x\\$”\n> <br>\\_why\\_"))
        #expect(woven.contains("![a \\[b\\] \\*c\\*](figures/Chapter4-curve.svg)"))
        #expect(woven.contains("| \\*t\\* |\n| :--- |\n| \\<i\\> |"))
    }
}
