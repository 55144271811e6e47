import Testing

@testable import Weaver
@testable import Workbook

/// The page with a chapter's verdicts, in the documents' order, and what lessons have from it.
struct DocumentsPageTests {
    private static let two = Statement("Two is even.", "1/two", section: "4.2")
    private static let again = Statement("So is two.", "1/again", section: "9.1")
    private static let mean = Statement("CE is 1.031.", "3/mean", section: "4.2", printed: "1.031")
    private static let all = Statements(of: [two, again, mean])

    private static let source = """
        //:page Documents What they say
        func judgeDocuments() {
            //: Judged by the [lesson](Chapter4.md).
            let n = 2
            judge("1/two", "1/again", …)

            //:
            judge("3/mean", …)
            expect("right", …)
        }
        """

    private func output(_ line: Int, _ statements: [Statement], _ judgement: Judgement) -> RecordedOutput {
        RecordedOutput(
            place: SourcePlace(file: "Documents.swift", line: line),
            content: .claim(JudgedClaim(statements, judgement)))
    }

    private let even = Judgement.confirmed(true, "2 mod 2 = 0.")
    private let slip = Judgement.erratum(computed: 0.2336, slip: Reading("one takes ln 0.2", 1.0312))

    private func page(_ outputs: [RecordedOutput], _ source: String = source) throws -> String {
        let cells = try SourceCells(
            source: "//: a\njudgeDocuments()\n", others: ["Documents.swift": source])
        let frame = ChapterFrame(part: .chapter(4), title: "A title", goals: [], folder: "Chapters/Chapter4")
        let claims = outputs.compactMap(\.content.claim)
        return try ChapterPage(
            frame: frame, try weave(cells, outputs)[1], verdicts: ChapterVerdicts(claims, of: Self.all),
            documentsTitle: "What they say"
        ).markdown
    }

    @Test func `every verdict stands below its document and section, with its code folded`() throws {
        let expectation = RecordedOutput(
            place: SourcePlace(file: "Documents.swift", line: 9),
            content: RecordedOutput.expectation(9, "right", true).content)
        let text = try page([
            output(5, [Self.two, Self.again], even), output(8, [Self.mean], slip), expectation,
        ])
        let start = try #require(text.firstRange(of: "Judged by"))
        #expect(
            text[start.lowerBound...] == """
                Judged by the [lesson](Chapter4.md).

                ## Document 1: Title

                <a id="section-1-4.2"></a>

                ### 4.2: About

                <a id="1-two"></a><a id="1-again"></a>

                > **Document 1, 4.2 and 9.1: confirmed ✓**<br>
                > “Two is even.”
                > <br>2 mod 2 = 0.

                <details>
                <summary>Code</summary>

                ```swift
                let n = 2
                judge("1/two", "1/again", …)
                ```

                </details>

                <a id="section-1-9.1"></a>

                ### 9.1: About

                “So is two.” is judged with [Document 1, 4.2](#1-two).

                ## Document 3: Title

                <a id="section-3-4.2"></a>

                ### 4.2: About

                <a id="3-mean"></a>

                > **Document 3, 4.2: erratum ✎**<br>
                > “CE is 1.031.”
                > <br>Right: 0.2336. Printed: 1.031, which is what follows if one takes ln 0.2.

                <details>
                <summary>Code</summary>

                ```swift
                judge("3/mean", …)
                expect("right", …)
                ```

                ```text
                ✓ right
                ```

                </details>

                Statements judged: 2 (confirmed 1, erratum 1). Assertions: 3, all hold.

                ← [Chapter 4: A title](Chapter4.md) · [Contents](README.md) · [Glossary](Glossary.md)

                """)
    }

    @Test func `a verdict that its computation contradicts fails on the page`() throws {
        let wrong = Judgement.erratum(computed: 1.031, tried: [])
        let text = try page([output(5, [Self.two], even), output(8, [Self.mean], wrong)])
        #expect(text.contains("> **Document 3, 4.2: erratum ✗**<br>"))
        #expect(text.contains("> <br>✗ The verdict does not stand: 1.031 agrees with the printed 1.031."))
        #expect(text.contains("Statements judged: 1 (confirmed 1). Assertions: 2, 1 failed ✗."))
    }

    @Test func `verdicts out of the documents' order, or of two sections in a cell, are errors`() {
        #expect(
            throws: WeaveError(
                place: SourcePlace(file: "Documents.swift", line: 8),
                problem: "1/two stands before 3/mean in the documents; judge it there")
        ) { try page([output(5, [Self.mean], slip), output(8, [Self.two], even)]) }
        #expect(
            throws: WeaveError(
                place: SourcePlace(file: "Documents.swift", line: 5),
                problem: "3/mean stands in another section; part the cell with `//:`")
        ) { try page([output(4, [Self.two], even), output(5, [Self.mean], slip)]) }
    }

    @Test(arguments: [
        ("//:verdict 3/mode", "the chapter does not judge a statement 3/mode"),
        (
            "//:documents 1/4.2",
            "the chapter judges nothing in 1/4.2; write a section, `3/4.2`, or a statement's id"
        ),
        (
            "//:documents 3/4.2, 4.2",
            "the chapter judges nothing in 4.2; write a section, `3/4.2`, or a statement's id"
        ),
    ])
    func `a lesson that asks for what is not judged is an error`(line: String, problem: String) throws {
        let verdicts = ChapterVerdicts([.claim(1, Self.mean, slip)])
        #expect(throws: WeaveError(place: SourcePlace(line: 2), problem: problem)) {
            try lesson("//: a\n\(line)\n", verdicts)
        }
    }

    private func lesson(_ source: String, _ verdicts: ChapterVerdicts) throws {
        let frame = ChapterFrame(part: .chapter(4), title: "A title", goals: [], folder: "")
        _ = try ChapterPage(
            frame: frame, try weave(try SourceCells(source: source), [RecordedOutput]())[0],
            verdicts: verdicts)
    }
}
