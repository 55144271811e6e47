import Foundation
import PackageTesting
import Testing

/// Whether a program can find the line at which it stopped.
private let canFindLines: Bool = {
    #if os(Linux)
        return true
    #else
        return false
    #endif
}()

/// A chapter that does not reach its end: the reader is told where it was, and the page is as it was.
struct EndingEarlyTests {
    /// A package with a page that a chapter wrote, and that page with its figure.
    private static func written() throws -> (FixturePackage, [String: String]) {
        let package = try FixturePackage()
        #expect(try package.run().exitCode == 0)
        return (package, try package.files())
    }

    /// Ways to stop, with a text in the line that stops and what is said of it.
    private static let stops: [(behaviour: String, code: String, message: String, reason: String)] = [
        ("throw", "{ throw Mishap() }", "the data ran out", "nobody caught the error, see the message above"),
        (
            "library", "JSONDecoder()", "The given data was not valid JSON",
            "nobody caught the error, see the message above"
        ),
        ("index", "numbers[Int(gamma) + 1]", "Index out of range", "see the message above"),
        ("overflow", "Int.max - 1 + Int(gamma)", "", "arithmetic overflow"),
        (
            "shown overflow", "Int.max - 2 + Int(gamma + 1)", "",
            "a whole number overflowed, or a value was out of range"
        ),
        ("division", "1 / (Int(gamma) - 2)", "Division by zero", "see the message above"),
        ("fatal", "fatalError(", "no way on", "see the message above"),
        ("nil", "none!)", "found nil", "see the message above"),
        ("closure", "none! > 0", "found nil", "see the message above"),
        ("conversion", "Int(Double.nan", "cannot be converted to Int", "see the message above"),
        ("cast", "as! String", "Could not cast", "see the message above"),
        ("library trap", "subdata(in:", "", "a whole number overflowed, or a value was out of range"),
        ("abort", "{ abort() }", "", "see the message above"),
        ("bus", "raise(SIGBUS)", "", "a function called itself without end, or memory was misused"),
    ]

    @Test(
        .enabled(if: canFindLines, "the system cannot find a program's lines"),
        .disabled(if: Sanitizer.isAnyOn, "a sanitizer has handlers of its own"), arguments: stops)
    func `a chapter that stops says at which line, why, and after which output`(
        stop: (behaviour: String, code: String, message: String, reason: String)
    ) throws {
        let (package, before) = try Self.written()
        let result = try package.run(stop.behaviour, more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        #expect(stop.message.isEmpty || result.errors.contains(stop.message))
        let place = "Chapters/Chapter7/main.swift"
        let last = try package.line(of: "show(\"last\"")
        #expect(
            result.errorLines.last
                == "The chapter stopped at \(place):\(try package.line(of: stop.code)): \(stop.reason). The last "
                + "output came from \(place):\(last). The page is as it was.")
        #expect(result.errorLines.count <= 3, "no backtrace")
        #expect(try package.files() == before)
    }

    /// On a stack of its own: that of the program is full.
    @Test(.disabled(if: Sanitizer.isAnyOn, "a sanitizer ends a program whose stack is full"))
    func `a function that calls itself without end is said in a line`() throws {
        let (package, before) = try Self.written()
        let result = try package.run("recursion", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        let place = "Chapters/Chapter7/main.swift"
        let (line, last) = (
            try package.line(of: "countDown(from: n - 1)"), try package.line(of: "show(\"last\"")
        )
        #expect(
            result.errorLines == [
                "The chapter stopped\(canFindLines ? " at \(place):\(line)" : ""): a function called itself without "
                    + "end, or memory was misused. The last output came from \(place):\(last). The page is as it was."
            ])
        #expect(try package.files() == before)
    }

    /// An error that is caught, or thrown elsewhere, before: the line is that of the one which nobody caught.
    @Test(
        .enabled(if: canFindLines, "the system cannot find a program's lines"),
        .disabled(if: Sanitizer.isAnyOn, "a sanitizer has handlers of its own"))
    func `errors that were caught are not told`() throws {
        let (package, _) = try Self.written()
        let result = try package.run("caught", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.errors.contains("main.swift:\(try package.line(of: "if isFailing {")): nobody caught"))
        let trap = try package.run("caught, then nil", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(trap.errors.contains("main.swift:\(try package.line(of: "// not there")): see the message"))
    }

    @Test(
        .enabled(if: canFindLines, "the system cannot find a program's lines"),
        .disabled(if: Sanitizer.isAnyOn, "a sanitizer has handlers of its own"))
    func `the line is that of the source in which the chapter stopped`() throws {
        let (package, _) = try Self.written()
        let result = try package.run("another source", more: ["FIXTURE_ANSWER": "0.5"])
        let line = try String(
            contentsOf: packageRoot.appending(path: "Tests/FixtureChapter/Fourth.swift"), encoding: .utf8
        ).split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("numbers[3]") }
        #expect(result.exitCode == 1)
        #expect(
            result.errorLines.last?.hasPrefix(
                "The chapter stopped at Chapters/Chapter7/Fourth.swift:\(try #require(line) + 1): see the message"
            )
                == true)
    }

    @Test(
        .enabled(if: canFindLines, "the system cannot find a program's lines"),
        .disabled(if: Sanitizer.isAnyOn, "a sanitizer has handlers of its own"))
    func `threads that stop at once are told in one line`() throws {
        let (package, _) = try Self.written()
        let result = try package.run("threads", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        let stops = result.errorLines.filter { $0.hasPrefix("The chapter stopped") }
        #expect(stops.count == 1)
        #expect(
            stops.first?.contains("main.swift:\(try package.line(of: "[$0 + 3]")): see the message") == true)
    }

    @Test(arguments: ["no finish", "exit"], [[], ["--check"], ["--quiet"]])
    func `a chapter that ends without finish is no success`(behaviour: String, arguments: [String]) throws {
        let (package, before) = try Self.written()
        let result = try runProduct(
            "FixtureChapter", arguments,
            environment: package.environment(behaviour, ["FIXTURE_ANSWER": "0.5"]))
        #expect(result.exitCode == 1)
        let line = try package.line(of: "show(\"last\"")
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

    @Test func `a name that a call cannot know stops at its line`() throws {
        let (package, before) = try Self.written()
        for (behaviour, source, call, message) in [
            ("unknown", "Documents", "\"unknown\" ?", "Chapters/Documents has no statement 9/two"),
            ("twice", "Documents", "\"twice\"", "4/two is judged already"),
            (
                "untestable", "Documents", "\"untestable\"",
                "Chapters/Documents says why no computation decides 4/history"
            ),
            (
                "number", "Documents", "\"number\"",
                "4/four: the statement has no printed number to compare with"
            ),
            (
                "lesson", "main", "\"lesson\"",
                "statements are judged in Documents.swift; `//:verdict` shows one here"
            ),
            (
                "depending", "main", "[\"gamma\", \"gama\"]",
                "`dependingOn` names \"gama\", which is no parameter of this chapter"
            ),
        ] {
            let result = try package.run(behaviour, more: ["FIXTURE_ANSWER": "0.5"])
            let line = try package.line(of: call, in: "\(source).swift") - (behaviour == "unknown" ? 1 : 0)
            #expect(result.exitCode == 1)
            #expect(result.errorLines == ["Chapters/Chapter7/\(source).swift:\(line): \(message)"])
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
                + "let the helper take `file: String = #fileID, line: UInt = #line` and pass both on"
        ),
    ])
    func `a slip in the source is one line and leaves the page`(behaviour: String, message: String) throws {
        let (package, before) = try Self.written()
        let result = try package.run(behaviour, more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 1)
        #expect(result.errorLines == [message])
        #expect(try package.files() == before)
    }

    @Test(arguments: [
        ("empty label", "", "empty label\""), ("empty label", " ", "empty label\""),
        ("empty expectation", "", "empty expectation\""),
    ])
    func `a label says something`(behaviour: String, label: String, code: String) throws {
        let (package, before) = try Self.written()
        let result = try package.run(behaviour, more: ["FIXTURE_ANSWER": "0.5", "FIXTURE_LABEL": label])
        #expect(result.exitCode == 1)
        let line = try package.line(of: code)
        #expect(
            result.errorLines == [
                "Chapters/Chapter7/main.swift:\(line): an empty label; say in it what this is"
            ])
        #expect(try package.files() == before)
    }

    @Test(
        arguments: [
            (SIGINT, 130, "Interrupted."), (SIGTERM, 143, "Ended from outside."),
            (SIGHUP, 129, "Ended from outside."),
        ] as [(Int32, Int32, String)])
    func `a signal ends a busy chapter with its code and a line`(number: Int32, code: Int32, message: String)
        throws
    {
        let (package, before) = try Self.written()
        let chapter = try package.start("busy")
        let deadline = Date(timeIntervalSinceNow: 20)
        while !chapter.errorsSoFar.contains("busy"), Date() < deadline { usleep(2000) }
        kill(chapter.process.processIdentifier, number)
        let result = chapter.result()
        #expect(result.exitCode == code)
        #expect(result.errorLines.last?.hasPrefix(message) == true)
        #expect(try package.files() == before)
    }

    /// Killed at any moment, the page and the figure are whole: the old ones or the new ones.
    @Test func `a kill at a random moment leaves whole files`() async throws {
        let large = ["FIXTURE_PADDING": "300000"]
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
            to: package.docs.appending(path: ".workbook.partial"), atomically: false, encoding: .utf8)
        #expect(try package.run().exitCode == 0)
        #expect(
            try package.files().keys.sorted() == [
                "Chapter7-Documents.md", "Chapter7.md", "figures/Chapter7-picture.svg",
            ])
    }
}
