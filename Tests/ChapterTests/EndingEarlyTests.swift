import Foundation
import PackageTesting
import Testing

/// A chapter that does not reach its end: the reader is told where it was, and the page is as it was.
struct EndingEarlyTests {
    /// A package with a page that a chapter wrote, and that page with its figure.
    private static func written() throws -> (FixturePackage, [String: String]) {
        let package = try FixturePackage()
        #expect(try package.run().exitCode == 0)
        return (package, try package.files())
    }

    @Test func `an uncaught error ends in its message and the last line, without a backtrace`() throws {
        let (package, before) = try Self.written()
        let result = try package.run("throw", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        #expect(result.errors.contains("the data ran out"))
        let line = try package.line(of: ".document(3)") - 1
        #expect(
            result.errors.contains(
                "The last output came from Chapters/Chapter7/main.swift:\(line). The page is as it was."))
        #expect(!result.errors.lowercased().contains("backtrace"))
        #expect(!result.errors.contains("Thread 0"))
        #expect(result.errorLines.count <= 4)
        #expect(try package.files() == before)
    }

    @Test func `an index out of range keeps its message`() throws {
        let (package, before) = try Self.written()
        let result = try package.run("index", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        #expect(result.errors.contains("Index out of range"))
        #expect(result.errors.contains("The page is as it was."))
        #expect(try package.files() == before)
    }

    /// Each on a stack of its own, without a page of backtrace.
    @Test(
        .disabled(if: Sanitizer.thread.isOn, "the thread sanitizer ends a program whose stack is full"),
        arguments: [
            (
                "recursion", "a function called itself without end, or memory was misused"
            ),
            ("bus", "a function called itself without end, or memory was misused"),
            ("abort", "see the message above"),
        ])
    func `other ends by a signal are said in a line`(behaviour: String, reason: String) throws {
        let (package, before) = try Self.written()
        let result = try package.run(behaviour, more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        let line = try package.line(of: ".document(3)") - 1
        #expect(
            result.errorLines == [
                "The chapter stopped: \(reason). The last output came from Chapters/Chapter7/main.swift:\(line). "
                    + "The page is as it was."
            ])
        #expect(try package.files() == before)
    }

    @Test(arguments: ["no finish", "exit"], [[], ["--check"], ["--quiet"]])
    func `a chapter that ends without finish is no success`(behaviour: String, arguments: [String]) throws {
        let (package, before) = try Self.written()
        let result = try runProduct(
            "FixtureChapter", arguments,
            environment: package.environment(behaviour, ["FIXTURE_ANSWER": "0.5"]))
        #expect(result.exitCode == 1)
        let line = try package.line(of: ".document(3)") - 1
        #expect(
            result.errorLines == [
                "The chapter ended without `chapter.finish()`. The last output came from "
                    + "Chapters/Chapter7/main.swift:\(line). The page is as it was."
            ])
        #expect(try package.files() == before)
    }

    /// What had failed by then is not lost, however the run ends.
    @Test(
        arguments: [("throw", 1), ("exit", 1), ("stray", 1), ("busy", 130), ("page", 1)], [[], ["--quiet"]])
    func `failures are listed before every end`(end: (name: String, code: Int32), arguments: [String]) throws
    {
        let (package, before) = try Self.written()
        if end.name == "page" {
            try package.blockFigure()
        }
        let result = try runProduct(
            "FixtureChapter", arguments,
            environment: package.environment("failures", ["FIXTURE_END": end.name, "FIXTURE_ANSWER": "0.5"]))
        #expect(result.exitCode == end.code)
        let line = try package.line(of: "expect(\"two and two\"")
        let place = "✗ Chapters/Chapter7/main.swift"
        #expect(
            result.errorLines.suffix(2) == [
                "\(place):\(line): two and two: expected 5, got 4.0",
                "\(place):\(line + 1): three and three: expected 7, got 6.0",
            ])
        #expect(try text(package.page) == before["Chapter7.md"])
    }

    @Test func `a number that a call cannot know stops at its line`() throws {
        let (package, before) = try Self.written()
        for (behaviour, call, message) in [
            ("document", ".document(behaviour", "there is no Document 9"),
            (
                "depending", "[\"gamma\", \"gama\"]",
                "`dependingOn` names \"gama\", which is no parameter of this chapter"
            ),
        ] {
            let result = try package.run(behaviour, more: ["FIXTURE_ANSWER": "0.5"])
            let line = try package.line(of: call) - (behaviour == "document" ? 1 : 0)
            #expect(result.exitCode == 1)
            #expect(result.errorLines == ["Chapters/Chapter7/main.swift:\(line): \(message)"])
            #expect(try package.files() == before)
        }
    }

    @Test func `a mistyped directive stops the chapter before it runs`() throws {
        let (package, before) = try Self.written()
        let line = try package.line(of: "//:hide")
        try text(package.source).replacing("//:hide", with: "//: hide").write(
            to: package.source, atomically: false, encoding: .utf8)
        try package.setSourceDate(Date(timeIntervalSince1970: 1_700_000_000))
        let result = try package.run()
        #expect(result.exitCode == 1)
        #expect(
            result.errorLines == [
                "Chapters/Chapter7/main.swift:\(line): `//:hide`: without the blank, to be no prose"
            ])
        #expect(result.output.isEmpty)
        #expect(try package.files() == before)
    }

    /// Slips in a chapter's source that no page can be woven from.
    @Test(arguments: [
        ("reserved", "Chapter7: parameter \"check\" has the name of another option"),
        ("repeated", "Chapter7: parameter \"gamma\" has the name of another option"),
        ("default", "Chapter7: parameter \"rate\": its default: 11 is not in the range 0 to 10"),
        ("sum", "Chapter7: parameter \"r\": its default: 0.5,0.4 has the sum 0.9, not 1"),
        ("late", "Chapter7: parameter \"late\" is declared after the first output; declare it above"),
        (
            "stray",
            "Chapters/Chapter7/main.swift:9999: output from a line that holds no code; if a helper recorded it, "
                + "let the helper take `line: UInt = #line` and pass it on"
        ),
    ])
    func `a slip in the source is one line and leaves the page`(behaviour: String, message: String) throws {
        let (package, before) = try Self.written()
        let result = try package.run(behaviour, more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        #expect(result.errorLines == [message])
        #expect(try package.files() == before)
    }

    @Test func `Ctrl-C ends a busy chapter with code 130`() throws {
        let (package, before) = try Self.written()
        let chapter = try package.start("busy")
        let deadline = Date(timeIntervalSinceNow: 20)
        while !chapter.errorsSoFar.contains("busy"), Date() < deadline { usleep(2000) }
        kill(chapter.process.processIdentifier, SIGINT)
        let result = chapter.result()
        #expect(result.exitCode == 130)
        #expect(result.errors.contains("Interrupted."))
        #expect(try package.files() == before)
    }

    /// Killed at any moment, the page and the figure are whole: the old ones or the new ones.
    @Test func `a kill at a random moment leaves whole files`() async throws {
        let large = ["FIXTURE_PADDING": "3000000"]
        let changed = large.merging(["FIXTURE_ANSWER": "0.5", "FIXTURE_DIGIT": "5"]) { $1 }
        let package = try FixturePackage()
        _ = try package.run(more: large)
        let before = try package.files()
        let other = try FixturePackage()
        _ = try other.run(more: changed)
        let after = try other.files()
        #expect(before["Chapter7.md"] != after["Chapter7.md"])

        let began = ContinuousClock.now
        _ = try other.run(more: changed)
        let duration = ContinuousClock.now - began
        var killsWhileWriting = 0
        var leftover: [String] = []
        for round in 0..<200 where round < 12 || killsWhileWriting < 3 {
            let chapter = try Subprocess(
                products.appending(path: "FixtureChapter"), ["--quiet"],
                environment: package.environment("fine", round.isMultiple(of: 2) ? changed : large))
            if round < 12 {
                try await Task.sleep(for: duration * .random(in: 0...1.1))
            } else {
                // As soon as it writes.
                let sizes = package.sizes()
                while chapter.process.isRunning, package.sizes() == sizes {}
            }
            kill(chapter.process.processIdentifier, SIGKILL)
            _ = chapter.result()
            var files = try package.files()
            let partial = files.keys.filter { $0.hasSuffix(".partial") }
            #expect(partial.count <= 1)
            let left = partial.compactMap { files.removeValue(forKey: $0) }
            if left != leftover || files != before && files != after { killsWhileWriting += 1 }
            leftover = left
            #expect(Set(files.keys) == Set(before.keys))
            for (name, content) in files {
                #expect(content == before[name] || content == after[name], "\(name) in round \(round)")
            }
        }
        #expect(killsWhileWriting >= 3, "no kill fell into the writing")
        #expect(try package.run(more: large).exitCode == 0)
        #expect(try package.files() == before)
    }

    @Test func `what a kill left is replaced by the next run`() throws {
        let package = try FixturePackage()
        try "half a pa".write(
            to: package.docs.appending(path: ".Chapter7.partial"), atomically: false, encoding: .utf8)
        #expect(try package.run().exitCode == 0)
        #expect(try package.files().keys.sorted() == ["Chapter7.md", "figures/Chapter7-picture.svg"])
    }
}
