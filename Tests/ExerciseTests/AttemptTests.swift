import ExerciseChecks
import Foundation
import PackageTesting
import ReadersCode
import Testing
import Weaver
import Workbook

@testable import Exercises

/// What a reader's file can do to its check, and what the reader is told.
@Suite(.withoutSanitizer) struct AttemptTests {
    private let test: TestWorkshop
    private let exercise: ExerciseText

    init() throws {
        test = try TestWorkshop()
        exercise = try test.exercise("1.1")
    }

    /// What comes of exercise 1.1 with this body in place of the stub's.
    private func attempt(body: String, seconds: Double = 20) throws -> Attempt {
        try test.attempt(
            exercise.stub.replacing("    return 0\n", with: body + "\n"), for: exercise, seconds: seconds)
    }

    @Test func `a wrong answer is told with input, expected, got and cause`() throws {
        let attempt = try attempt(
            body: "    return zip(predictions, targets).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)")
        guard case .failed(let failure, passed: 0) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(failure.call == "meanSquaredError([1, 5], [3, 4])")
        #expect(failure.expected == "2.5")
        #expect(failure.got == "5")
        #expect(failure.cause?.hasPrefix("stop at the sum") == true)
    }

    @Test func `NaN is explained`() throws {
        let attempt = try attempt(body: "    return 0.0 / (predictions[0] - 1)")
        guard case .failed(let failure, _) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(failure.got == "NaN")
        #expect(failure.note?.hasPrefix("NaN is not a number") == true)
    }

    @Test func `too few numbers are counted`() throws {
        let exercise = try test.exercise("6.1")
        let attempt = try test.attempt(
            exercise.solution.replacing("input.map { max($0, 0) }", with: "[2]"), for: exercise)
        guard case .failed(let failure, _) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(failure.note == "4 numbers are expected, and 1 came.")
    }

    /// 6.2, 6.3 and 6.4: the right numbers in other rows.
    @Test(arguments: [
        (
            "6.3", "return map\n", "return [[6, 8, 3, 5]]\n", "[[6, 8], [3, 5]]", "[[6, 8, 3, 5]]",
            "1 row of 4 came."
        ),
        (
            "6.4", "return image", "return [[42.5], [53.5], [75.5], [91.5]]", "[[42.5, 53.5], [75.5, 91.5]]",
            "[[42.5], [53.5], [75.5], [91.5]]", "4 rows of 1 came."
        ),
        (
            "6.4", "return image", "return [[42.5], [53.5, 75.5, 91.5]]", "[[42.5, 53.5], [75.5, 91.5]]",
            "[[42.5], [53.5, 75.5, 91.5]]", "2 rows of 1, 3 came."
        ),
    ])
    func `a result of another shape is wrong`(
        number: String, stub: String, wrong: String, expected: String, got: String, came: String
    ) throws {
        let exercise = try test.exercise(number)
        let attempt = try test.attempt(exercise.stub.replacing(stub, with: wrong), for: exercise)
        guard case .failed(let failure, _) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(failure.expected == expected)
        #expect(failure.got == got)
        #expect(failure.cause == nil)
        #expect(failure.note == "2 rows of 2 numbers are expected; " + came)
    }

    @Test func `weights' slopes in one row are wrong`() throws {
        let exercise = try test.exercise("6.2")
        let attempt = try test.attempt(
            exercise.solution.replacing(
                "(weights: weightGradient,", with: "(weights: [Array(weightGradient.joined())],"),
            for: exercise)
        guard case .failed(let failure, _) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(failure.expected == "[[2, -1], [20, -10]]")
        #expect(failure.got == "[[2, -1, 20, -10]]")
    }

    /// The report's place is the program's first argument.
    @Test(arguments: [
        "for number in 0..<256 { close(Int32(number)) }",
        "unlink(CommandLine.arguments[1])",
        "let report = fopen(CommandLine.arguments[1], \"a\")!\n"
            + "fputs(String(repeating: \"[\", count: 513) + \"\\n\", report)\nfclose(report)",
    ])
    func `a right answer is right, whatever becomes of descriptors and of the report`(code: String) throws {
        let attempt = try test.attempt(
            "import Foundation\n"
                + exercise.solution.replacing("-> Double {\n", with: "-> Double {\n\(code)\n"), for: exercise)
        #expect(attempt.outcome == .solved)
    }

    @Test func `pipes in the place of the report and of what it printed are not waited for`() throws {
        let code = """
            print("before")
            let program = CommandLine.arguments[0]
            for name in [CommandLine.arguments[1], program + ".output", program + ".errors"] {
                unlink(name)
                mkfifo(name, 0o600)
            }
            exit(3)
            """
        let attempt = try test.attempt(
            "import Foundation\n" + exercise.stub.replacing("return 0", with: code), for: exercise)
        #expect(
            attempt.outcome
                == .stopped(
                    .crashed(
                        call: "the start", message: "It ended the program itself, with exit code 3.",
                        line: nil)))
        #expect(attempt.printed == ["before"])
    }

    @Test func `a file without end is stopped, and told`() throws {
        let code = """
            let file = fopen("large", "w")!
            while true { fputs(String(repeating: "a", count: 1 << 20), file) }
            """
        let attempt = try test.attempt(
            "import Foundation\n" + exercise.stub.replacing("return 0", with: code), for: exercise)
        guard case .stopped(.crashed(_, let message, _)) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(message == "It wrote a file of more than 64 MB.")
    }

    @Test func `a crash is told with its line, and what was printed before it`() throws {
        let attempt = try attempt(body: "    print(\"hello\")\n    return predictions[5]")
        let line = exercise.stub.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("return 0") }.map { $0 + 2 }
        #if os(Linux)
            #expect(
                attempt.outcome
                    == .stopped(
                        .crashed(
                            call: "meanSquaredError([1, 5], [3, 4])", message: "Index out of range.",
                            line: line)))
        #endif
        #expect(attempt.printed == ["hello"])
    }

    @Test func `endless recursion is a crash, too`() throws {
        let attempt = try attempt(body: "    return 1 + meanSquaredError(predictions, targets)")
        guard case .stopped(.crashed(_, let message, _)) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(message.contains("called itself without end"))
    }

    @Test func `a loop without end is stopped`() throws {
        let attempt = try attempt(body: "    while targets.count > 0 {}\n    return 0", seconds: 1)
        #expect(attempt.outcome == .stopped(.timedOut(call: "meanSquaredError([1, 5], [3, 4])")))
    }

    /// With a limit of its own, lower than that of the check, as of one that computes on several processors.
    @Test func `a limit of computing is told as that`() throws {
        let attempt = try test.attempt(
            "import Foundation\n"
                + exercise.stub.replacing(
                    "return 0",
                    with: """
                        var limit = rlimit()
                        getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
                        print(limit.rlim_cur, limit.rlim_max)
                        limit.rlim_cur = 1
                        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
                        while true {}
                        """), for: exercise, seconds: 60)
        #expect(attempt.outcome == .stopped(.usedUp(call: "meanSquaredError([1, 5], [3, 4])")))
        // SIGXCPU comes at the first, SIGKILL at the second.
        #expect(attempt.printed == ["\(CheckLimits.seconds + 1) \(CheckLimits.seconds + 2)"])
    }

    @Test func `memory has a limit, and who wants more is told so`() throws {
        let text = try told(
            exercise.stub.replacing(
                "return 0",
                with: "return Array(repeating: 1.0, count: \(CheckLimits.memory / 8)).reduce(0, +)"))
        #expect(text.contains("It wanted more than the 4 GB of memory that a check gets."))
    }

    @Test(arguments: ["SIGTERM", "SIGKILL", "SIGHUP", "SIGPIPE", "SIGUSR1"])
    func `a program that another one ended is told as that, and nothing is noted`(signal: String) throws {
        try test.write(
            "import Foundation\n"
                + exercise.stub.replacing("return 0", with: "kill(getpid(), \(signal)); sleep(9); return 0"),
            for: exercise)
        let text = try test.run("1.1").text
        #expect(text.contains("It was ended from outside by \(signal), in meanSquaredError"))
        #expect(!text.contains("out of range"))
        #expect(ExerciseStates(test.workshop).state(exercise) == .unchecked)
    }

    @Test func `printing without end is stopped`() throws {
        let attempt = try attempt(body: "    while targets.count > 0 { print(1) }\n    return 0")
        #expect(attempt.outcome == .stopped(.flooded(call: "meanSquaredError([1, 5], [3, 4])")))
    }

    @Test func `a program that ends itself is not solved`() throws {
        let attempt = try test.attempt(
            "import Foundation\n" + exercise.stub.replacing("return 0", with: "exit(0)"), for: exercise)
        guard case .stopped(.crashed(_, let message, _)) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(message.contains("ended the program itself"))
    }

    @Test func `the compiler's message names the file as seen from the package`() throws {
        let attempt = try attempt(body: "    return nothing")
        guard case .stopped(.doesNotCompile(let lines)) = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
        #expect(
            lines.contains {
                $0.hasPrefix("\(exercise.path):") && $0.contains("cannot find 'nothing' in scope")
            })
        #expect(!lines.contains { $0.contains(test.workshop.root.path) })
    }

    @Test func `a renamed function is asked for`() throws {
        let attempt = try test.attempt(
            exercise.stub.replacing("meanSquaredError", with: "mse"), for: exercise)
        #expect(attempt.outcome == .stopped(.doesNotFit("cannot find 'meanSquaredError' in scope")))
    }

    /// What the reader sees of an attempt.
    private func told(_ content: String) throws -> String {
        let attempt = try test.attempt(content, for: exercise)
        return OutcomeText(style: TerminalStyle(width: 200, isColored: false))
            .lines(attempt, of: exercise).joined(separator: "\n")
    }

    @Test func `another type is told by the two declarations`() throws {
        let text = try told(exercise.stub.replacing("-> Double", with: "-> Int"))
        #expect(text.contains("-> Double\n\n  Your file has:\n"))
        #expect(text.contains("func meanSquaredError(_ predictions: [Double], _ targets: [Double]) -> Int"))
        #expect(!text.contains("main.swift") && !text.contains("convert"))
    }

    @Test func `a function that is not imported is told where it is`() throws {
        let body = "return nothing + log(targets[0]) + sqrt(2)"
        let text = try told(exercise.stub.replacing("return 0", with: body))
        #expect(
            text.contains("`log` is in ElementaryFunctions: put `import ElementaryFunctions` at the top."))
        #expect(text.contains("If `sqrt` is to be a function of mathematics: ElementaryFunctions has `exp`"))
        #expect(!text.contains("`nothing`"))
    }

    @Test(arguments: ["predictions[0] ** 2", "predictions[0] ^ 2", "(predictions[0] - targets[0]) ** 2.0"])
    func `other languages' sign for a power gets a tip`(power: String) throws {
        #expect(
            try told(exercise.stub.replacing("return 0", with: "return \(power)")).contains(
                "is to be a power: that is `pow(x, y)`"))
    }

    /// A name taken twice is also reported where the check uses it.
    @Test func `the check's own file is not shown`() throws {
        let text = try told(exercise.stub + exercise.stub)
        #expect(text.contains("invalid redeclaration"))
        #expect(!text.contains("main.swift") && !text.contains("candidate"))
    }

    /// As on a disk that is full.
    @Test func `what is not the text's fault is not laid on it`() throws {
        let broken = test.workshop.root.appending(path: "products", directoryHint: .isDirectory)
        try makeFolder(broken.appending(path: "Exercises.product"))
        for name in ["Modules", "Exercises", "description.json"] {
            #expect(symlink(products.appending(path: name).path, broken.appending(path: name).path) == 0)
        }
        let object = broken.appending(path: "broken.o")
        try Data("no object".utf8).write(to: object)
        try Data((object.path + "\n").utf8).write(
            to: broken.appending(path: "Exercises.product/Objects.LinkFileList"))
        try test.write(exercise.solution, for: exercise)
        let workshop = try Workshop(
            root: test.workshop.root, products: broken, scratch: test.scratch, progress: nil,
            checks: test.workshop.checks)
        let outcome = try Attempt(exercise, in: workshop).outcome
        guard case .stopped(.compilerFailed(let messages)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(messages.contains { $0.contains("broken.o") })
        #expect(outcome.verdict == nil)
    }

    @Test func `libraries that are not built are named, with what to do`() throws {
        let empty = test.workshop.root.appending(path: "empty")
        #expect {
            try Compiler(products: empty, of: "Exercises", interface: "ExerciseChecks")
        } throws: { error in
            "\(error)".contains("swift build --product Exercises")
        }
    }
}

/// How a folder with blanks and quotes in its name reaches the compiler.
struct QuotedPathTests {
    private let test: TestWorkshop

    init() throws { test = try TestWorkshop() }

    /// SwiftPM quotes paths that hold blanks or an apostrophe.
    @Test func `a library's quoted path is read`() throws {
        let products = test.workshop.root.appending(path: "it's", directoryHint: .isDirectory)
        let list = products.appending(path: "Exercises.product/Objects.LinkFileList")
        try FileManager.default.createDirectory(
            at: list.deletingLastPathComponent(), withIntermediateDirectories: true)
        try "'/it'\\''s not there/Case.swift.o'\n".write(to: list, atomically: false, encoding: .utf8)
        let error = #expect(throws: Compiler.Missing.self) {
            try Compiler(products: products, of: "Exercises", interface: "ExerciseChecks")
        }
        #expect(error?.description.hasPrefix("/it's not there/Case.swift.o is missing") == true)
    }
}
