// What each command does.

import ExerciseChecks
import Foundation
import Workbook

/// A run of the program: it carries out a command and says what came of it.
struct Session {
    let workshop: Workshop
    let style: TerminalStyle
    let output: ([String]) -> Void
    /// How long a check may run.
    var seconds = Double(CheckLimits.seconds)
    private var progress: Progress
    private var text: OutcomeText { OutcomeText(style: style) }

    init(_ workshop: Workshop, style: TerminalStyle, output: @escaping ([String]) -> Void) {
        self.workshop = workshop
        self.style = style
        self.output = output
        progress = Progress(workshop)
    }

    /// A command that cannot be carried out, as one line for the reader.
    struct Problem: Error, Equatable {
        var message: String
    }

    /// Carries out a command.
    ///
    /// - Returns: the program's exit code.
    mutating func execute(_ command: Command) throws -> Int32 {
        switch command {
        case .help: output(Command.helpLines)
        case .list: list()
        case .page: try writePage()
        case .check(nil): return try goOn()
        case .check(let name?): return try check(exercise(name))
        case .hint(let name): try hint(exerciseOrCurrent(name))
        case .solution(let name): try solution(exerciseOrCurrent(name))
        case .reset(let name): try reset(exercise(name))
        case .watch: try watch()
        }
        return 0
    }

    private func exercise(_ name: String) throws(Problem) -> ExerciseText {
        guard let exercise = workshop.exercise(named: name) else {
            throw Problem(message: noExercise(name))
        }
        return exercise
    }

    /// What a name that no exercise has may have been meant for.
    private func noExercise(_ name: String) -> String {
        let chapter = workshop.exercises.filter { "\($0.chapter)" == name.prefix { $0.isNumber } }
        if let first = chapter.first, let last = chapter.last, name.allSatisfy({ $0.isNumber || $0 == "." }) {
            let numbers = "\(first.number) to \(last.number)"
            return "there is no exercise '\(name)': chapter \(first.chapter) has \(numbers)"
        }
        if let guess = Command.guess(at: [name]) {
            return "there is no command '\(name)'. Did you mean: \(guess)?"
        }
        return "there is no exercise '\(name)' (`swift run Exercises list` shows all)"
    }

    private func exerciseOrCurrent(_ name: String?) throws(Problem) -> ExerciseText {
        if let name { return try exercise(name) }
        guard let current else { throw Problem(message: "all exercises are solved; name one, such as 2.3") }
        return current
    }

    /// The first exercise that is not known to be solved.
    private var current: ExerciseText? { workshop.exercises.first { progress.state($0) != .solved } }

    // MARK: Checking

    private mutating func goOn() throws -> Int32 {
        var hasSolved = false
        while let exercise = current {
            if progress.state(exercise) == .untouched, hasSolved {
                announceNext(exercise)
                return 0
            }
            if try check(exercise, announcesNext: false) != 0 { return 1 }
            hasSolved = true
        }
        output(["All \(workshop.exercises.count) exercises are solved."])
        return 0
    }

    /// Checks an exercise and says what came of it.
    private mutating func check(_ exercise: ExerciseText, announcesNext: Bool = true) throws -> Int32 {
        let content = workshop.content(exercise)
        let attempt = try Attempt(exercise, in: workshop, seconds: seconds, isColored: style.isColored)
        if attempt.outcome == .interrupted { throw Problem(message: "interrupted") }
        if let content { progress.note(exercise, content: content, isSolved: attempt.outcome == .solved) }
        if attempt.outcome == .solved {
            output([style.styled("✓", .green) + " \(exercise.number) \(exercise.title): solved."])
            output(text.text("Another way, with reasons: swift run Exercises solution \(exercise.number)"))
            output(text.printed(attempt.printed))
            if announcesNext, let next = current { announceNext(next) }
            return 0
        }
        output(text.heading(exercise) + [""])
        if content == exercise.stub { output(text.task(exercise) + [""]) }
        output(text.lines(attempt, of: exercise, content: content) + [""])
        output(text.text("Stuck? swift run Exercises hint \(exercise.number)"))
        return 1
    }

    private func announceNext(_ exercise: ExerciseText) {
        output([""] + text.text("Next: \(exercise.number) \(exercise.title), \(exercise.path)"))
    }

    // MARK: Help

    private mutating func hint(_ exercise: ExerciseText) {
        let count = min(progress.hints(exercise) + 1, exercise.hints.count)
        progress.note(exercise, hints: count)
        output(text.heading(exercise))
        for (index, hint) in exercise.hints.prefix(count).enumerated() {
            output(["", style.styled("Hint \(index + 1) of \(exercise.hints.count)", .bold)])
            output(text.paragraphs(hint))
        }
        let more =
            count < exercise.hints.count
            ? "Another: swift run Exercises hint \(exercise.number)"
            : "That was the last. A solution: swift run Exercises solution \(exercise.number)"
        output([""] + text.text(more))
    }

    private func solution(_ exercise: ExerciseText) {
        output(text.heading(exercise) + [""] + exercise.solutionCode.map { $0.isEmpty ? "" : "    " + $0 })
        output(["", style.styled("Why", .bold)] + text.paragraphs(exercise.why))
        output([""] + text.text("More: docs/Chapter\(exercise.chapter).md#\(exercise.section)"))
    }

    // MARK: Files

    private func list() {
        var chapter = 0
        for exercise in workshop.exercises {
            if exercise.chapter != chapter {
                chapter = exercise.chapter
                output((chapter == 1 ? [] : [""]) + [style.styled("Chapter \(chapter)", .bold)])
            }
            let (mark, state) =
                switch progress.state(exercise) {
                case .solved: (style.styled("✓", .green), "")
                case .failing: (style.styled("✗", .red), "begun, not solved yet")
                case .unchecked: ("?", "edited, not checked yet")
                case .untouched: ("·", "")
                case .missing: (style.styled("✗", .red), "file missing: reset \(exercise.number)")
                }
            let line = "\(mark) \(exercise.number)  \(exercise.title)"
            output([state.isEmpty ? line : padded(line, to: 48) + "  " + style.styled(state, .dim)])
        }
        let solved = workshop.exercises.count { progress.state($0) == .solved }
        output(["", "\(solved) of \(workshop.exercises.count) solved."])
        let unchecked = workshop.exercises.count { progress.state($0) == .unchecked }
        guard unchecked > 0 else { return }
        let files = unchecked == 1 ? "1 edited file is" : "\(unchecked) edited files are"
        output(
            wrapped(
                "\(files) not checked yet: `swift run Exercises` checks in order, up to the first that is not solved.",
                width: style.width))
    }

    private mutating func reset(_ exercise: ExerciseText) throws {
        if let kept = try workshop.keepCopy(exercise) { output(["  What you had is kept: \(kept)"]) }
        try workshop.restore(exercise)
        progress.forget(exercise)
        output(text.text("\(exercise.path) is as it was at first."))
    }

    private func writePage() throws {
        let file = workshop.root.appending(path: "docs/Exercises.md", directoryHint: .notDirectory)
        try ExercisesPage(exercises: workshop.exercises).markdown.write(
            to: file, atomically: true, encoding: .utf8)
        output(["The page is written: docs/Exercises.md"])
        for exercise in workshop.exercises where workshop.content(exercise) == nil {
            try workshop.restore(exercise)
            output(["A file is written: \(exercise.path)"])
        }
    }

    // MARK: Watching

    /// Checks the current exercise, and then whichever file is saved, until Ctrl-C.
    private mutating func watch() throws {
        var dates = modificationDates()
        output(["Watching Chapters/Exercises: save a file, and it is checked. Ctrl-C ends.", ""])
        if let current { try watchCheck(current) }
        while !Interrupt.hasCome {
            usleep(200_000)
            let now = modificationDates()
            let saved = workshop.exercises.filter { now[$0.number] != dates[$0.number] }
            dates = now
            for exercise in saved where now[exercise.number] != nil { try watchCheck(exercise) }
        }
        let solved = workshop.exercises.count { progress.state($0) == .solved }
        output(["", "\(solved) of \(workshop.exercises.count) solved. Until next time."])
    }

    private mutating func watchCheck(_ exercise: ExerciseText) throws {
        guard !Interrupt.hasCome else { return }
        output([style.styled(String(repeating: "─", count: min(style.width, 60)), .dim)])
        do {
            _ = try check(exercise)
        } catch let problem as Problem where problem.message == "interrupted" {
            return
        }
        output([""])
    }

    private func modificationDates() -> [String: Date] {
        var dates: [String: Date] = [:]
        for exercise in workshop.exercises {
            let attributes = try? FileManager.default.attributesOfItem(atPath: workshop.file(exercise).path)
            dates[exercise.number] = attributes?[.modificationDate] as? Date
        }
        return dates
    }
}
