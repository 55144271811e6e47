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

    private static func question(_ number: Int, _ checkpoint: Checkpoint) -> QuizQuestion {
        QuizQuestion(
            number: number, title: "Title \(number)", asked: checkpoint,
            cells: [
                .prose(["Question \(number)?"]),
                .code(
                    WovenCode(
                        place: SourcePlace(line: 1), text: ["secret"], display: .hidden,
                        outputs: [RecordedOutput(line: 1, content: .checkpoint(checkpoint))])),
            ], answer: [.prose(["Answer \(number)."])])
    }

    private static var questions: [QuizQuestion] {
        [question(1, number), question(2, choice), question(3, number)]
    }

    /// What is said after each line that is typed.
    private func hold(
        _ typed: String..., questions: [QuizQuestion] = questions, from first: Int = 1, width: Int = 80
    ) -> (replies: [[String]], tally: QuizTally) {
        var replies: [[String]] = [[]]
        var rest = typed[...]
        var quiz = Quiz(
            questions, style: TerminalStyle(width: width, isColored: false),
            say: { lines in replies[replies.count - 1] += lines.filter { !$0.isEmpty } },
            ask: {
                replies.append([])
                return rest.popFirst()
            })
        quiz.run(from: first)
        return (replies, quiz.tally)
    }

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
        #expect(tally == QuizTally(asked: 3, right: 3, rightAtOnce: 3))
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
        #expect(replies[5] == ["0 of 3 right, 1 by its solution."])
        #expect(tally == QuizTally(asked: 2, right: 0, rightAtOnce: 0, shown: 1))
    }

    @Test func `an answer after a hint or a wrong one is right, but not at once`() {
        #expect(hold("hint", "0.105").tally == QuizTally(asked: 2, right: 1))
        #expect(hold("hint").replies[1] == ["Hint: Below 1."])
        #expect(hold("0.2", "0.105").tally == QuizTally(asked: 2, right: 1))
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
        #expect(tally == QuizTally(asked: 2, right: 1))
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
        #expect(tally.asked == 1)
    }

    @Test(arguments: ["quit", "Q", "exit"]) func `quit and the end of the input end with the tally`(
        word: String
    ) {
        #expect(hold(word).replies.last == ["0 of 3 right."])
        #expect(hold("0.105").replies.last == ["1 of 3 right (1 at once)."])
    }

    @Test func `skip goes on, and a question that depends on a changed parameter is left out`() {
        #expect(hold("skip", "b").tally == QuizTally(asked: 3, right: 1, rightAtOnce: 1))
        var changed = Self.number
        changed.outcome = .notAsked(parameter: "p")
        let (replies, tally) = hold("b", questions: [Self.question(1, changed), Self.questions[1]])
        #expect(replies[0].contains("(Not asked, since --p was changed.)"))
        #expect(tally == QuizTally(asked: 1, right: 1, rightAtOnce: 1))
        #expect(replies.last?.last == "1 of 1 right (1 at once).")
    }

    @Test func `no line is wider than the terminal`() {
        let (replies, _) = hold("0.152", "0,1", "x", "hint", "solution", "a", "b", width: 30)
        for line in replies.joined() { #expect(displayWidth(line) <= 30, "\(line)") }
    }
}
