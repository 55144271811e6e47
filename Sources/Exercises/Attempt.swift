// One attempt at an exercise: compile the reader's file, run its check, and see what came of it.

import ExerciseChecks
import ReadersCode

/// What came of an attempt.
enum Outcome: Equatable {
    case solved
    case failed(FailedCase, passed: Int)
    /// No answer came.
    case stopped(Stop)
    /// There is no text to check; the words say what there is, after the file's name.
    case noFile(String)

    /// Whether the reader's text is right; nil when that has not come out.
    var verdict: Bool? {
        switch self {
        case .solved: true
        case .failed: false
        case .stopped(let stop): stop.isOfTheText ? false : nil
        case .noFile: nil
        }
    }
}

/// An attempt at an exercise.
struct Attempt {
    let outcome: Outcome
    /// The text that was tried; nil when there was none.
    let content: String?
    /// What the reader's code printed.
    let printed: [String]
    /// The most memory that the program had, in bytes.
    let memory: Int

    /// Compiles and checks an exercise's file, in a folder for this attempt alone.
    ///
    /// - Parameter allowance: what the check may take.
    init(
        _ exercise: ExerciseText, in workshop: Workshop, allowance: Allowance = Allowance(),
        isColored: Bool = false
    ) throws {
        let file = workshop.content(exercise)
        guard case .text(let content) = file else {
            (outcome, content, printed, memory) = (.noFile(file.trouble ?? ""), nil, [], 0)
            return
        }
        self.content = content
        let scratch = try ScratchFolder.made(in: workshop.scratch)
        defer { scratch.remove() }
        let check = exercise.check.replacing("(", with: ".run(", maxReplacements: 1)
        let program = ReadersProgram(
            content, path: exercise.path,
            call: ("ExerciseChecks", "ExerciseChecks.Catalogue.\(check)"), in: workshop.root,
            compiler: try Compiler(
                products: workshop.products, of: "Exercises", interface: "ExerciseChecks"),
            supervisor: workshop.program)
        let run = try program.run(
            reporting: CheckResult.self, scratch: scratch.url, allowance: allowance, isColored: isColored)
        (printed, memory) = (run.printed, run.memory)
        switch run.outcome {
        case .success(let result):
            outcome = result.failure.map { .failed($0, passed: result.passed) } ?? .solved
        case .failure(let stop): outcome = .stopped(stop)
        }
    }
}
