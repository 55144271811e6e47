import Testing

@testable import Weaver
@testable import Workbook

/// The conversation, without a terminal.
struct QuizTests {
    private static let number = Checkpoint(
        label: "n", hint: "Below *1*.",
        outcome: .judged(
            .number(
                .init(
                    expected: "0.105", value: 0.1053605156578263, unit: "nats",
                    slips: [Slip("take p_t *and* log₂", 0.15200309344504997)]))))

    private static let choice = Checkpoint(
        label: "c", hint: "Look.",
        outcome: .judged(
            .choices([
                Choice("Yes.", if: false, "It is `not`."), Choice("No.", if: true, "Since $`x^2 > 0`$."),
            ])))

    private static let questions = [number, choice, number]

    /// What is said after each line that is typed.
    private func hold(
        _ typed: String..., questions: [Checkpoint] = questions, from first: Int = 1, width: Int = 80,
        isReview: Bool = false, note: @escaping (QuizTopic, CheckpointResult) -> Bool = { _, _ in true }
    ) -> (replies: [[String]], tally: QuizTally) {
        let style = TerminalStyle(width: width, isColored: false)
        let text = QuizText(style: style)
        let supply = QuizSupply()
        for (index, checkpoint) in questions.enumerated() {
            let lines =
                text.lines(prose: ["Question \(index + 1)?"])
                + text.lines(outputs: [RecordedOutput(line: 1, content: .checkpoint(checkpoint))])
            supply.provide(QuizItem(asked: checkpoint, lines: lines), for: index + 1)
            supply.provide(answer: text.lines(prose: ["Answer \(index + 1)."]), for: index + 1)
        }
        let topics = questions.indices.map {
            QuizTopic(number: $0 + 1, title: "Title \($0 + 1)", page: "docs/Chapter8.md")
        }
        var replies: [[String]] = [[]]
        var rest = typed[...]
        var quiz = Quiz(
            topics: Array(topics.dropFirst(first - 1)), isReview: isReview,
            chapter: (part: .chapter(8), questions: topics.count), supply: supply, style: style,
            say: { lines in replies[replies.count - 1] += lines.filter { !$0.isEmpty } },
            ask: {
                replies.append([])
                return rest.popFirst()
            }, note: note)
        quiz.run()
        return (replies, quiz.tally)
    }

    /// What the end says besides the count.
    private func ending(_ missed: Int..., leftAt left: Int? = nil) -> [String] {
        let list = missed.map { "  \($0)  Title \($0) · docs/Chapter8.md#checkpoint-\($0)" }
        return (list.isEmpty ? [] : ["Missed, and where it is explained:"] + list)
            + (left.map { ["Go on with swift run Chapter8 --quiz=\($0)."] } ?? [])
            + (list.isEmpty
                ? [] : ["swift run Chapter8 review asks again what was missed, from tomorrow on."])
    }

    /// The numbers of the questions in a tally's lists.
    private func numbers(_ topics: [QuizTopic]) -> [Int] { topics.map(\.number) }

    @Test func `a right answer is told with its reasoning, and the next question follows`() {
        let (replies, tally) = hold("0.105", "b", "-ln(0.9) nats")
        #expect(
            replies[0].suffix(3) == [
                "1 of 3 · Title 1", "Question 1?", "(Answer with a number in nats, to 3 digits.)",
            ])
        #expect(
            replies[1] == [
                "✓ Right: 0.1054 nats.", "Answer 1.", "2 of 3 · Title 2", "Question 2?", "  a  Yes.",
                "  b  No.",
            ])
        #expect(replies[2].prefix(2) == ["✓ Right. Since x² > 0.", "Answer 2."])
        #expect(replies[3] == ["✓ Right: 0.1054 nats.", "Answer 3.", "3 of 3 right (3 at once)."])
        #expect(tally == QuizTally(right: 3, rightAtOnce: 3))
    }

    @Test func `a slip is named, the next wrong answer brings the hint, then the solution is offered`() {
        let (replies, tally) = hold("0.152", "7", "8", "solution", "quit")
        #expect(
            replies[1] == [
                "✗ 0.152 is what you get if you take p_t *and* log₂.", "Try again, or type hint.",
            ])
        #expect(replies[2] == ["✗ 7 is not right.", "Hint: Below 1."])
        #expect(replies[3] == ["✗ 8 is not right.", "Try again, or type solution."])
        #expect(replies[4].prefix(2) == ["Answer 1.", "2 of 3 · Title 2"])
        #expect(replies[5] == ["0 of 3 right, 1 by its solution."] + ending(1, leftAt: 2))
        #expect(tally.shown == 1 && numbers(tally.missed) == [1])
    }

    @Test func `an answer after a hint or a wrong one is right, but not at once`() {
        let tally = hold("hint", "0.105").tally
        #expect(tally.right == 1 && tally.rightAtOnce == 0 && numbers(tally.missed) == [1])
        #expect(hold("hint").replies[1] == ["Hint: Below 1."])
        #expect(hold("0.2", "0.105").tally == tally)
        #expect(hold("a", "b", from: 2).replies[1].first == "✗ No. It is not.")
    }

    @Test func `what cannot be understood is no answer`() {
        let (replies, tally) = hold("0,105", "", "log 0.9", "0.11", "0.105")
        #expect(
            replies[1] == [
                "That is no number yet: a comma in '0,105': write a point before the decimals, as",
                "in 0.25.",
            ])
        #expect(replies[2] == [])
        #expect(replies[3] == ["That is no number yet: which logarithm? Write ln, log2 or log10."])
        #expect(replies[4] == ["0.11 is right to 2 digits. It is asked for to 3 digits."])
        #expect(tally.rightAtOnce == 1)
        #expect(
            hold("c", from: 2).replies[1] == ["Type a letter from a to b, or hint, solution, skip, quit."])
    }

    @Test(arguments: ["0.10", "1-0.9", "0.12", "0.1034", "0.109"])
    func `what is merely not far off is wrong, and brings the hint`(typed: String) {
        let (replies, tally) = hold(typed, "0.105")
        #expect(replies[1].last == "Hint: Below 1.")
        #expect(tally.rightAtOnce == 0)
    }

    @Test func `a wrong number is told as it was typed, another form by its value`() {
        #expect(hold("210.25").replies[1].first == "✗ 210.25 is not right.")
        #expect(hold("-0.123456").replies[1].first == "✗ −0.123456 is not right.")
        #expect(hold("29^2/4").replies[1].first == "✗ 210.2 is not right.")
    }

    @Test(arguments: ["b", "x", "yes", "no idea"])
    func `a word where a number is asked for says so`(word: String) {
        #expect(
            hold(word).replies[1] == [
                "This question asks for a number. Other words: hint, solution, skip, quit."
            ])
    }

    @Test(arguments: ["15 min", "0.1054 nat", "1.515 bits", "$9746.8", "3€", "1/4 m"])
    func `another unit is not taken for the one asked for`(typed: String) {
        #expect(
            hold(typed).replies[1] == ["The unit is not needed: type the number alone, in nats."])
    }

    @Test func `what only looks like a unit is read as a number`() {
        #expect(hold("ln").replies[1] == ["That is no number yet: a number is missing at the end."])
        #expect(hold("2 pi").replies[1].first == "✗ 6.283 is not right.")
        #expect(
            hold("(1 nat").replies[1].first?.hasPrefix("That is no number yet: 'nat' is not known") == true)
    }

    @Test func `help repeats the first lines, and a second hint says that it is the only one`() {
        let (replies, tally) = hold("help", "hint", "hint", "0.105")
        #expect(replies[1] == Array(replies[0].prefix(2)))
        #expect(replies[2] == ["Hint: Below 1."])
        #expect(
            replies[3] == ["Hint: Below 1.", "That is the only hint. Try again, or type solution."])
        #expect(tally.right == 1 && tally.rightAtOnce == 0)
    }

    @Test func `the solution of a choice names it and gives its reason`() {
        #expect(
            hold("solution", from: 2).replies[1].prefix(2) == [
                "The right choice is b: No. Since x² > 0.", "Answer 2.",
            ])
    }

    @Test func `a quiz starts where it is told to`() {
        let (replies, tally) = hold("0.105", from: 3)
        #expect(replies[0].contains("3 of 3 · Title 3"))
        #expect(!replies.joined().contains { $0.contains("Title 1") || $0.contains("Title 2") })
        #expect(replies.last == ["✓ Right: 0.1054 nats.", "Answer 3.", "1 of 1 right (1 at once)."])
        #expect(tally == QuizTally(right: 1, rightAtOnce: 1))
    }

    @Test(arguments: ["quit", "Q", "exit"]) func `quit and the end of the input end with the tally`(
        word: String
    ) {
        #expect(hold(word).replies.last == ["0 of 3 right."] + ending(leftAt: 1))
        #expect(hold("0.105").replies.last == ["1 of 3 right (1 at once)."] + ending(leftAt: 2))
    }

    @Test func `skip goes on, and a question that depends on a changed parameter is left out`() {
        let skipping = hold("skip", "b")
        #expect(skipping.tally.right == 1 && numbers(skipping.tally.skipped) == [1])
        #expect(
            skipping.replies.last == [
                "1 of 3 right (1 at once).", "Skipped:", "  1  Title 1 · docs/Chapter8.md#checkpoint-1",
            ] + ending(leftAt: 3))
        var changed = Self.number
        changed.outcome = .notAsked(parameter: "p")
        let (replies, tally) = hold("b", questions: [changed, Self.choice])
        #expect(replies[0].contains("(Not asked, since --p was changed.)"))
        #expect(tally == QuizTally(right: 1, rightAtOnce: 1, notAsked: 1))
        #expect(replies.last?.last == "1 of 1 right (1 at once).")
    }

    @Test func `what is remembered of each question: right at once, or missed; of a skipped one nothing`() {
        var notes: [String] = []
        func hold(_ first: String, _ second: String, _ third: String) -> [String] {
            notes = []
            _ = self.hold(
                first, second, third,
                note: {
                    notes.append("\($0.number) \($1)")
                    return true
                })
            return notes
        }
        #expect(hold("0.105", "skip", "solution") == ["1 right", "3 missed"])
        #expect(hold("hint", "0.105", "a") == ["1 missed", "2 missed"])
        #expect(hold("0.2", "quit", "") == ["1 missed"])
        #expect(hold("0,2", "skip", "quit") == [])
    }

    @Test func `what is missed is remembered before the next line is asked for`() {
        var notes = 0
        var heard: [Int] = []
        var typed = ["0.152", "8", "solution", "a"][...]
        var quiz = Quiz(
            topics: [QuizTopic(number: 1, title: "Title", page: "docs/Chapter8.md")], isReview: false,
            chapter: (part: .chapter(8), questions: 1), supply: QuizSupply(),
            style: .init(width: 80, isColored: false),
            say: { _ in },
            ask: {
                heard.append(notes)
                return typed.popFirst()
            },
            note: { _, _ in
                notes += 1
                return true
            })
        quiz.supply.provide(QuizItem(asked: Self.number, lines: []), for: 1)
        quiz.supply.provide(answer: [], for: 1)
        quiz.run()
        #expect(heard == [0, 1, 1])
    }

    @Test func `nothing is promised of what is not kept`() {
        let replies = hold("0.152", "quit", note: { _, _ in false }).replies
        #expect(replies.last?.contains { $0.contains("review") } == false)
        #expect(replies.last?.contains("Missed, and where it is explained:") == true)
    }

    @Test(arguments: ["\u{1B}[A", "\u{1B}[B", "a\u{1B}[D", "\u{1B}", "b\u{7F}", "\u{9B}A", "\u{1}a"])
    func `a key that types no sign is no answer`(typed: String) {
        for first in [1, 2] {
            let (replies, tally) = hold(typed, from: first)
            #expect(
                replies[1] == [
                    "A key was pressed there that types no letter, digit or sign. Type the answer",
                    "anew.",
                ])
            #expect(tally == QuizTally())
        }
    }

    @Test(arguments: ["= 0.105", "p = 0.105", "ŷ₁ = 0.105", "H(p, q) = 0.105 nats", "≈ 0.105", "p ≈0.105"])
    func `a number may be typed with its name`(typed: String) {
        #expect(hold(typed).replies[1].first == "✓ Right: 0.1054 nats.")
    }

    @Test(arguments: ["1 = 0.105", "0.105 = p", "p = q = 0.105", "-ln 0.9 = 0.105", "="])
    func `an equation is no number`(typed: String) {
        let (replies, tally) = hold(typed)
        #expect(tally == QuizTally() && replies[1].count == 1)
        #expect(replies[1][0].hasPrefix(typed == "=" ? "That is no number yet" : "Type the number alone"))
    }

    @Test func `a review that is left goes on as one`() {
        #expect(
            hold("quit", isReview: true).replies.last == [
                "0 of 3 right.", "Go on with swift run Chapter8 review.",
            ])
    }

    @Test func `log is the natural logarithm where the question writes it so`() {
        #expect(hold("-log 0.9").replies[1].first?.contains("which logarithm?") == true)
        var natural = Self.number
        natural.outcome = .judged(
            .number(.init(expected: "0.105", value: 0.1053605156578263, slips: [], logIsNatural: true)))
        #expect(hold("-log 0.9", questions: [natural]).replies[1].first == "✓ Right: 0.1054.")
        #expect(hold("-log10 0.9", questions: [natural]).replies[1].first == "✗ 0.04576 is not right.")
        #expect(
            hold("-log 0.9 nats", questions: [natural]).replies[1] == [
                "The unit is not needed: type the number alone."
            ])
    }

    @Test func `no line is wider than the terminal`() {
        let (replies, _) = hold("0.152", "0,1", "x", "hint", "solution", "a", "b", width: 30)
        for line in replies.joined() { #expect(displayWidth(line) <= 30, "\(line)") }
    }

    @Test func `a question that was tried and skipped is missed, one that was passed over is not`() {
        var tried = PosedQuestion(Self.number.answered)
        #expect(tried.result(.skipped) == nil)
        _ = tried.take("hint")
        #expect(tried.result(.skipped) == .missed)
        #expect(tried.result(nil) == .missed, "as soon as it was helped")
        #expect(PosedQuestion(Self.number.answered).result(.quit) == nil)
        #expect(PosedQuestion(Self.number.answered).result(.shown) == .missed)
    }
}
