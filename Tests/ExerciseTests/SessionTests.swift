import Foundation
import PackageTesting
import ReadersCode
import Testing
import Weaver
import Workbook

@testable import Exercises

/// The commands, as a reader uses them.
struct SessionTests {
    private let test: TestWorkshop

    init() throws {
        test = try TestWorkshop()
        for exercise in test.workshop.exercises { _ = try test.workshop.restore(exercise) }
    }

    private func solve(_ number: String) throws {
        let exercise = try test.exercise(number)
        try test.write(exercise.solution, for: exercise)
    }

    @Test(.withoutSanitizer) func `going on shows the first exercise's task and what fails`() throws {
        let (code, text) = try test.run()
        #expect(code == 1)
        #expect(text.contains("Exercise 1.1: The mean of the squares"))
        #expect(text.contains("About 5 minutes, easy.\n\n  Write the mean squared error."))
        #expect(text.contains("expected  2.5"))
    }

    @Test(.withoutSanitizer) func `what was solved is remembered, until the file changes`() throws {
        try solve("1.1")
        let (code, text) = try test.run()
        #expect(code == 0)
        #expect(text.contains("1.1 The mean of the squares: solved."))
        #expect(text.contains("Next: 1.2"))
        #expect(try test.run("list").text.contains("✓ 1.1"))
        #expect(try test.run("list").text.contains("1 of \(test.workshop.exercises.count) solved."))
        let exercise = try test.exercise("1.1")
        try test.write(exercise.solution + "// edited\n", for: exercise)
        #expect(try test.run("list").text.contains("? 1.1"))
        #expect(try test.run("1.1").exitCode == 0)
        #expect(try test.run("list").text.contains("✓ 1.1"))
    }

    @Test func `the list says how long each takes, how hard it is and what came of it`() throws {
        let lines = try test.run("list").text.split(separator: "\n")
        let mark = try #require(lines.firstIndex(of: "· 1.1  5 min, easy     The mean of the squares"))
        #expect(lines[mark + 1] == "· 1.2  5 min, easy     A surprise, in nats")
        try test.write("// mine\n", for: test.exercise("1.1"))
        let edited = try test.run("list").text.split(separator: "\n")
        #expect(edited[mark] == "? 1.1  5 min, easy     The mean of the squares")
        #expect(edited[mark + 1] == "                       edited, not checked yet")
    }

    @Test func `hints come one by one, and a solution with its reasons`() throws {
        let first = try test.run("hint").text
        #expect(first.contains("Hint 1 of 3") && !first.contains("Hint 2"))
        let second = try test.run("hint", "1.1").text
        #expect(second.contains("Hint 2 of 3") && !second.contains("Hint 3"))
        #expect(try test.run("hint").text.contains("That was the last."))
        #expect(try test.run("hint").text.contains("That was the last."))
        let solution = try test.run("solution", "3.1").text
        #expect(solution.contains("let largest = values.max() ?? 0"))
        #expect(solution.contains("Why"))
    }

    @Test(.withoutSanitizer) func `hints start anew once an exercise is solved, or reset`() throws {
        for _ in 1...2 { _ = try test.run("hint", "1.1") }
        try solve("1.1")
        _ = try test.run("1.1")
        #expect(try test.run("hint", "1.1").text.contains("Another: swift run Exercises hint 1.1"))
        #expect(try !test.run("reset", "1.1").text.isEmpty)
        #expect(try !test.run("hint", "1.1").text.contains("Hint 2"))
    }

    @Test(.withoutSanitizer) func `a check that was interrupted is not noted`() throws {
        try solve("1.1")
        #expect(throws: CommandProblem.interrupted) { try test.run("1.1", isInterrupted: { _ in true }) }
        #expect(try test.run("list").text.contains("? 1.1"))
    }

    @Test(.withoutSanitizer) func `watch says what it does, what is next, and what others have noted`() throws
    {
        try solve("1.1")
        try solve("2.1")
        let other = try test.exercise("2.1")
        let (_, text) = try test.run(
            "watch",
            isInterrupted: { said in
                guard said.contains("Next: 1.2") else { return false }
                var progress = ExerciseStates(test.workshop)
                progress.note(other, content: other.solution, isSolved: true)
                return true
            })
        let lines = text.split(separator: "\n")
        let checking = try #require(lines.firstIndex(of: "Checking 1.1 …"))
        let solved = try #require(lines.firstIndex { $0.contains("1.1 The mean of the squares: solved.") })
        let task = try #require(lines.firstIndex { $0.contains("A model says that the label is 1") })
        #expect(checking < solved && solved < task)
        #expect(lines.last == "2 of \(test.workshop.exercises.count) solved. Until next time.")
    }

    @Test(.withoutSanitizer) func `watch has keys: hint, next, list and quit`() throws {
        var lines: [String] = []
        var keys: [Key] = "hnhnlx".map { Key.character($0) } + [.character("q")]
        var session = Session(
            test.workshop, style: TerminalStyle(width: 80, isColored: false), output: { lines += $0 })
        session.terminal = WatchedTerminal(
            event: { _ in keys.isEmpty ? .end : .key(keys.removeFirst()) },
            style: { TerminalStyle(width: 60, isColored: false) })
        #expect(try session.execute(.watch) == 0)
        let text = lines.joined(separator: "\n")
        let pieces = text.split(separator: String(repeating: "─", count: 60) + "\n").map(String.init)
        #expect(pieces.count == 8)
        #expect(pieces[1].contains("Checking 1.1 …") && pieces[1].contains("Stuck? Press h."))
        #expect(pieces[2].contains("Hint 1 of 3") && pieces[2].contains("Another: h"))
        #expect(pieces[3].contains("Next: 1.2 ") && pieces[3].contains("A model says that the label is 1"))
        #expect(pieces[4].contains("Exercise 1.2:") && pieces[4].contains("Hint 1 of"))
        #expect(pieces[5].contains("Next: 1.3 "))
        #expect(pieces[6].contains("0 of \(test.workshop.exercises.count) solved."))
        #expect(pieces[7].hasSuffix("Until next time."))
        #expect(pieces.dropFirst(2).allSatisfy { $0.contains("Keys: h hint") })
        #expect(lines.dropFirst(30).allSatisfy { displayWidth($0) <= 80 })
    }

    @Test(arguments: [40, 80, 120]) func `a task fits into the terminal`(width: Int) throws {
        let text = OutcomeText(style: TerminalStyle(width: width, isColored: false))
        for exercise in test.workshop.exercises {
            #expect(text.task(exercise).allSatisfy { displayWidth($0) <= width }, "\(exercise.number)")
        }
        let wishes = try text.task(test.exercise("1.5")).filter { $0.hasPrefix("  - ") }
        #expect(wishes.count == 4)
    }

    @Test func `reset puts the stub back and keeps what was there, each time`() throws {
        let exercise = try test.exercise("2.3")
        for (content, ending) in [("// mine\n", ""), ("// mine, too\n", "-2"), ("// again\n", "-3")] {
            try content.write(to: test.workshop.file(exercise), atomically: true, encoding: .utf8)
            let (code, text) = try test.run("reset", "2.3")
            #expect(code == 0)
            let path = "Chapters/Exercises/Chapter2/3-training-step-before-reset\(ending).swift"
            #expect(text.contains(path))
            #expect(test.workshop.content(exercise) == .text(exercise.stub))
        }
        let kept = try ["", "-2", "-3"].map { ending in
            try String(
                contentsOf: test.workshop.root.appending(
                    path: "Chapters/Exercises/Chapter2/3-training-step-before-reset\(ending).swift"),
                encoding: .utf8)
        }
        #expect(kept == ["// mine\n", "// mine, too\n", "// again\n"])
        #expect(try !test.run("reset", "2.3").text.contains("kept"), "a stub is nothing to keep")
    }

    @Test func `page writes the files of new exercises, and leaves all others`() throws {
        let (new, begun) = (try test.exercise("1.1"), try test.exercise("1.2"))
        try test.write("// mine\n", for: begun)
        try FileManager.default.removeItem(at: test.workshop.file(new))
        try FileManager.default.createDirectory(
            at: test.workshop.root.appending(path: "docs"), withIntermediateDirectories: true)
        let (code, text) = try test.run("page")
        #expect(code == 0)
        #expect(text.contains(new.path) && !text.contains(begun.path))
        #expect(test.workshop.content(new) == .text(new.stub))
        #expect(test.workshop.content(begun) == .text("// mine\n"))
    }

    @Test func `git ignores what reset keeps`() throws {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = [
            "git", "-C", packageRoot.path, "check-ignore", "-q", "--no-index",
            "Chapters/Exercises/Chapter2/3-training-step-before-reset-2.swift",
        ]
        try git.run()
        git.waitUntilExit()
        #expect(git.terminationStatus != 1)
    }

    @Test(.withoutSanitizer, arguments: ["2.1", "3.5", "2.3"])
    func `an untouched stub is told no slip`(number: String) throws {
        let text = try test.run(number).text
        #expect(text.contains("The file is as it was at first"))
        #expect(!text.contains("That is what you get"))
    }

    @Test func `edited files that nothing has checked are counted`() throws {
        #expect(try !test.run("list").text.contains("not checked yet"))
        try solve("1.1")
        try solve("1.2")
        let text = try test.run("list").text
        #expect(text.contains("? 1.2") && text.contains("0 of \(test.workshop.exercises.count) solved."))
        #expect(text.contains("2 edited files are not checked yet: `swift run Exercises` checks"))
    }

    @Test func `a file that is gone is asked back, not made up`() throws {
        let exercise = try test.exercise("1.1")
        try FileManager.default.removeItem(at: test.workshop.file(exercise))
        let (code, text) = try test.run()
        #expect(code == 1)
        #expect(text.contains("`swift run Exercises reset 1.1` puts it back."))
        #expect(try test.run("list").text.contains("the file is not there"))
    }

    @Test func `exercises have several names, others are refused`() throws {
        let exercise = try test.exercise("2.1")
        for name in [
            "2.1", "huber", "1-huber.swift", exercise.path, test.workshop.root.path + "/" + exercise.path,
        ] {
            #expect(test.workshop.exercise(named: name) == exercise)
        }
        #expect(throws: CommandProblem.self) { try test.run("hint", "9.9") }
    }

    @Test(arguments: [["--fast"], ["reset"], ["list", "2.1"], ["1.1", "1.2"], ["hint", "1.1", "1.2"]])
    func `what is no command is refused`(arguments: [String]) {
        #expect(throws: UsageError.self) { try Command(arguments) }
    }

    @Test(arguments: [
        (["hints", "1.1"], "no command 'hints'. Did you mean: hint 1.1?"),
        (["check", "1.1"], "no command 'check'. Did you mean: 1.1?"),
        (["2.3", "hint"], "no command '2.3 hint'. Did you mean: hint 2.3?"),
        (["--list"], "unknown option --list. Did you mean: list?"),
        (["next"], "no command 'next'. Did you mean: swift run Exercises, with nothing after it?"),
        (["soltuion"], "no command 'soltuion'. Did you mean: solution?"),
        (["1"], "chapter 1 has 1.1 to 1.6"), (["1.9"], "chapter 1 has 1.1 to 1.6"),
        (["1.1", "1.2"], "unexpected argument '1.2'"), (["9.9"], "there is no exercise '9.9' (`swift"),
    ])
    func `a near miss is told what is near`(arguments: [String], expected: String) throws {
        var session = Session(
            test.workshop, style: TerminalStyle(width: 80, isColored: false), output: { _ in })
        do {
            _ = try session.execute(Command(arguments))
            Issue.record("\(arguments) is carried out")
        } catch let error as UsageError {
            #expect(error.message.contains(expected), "\(error.message)")
        } catch let error as CommandProblem {
            #expect(error.message.contains(expected), "\(error.message)")
        }
    }

    @Test(arguments: [
        ([], Command.check(nil)), (["2.3"], .check("2.3")), (["hint"], .hint(nil)),
        (["hint", "2.3"], .hint("2.3")),
        (["solution", "2.3"], .solution("2.3")), (["reset", "2.3"], .reset("2.3")), (["watch"], .watch),
        (["list", "--help"], .help),
    ])
    func `commands are read`(arguments: [String], command: Command) throws {
        #expect(try Command(arguments) == command)
    }

    @Test func `the help fits into 80 columns`() {
        #expect(Command.helpLines.filter { $0.count > 80 } == [])
    }

    @Test func `the program's exit codes tell usage from failure`() throws {
        func exitCode(_ arguments: String...) throws -> Int32 {
            let process = Process()
            process.executableURL = products.appending(path: "Exercises")
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(
                ["XDG_STATE_HOME": test.workshop.root.path], uniquingKeysWith: { $1 })
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(try exitCode("--help") == 0)
        #expect(try exitCode("list") == 0)
        #expect(try exitCode("--nonsense") == 2)
        #expect(try exitCode("9.9") == 2)
    }
}
