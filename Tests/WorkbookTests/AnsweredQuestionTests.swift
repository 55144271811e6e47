import Answers
import Testing

@testable import Workbook

/// Questions as the page in a browser gets them.
struct AnsweredQuestionTests {
    private static let number = AnsweredQuestion(
        .number(
            NumberAnswer(
                0.1053605156578263, digits: 3, unit: "nats",
                slips: [Slip("take log₂", 0.15200309344504997), Slip("divide by <i>0</i>", .infinity)],
                logIsNatural: true)), hint: "Below 1.")
    private static let choice = AnsweredQuestion(
        .choices([Choice("Yes.", if: false, "It is not."), Choice("No.", if: true, "")]), hint: "")

    @Test func `a question is the same after it was written and read`() {
        for question in [Self.number, Self.choice] {
            #expect(AnsweredQuestion(encoded: question.encoded) == question)
        }
    }

    @Test(arguments: ["", "number", "choices\tLook.\nright\tYes.", "number\tLook.\tx\t3\t\t"])
    func `what is no question is not read`(text: String) {
        #expect(AnsweredQuestion(encoded: text) == nil)
    }

    @Test func `marks between fields do not stand in them`() {
        let question = AnsweredQuestion(.choices([Choice("a\tb", if: true, "c\nd")]), hint: "e\r\nf")
        let read = AnsweredQuestion(encoded: question.encoded)
        #expect(read == AnsweredQuestion(.choices([Choice("a b", if: true, "c d")]), hint: "e f"))
    }

    @Test func `what is said is in the language of the question, and what was typed is quoted`() {
        let question = Self.number.translated { "<b>\($0)</b>" }
        var posed = PosedQuestion(question, quoted: { "(\($0))" }, wrongAnswers: 1, sawHint: true)
        #expect(
            posed.take("inf").remarks.first == .wrong("✗ ∞ is what you get if you <b>divide by <i>0</i></b>.")
        )
        #expect(posed.wrongAnswers == 2)
        #expect(
            posed.take("<").remarks == [.plain("(That is no number yet: a number is missing before '<'.)")])
        #expect(posed.take("hint").remarks.first == .plain("Hint: <b>Below 1.</b>"))
        #expect(posed.take("0.105").ending == .right(atOnce: false))
    }
}
