// What each command does.

import ExerciseChecks
import Foundation
import ReadersCode
import Weaver
import Workbook

/// A terminal that `watch` takes keys from.
struct WatchedTerminal {
    /// What happens within so many milliseconds; nil when nothing does.
    var event: (Int) -> RawTerminal.Event?
    /// How wide it is now, and whether it has colours.
    var style: () -> TerminalStyle
}

/// A run of the program: it carries out a command and says what came of it.
struct Session {
    let workshop: Workshop
    private(set) var style: TerminalStyle
    let output: ([String]) -> Void
    /// What a check may take.
    var allowance = Allowance()
    /// The terminal whose keys `watch` follows; nil where there is none.
    var terminal: WatchedTerminal?
    private var progress: ExerciseStates
    /// The exercise that was shown last.
    private var shown: ExerciseText?
    private var text: OutcomeText { OutcomeText(style: style) }

    init(_ workshop: Workshop, style: TerminalStyle, output: @escaping ([String]) -> Void) {
        self.workshop = workshop
        self.style = style
        self.output = output
        let text = OutcomeText(style: style)
        progress = ExerciseStates(workshop) { output($0.flatMap(text.text)) }
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

    private func exercise(_ name: String) throws(CommandProblem) -> ExerciseText {
        guard let exercise = workshop.exercise(named: name) else {
            throw CommandProblem(message: noExercise(name))
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

    private func exerciseOrCurrent(_ name: String?) throws(CommandProblem) -> ExerciseText {
        if let name { return try exercise(name) }
        guard let current else {
            throw CommandProblem(message: "all exercises are solved; name one, such as 2.3")
        }
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
        shown = exercise
        output([style.styled("Checking \(exercise.number) …", .dim)])
        let attempt = try Attempt(
            exercise, in: workshop, allowance: allowance, isColored: style.isColored)
        if attempt.outcome == .stopped(.interrupted) { throw CommandProblem.interrupted }
        if let content = attempt.content, let verdict = attempt.outcome.verdict {
            progress.note(exercise, content: content, isSolved: verdict)
        }
        if attempt.outcome == .solved {
            output([style.styled("✓", .green) + " \(exercise.number) \(exercise.title): solved."])
            output(text.text("Another way, with reasons: swift run Exercises solution \(exercise.number)"))
            output(text.examine(exercise))
            output(text.printed(attempt.printed))
            if announcesNext, let next = next(after: exercise) { announceNext(next) }
            return 0
        }
        output(text.heading(exercise) + [""])
        if attempt.content == exercise.stub { output(text.task(exercise) + [""]) }
        output(text.lines(attempt, of: exercise) + [""])
        if attempt.outcome.verdict != nil {
            output(
                text.text(
                    terminal == nil ? "Stuck? swift run Exercises hint \(exercise.number)" : "Stuck? Press h."
                ))
        }
        return 1
    }

    /// The next exercise that is not known to be solved; after the last comes the first.
    private func next(after exercise: ExerciseText?) -> ExerciseText? {
        let index = workshop.exercises.firstIndex { $0 == exercise } ?? -1
        let others = workshop.exercises[(index + 1)...] + workshop.exercises[..<(index + 1)]
        return others.first { progress.state($0) != .solved }
    }

    private mutating func announceNext(_ exercise: ExerciseText) {
        shown = exercise
        output([""] + text.text("Next: \(exercise.number) \(exercise.title), \(exercise.path)"))
        output([""] + text.task(exercise))
    }

    // MARK: Help

    private mutating func hint(_ exercise: ExerciseText) {
        progress.noteHint(exercise)
        let count = progress.hints(exercise)
        output(text.heading(exercise))
        for (index, hint) in exercise.hints.prefix(count).enumerated() {
            output(["", style.styled("Hint \(index + 1) of \(exercise.hints.count)", .bold)])
            output(text.paragraphs(hint))
        }
        let more =
            count < exercise.hints.count
            ? "Another: \(terminal == nil ? "swift run Exercises hint \(exercise.number)" : "h")"
            : "That was the last. A solution: swift run Exercises solution \(exercise.number)"
        output([""] + text.text(more))
    }

    private func solution(_ exercise: ExerciseText) {
        output(text.heading(exercise) + [""] + exercise.solutionCode.map { $0.isEmpty ? "" : "    " + $0 })
        output(["", style.styled("Why", .bold)] + text.paragraphs(exercise.why))
        output(text.examine(exercise))
        output([""] + text.text("More: docs/\(exercise.section)"))
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
                case .noFile(let words): (style.styled("✗", .red), "the file \(words)")
                }
            let effort = padded("\(exercise.minutes) min, \(exercise.difficulty)", to: 16)
            let start = "\(mark) \(exercise.number)  \(effort)"
            let indent = padded("", to: displayWidth(start))
            output(wrapped(exercise.title, width: style.width, firstIndent: start, indent: indent))
            guard !state.isEmpty else { continue }
            output(
                wrapped(style.styled(state, .dim), width: style.width, firstIndent: indent, indent: indent))
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
        if let trouble = workshop.content(exercise).trouble {
            output(text.text("\(exercise.path) \(trouble)."))
        }
        if let kept = try workshop.restore(exercise) { output(text.text("What you had is kept: \(kept)")) }
        progress.forget(exercise)
        output(text.text("\(exercise.path) is as it was at first."))
    }

    private func writePage() throws {
        let docs = workshop.root.appending(path: "docs", directoryHint: .isDirectory)
        let page = docs.appending(path: "Exercises.md", directoryHint: .notDirectory)
        let text = ExercisesPage(exercises: workshop.exercises).markdown
        try AtomicWriter(folder: docs).write(Data(text.utf8), to: page)
        output(["The page is written: docs/Exercises.md"])
        for exercise in workshop.exercises where workshop.content(exercise) == .missing {
            _ = try workshop.restore(exercise)
            output(["A file is written: \(exercise.path)"])
        }
    }

    // MARK: Watching

    private static let keys = "Keys: h hint, n next, l list, q quit."

    /// Checks the current exercise, and then whichever file is saved, until the reader leaves.
    private mutating func watch() throws {
        var versions = Self.versions(of: workshop)
        let ending = terminal == nil ? "Ctrl-C ends." : Self.keys
        output(
            wrapped(
                "Watching Chapters/Exercises: save a file, and it is checked. \(ending)", width: style.width)
                + [""])
        if let current { try watchCheck(current) }
        while !allowance.isInterrupted(), try waitsOn() {
            let now = Self.versions(of: workshop)
            let saved = workshop.exercises.filter { now[$0.number] != versions[$0.number] }
            versions = now
            for exercise in saved where now[exercise.number] != nil { try watchCheck(exercise) }
        }
        progress.refresh()
        let solved = workshop.exercises.count { progress.state($0) == .solved }
        output(["", "\(solved) of \(workshop.exercises.count) solved. Until next time."])
    }

    /// Waits a fifth of a second, or does what a key asks for; whether the reader stays.
    private mutating func waitsOn() throws -> Bool {
        guard let terminal else {
            usleep(200_000)
            return true
        }
        let event = terminal.event(200)
        style = terminal.style()
        switch event {
        case nil, .changed: return true
        case .end, .key(.character("q")), .key(.character("Q")), .key(.control("d")), .key(.control("c")):
            return false
        case .key(let key):
            progress.refresh()
            output([style.styled(String(repeating: "─", count: min(style.width, 60)), .dim)])
            switch key {
            case .character("h"), .character("H"):
                if let exercise = shown ?? current { hint(exercise) }
            case .character("n"), .character("N"):
                if let next = next(after: shown) { announceNext(next) } else { output(["All are solved."]) }
            case .character("l"), .character("L"): list()
            default: break
            }
            output(["", style.styled(Self.keys, .dim)])
            return true
        }
    }

    private mutating func watchCheck(_ exercise: ExerciseText) throws {
        guard !allowance.isInterrupted() else { return }
        output([style.styled(String(repeating: "─", count: min(style.width, 60)), .dim)])
        do {
            _ = try check(exercise)
        } catch let problem as CommandProblem where problem == .interrupted {
            return
        }
        output([""])
    }

    /// When each exercise's file was changed, and which file it is; of a link, the file that it leads to.
    static func versions(of workshop: Workshop) -> [String: FileVersion] {
        var versions: [String: FileVersion] = [:]
        for exercise in workshop.exercises {
            versions[exercise.number] = FileVersion(workshop.file(exercise))
        }
        return versions
    }
}
