import Foundation
import Testing
import Weaver

@testable import Exercises

/// What is remembered, by several programs at once, and in a file that anything may have happened to.
struct ExerciseStatesTests {
    private let test: TestWorkshop
    private let exercise: ExerciseText
    private let state: URL
    private var file: URL { state.appending(path: "progress") }

    init() throws {
        test = try TestWorkshop()
        state = try #require(test.workshop.progress)
        exercise = try test.exercise("1.1")
        for exercise in test.workshop.exercises { try test.write(exercise.solution, for: exercise) }
    }

    @Test func `what two programs note is kept`() throws {
        var (watching, other) = (ExerciseStates(test.workshop), ExerciseStates(test.workshop))
        let second = try test.exercise("1.2")
        other.note(second, content: second.solution, isSolved: true)
        other.noteHint(exercise)
        watching.note(exercise, content: exercise.stub, isSolved: false)
        other.noteHint(exercise)
        #expect(other.hints(exercise) == 2)
        watching.note(exercise, content: exercise.solution, isSolved: true)
        #expect(watching.state(second) == .solved)
        other.refresh()
        #expect(other.state(exercise) == .solved)
        #expect(ExerciseStates(test.workshop).state(second) == .solved)
    }

    @Test func `what many note at the same time is kept`() {
        let exercises = test.workshop.exercises
        let workshop = test.workshop
        DispatchQueue.concurrentPerform(iterations: exercises.count) { index in
            var progress = ExerciseStates(workshop)
            progress.note(exercises[index], content: exercises[index].solution, isSolved: true)
        }
        let progress = ExerciseStates(workshop)
        #expect(exercises.allSatisfy { progress.state($0) == .solved })
    }

    /// A result is one of the checks that gave it.
    @Test func `another check makes nothing of an earlier result`() throws {
        func progress(checks: String) throws -> ExerciseStates {
            let folder = test.workshop.root.appending(path: "checks")
            try makeFolder(folder)
            try Data(checks.utf8).write(to: folder.appending(path: "Checks.swift"))
            return ExerciseStates(
                try Workshop(
                    root: test.workshop.root, products: test.workshop.products, scratch: test.scratch,
                    progress: state, checks: folder))
        }
        var before = try progress(checks: "one")
        before.note(exercise, content: exercise.solution, isSolved: true)
        #expect(try progress(checks: "one").state(exercise) == .solved)
        #expect(try progress(checks: "two").state(exercise) == .unchecked)
    }

    private static let damages: [(String, @Sendable (URL) throws -> Void)] = [
        ("nothing", { try Data().write(to: $0) }),
        ("JSON, deep", { try Data(String(repeating: "[", count: 100_000).utf8).write(to: $0) }),
        ("bytes", { try Data((0...255).map { $0 }).write(to: $0) }),
        ("another version", { try change($0, "version 1", "version 0") }),
        ("a hint fewer than none", { try change($0, "solved 0", "solved -1") }),
        ("a number too large", { try change($0, "solved 0", "solved 99999999999999999999") }),
        ("a word too many", { try change($0, "solved 0", "solved 0 0") }),
        ("another word", { try change($0, "solved", "perhaps") }),
        ("half of it", { try Data(Data(contentsOf: $0).dropLast(9)).write(to: $0) }),
        ("gigabytes", { try FileHandle(forWritingTo: $0).truncate(atOffset: 5 << 30) }),
        (
            "a folder",
            {
                unlink($0.path)
                try makeFolder($0.appending(path: "inside"))
            }
        ),
        (
            "a pipe",
            {
                unlink($0.path)
                mkfifo($0.path, 0o600)
            }
        ),
        (
            "a link to nothing",
            {
                unlink($0.path)
                symlink("/nowhere/progress", $0.path)
            }
        ),
        (
            "a link to zeros",
            {
                unlink($0.path)
                symlink("/dev/zero", $0.path)
            }
        ),
    ]

    private static func change(_ file: URL, _ old: String, _ new: String) throws {
        try Data(String(contentsOf: file, encoding: .utf8).replacing(old, with: new).utf8).write(to: file)
    }

    @Test(arguments: damages.indices)
    func `a damaged file costs a line, and is kept`(index: Int) throws {
        var progress = ExerciseStates(test.workshop)
        progress.note(exercise, content: exercise.solution, isSolved: true)
        try Self.damages[index].1(file)
        var kept = stat()
        #expect(lstat(file.path, &kept) == 0)
        let (code, text) = try test.run("list")
        #expect(code == 0)
        #expect(text.split(separator: "The file with your progress").count == 2)
        #expect(text.contains("? 1.1"))
        var status = stat()
        #expect(lstat(state.appending(path: "progress-damaged").path, &status) == 0)
        #expect(status.st_ino == kept.st_ino)
        progress.note(exercise, content: exercise.solution, isSolved: true)
        let again = try test.run("list").text
        #expect(again.contains("✓ 1.1") && !again.contains("The file with your progress"))
    }

    /// Hints are counted within the run that cannot keep them.
    @Test func `where nothing can be kept a run goes by its own memory`() throws {
        try Data().write(to: state)
        var lines: [String] = []
        var progress = ExerciseStates(test.workshop) { lines += $0 }
        for _ in 1...2 { progress.noteHint(exercise) }
        progress.note(exercise, content: exercise.solution, isSolved: true)
        #expect(progress.state(exercise) == .solved)
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("Your progress is not kept after this run: ") == true)
        #expect(lines.first?.contains("Error Domain") == false)
    }
}
