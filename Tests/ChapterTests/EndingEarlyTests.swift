import Foundation
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
        #expect(result.errors.contains("The last output came from line \(line). The page is as it was."))
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
        let large = ["FIXTURE_PADDING": "4000000"]
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
        for round in 0..<24 {
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
            for name in partial { files[name] = nil }
            #expect(Set(files.keys) == Set(before.keys))
            for (name, content) in files {
                #expect(content == before[name] || content == after[name], "\(name) in round \(round)")
            }
        }
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
