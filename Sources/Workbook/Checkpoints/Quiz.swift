// A chapter's checkpoints as a conversation in the terminal.

import Figures
import Weaver

/// A question as the quiz asks it.
typealias QuizQuestion = WovenQuestion<RecordedOutput>

/// Asks questions, one after the other, and tells why an answer is wrong.
struct Quiz {
    let questions: [QuizQuestion]
    let style: TerminalStyle
    /// Puts lines out.
    let say: ([String]) -> Void
    /// Asks for a line; nil when there are no more.
    let ask: () -> String?

    /// How the questions were answered so far.
    private(set) var tally = QuizTally()

    init(
        _ questions: [QuizQuestion], style: TerminalStyle, say: @escaping ([String]) -> Void,
        ask: @escaping () -> String?
    ) {
        self.questions = questions
        self.style = style
        self.say = say
        self.ask = ask
    }

    private var text: QuizText { QuizText(style: style) }

    private enum Step {
        case next
        case quit
    }

    /// Holds the conversation, from a question on, and ends it with the tally.
    mutating func run(from first: Int = 1) {
        say(wrapped(PosedQuestion.instructions, width: style.width) + [""])
        for question in questions where question.number >= first {
            if case .quit = pose(question) { break }
        }
        let total = questions.count { $0.number >= first && $0.asked.outcome.isAsked }
        say(wrapped(tally.sentence(of: total), width: style.width))
    }

    private mutating func pose(_ question: QuizQuestion) -> Step {
        let heading = "\(question.number) of \(questions.last?.number ?? 0) · \(question.title)"
        say(text.heading(heading).map { style.styled($0, .bold, .cyan) } + [""])
        say(text.lines(question.cells))
        guard question.asked.outcome.isAsked else { return .next }
        tally.asked += 1
        var posed = PosedQuestion(question.asked)
        while let line = ask() {
            let (remarks, ending) = posed.take(line)
            say(remarks.flatMap(text.lines))
            guard let ending else { continue }
            switch ending {
            case .quit: return .quit
            case .skipped:
                say([""])
                return .next
            case .shown: tally.shown += 1
            case .right(let atOnce):
                tally.right += 1
                if atOnce { tally.rightAtOnce += 1 }
            }
            if !remarks.isEmpty { say([""]) }
            showSolution(question)
            return .next
        }
        return .quit
    }

    private func showSolution(_ question: QuizQuestion) { say(text.lines(question.answer)) }

    // MARK: Judging

    /// What is said to an answer.
    enum Reply: Equatable {
        case right(String)
        case wrong(String, isExplained: Bool)
        /// It cannot be understood, and does not count.
        case unreadable(String)
    }

    /// Judges a line that was typed.
    static func judge(_ line: String, _ task: Checkpoint.Task) -> Reply {
        switch task {
        case .choices(let choices): judge(line, choices)
        case .number(let question): judge(line, question)
        }
    }

    private static func judge(_ line: String, _ choices: [Choice]) -> Reply {
        let typed = line.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let index = choices.indices.first(where: { Checkpoint.letter($0) == typed }) else {
            return .unreadable(
                "Type a letter from a to \(Checkpoint.letter(choices.count - 1)), or hint, solution, skip, quit."
            )
        }
        let choice = choices[index]
        let reason = choice.reason.isEmpty ? "" : " \(choice.reason)"
        return choice.isRight
            ? .right("✓ Right.\(reason)")
            : .wrong("✗ No.\(reason)", isExplained: !reason.isEmpty)
    }

    private static func judge(_ line: String, _ question: Checkpoint.NumberQuestion) -> Reply {
        var typed = line
        if let unit = question.unit, typed.lowercased().hasSuffix(unit.lowercased()) {
            typed.removeLast(unit.count)
        }
        let value: Double
        do {
            value = try number(typed: typed)
        } catch .unknownWord where typed.allSatisfy({ $0.isLetter || $0.isWhitespace }) {
            return .unreadable("This question asks for a number. \(PosedQuestion.otherWords)")
        } catch  where isNumberWithUnit(typed) {
            let unit = question.unit.map { ", in \($0)" } ?? ""
            return .unreadable("The unit is not needed: type the number alone\(unit).")
        } catch {
            return .unreadable("That is no number yet: \(error).")
        }
        let shown = echo(typed) ?? question.text(value)
        switch question.answer.diagnosis(of: [value]) {
        case .right:
            return .right("✓ Right: \(question.text(question.value))\(question.unit.map { " \($0)" } ?? "").")
        case .slip(let slip):
            return .wrong(
                "✗ \(shown) is what you get if you \(Markdown.escaped(slip.cause)).", isExplained: true)
        case .wrong:
            if let digits = question.digitsOfRounded(value) {
                return .unreadable(
                    "\(shown) is right \(Checkpoint.NumberQuestion.text(digits: digits)). It is asked for "
                        + "\(Checkpoint.NumberQuestion.text(digits: question.answer.digits)).")
            }
            return .wrong("✗ \(shown) is not right.", isExplained: false)
        }
    }

    /// A plain decimal as it was typed, so that no digit of it is lost; nil for any other form.
    private static func echo(_ typed: String) -> String? {
        let text = typed.filter { $0 != " " }
        guard text.count <= 20, text.contains(/^[-−]?[0-9]*\.?[0-9]+$/) else { return nil }
        return text.replacing("-", with: NumberSigns.minus)
    }

    /// Whether a number stands before a word that is no part of it, as in `15 min`, or by a sign of money.
    private static func isNumberWithUnit(_ typed: String) -> Bool {
        let bare = typed.filter { !$0.isCurrencySymbol }
        let amount = bare.prefix(
            upTo: bare.lastIndex { !$0.isLetter }.map(bare.index(after:)) ?? bare.startIndex)
        let word = bare[amount.endIndex...].lowercased()
        if word.isEmpty { return bare != typed && (try? number(typed: bare)) != nil }
        do {
            _ = try number(typed: word)
            return false
        } catch .unknownWord {
            return (try? number(typed: String(amount))) != nil
        } catch {
            return false
        }
    }
}

/// How the questions of a quiz were answered.
struct QuizTally: Equatable {
    var asked = 0
    var right = 0
    /// Right without a wrong answer or a hint before.
    var rightAtOnce = 0
    /// Answered by asking for the solution.
    var shown = 0

    /// The count as a sentence.
    func sentence(of total: Int) -> String {
        let atOnce = right > 0 ? " (\(rightAtOnce) at once)" : ""
        let solutions = shown > 0 ? ", \(shown) by its solution" : ""
        return "\(right) of \(total) right\(atOnce)\(solutions)."
    }
}
