import Testing

@testable import Weaver
@testable import Workbook

/// Questions on the page: what is shown, what is folded, and what makes a question unfit.
struct CheckpointTests {
    private static let source = """
        //: a
        //:checkpoint A logarithm
        //: What is $`-\\ln 0.9`$?
        let hidden = 1
        checkpoint("surprise", …)
        //:answer
        //: It is {{surprise}} nats.
        show("more", 2)
        //:end
        //: Now {{surprise}}.
        """

    private static let slips = [
        Slip("take the logarithm | to base 2", 0.15200309344504997),
        Slip("forget the minus", -0.1053605156578263),
    ]

    private static func number(
        _ value: Double = 0.1053605156578263, is expected: PrintedNumber = "0.105", slips: [Slip] = slips
    ) -> Checkpoint {
        Checkpoint(
            label: "surprise", hint: "It is *positive*.",
            outcome: .judged(
                .number(.init(expected: expected, value: value, unit: "nats", slips: slips))))
    }

    private static func choices(_ right: Bool...) -> Checkpoint {
        let choices = right.enumerated().map { Choice("Choice $`\($0)`$.", if: $1, "Reason \($0).") }
        return Checkpoint(label: "surprise", hint: "Look.", outcome: .judged(.choices(choices)))
    }

    private func outputs(_ checkpoint: Checkpoint) -> [RecordedOutput] {
        [RecordedOutput(line: 5, content: .checkpoint(checkpoint)), .value(8, "more", "2")]
    }

    // MARK: The page

    @Test func `a question below the second of two like headings stands at that one's anchor`() throws {
        let source = "//: ## Ways\n//: ### Again\n//: a\n//:\n//: ## Again\n"
        let output = RecordedOutput(line: 10, content: .checkpoint(Self.choices(true, false)))
        let page = try page(source + Self.source, [output, .value(13, "more", "2")])
        #expect(page.checkpoints.map(\.section) == ["again-1"])
        #expect(
            LessonSection.sections(of: [page]).map(\.place)
                == ["Chapter4.md#", "Chapter4.md#ways", "Chapter4.md#again-1"])
    }

    @Test func `the question stands open, its code not at all, and the answer folded with its slips`() throws
    {
        #expect(
            try body(Self.source, outputs(Self.number())) == """
                a

                <a id="checkpoint-1"></a>

                **Checkpoint 1: A logarithm**

                What is $`-\\ln 0.9`$?

                *(Answer with a number in nats, to 3 digits.)*

                <details>
                <summary>Hint</summary>

                It is *positive*.

                </details>

                <details>
                <summary>Answer</summary>

                It is 0.1054 nats.

                ```swift
                show("more", 2)
                // → 2
                ```

                | you got | that is what you get if you |
                | ---: | :--- |
                | 0.1520 | take the logarithm \\| to base 2 |
                | −0.1054 | forget the minus |

                </details>

                Now 0.1054.
                """)
    }

    @Test func `a page with questions says how to be asked`() throws {
        let text = try page(Self.source, outputs(Self.number())).markdown
        #expect(
            text.contains(
                "see what moves. `swift run Chapter4 --quiz` asks the page's question in the terminal, and says "
                    + "which slip a wrong answer comes from.\n\nAssertions"))
    }

    @Test func `choices are listed above the answer, and judged in it`() throws {
        let page = try body(Self.source, outputs(Self.choices(false, true)))
        let folds = page.components(separatedBy: "<summary>Answer</summary>")
        #expect(folds.count == 2)
        #expect(folds[0].contains("\n\n- **a** Choice $`0`$.\n- **b** Choice $`1`$.\n\n<details>"))
        #expect(folds[1].contains("\n\n- **a** ✗ Reason 0.\n- **b** ✓ Reason 1.\n\n</details>"))
        #expect(folds[1].contains("It is b nats."))
        #expect(!folds[0].contains("Reason"))
    }

    @Test func `what was not asked is not judged`() throws {
        var checkpoint = Self.number()
        checkpoint.outcome = .notAsked(parameter: "p")
        let page = try body(Self.source, outputs(checkpoint))
        #expect(page.contains("*(Not asked, since --p was changed.)*"))
        #expect(!page.contains("you got"))
        #expect(Tally(outputs(checkpoint)).assertions == 0)
    }

    @Test func `a question without a call, with two, or a call without a question is an error`() {
        #expect(throws: WeaveError(line: 6, problem: "this question has no call of `checkpoint`")) {
            try body(Self.source)
        }
        #expect(throws: WeaveError(line: 5, problem: "one question, one call of `checkpoint`")) {
            try body(Self.source, outputs(Self.number()) + outputs(Self.number()))
        }
        let stray = RecordedOutput(line: 2, content: .checkpoint(Self.number()))
        let problem = "`checkpoint` stands between `//:checkpoint TITLE` and `//:answer`"
        #expect(throws: WeaveError(line: 2, problem: problem)) { try body("//: a\nf()\n", [stray]) }
    }

    // MARK: Assertions

    @Test func `a fit question is one assertion that holds`() {
        #expect(Self.number().failure == nil)
        #expect(Self.choices(true, false, false).failure == nil)
        let tally = Tally(outputs(Self.number()))
        #expect(tally.assertions == 1)
        #expect(tally.failures.isEmpty)
    }

    @Test func `another value, slips that cannot be told apart, and no one right choice fail`() throws {
        #expect(Self.number(is: "0.106").failure == .init(expected: "0.106", got: "0.1053605156578263"))
        let same = Self.number(slips: [Slip("round", 0.1060)])
        #expect(same.failure?.expected == "different answers")
        #expect(
            same.failure?.got
                == "the right answer and the slip \"round\" cannot be told apart: 0.105361 and 0.106")
        #expect(Self.choices(true, true).failure == .init(expected: "one right choice", got: "2"))
        #expect(Self.choices(false, false).failure == .init(expected: "one right choice", got: "0"))
        #expect(Self.choices(true).failure == .init(expected: "two choices or more", got: "1"))
        let page = try body(Self.source, outputs(same))
        #expect(page.contains("```text\n✗ surprise: expected different answers, got the right answer and"))
        #expect(Tally(outputs(same)).failures.map(\.place.line) == [5])
    }

    @Test func `a question says to how many digits`() {
        #expect(NumberAnswer.text(digits: 1) == "to 1 digit")
        #expect(NumberAnswer.text(digits: 3) == "to 3 digits")
    }

    @Test func `a computation that throws is a failure`() {
        var checkpoint = Self.number()
        checkpoint.outcome = .threw("no data")
        #expect(checkpoint.failure == .init(expected: "an answer", got: "no data"))
    }

    @Test func `an expected number with another last digit bites`() {
        #expect(Sensitivity(outputs(Self.number())).count == 1)
        #expect(Sensitivity(outputs(Self.number())).survivors.isEmpty)
    }

    // MARK: The terminal

    @Test func `a run shows the question and leaves out the answer`() throws {
        let page = try page(Self.source, outputs(Self.number()))
        let text = ChapterText(page.frame, [page], style: TerminalStyle(width: 80, isColored: false))
        #expect(
            text.lines(page).filter { !$0.isEmpty } == [
                "a", "Checkpoint 1: A logarithm", "What is −ln 0.9?",
                "(Answer with a number in nats, to 3 digits.)",
                "(swift run Chapter4 --quiz=1 takes your answer.)", "Now 0.1054.",
            ])
    }
}
