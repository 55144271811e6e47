// A question while it is being asked: what a reader may type, and what is said to it.

/// A question that was posed, as the quiz and guided reading do it.
struct PosedQuestion {
    let asked: Checkpoint
    private var wrongAnswers = 0
    private var sawHint = false

    init(_ asked: Checkpoint) { self.asked = asked }

    /// Whether there was a wrong answer, or the hint was seen.
    private var wasHelped: Bool { wrongAnswers > 0 || sawHint }

    /// How a question is left.
    enum Ending: Equatable {
        case right(atOnce: Bool)
        /// By asking for the solution.
        case shown
        case skipped
        case quit
    }

    /// What is remembered of the question when it ends so, or goes on; nil as long as nothing was tried.
    func result(_ ending: Ending?) -> CheckpointResult? {
        switch ending {
        case .right(atOnce: true): .right
        case .right, .shown: .missed
        case .skipped, .quit, nil: wasHelped ? .missed : nil
        }
    }

    /// Something that is said, as Markdown.
    enum Remark: Equatable {
        case plain(String)
        case right(String)
        case wrong(String)
    }

    static let otherWords = "Other words: hint, solution, skip, quit."

    static let instructions =
        "Type a number in any form (0.25, 1/4, 25%, -ln 0.8, sqrt(2)/2), or the letter of a choice. "
        + otherWords

    /// Takes a line that was typed; what is said to it, and how the question ends if it does.
    mutating func take(_ line: String) -> (remarks: [Remark], ending: Ending?) {
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        switch words.lowercased() {
        case "": return ([], nil)
        case "quit", "q", "exit": return ([], .quit)
        case "skip": return ([], .skipped)
        case "hint", "?":
            let again = sawHint ? [Remark.plain("That is the only hint. Try again, or type solution.")] : []
            return ([hint()] + again, nil)
        case "help": return ([.plain(Self.instructions)], nil)
        case "solution": return (asked.rightChoice.map { [.plain($0)] } ?? [], .shown)
        default: return judged(words)
        }
    }

    private mutating func judged(_ words: String) -> (remarks: [Remark], ending: Ending?) {
        guard let task = asked.outcome.value else { return ([], .skipped) }
        switch Quiz.judge(words, task) {
        case .right(let reply): return ([.right(reply)], .right(atOnce: !wasHelped))
        case .unreadable(let reply): return ([.plain(reply)], nil)
        case .wrong(let reply, let isExplained):
            wrongAnswers += 1
            // Whoever was told what went wrong can try again without a hint.
            let next: Remark =
                sawHint
                ? .plain("Try again, or type solution.")
                : isExplained ? .plain("Try again, or type hint.") : hint()
            return ([.wrong(reply), next], nil)
        }
    }

    private mutating func hint() -> Remark {
        sawHint = true
        return .plain("Hint: \(asked.hint)")
    }
}
