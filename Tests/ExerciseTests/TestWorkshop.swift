import Foundation
import PackageTesting
import ReadersCode
import Weaver
import Workbook

@testable import Exercises

/// A folder of its own with exercise files in it, removed at the end: nothing depends on what a reader has solved.
final class TestWorkshop {
    let workshop: Workshop
    let scratch: URL

    init() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "Exercises-\(UUID().uuidString)")
        scratch = root.appending(path: "scratch", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        workshop = try Workshop(
            root: root, products: products, scratch: scratch, progress: root.appending(path: "state"),
            checks: packageRoot.appending(path: "Sources/ExerciseChecks"))
    }

    deinit { try? FileManager.default.removeItem(at: workshop.root) }

    func exercise(_ number: String) throws -> ExerciseText {
        guard let exercise = workshop.exercise(named: number) else { throw NoSuchExercise(number: number) }
        return exercise
    }

    /// Writes a file for an exercise.
    func write(_ content: String, for exercise: ExerciseText) throws {
        try write(Data(content.utf8), for: exercise)
    }

    /// Writes bytes to an exercise's file.
    func write(_ content: Data, for exercise: ExerciseText) throws {
        try makeFolder(workshop.file(exercise).deletingLastPathComponent())
        try content.write(to: workshop.file(exercise))
    }

    /// What comes of a content.
    func attempt(_ content: String, for exercise: ExerciseText, seconds: Double = 10) throws -> Attempt {
        try write(content, for: exercise)
        return try Attempt(exercise, in: workshop, allowance: Allowance(seconds: seconds))
    }

    /// Carries out a command line: the exit code, and what it says.
    ///
    /// - Parameter isInterrupted: whether the reader has pressed Ctrl-C, from what was said so far.
    func run(
        _ arguments: String..., isInterrupted: @escaping (_ said: String) -> Bool = { _ in false }
    ) throws -> (exitCode: Int32, text: String) {
        var lines: [String] = []
        var session = Session(
            workshop, style: TerminalStyle(width: 80, isColored: false), output: { lines += $0 })
        session.allowance.isInterrupted = { isInterrupted(lines.joined(separator: "\n")) }
        let code = try session.execute(Command(arguments))
        return (code, lines.joined(separator: "\n"))
    }

    struct NoSuchExercise: Error {
        let number: String
    }
}
