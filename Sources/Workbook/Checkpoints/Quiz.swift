// A chapter's checkpoints as a conversation in the terminal.

import Answers
import Weaver

/// Asks questions, one after the other, and tells why an answer is wrong.
struct Quiz {
    /// What is asked, in this order.
    let topics: [QuizTopic]
    /// Whether these are questions that were missed before.
    let isReview: Bool
    /// The chapter, and how many questions it has.
    let chapter: (part: BookPart, questions: Int)
    /// What the chapter has computed so far.
    let supply: QuizSupply
    let style: TerminalStyle
    /// Puts lines out.
    let say: ([String]) -> Void
    /// Asks for a line; nil when there are no more.
    let ask: () -> String?
    /// Remembers how a question was answered; whether a later run will know.
    var note: (QuizTopic, CheckpointResult) -> Bool = { _, _ in true }

    /// How the questions were answered so far.
    private(set) var tally = QuizTally()
    /// Whether a later run will know.
    private(set) var isKept = true

    private var text: QuizText { QuizText(style: style) }

    /// Holds the conversation, and ends it with what came of it and how to go on.
    mutating func run() {
        say(wrapped(PosedQuestion.instructions, width: style.width) + [""])
        var rest = topics[...]
        while let topic = rest.first, pose(topic) { rest = rest.dropFirst() }
        say(ending(leftAt: rest.first))
    }

    /// Asks a question; whether the reader goes on after it.
    private mutating func pose(_ topic: QuizTopic) -> Bool {
        let item = supply.item(topic.number) {
            say(waiting("Checkpoint \(topic.number) needs what the chapter is still computing."))
        }
        guard let item else { return true }
        let heading = "\(topic.number) of \(chapter.questions) · \(topic.title)"
        say(text.heading(heading).map { style.styled($0, .bold, .cyan) } + [""])
        say(item.lines)
        guard item.asked.outcome.value != nil else {
            tally.notAsked += 1
            return true
        }
        var posed = PosedQuestion(item.asked.answered)
        while let line = ask() {
            let before = posed.result(nil)
            let (remarks, ending) = posed.take(line)
            say(remarks.flatMap(text.lines))
            // At once: Ctrl-C ends the program without a further word.
            if let result = posed.result(ending), result != before { isKept = note(topic, result) }
            guard let ending else { continue }
            switch ending {
            case .quit: return leave(topic, posed)
            case .skipped:
                if !countMissed(topic, posed.result(ending)) { tally.skipped.append(topic) }
                say([""])
                return true
            case .shown: tally.shown += 1
            case .right(let atOnce):
                tally.right += 1
                if atOnce { tally.rightAtOnce += 1 }
            }
            countMissed(topic, posed.result(ending))
            if !remarks.isEmpty { say([""]) }
            say(
                supply.answer(topic.number) {
                    say(waiting("The reasons need what the chapter is still computing."))
                })
            return true
        }
        return leave(topic, posed)
    }

    /// Ends the quiz within a question; `false`.
    private mutating func leave(_ topic: QuizTopic, _ posed: PosedQuestion) -> Bool {
        countMissed(topic, posed.result(.quit))
        return false
    }

    /// Counts a question if it was missed; whether it was.
    @discardableResult
    private mutating func countMissed(_ topic: QuizTopic, _ result: CheckpointResult?) -> Bool {
        guard result == .missed else { return false }
        tally.missed.append(topic)
        return true
    }

    private func waiting(_ words: String) -> [String] {
        wrapped("\(words) One moment …", width: style.width).map { style.styled($0, .dim) } + [""]
    }

    // MARK: The end

    /// What came of the quiz, where to read what was missed, and how to go on.
    private func ending(leftAt left: QuizTopic?) -> [String] {
        let command = chapter.part.command
        var lines = wrapped(tally.sentence(of: topics.count), width: style.width)
        lines += list("Missed, and where it is explained:", tally.missed)
        lines += list("Skipped:", tally.skipped)
        var ways: [String] = []
        if let left {
            ways.append("Go on with `\(command) \(isReview ? "review" : "--quiz=\(left.number)")`.")
        }
        if !tally.missed.isEmpty, isKept {
            ways.append("`\(command) review` asks again what was missed, from tomorrow on.")
        }
        return ways.isEmpty ? lines : lines + [""] + ways.flatMap(text.paragraph)
    }

    private func list(_ heading: String, _ topics: [QuizTopic]) -> [String] {
        guard !topics.isEmpty else { return [] }
        return [""] + wrapped(heading, width: style.width)
            + topics.flatMap { topic in
                // A path is not broken.
                let room = max(style.width - displayWidth(topic.place), 0)
                return wrapped(
                    "\(text.plain(topic.title)) · \(topic.place)", width: style.width,
                    firstIndent: "  \(topic.number)  ", indent: String(repeating: " ", count: min(room, 5)))
            }
    }
}

/// How the questions of a quiz were answered.
struct QuizTally: Equatable {
    var right = 0
    /// Right without a wrong answer or a hint before.
    var rightAtOnce = 0
    /// Answered by asking for the solution.
    var shown = 0
    /// Those that depend on a parameter that was changed.
    var notAsked = 0
    /// Those that were not right at once, but for the skipped.
    var missed: [QuizTopic] = []
    var skipped: [QuizTopic] = []

    /// The count as a sentence.
    func sentence(of topics: Int) -> String {
        let total = topics - notAsked
        let atOnce = right > 0 ? " (\(rightAtOnce) at once)" : ""
        let solutions = shown > 0 ? ", \(shown) by its solution" : ""
        return "\(right) of \(total) right\(atOnce)\(solutions)."
    }
}
