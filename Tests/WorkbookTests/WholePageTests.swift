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
        claim(.document(4), "2.1", "Two *is* even.", .confirmed(true, "2 mod 2 = 0."))
        claim(.document(1), "2.1", "CE ≈ 0.152.", …)
        claim(.document(3), "2.1", "CE is 1.031.", …)
        claim(.document(2), "2.1", "It was 1980.", …)
        //:hide
        chapter.finish()

        """

    private static let outputs: [RecordedOutput] = [
        .value(12, "x", "0.25", unit: "nats"), .value(19, "k", "1"), .value(19, "k", "2"),
        .table(22, ["k", "word"], [[1, "a|b"], [2, "c"]]), .figure(24, "curve", "A curve that falls."),
        .expectation(26, "one", true), .expectation(27, "two", false),
        .claim(29, 1, 4, "Two *is* even.", .confirmed(true, "2 mod 2 = 0.")),
        .claim(
            30, 2, 1, "CE ≈ 0.152.",
            .anotherReading(
                printed: "0.152", computed: 0.1053605, Reading("base-2 logarithm", 0.1520031))),
        .claim(
            31, 3, 3, "CE is 1.031.",
            .erratum(printed: "1.031", computed: 0.2336, slip: Reading("takes ln 0.2", 1.0312))),
        .claim(32, 4, 2, "It was 1980.", .notTestable("History.")),
    ]

    private static let expected = """
        <!-- Written by `swift run Chapter4` from Chapters/Chapter4/main.swift. Change that file, not this one. -->

        # Chapter 4: Small

        ← [Chapter 3: Before](Chapter3.md) · [Contents](README.md) · [Glossary](Glossary.md) · [Chapter 5: After](Chapter5.md) →

        **What you will learn**

        - to weave
        - to `judge`

        **Run it.** `swift run Chapter4` computes every number on this page again, checks it, and rewrites the page. \
        The text and the code are [Chapters/Chapter4/main.swift](../Chapters/Chapter4/main.swift): change a number \
        there, run it again, and see what moves.

        These numbers can be changed without an edit:

        - `--gamma 2` (0 to 10; in the code `focus`): bends the curve
        - `--rate 1` (0 to 2): moves it

        ## Values
        A first paragraph with $`x^2`$.

        ```mermaid
        graph LR; a --> b
        ```

        ```swift
        show("x", 0.25, unit: "nats")  // → 0.25 nats

        let text = \"\"\"
        //: not prose
        \"\"\"
        ```

        ```text
        x = 0.25 nats
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
        ✓ one
        ✗ two: does not hold
        ```

        ## Claims

        ```swift
        claim(.document(4), "2.1", "Two *is* even.", .confirmed(true, "2 mod 2 = 0."))
        claim(.document(1), "2.1", "CE ≈ 0.152.", …)
        claim(.document(3), "2.1", "CE is 1.031.", …)
        claim(.document(2), "2.1", "It was 1980.", …)
        ```

        <a id="claim-1"></a>

        > **Document 4, 2.1: confirmed ✓** ([in the ledger](Claims.md#claim-4-1))<br>
        > “Two \\*is\\* even.”
        > <br>2 mod 2 = 0.

        <a id="claim-2"></a>

        > **Document 1, 2.1: another reading ≈** ([in the ledger](Claims.md#claim-4-2))<br>
        > “CE ≈ 0.152.”
        > <br>Computed: 0.1054. Printed: 0.152, which is what the base-2 logarithm gives (0.1520).

        <a id="claim-3"></a>

        > **Document 3, 2.1: erratum ✎** ([in the ledger](Claims.md#claim-4-3))<br>
        > “CE is 1.031.”
        > <br>Right: 0.2336. Printed: 1.031, which is what follows if one takes ln 0.2.

        <a id="claim-4"></a>

        > **Document 2, 2.1: not testable here ·** ([in the ledger](Claims.md#claim-4-4))<br>
        > “It was 1980.”
        > <br>History.

        ## What was checked

        Statements judged: 4 (confirmed 1, another reading 1, erratum 1, not testable here 1). Assertions: 5, 1 failed ✗.

        Errata and other readings in this chapter, each with a link to its reason:

        - [Document 1, 2.1](#claim-2), another reading: “CE ≈ 0.152.”
        - [Document 3, 2.1](#claim-3), erratum: “CE is 1.031.”

        All of this chapter's statements in the ledger: [Claims, chapter 4](Claims.md#chapter-4).

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
            previous: .init(number: 3, title: "Before"), next: .init(number: 5, title: "After")
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
        let page = try page(Self.source, Self.outputs)
        #expect(page.figures == ["Chapter4-curve.svg": "<svg/>"])
    }

    @Test func `a claim whose computation contradicts it fails on the page and is no erratum`() throws {
        let outputs: [RecordedOutput] = [
            .claim(2, 1, 3, "It is 0.25.", .erratum(printed: "0.25", computed: 0.25, tried: []))
        ]
        let text = try page("//: a\nf()\n", outputs).markdown
        #expect(text.contains("> **Document 3, 2.1: erratum ✗** ([in the ledger](Claims.md#claim-4-1))<br>"))
        #expect(text.contains("> <br>✗ The verdict does not stand: 0.25 agrees with the printed 0.25."))
        #expect(text.contains("## What was checked\n\nAssertions: 1, 1 failed ✗."))
        #expect(!text.contains("Errata and other readings"))
    }

    @Test func `among many verdicts in a row those that hold as stated are folded`() throws {
        let confirmed = (1...2).map {
            RecordedOutput.claim(2, $0, 4, "C\($0).", .confirmed(true, "Yes."))
        }
        let erratum = RecordedOutput.claim(
            2, 3, 3, "Wrong.", .erratum(statementHolds: false, insteadHolds: true, "Right."))
        let history = RecordedOutput.claim(2, 4, 2, "Old.", .notTestable("History."))
        let failed = RecordedOutput.claim(2, 5, 1, "False.", .confirmed(false, "No."))

        let many = try body("//: a\nf()\n", confirmed + [erratum, history, failed])
        let order = [
            "id=\"claim-3\"", "id=\"claim-5\"", "<details>", "2 confirmed, 1 not testable", "id=\"claim-1\"",
            "id=\"claim-2\"", "id=\"claim-4\"", "</details>",
        ]
        let places = order.compactMap { many.firstRange(of: $0)?.lowerBound }
        #expect(places.count == order.count)
        #expect(places == places.sorted())

        let few = try body("//: a\nf()\n", confirmed + [erratum])
        #expect(!few.contains("<details>"))
        let parted = try body("//: a\nf()\n", confirmed + [.value(2, "x", "1"), history])
        #expect(!parted.contains("<details>"))
    }

    @Test func `what stands in several places stands once, with an anchor for each place`() throws {
        let judgement = Judgement.erratum(statementHolds: false, insteadHolds: true, "Right.")
        let places = [(1, "4.1"), (1, "9.4"), (2, "4.1"), (2, "4.2")]
        let outputs = zip(1..., places).map { number, place in
            let statement = number == 4 ? "So." : "Same."
            return RecordedOutput.claim(2, number, place.0, section: place.1, statement, judgement)
        }
        let text = try page("//: a\nf()\n", outputs).markdown
        #expect(
            text.contains(
                """
                <a id="claim-1"></a><a id="claim-2"></a><a id="claim-3"></a>

                > **Document 1, 4.1 and 9.4; Document 2, 4.1: erratum ✎** ([in the ledger](Claims.md#claim-4-1))<br>
                > “Same.”
                > <br>Right.

                <a id="claim-4"></a>

                > **Document 2, 4.2: erratum ✎**
                """))
        #expect(
            text.contains(
                "- [Document 1, 4.1](#claim-1) and [9.4](#claim-2); [Document 2, 4.1](#claim-3), erratum: “Same.”\n"
                    + "- [Document 2, 4.2](#claim-4), erratum: “So.”\n"))
        #expect(text.contains("erratum 4"))
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
        page = ChapterPage(frame: frame, page.woven)
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
                "a\n\n## What was checked\n\nAssertions: 0, all hold.\n\n"
                    + "[Contents](README.md) · [Glossary](Glossary.md)\n"))
    }
}
