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
    ///
    /// - Parameter content: the file that was tried; nil when it is missing.
    func lines(_ attempt: Attempt, of exercise: ExerciseText, content: String?) -> [String] {
        problem(attempt.outcome, of: exercise, content: content) + printed(attempt.printed)
    }

    private func problem(_ outcome: Outcome, of exercise: ExerciseText, content: String?) -> [String] {
        switch outcome {
        case .solved, .interrupted: return []
        case .doesNotCompile(let messages):
            return cross("It does not compile. The compiler says:") + [""] + messages.map { "  " + $0 }
                + missingFunctions(messages)
        case .doesNotFit(let message):
            return doesNotFit(message, exercise, content: content ?? "")
        case .failed(var failure, let passed):
            guard content == exercise.stub else { return failed(failure, passed: passed) }
            // Whoever has written nothing has made no slip.
            failure.cause = nil
            let returnsZero = failure.got == "0"
            return failed(failure, passed: passed) + [""]
                + text("The file is as it was at first\(returnsZero ? ": it returns 0" : "").")
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

    /// The functions of `ElementaryFunctions`.
    static let elementaryFunctions = [
        "exp", "expMinusOne", "log", "log2", "log10", "logSigmoid", "logSumExp", "pow", "sigmoid", "softplus",
        "tanh",
    ]

    /// Where to find the functions of mathematics that the compiler does not.
    private func missingFunctions(_ messages: [String]) -> [String] {
        let plain = messages.map(unstyled)
        var names: [String] = []
        for line in plain {
            guard let name = line.firstMatch(of: /error: cannot find '(\w+)' in scope/)?.1 else { continue }
            if !names.contains(String(name)) { names.append(String(name)) }
        }
        let known = names.filter(Self.elementaryFunctions.contains)
        let others = names.filter { name in
            !known.contains(name) && plain.contains { $0.contains("\(name)(") }
        }
        let list = { (names: [String]) in names.map { "`\($0)`" }.joined(separator: ", ") }
        var lines: [String] = []
        if !known.isEmpty {
            lines += text(
                "\(list(known)) \(known.count == 1 ? "is" : "are") in ElementaryFunctions: put "
                    + "`import ElementaryFunctions` at the top.")
        }
        if !others.isEmpty {
            lines += text(
                "If \(list(others)) is to be a function of mathematics: ElementaryFunctions has "
                    + "\(list(Self.elementaryFunctions)). A square root is `x.squareRoot()`.")
        }
        return lines.isEmpty ? [] : [""] + lines
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
