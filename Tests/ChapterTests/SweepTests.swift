import Foundation
import PackageTesting
import Testing

/// `--sweep` as a process.
struct SweepTests {
    @Test func `a value is shown for several values of a number, as a table and a plot`() throws {
        let package = try FixturePackage()
        #expect(try package.run("moving", "--quiet").exitCode == 0)
        let before = try package.files()
        let result = try package.run("moving", "--sweep", "gamma=0,2,4", "--of", "square")
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(7) == [
                "Chapter 7: A fixture", "━━━━━━━━━━━━━━━━━━━━", "  gamma  square (units)",
                "  ─────  ──────────────  ───────────", "      0               0",
                "      2               4  the default", "      4              16",
            ])
        #expect(lines.dropFirst(7).contains { $0.contains("┤") }, "a plot follows")
        #expect(try package.files() == before)
    }

    @Test func `errors are kept, gaps and failures are told`() throws {
        let package = try FixturePackage()
        let mean = try package.run("moving", "--sweep", "gamma=0...1", "--of", "mean", "--kind", "square")
        #expect(mean.output.contains("Changed in this run: --kind square."))
        #expect(mean.output.contains("\n      0  2.00 ± 0.29\n    0.1  2.10 ± 0.29\n"))
        let share = try package.run("moving", "--sweep", "gamma=3,4,9.5", "--of", "share")
        #expect(share.exitCode == 1)
        #expect(share.errorLines == ["✗ --gamma 9.5: an assertion fails: gamma is small"])
        #expect(share.output.contains("\n      4        –\n"))
        #expect(share.output.contains("Nothing is shown under “share” with gamma = 4."))
        let stopped = try package.run("moving, stop", "--sweep", "gamma=5,6", "--of", "square")
        #expect(stopped.exitCode == 1)
        #expect(stopped.errorLines.count == 1)
        #expect(stopped.errors.hasPrefix("✗ --gamma 5: Chapter7: stopped with exit code 1: "))
        #expect(stopped.output.contains("Nothing is shown under “square” with gamma = 5."))
    }

    @Test func `words are gone through, too`() throws {
        let package = try FixturePackage()
        let area = try package.run("moving", "--sweep", "kind=square,round", "--of", "area")
        #expect(area.exitCode == 0)
        #expect(area.output.contains("  square     4\n  round   3.14  the default\n"))
        let word = try package.run("moving", "--sweep", "gamma=1,3", "--of", "word")
        #expect(word.output.contains("It is the same with all of them."))
    }

    @Test(arguments: [
        (
            ["--sweep", "gama=1"],
            "--sweep 'gama': the chapter has no such number or word. Did you mean gamma?"
        ),
        (["--sweep", "gamma=1,11"], "--sweep gamma: 11 is not in the range 0 to 10"),
        (["--sweep", "gamma=x"], "--sweep gamma: 'x' is not a number"),
        (["--sweep", "gamma=2...2"], "--sweep gamma: 2...2 begins where it ends: write 2 alone"),
        (["--sweep", "gamma=5...1"], "--sweep gamma: 5...1 goes from the larger number to the smaller"),
        (
            ["--sweep", "p=1,2"],
            "--sweep p: is a list of numbers; one number or word at a time can be tried out"
        ),
        (
            ["--sweep", "threads=1,2"],
            "--sweep threads: is no number or word that moves anything on the page"
        ),
        (["--sweep", "kind=oval"], "--sweep kind: 'oval' is none of round, square"),
        (["--sweep", "gamma=1,2", "--gamma", "3"], "--sweep tries out values of gamma; leave --gamma away"),
    ])
    func `what cannot be gone through is refused, with what can`(arguments: [String], problem: String) throws
    {
        let package = try FixturePackage()
        let result = try runProduct("FixtureChapter", arguments, environment: package.environment("moving"))
        #expect(result.exitCode == 2)
        #expect(result.output.isEmpty)
        #expect(result.errorLines.first == "Chapter7: \(problem)")
        if !problem.contains("leave") {
            #expect(
                result.errorLines.dropFirst() == [
                    "There are:", "  gamma (0 to 10): the exponent", "  kind (round, square): a word",
                ])
        }
    }

    @Test func `without a label, and with one that is not shown, the labels are listed`() throws {
        let package = try FixturePackage()
        let labels = [
            "The numbers that are shown:", "  Values", "    \"answer\"", "  Questions", "    \"in bits\"",
            "  What may go wrong", "    \"last\"", "  What moves",
            "    \"square\", \"area\", \"share\", \"mean\"",
        ]
        let none = try package.run("moving", "--sweep", "gamma=1,2")
        #expect(none.exitCode == 2)
        #expect(
            none.errorLines == ["Chapter7: --sweep needs --of and the label of a shown value"] + labels)
        let wrong = try package.run("moving", "--sweep", "gamma=1,2", "--of", "sqare")
        #expect(wrong.exitCode == 2)
        #expect(
            wrong.errorLines.first
                == "Chapter7: --sweep --of \"sqare\": no value is shown under that label. Did you mean \"square\"?"
        )
        #expect(wrong.errorLines.dropFirst() == labels[...])
        #expect(try package.files().isEmpty)
    }

    /// The chapters that it runs stand in a folder of their own there, which goes when they have ended.
    @Test(arguments: [SIGINT, SIGTERM] as [Int32])
    func `an interrupt ends all that runs`(number: Int32) throws {
        let package = try FixturePackage()
        let scratch = package.root.appending(path: "scratch", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let sweep = try Subprocess(
            products.appending(path: "FixtureChapter"), ["--sweep", "gamma=1,3,4", "--of", "answer"],
            environment: package.environment("busy", ["TMPDIR": scratch.path]))
        let deadline = Date(timeIntervalSinceNow: 20)
        func folders() -> [String] {
            (try? FileManager.default.contentsOfDirectory(atPath: scratch.path))?.filter {
                $0.hasPrefix("Chapter7-")
            } ?? []
        }
        while folders().isEmpty, Date() < deadline { usleep(2000) }
        usleep(100_000)
        kill(sweep.process.processIdentifier, number)
        let result = sweep.result(timeout: 20)
        #expect(result.exitCode == 128 + number)
        #expect(result.errors == "\nInterrupted. Nothing was written.\n")
        #expect(folders().isEmpty)
    }
}
