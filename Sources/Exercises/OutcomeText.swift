// What a reader is told of an attempt.

import ExerciseChecks
import ReadersCode
import Workbook

/// Sets messages for the terminal.
struct OutcomeText {
    let style: TerminalStyle
    private var stops: StopText { StopText(style: style) }

    /// The exercise's title and its file.
    func heading(_ exercise: ExerciseText) -> [String] {
        [
            style.styled("Exercise \(exercise.number): \(exercise.title)", .bold),
            style.styled(exercise.path, .dim),
        ]
    }

    /// The task, as it stands on top of the file, headed by how long it takes and how hard it is.
    func task(_ exercise: ExerciseText) -> [String] {
        text(style.styled("About \(exercise.effort).", .dim)) + [""]
            // The last two lines, where to read and how to check, are lines of their own.
            + paragraphs(Array(exercise.task.dropFirst().drop { $0.isEmpty }.dropLast(2)))
            + exercise.task.suffix(2).flatMap { displayWidth($0) + 2 > style.width ? text($0) : ["  " + $0] }
    }

    /// What came of an attempt that did not solve the exercise.
    func lines(_ attempt: Attempt, of exercise: ExerciseText) -> [String] {
        problem(attempt, of: exercise) + printed(attempt.printed)
    }

    private func problem(_ attempt: Attempt, of exercise: ExerciseText) -> [String] {
        switch attempt.outcome {
        case .solved: return []
        case .stopped(let stop):
            return stops.lines(stop, memory: attempt.memory) {
                doesNotFit($0, exercise, content: attempt.content ?? "")
            }
        case .failed(var failure, let passed):
            guard attempt.content == exercise.stub else { return failed(failure, passed: passed) }
            // Whoever has written nothing has made no slip.
            failure.cause = nil
            let returnsZero = failure.got == "0"
            return failed(failure, passed: passed) + [""]
                + text("The file is as it was at first\(returnsZero ? ": it returns 0" : "").")
        case .noFile(let words):
            let isMissing = words == SmallTextFile.missing.trouble
            let keeps = isMissing ? "" : ", and keeps what is there beside it"
            return cross("\(exercise.path) \(words).")
                + text("`swift run Exercises reset \(exercise.number)` puts it back\(keeps).")
        }
    }

    /// What the check calls, beside what the file has.
    private func doesNotFit(_ message: String, _ exercise: ExerciseText, content: String) -> [String] {
        let needed = exercise.declarations
        let found = ExerciseText.declarations(in: content).filter { !needed.contains($0) }
        // The declarations show what differs; only where they do not, the compiler has to.
        let difference =
            found.isEmpty
            ? text("The compiler says: \(message).")
            : text("Your file has:") + [""] + found.map { "      " + $0 }
        return cross("The check calls these functions, with these names, labels and types:") + [""]
            + needed.map { "      " + $0 } + [""] + difference + [""]
            + text(
                "Or start afresh: `swift run Exercises reset \(exercise.number)` puts the file back, and keeps "
                    + "yours beside it.")
    }

    private func failed(_ failure: FailedCase, passed: Int) -> [String] {
        let before = passed == 0 ? [] : [style.styled("  \(passed) of its checks passed, then:", .dim)]
        return before + cross(failure.call)
            + wrapped(
                failure.expected, width: style.width, firstIndent: "      expected  ",
                indent: "                ")
            + wrapped(
                failure.got, width: style.width, firstIndent: "      got       ", indent: "                ")
            + (failure.cause.map { [""] + text("That is what you get if you \($0).") } ?? [])
            + (failure.note.map { [""] + text($0) } ?? [])
    }

    /// How to see what the loss does that the reader has written; nothing where it is no loss.
    func examine(_ exercise: ExerciseText) -> [String] {
        exercise.examineCommand.map { text("What it does, and makes a model learn: \($0)") } ?? []
    }

    /// What the reader's code printed.
    func printed(_ lines: [String]) -> [String] { stops.printed(lines) }

    private func cross(_ line: String) -> [String] { stops.cross(line) }

    /// An author's lines, filled to the terminal's width, items of lists each on its own; lines that are indented by
    /// four are kept as they are.
    func paragraphs(_ lines: [String]) -> [String] {
        var result: [String] = []
        var paragraph = ""
        func finish() {
            let indent = paragraph.hasPrefix("- ") ? "    " : "  "
            if !paragraph.isEmpty {
                result += wrapped(paragraph, width: style.width, firstIndent: "  ", indent: indent)
            }
            paragraph = ""
        }
        for line in lines + [""] {
            let isKept = line.isEmpty || line.hasPrefix("    ")
            if isKept || line.hasPrefix("- ") { finish() }
            if isKept {
                result.append(line.isEmpty ? "" : "  " + line)
            } else {
                paragraph += (paragraph.isEmpty ? "" : " ") + line
            }
        }
        return result.dropLast()
    }

    /// A sentence, indented.
    func text(_ sentence: String) -> [String] {
        stops.text(sentence)
    }
}
