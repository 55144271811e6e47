// A question while it is being asked: what a reader may type, and what is said to it.

/// A question that was posed, as the quiz, guided reading and the page in a browser do it.
package struct PosedQuestion {
    private let question: AnsweredQuestion?
    private let quoted: (String) -> String
    package private(set) var wrongAnswers: Int
    package private(set) var sawHint: Bool

    /// A question that was posed.
    ///
    /// - Parameters:
    ///   - question: what is asked; nil where there is nothing to answer.
    ///   - quoted: plain text in the language of the question, which is Markdown or HTML.
    ///   - wrongAnswers: how many there were so far.
    ///   - sawHint: whether the hint was seen.
    package init(
        _ question: AnsweredQuestion?, quoted: @escaping (String) -> String = { $0 }, wrongAnswers: Int = 0,
        sawHint: Bool = false
    ) {
        (self.question, self.quoted) = (question, quoted)
        (self.wrongAnswers, self.sawHint) = (wrongAnswers, sawHint)
    }

    /// Whether there was a wrong answer, or the hint was seen.
    package var wasHelped: Bool { wrongAnswers > 0 || sawHint }

    /// How a question is left.
    package enum Ending: Equatable {
        case right(atOnce: Bool)
        /// By asking for the solution.
        case shown
        case skipped
        case quit
    }

    /// Something that is said, in the language of the question.
    package enum Remark: Equatable {
        case plain(String)
        case right(String)
        case wrong(String)
    }

    package static let otherWords = "Other words: hint, solution, skip, quit."

    package static let instructions =
        "Type a number in any form (0.25, 1/4, 25%, -ln 0.8, sqrt(2)/2), or the letter of a choice. "
        + otherWords

    /// Takes a line that was typed; what is said to it, and how the question ends if it does.
    package mutating func take(_ line: String) -> (remarks: [Remark], ending: Ending?) {
        let words = line.split { $0.isWhitespace }.joined(separator: " ")
        switch words.lowercased() {
        case "": return ([], nil)
        case "quit", "q", "exit": return ([], .quit)
        case "skip": return ([], .skipped)
        case "hint", "?":
            let again = sawHint ? [Remark.plain("That is the only hint. Try again, or type solution.")] : []
            return ([hint()] + again, nil)
        case "help": return ([.plain(Self.instructions)], nil)
        case "solution": return (question?.rightChoice.map { [.plain($0)] } ?? [], .shown)
        default: return judged(words)
        }
    }

    private mutating func judged(_ words: String) -> (remarks: [Remark], ending: Ending?) {
        guard let question else { return ([], .skipped) }
        // An arrow's key types an escape sequence, of which a letter must not be taken for an answer.
        guard !words.unicodeScalars.contains(where: isControl) else {
            return (
                [
                    .plain(
                        "A key was pressed there that types no letter, digit or sign. Type the answer anew.")
                ], nil
            )
        }
        switch question.judge(words, quoted: quoted) {
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
        return .plain("Hint: \(question?.hint ?? "")")
    }
}
