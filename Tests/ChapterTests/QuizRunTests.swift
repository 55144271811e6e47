import Foundation
import PackageTesting
import Testing

/// `--quiz` as a process, its answers coming through a pipe.
struct QuizRunTests {
    /// Runs a quiz and types lines into it, ended by the end of the input.
    private func quiz(
        _ package: FixturePackage, _ lines: [String], _ arguments: [String] = ["--quiz"],
        behaviour: String = "fine"
    ) throws -> ProcessResult {
        let input = Pipe()
        try input.fileHandleForWriting.write(contentsOf: Data((lines.map { $0 + "\n" }.joined()).utf8))
        try input.fileHandleForWriting.close()
        return try Subprocess(
            products.appending(path: "FixtureChapter"), arguments,
            environment: package.environment(behaviour),
            input: input
        ).result()
    }

    private func lines(_ output: String) -> [String] { output.split(separator: "\n").map(String.init) }

    @Test func `right, slip, hint, solution and the end of the input, and nothing is written`() throws {
        let package = try FixturePackage()
        let result = try quiz(package, ["0.322", "hint", "-ln 0.8", "b", "solution"])
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(
            lines(result.output).dropFirst(4) == [
                "1 of 2 · A logarithm", "What is −ln p₁ for p₁ = 0.8?",
                "(Answer with a number in nats, to 3 digits.)",
                "> 0.322", "✗ 0.322 is what you get if you take the logarithm to base 2.",
                "Try again, or type hint.",
                "> hint", "Hint: The logarithm of a number below 1 is negative.",
                "> -ln 0.8", "✓ Right: 0.2231 nats.", "It is 0.2231 nats.", "  in bits = 0.3219",
                "2 of 2 · Which is larger?", "Is γ larger than 1?", "  a  It is larger.", "  b  It is not.",
                "> b", "✗ No. It is larger than 1.", "Try again, or type hint.",
                "> solution", "The right choice is a: It is larger. It is 2.", "The answer is a.",
                "1 of 2 right (0 at once), 1 by its solution.", "Missed, and where it is explained:",
                "  1  A logarithm · docs/Chapter7.md#checkpoint-1",
                "  2  Which is larger? · docs/Chapter7.md#checkpoint-2",
                "swift run Chapter7 review asks again what was missed, from tomorrow on.",
            ])
        #expect(try package.files().isEmpty)
    }

    @Test func `an input that ends early ends the quiz politely, with the tally`() throws {
        let package = try FixturePackage()
        let result = try quiz(package, ["0.223"])
        #expect(result.exitCode == 0)
        let goOn = "\n\nGo on with swift run Chapter7 --quiz="
        #expect(result.output.hasSuffix("> \n1 of 2 right (1 at once).\(goOn)2.\n"))
        #expect(try quiz(package, []).output.hasSuffix("> \n0 of 2 right.\(goOn)1.\n"))
    }

    @Test(arguments: [["--quiz=2"], ["--quiz", "2"]])
    func `a quiz starts at the checkpoint named`(arguments: [String]) throws {
        let result = try quiz(try FixturePackage(), ["a"], arguments)
        #expect(!result.output.contains("1 of 2 ·"))
        #expect(
            result.output.hasSuffix("✓ Right. It is 2.\n\nThe answer is a.\n\n1 of 1 right (1 at once).\n"))
    }

    @Test func `a checkpoint that there is not is refused`() throws {
        let result = try quiz(try FixturePackage(), [], ["--quiz=3"])
        #expect(result.exitCode == 2)
        #expect(result.errorLines == ["Chapter7: --quiz=3: the chapter has 2 checkpoints"])
        #expect(result.output.isEmpty)
    }

    @Test func `a guide, which asks nothing, says so`() throws {
        let result = try runProduct("Choosing", ["--quiz"])
        #expect(result.exitCode == 2)
        #expect(
            result.errorLines == ["Choosing: --quiz: there are no checkpoints here; the chapters have them"])
    }

    @Test func `a question that depends on a changed parameter is not asked`() throws {
        let result = try quiz(try FixturePackage(), ["a"], ["--quiz", "--p", "0.5,0.5"])
        #expect(result.exitCode == 0)
        #expect(result.output.contains("(Not asked, since --p was changed.)"))
        #expect(result.output.hasSuffix("1 of 1 right (1 at once).\n"))
    }

    @Test func `a package that cannot be written is no obstacle`() throws {
        let package = try FixturePackage()
        try FileManager.default.removeItem(at: package.docs)
        #expect(try quiz(package, []).exitCode == 0)
    }

    @Test func `what was missed is asked again on its day, and what is due when is told before`() throws {
        let package = try FixturePackage()
        let none = "No question is due today."
        #expect(try quiz(package, [], ["review"]).output.hasPrefix(none + " What is missed in a quiz"))
        _ = try quiz(package, ["0.223", "b", "a"])
        #expect(
            try quiz(package, [], ["review"]).output
                == none + " Questions to come:\n  tomorrow: 1 of Chapter 7\n")
        let progress = package.root.appending(path: "state/loss-workbook/progress")
        let long = try text(progress).replacing(#/ [0-9]{4}-[0-9-]+ /#, with: " 2020-01-01 ")
        try Data(long.utf8).write(to: progress)
        let review = try quiz(package, ["a"], ["review"])
        #expect(review.exitCode == 0)
        #expect(!review.output.contains("1 of 2 ·") && review.output.contains("2 of 2 · Which is larger?"))
        #expect(review.output.hasSuffix("1 of 1 right (1 at once).\n"))
        #expect(try text(progress).contains(" 3 Which is larger?\n"))
        #expect(try quiz(package, [], ["review"]).output.hasPrefix(none + " Questions to come:\n  on "))
        #expect(try package.files().isEmpty)
    }

    @Test
    func `a question is asked while the chapter computes what follows, and one that was stated early, too`()
        throws
    {
        let package = try FixturePackage()
        for (number, question) in [(1, "1 of 2 · A logarithm"), (2, "2 of 2 · Which is larger?")] {
            let input = Pipe()
            let running = try Subprocess(
                products.appending(path: "FixtureChapter"), ["--quiz=\(number)"],
                environment: package.environment("endless"), input: input)
            let deadline = Date(timeIntervalSinceNow: 20)
            while !running.outputSoFar.hasSuffix("> "), Date() < deadline { usleep(2000) }
            #expect(running.outputSoFar.contains(question))
            try input.fileHandleForWriting.write(contentsOf: Data("quit\n".utf8))
            #expect(running.result().exitCode == 0)
        }
    }

    @Test func `what needs more than is computed is waited for, with a line`() throws {
        let package = try FixturePackage()
        let wait = "what the chapter is still computing. One moment …\n"
        let later = try quiz(package, ["a"], ["--quiz=2"], behaviour: "slow").output
        #expect(later.contains("Checkpoint 2 needs " + wait))
        #expect(later.hasSuffix("1 of 1 right (1 at once).\n"))
        let whole = try quiz(package, ["0.223", "a"], behaviour: "slow").output
        #expect(!whole.contains("Checkpoint 1 needs"))
        #expect(whole.contains("✓ Right: 0.2231 nats.\n\nThe reasons need " + wait))
        #expect(whole.hasSuffix("2 of 2 right (2 at once).\n"))
    }

    @Test func `an assertion that has failed by then is told after the quiz`() throws {
        let result = try quiz(try FixturePackage(), ["0.223", "a"], behaviour: "early expectation")
        #expect(result.exitCode == 1)
        #expect(result.output.hasSuffix("2 of 2 right (2 at once).\n"))
        #expect(result.errorLines.count == 1)
    }

    @Test(arguments: [(SIGINT, "Interrupted."), (SIGHUP, "Ended from outside.")] as [(Int32, String)])
    func `a quiz that is ended by a signal has remembered what was missed`(number: Int32, words: String)
        throws
    {
        let package = try FixturePackage()
        let input = Pipe()
        try input.fileHandleForWriting.write(contentsOf: Data("0.322\n".utf8))
        let running = try Subprocess(
            products.appending(path: "FixtureChapter"), ["--quiz"], environment: package.environment("fine"),
            input: input)
        let deadline = Date(timeIntervalSinceNow: 20)
        while !running.outputSoFar.hasSuffix("Try again, or type hint.\n> "), Date() < deadline {
            usleep(2000)
        }
        kill(running.process.processIdentifier, number)
        let result = running.result()
        #expect(result.exitCode == 128 + number)
        #expect(result.errors == "\n\(words)\n")
        #expect(
            try text(package.root.appending(path: "state/loss-workbook/progress")).contains(
                " 1 A logarithm\n"))
        try input.fileHandleForWriting.close()
    }

    @Test(arguments: [
        ("wrong answer", "surprise: expected 0.224, got 0.22314355131420976"),
        (
            "same slips",
            "surprise: expected different answers, got the right answer and the slip \"take the logarithm to base 2\" "
                + "cannot be told apart: 0.223144 and 0.2231"
        ),
        ("two right", "size of gamma: expected one right choice, got 2"),
    ])
    func `an unfit question fails its chapter`(behaviour: String, failure: String) throws {
        let package = try FixturePackage()
        let result = try package.run(behaviour)
        #expect(result.exitCode == 1)
        #expect(result.errorLines.count == 1)
        #expect(result.errors.contains(failure))
        #expect(try text(package.page).contains("✗ \(failure)"))
    }

    @Test func `Chapter 4 knows the usual slips`() throws {
        let input = Pipe()
        try input.fileHandleForWriting.write(contentsOf: Data("-log2(0.35)\n-ln(0.35)\n0.1308\n".utf8))
        try input.fileHandleForWriting.close()
        let result = try Subprocess(products.appending(path: "Chapter4"), ["--quiz=2"], input: input).result()
        #expect(result.exitCode == 0)
        #expect(result.output.contains("✗ 1.515 is what you get if you take the logarithm to base 2."))
        #expect(result.output.contains("✓ Right: 1.050 nats."))
        #expect(result.output.contains("✗ 0.1308 is what you get if you swap the arguments, KL(q‖p)."))
        #expect(result.output.contains(/> \n1 of \d+ right \(0 at once\)\.\n/))
        #expect(result.output.hasSuffix("from tomorrow on.\n"))
    }
}
