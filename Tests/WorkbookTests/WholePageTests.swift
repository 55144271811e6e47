import Testing

@testable import Weaver
@testable import Workbook

/// One small chapter that uses every rule, against its full page.
struct WholePageTests {
    private static let source = """
        import Workbook

        let chapter = Chapter(4, "Small", learn: ["to weave", "to `judge`"])
        let gamma = parameter("gamma", default: 2, in: 0...10, "bends the curve")

        //: ## Values
        //: A first paragraph with $`x^2`$.
        //:
        //: ```mermaid
        //: graph LR; a --> b
        //: ```
        show("x", 0.25, unit: "nats")

        let text = \"\"\"
        //: not prose
        \"\"\"
        //: The value is {{x}} nats.
        for k in 1...2 {
            show("k", k)
        }
        //:
        table(["k", "word"], [[1, "a|b"], [2, "c"]])
        //:fold How the figure is drawn
        plot("curve")
        //:hide
        expect("one", true)
        expect("two", false)
        //: ## Claims
        //:verdict 1/bits
        //: So it is.
        //:documents 1/bits, 4/2.1
        //:hide
        chapter.finish()

        """

    private static let outputs: [RecordedOutput] = [
        .value(12, "x", "0.25", unit: "nats"), .value(19, "k", "1"), .value(19, "k", "2"),
        .table(22, ["k", "word"], [[1, "a|b"], [2, "c"]]), .figure(24, "curve", "A curve that falls."),
        .expectation(26, "one", true), .expectation(27, "two", false),
    ]

    /// What the chapter judges on another page.
    private static let verdicts = ChapterVerdicts([
        .claim(
            1, Statement("CE ≈ 0.152.", "1/bits", printed: "0.152"),
            .anotherReading(computed: 0.1053605, trueIf: Reading("the base is 2", 0.1520031))),
        .claim(2, Statement("Two *is* even.", "4/two"), .confirmed(true, "2 mod 2 = 0.")),
        .claim(
            3, Statement("CE is 1.031.", "4/mean", printed: "1.031"),
            .erratum(computed: 0.2336, slip: Reading("one takes ln 0.2", 1.0312))),
    ])

    private static let expected = """
        <!-- Written by `swift run Chapter4` from Chapters/Chapter4/main.swift. Change that file, not this one. -->

        # Chapter 4: Small

        ← [Chapter 3: Before](Chapter3.md) · [Contents](README.md) · [Glossary](Glossary.md) · [Chapter 5: After](Chapter5.md) →

        **What you will learn**

        - to weave
        - to `judge`

        ## Values
        A first paragraph with $`x^2`$.

        ```mermaid
        graph LR; a --> b
        ```

        ```swift
        show("x", 0.25, unit: "nats")
        // → 0.25 nats

        let text = \"\"\"
        //: not prose
        \"\"\"
        ```

        The value is 0.25 nats.

        ```swift
        for k in 1...2 {
            show("k", k)
        }
        ```

        ```text
        k = 1
        k = 2
        ```

        ```swift
        table(["k", "word"], [[1, "a|b"], [2, "c"]])
        ```

        | k | word |
        | ---: | :--- |
        | 1 | a\\|b |
        | 2 | c |

        <details>
        <summary>How the figure is drawn</summary>

        ```swift
        plot("curve")
        ```

        </details>

        ![A curve that falls.](figures/Chapter4-curve.svg)

        ```text
        ✗ two: does not hold
        ```

        <details>
        <summary>1 assertion holds</summary>

        ```text
        ✓ one
        ```

        </details>

        ## Claims

        <a id="1-bits"></a>

        > **Document 1, 2.1: another reading ≈** ([the code](Chapter4-Documents.md#1-bits))<br>
        > “CE ≈ 0.152.”
        > <br>True if the base is 2. Right: 0.1054. Printed: 0.152; under the condition 0.1520.

        So it is.

        <sub>What the documents say on this: 3 statements, 1 true on a condition, 1 wrong: \
        [Document 1, 2.1](Chapter4-Documents.md#1-bits); \
        [Document 4, 2.1](Chapter4-Documents.md#section-4-2.1).</sub>

        ## Try it

        `swift run Chapter4` computes every number on this page again, checks it, and rewrites the page. \
        The text and the code are [Chapters/Chapter4/main.swift](../Chapters/Chapter4/main.swift): change a number \
        there, run it again, and see what moves.

        These numbers can be changed without an edit:

        - `--gamma 2` (0 to 10; in the code `focus`): bends the curve
        - `--rate 1` (0 to 2): moves it

        Assertions: 2, 1 failed ✗. The documents on this, statement by statement: [what they \\*say\\*](Chapter4-Documents.md).

        ← [Chapter 3: Before](Chapter3.md) · [Contents](README.md) · [Glossary](Glossary.md) · [Chapter 5: After](Chapter5.md) →

        """

    private func markdown(_ source: String) throws -> String {
        try page(
            source, Self.outputs, title: "Small", goals: ["to weave", "to `judge`"],
            parameters: [
                ParameterDeclaration(
                    name: "gamma", defaultText: "2", rangeText: "0 to 10", note: "bends the curve",
                    codeName: "focus"),
                ParameterDeclaration(
                    name: "rate", defaultText: "1", rangeText: "0 to 2", note: "moves it", codeName: "rate"),
            ],
            previous: .init(part: .chapter(3), title: "Before"),
            next: .init(part: .chapter(5), title: "After"),
            verdicts: Self.verdicts, documentsTitle: "what they *say*"
        ).markdown
    }

    @Test func `every rule on one page`() throws {
        let woven = try markdown(Self.source)
        for (line, expected) in zip(
            woven.split(separator: "\n", omittingEmptySubsequences: false),
            Self.expected.split(separator: "\n", omittingEmptySubsequences: false))
        {
            #expect(line == expected)
        }
        #expect(woven == Self.expected)
    }

    @Test func `line ends, trailing blanks and a missing last newline change nothing`() throws {
        for source in [
            Self.source.replacing("\n", with: "\r\n"), Self.source.replacing("\n", with: " \t\n"),
            String(Self.source.dropLast()), Self.source.replacing("\n", with: "\r"), "\u{FEFF}" + Self.source,
        ] {
            #expect(try markdown(source) == Self.expected)
        }
    }

    @Test func `figures are named after the chapter`() throws {
        let page = try page(Self.source, Self.outputs, verdicts: Self.verdicts)
        #expect(page.figures == ["Chapter4-curve.svg": "<svg/>"])
    }

    @Test func `no line ends within a number, and code and formulas keep their blanks`() throws {
        let text = try body(
            """
            //: Of 60 000 images 1 000 000 are 12 %: `60 000 %`, $`1 000`$, in 1 2345 or 3 files.
            //: ```text
            //: 60 000 images
            //: ```

            """)
        #expect(
            text == """
                Of 60\u{A0}000 images 1\u{A0}000\u{A0}000 are 12\u{A0}%: `60 000 %`, $`1 000`$, in 1 2345 or 3 files.
                ```text
                60 000 images
                ```
                """)
    }

    @Test func `a changed run says so under the title`() throws {
        var page = try page("//: a\n")
        #expect(!page.markdown.contains("Changed in this run"))
        var frame = page.frame
        frame.changes = ["--gamma 3", "--p 1,0"]
        page = try ChapterPage(frame: frame, page.woven, verdicts: ChapterVerdicts([]))
        #expect(
            page.markdown.contains(
                "\n\n[Contents](README.md) · [Glossary](Glossary.md)\n\nChanged in this run: `--gamma 3`, `--p 1,0`. The text describes the "
                    + "defaults.\n\n**What you will learn**\n\n"))
    }

    @Test func `a page without claims or neighbours says nothing of them`() throws {
        let text = try page("//: a\n").markdown
        #expect(text.contains("\n\n[Contents](README.md) · [Glossary](Glossary.md)\n\n"))
        #expect(
            text.hasSuffix(
                "see what moves.\n\nAssertions: 0, all hold.\n\n"
                    + "[Contents](README.md) · [Glossary](Glossary.md)\n"))
    }
}
