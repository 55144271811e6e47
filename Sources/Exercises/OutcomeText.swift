// What a reader is told of an attempt.

import ExerciseChecks
import Workbook

/// Sets messages for the terminal.
struct OutcomeText {
    let style: TerminalStyle

    /// The exercise's title and its file.
    func heading(_ exercise: ExerciseText) -> [String] {
        [
            style.styled("Exercise \(exercise.number): \(exercise.title)", .bold),
            style.styled(exercise.path, .dim),
        ]
    }

    /// The task, as it stands on top of the file.
    func task(_ exercise: ExerciseText) -> [String] {
        exercise.task.dropFirst().drop { $0.isEmpty }.map { $0.isEmpty ? "" : "  " + $0 }
    }

    /// What came of an attempt that did not solve the exercise.
    func lines(_ attempt: Attempt, of exercise: ExerciseText) -> [String] {
        problem(attempt.outcome, of: exercise) + printed(attempt.printed)
    }

    private func problem(_ outcome: Outcome, of exercise: ExerciseText) -> [String] {
        switch outcome {
        case .solved, .interrupted: return []
        case .doesNotCompile(let messages):
            return cross("It does not compile. The compiler says:") + [""] + messages.map { "  " + $0 }
        case .doesNotFit(let message):
            return cross("The check needs these declarations, with these names and types:") + [""]
                + exercise.declarations.map { "      " + $0 } + [""]
                + text(
                    "The compiler says: \(message). `swift run Exercises reset \(exercise.number)` puts the file back."
                )
        case .failed(let failure, let passed): return failed(failure, passed: passed)
        case .crashed(let call, let message, let line):
            let place = line.map { " at line \($0) of the file" } ?? ""
            return cross("It stopped in \(call)\(place):") + text(message)
        case .timedOut(let call):
            return cross("It was still running after \(CheckLimits.seconds) seconds, in \(call).")
                + text("Is there a loop that never ends, or a condition that never becomes false?")
        case .flooded(let call):
            return cross("It printed more than a million characters in \(call), and was stopped.")
                + text("Is there a loop that never ends?")
        case .missing:
            return cross("\(exercise.path) is not there.")
                + text("`swift run Exercises reset \(exercise.number)` puts it back.")
        }
    }

    private func failed(_ failure: Failure, passed: Int) -> [String] {
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

    /// What the reader's code printed.
    func printed(_ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        let shown = lines.count > 20 ? 5 : lines.count
        let more = lines.count > shown ? ["      … and \(lines.count - shown) more lines"] : []
        return ["", style.styled("  Your code printed:", .dim)]
            + lines.prefix(shown).map { "      " + String(shownLine($0).prefix(200)) } + more
    }

    /// A line without what would move the cursor.
    private func shownLine(_ line: String) -> String {
        line.filter {
            !$0.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
        }
    }

    private func cross(_ line: String) -> [String] {
        wrapped(line, width: style.width, firstIndent: style.styled("✗", .red) + " ", indent: "  ")
    }

    /// An author's lines, filled to the terminal's width; lines that are indented by four are kept as they are.
    func paragraphs(_ lines: [String]) -> [String] {
        var result: [String] = []
        var paragraph = ""
        for line in lines + [""] {
            let isKept = line.isEmpty || line.hasPrefix("    ")
            if !isKept {
                paragraph += " " + line
            } else {
                if !paragraph.isEmpty { result += text(paragraph) }
                paragraph = ""
                result.append(line.isEmpty ? "" : "  " + line)
            }
        }
        return result.dropLast()
    }

    /// A sentence, indented.
    func text(_ sentence: String) -> [String] {
        wrapped(sentence, width: style.width, firstIndent: "  ", indent: "  ")
    }
}
