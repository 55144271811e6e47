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
        case .solved, .interrupted: return []
        case .doesNotCompile(let messages):
            return cross("It does not compile. The compiler says:") + [""] + messages.map { "  " + $0 }
                + missingFunctions(messages) + power(messages)
        case .doesNotFit(let message):
            return doesNotFit(message, exercise, content: attempt.content ?? "")
        case .failed(var failure, let passed):
            guard attempt.content == exercise.stub else { return failed(failure, passed: passed) }
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
                + endless(attempt.memory)
        case .usedUp(let call):
            return cross("It had computed for more than \(CheckLimits.seconds) seconds, in \(call).")
                + endless(attempt.memory)
        case .flooded(let call):
            return cross("It printed more than a million characters in \(call), and was stopped.")
                + text("Is there a loop that never ends?")
        case .endedFromOutside(let call, let signal):
            let program = call == nil ? "The compiler" : "It"
            let place = call.map { ", in \($0)" } ?? ""
            return cross("\(program) was ended from outside by \(signal)\(place).")
                + (signal == "SIGKILL" ? text("The system does that, too, when memory runs out.") : [])
                + text("Nothing is known of your code by that: check it again.")
        case .compilerTimedOut:
            return cross("The compiler was still at work after two minutes, and was stopped.")
                + text("Is there a long expression? Cut it into several, with a type for each.")
        case .compilerFailed(let messages):
            return cross("Something else than your code stops the compiler. It says:") + [""]
                + messages.map { "  " + $0 }
        case .noFile(let words):
            let isMissing = words == SmallTextFile.missing.trouble
            let keeps = isMissing ? "" : ", and keeps what is there beside it"
            return cross("\(exercise.path) \(words).")
                + text("`swift run Exercises reset \(exercise.number)` puts it back\(keeps).")
        }
    }

    /// What may be the matter with code that did not come to an end, having taken so much memory.
    private func endless(_ memory: Int) -> [String] {
        text(
            memory < 1 << 30
                ? "Is there a loop that never ends, or a condition that never becomes false?"
                : "By then it had taken more than \(memory >> 30) GB of memory: does an array grow without end?"
        )
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

    /// Where to find the functions of mathematics that the compiler does not.
    private func missingFunctions(_ messages: [String]) -> [String] {
        let plain = messages.map(unstyled)
        var names: [String] = []
        for line in plain {
            guard let name = line.firstMatch(of: /error: cannot find '(\w+)' in scope/)?.1 else { continue }
            if !names.contains(String(name)) { names.append(String(name)) }
        }
        let known = names.filter(ForwardedFunctions.names.contains)
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
                    + "\(list(ForwardedFunctions.names)). A square root is `x.squareRoot()`.")
        }
        return lines.isEmpty ? [] : [""] + lines
    }

    /// How Swift writes a power, where the compiler met another language's sign for it.
    private func power(_ messages: [String]) -> [String] {
        // What the excerpts show of the file, line by line, without comments.
        let code = messages.compactMap { unstyled($0).firstMatch(of: /^ *\d+ \|(?:(?!\/\/).)*/)?.output }
        let signs = ["**", "^"].filter { sign in code.contains { $0.contains(sign) } }
        guard let sign = signs.first else { return [] }
        return [""]
            + text(
                "If `\(sign)` is to be a power: that is `pow(x, y)`, from ElementaryFunctions. A square is also "
                    + "`x * x`.")
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
        wrapped(sentence, width: style.width, firstIndent: "  ", indent: "  ")
    }
}
