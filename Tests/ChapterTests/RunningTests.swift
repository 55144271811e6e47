import Foundation
import PackageTesting
import Testing

@testable import Weaver
@testable import Workbook

/// A chapter as a process, when all is well and when its assertions fail.
struct RunningTests {
    @Test func `a run shows the chapter, writes its page and figure, and exits 0`() throws {
        let package = try FixturePackage()
        let result = try package.run()
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("answer = 0.125"))
        #expect(
            result.output.contains("Statements judged: 3 (confirmed 1, erratum 2). Assertions: 6, all hold."))
        let files = try package.files()
        #expect(
            files.keys.sorted() == ["Chapter7-Documents.md", "Chapter7.md", "figures/Chapter7-picture.svg"])
        #expect(files["Chapter7.md"]?.contains("# Chapter 7: A fixture") == true)
        #expect(!result.output.contains("\u{1B}"), "no colour outside a terminal")
    }

    @Test func `a second run writes nothing`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        let date = Date(timeIntervalSince1970: 1_000_000_000)
        for file in [package.page, package.figure] {
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
        }
        let result = try package.run()
        #expect(result.exitCode == 0)
        #expect(result.output.contains("The pages are unchanged:"))
        for file in [package.page, package.figure] {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.modificationDate] as? Date == date)
        }
    }

    @Test func `quiet shows the tally only`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--quiet")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("Statements judged: 3"))
        #expect(!result.output.contains("answer"))
    }

    @Test func `a figure that is no longer shown is removed`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        #expect(try package.run("no figure").exitCode == 0)
        #expect(try package.files().keys.sorted() == ["Chapter7-Documents.md", "Chapter7.md"])
    }

    @Test func `a failing expectation is listed and stands on the page`() throws {
        let package = try FixturePackage()
        let result = try package.run("expectation")
        #expect(result.exitCode == 1)
        let line = try package.line(of: "expect(\"one and one\"")
        #expect(
            result.errorLines == ["✗ Chapters/Chapter7/main.swift:\(line): one and one: expected 3, got 2.0"])
        #expect(result.output.contains("Assertions: 6, 1 failed ✗."))
        #expect(try text(package.page).contains("✗ one and one: expected 3, got 2.0"))
    }

    @Test func `a wrong claim is listed and stands on the page`() throws {
        let package = try FixturePackage()
        let result = try package.run("claim")
        #expect(result.exitCode == 1)
        let line = try package.line(of: "\"9/two\"", in: "Documents.swift") - 1
        #expect(
            result.errorLines == [
                "✗ Chapters/Chapter7/Documents.swift:\(line): 4/two: expected confirmed, got the experiment does "
                    + "not bear the statement out"
            ])
        let page = try text(package.docs.appending(path: "Chapter7-Documents.md"))
        #expect(page.contains("> **Document 4, 2: confirmed ✗**<br>"))
        #expect(page.contains("Statements judged: 2 (erratum 2). Assertions: 3, 1 failed ✗."))
        let lesson = try text(package.page)
        #expect(
            lesson.contains("> **Document 4, 2: confirmed ✗** ([the code](Chapter7-Documents.md#4-two))<br>"))
    }

    @Test func `a value that cannot be had is a failure, and the chapter goes on`() throws {
        let package = try FixturePackage()
        let result = try package.run("show")
        #expect(result.exitCode == 1)
        let line = try package.line(of: "show(\"failing\"")
        let place = "✗ Chapters/Chapter7/main.swift"
        #expect(
            result.errorLines == [
                "\(place):\(line): failing: expected a value, got the data ran out",
                "\(place):\(line + 1): table: expected a value, got row 0 has 1 cells where 2 are expected",
                "\(place):\(line + 3): table: expected a value, got the data ran out",
                "\(place):\(line + 5): figure picture: expected a value, got the chapter has a figure "
                    + "\"picture\" already",
                "\(place):\(line + 6): figure a/b: expected a value, got \"a/b\" is not a figure's name: letters, "
                    + "digits and hyphens only",
                "\(place):\(line + 7): figure other: expected a value, got the data ran out",
            ])
        let page = try text(package.page)
        #expect(page.contains("✗ failing: the data ran out\n"))
        #expect(page.contains("The answer is 0.125."))
        #expect(
            try package.files().keys.sorted() == [
                "Chapter7-Documents.md", "Chapter7.md", "figures/Chapter7-picture.svg",
            ])
    }

    @Test func `the width is the environment's, and a pipe has no colour whatever it says`() throws {
        let package = try FixturePackage()
        for environment in [
            ["COLUMNS": "40"], ["COLUMNS": "40", "TERM": "dumb"], ["COLUMNS": "40", "NO_COLOR": "1"],
            ["COLUMNS": "40", "TERM": "xterm-256color"],
        ] {
            let result = try package.run("fine", more: environment)
            let widest = result.output.split(separator: "\n").map { displayWidth(String($0)) }.max() ?? 0
            #expect(35...40 ~= widest)
            #expect(!result.output.contains("\u{1B}"))
        }
    }

    /// `script` gives the chapter a terminal.
    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "there is no script(1)")
    )
    func `a terminal has colour, unless it is dumb or NO_COLOR is set`() throws {
        let package = try FixturePackage()
        let program = products.appending(path: "FixtureChapter").path
        let report = package.root.appending(path: "page.md").path
        func isColored(_ environment: [String: String]) throws -> Bool {
            let result = try Subprocess(
                URL(filePath: "/usr/bin/script"),
                ["-qec", "'\(program)' --all --report '\(report)'", "/dev/null"],
                environment: package.environment("fine", environment)
            ).result()
            #expect(result.exitCode == 0)
            #expect(result.output.contains("Two is even"))
            return result.output.contains("\u{1B}[32m")
        }
        #expect(try isColored(["TERM": "xterm", "NO_COLOR": ""]))
        #expect(try !isColored(["TERM": "xterm", "NO_COLOR": "1"]))
        #expect(try !isColored(["TERM": "dumb", "NO_COLOR": ""]))
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "there is no script(1)"),
        arguments: [("fine", 0 as Int32), ("failures", 1)])
    func `on a terminal a run ends with one screen, and with its failures in full`(
        behaviour: String, code: Int32
    ) throws {
        let package = try FixturePackage()
        let program = products.appending(path: "FixtureChapter").path
        let result = try Subprocess(
            URL(filePath: "/usr/bin/script"), ["-qec", "'\(program)'", "/dev/null"],
            environment: package.environment(
                behaviour, ["TERM": "xterm", "LINES": "24", "COLUMNS": "80", "NO_COLOR": "1"])
        ).result()
        #expect(result.exitCode == code)
        let lines = result.output.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .dropLast()
        #expect(lines.count <= 22)
        #expect(lines.first == "Chapter 7: A fixture")
        #expect(lines.contains("  Values             answer = 0.125"))
        #expect(lines.contains("  swift run Chapter7 --quiz  its 2 questions"))
        #expect(lines.count { $0.hasPrefix("✗ Chapters/Chapter7/main.swift:") } == (code == 0 ? 0 : 2))
        #expect(try package.files().count == 3)
    }

    @Test func `the claims file holds every claim with its verdict`() throws {
        let package = try FixturePackage()
        let claims = package.root.appending(path: "claims.json")
        #expect(try package.run("fine", "--claims", claims.path).exitCode == 0)
        let first = try text(claims)
        #expect(first.contains("\"outcome\" : \"erratum\""))
        #expect(first.contains("\"page\" : \"rewritten\""))
        #expect(try package.run("fine", "--claims", claims.path, "--check").exitCode == 0)
        #expect(try text(claims) == first.replacing("rewritten", with: "fresh"))
    }

    @Test func `help lists the common options and the chapter's own`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--help")
        #expect(result.exitCode == 0)
        for option in ["--check", "--report FILE", "--claims FILE", "--quiet", "--gamma 2", "--p 0.8,0.2"] {
            #expect(result.output.contains("  \(option) "), "\(option)")
        }
        #expect(result.output.contains("2 numbers, each 0 to 1, with the sum 1"))
        #expect(try package.files().isEmpty)
    }

    @Test func `a reader who goes away early still gets the page`() throws {
        let package = try FixturePackage()
        let program = products.appending(path: "FixtureChapter").path
        let shell = try Subprocess(
            URL(filePath: "/bin/sh"), ["-c", "'\(program)' | head -n 1"],
            environment: package.environment("fine"))
        #expect(shell.result().exitCode == 0)
        #expect(try text(package.page).hasSuffix("[Glossary](Glossary.md)\n"))
    }

    /// The page is written all the same; where standard error is closed too, the exit code tells alone.
    @Test(
        arguments: [
            (">&-", "standard output: Bad file descriptor"), (">&- 2>&-", ""),
            (">/dev/full", "standard output: No space left on device"), (">/dev/full 2>/dev/full", ""),
            ("</dev/null >&0", "standard output: Bad file descriptor"),
        ], ["", "--help", "--quiz", "--bite", "--quiet"])
    func `output that cannot be written is told, with exit code 2`(
        output: (redirection: String, message: String), option: String
    ) throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") || !output.redirection.contains("full")
        else {
            return
        }
        let package = try FixturePackage()
        let program = products.appending(path: "FixtureChapter").path
        let result = try Subprocess(
            URL(filePath: "/bin/sh"), ["-c", "'\(program)' \(option) \(output.redirection)"],
            environment: package.environment("fine")
        ).result()
        #expect(result.exitCode == 2)
        #expect(result.errors == (output.message.isEmpty ? "" : "FixtureChapter: \(output.message)\n"))
        #expect(
            try package.files().keys.sorted()
                == (["", "--quiet"].contains(option)
                    ? ["Chapter7-Documents.md", "Chapter7.md", "figures/Chapter7-picture.svg"] : []))
    }

    @Test func `a failed assertion counts more than output that cannot be written`() throws {
        let package = try FixturePackage()
        let program = products.appending(path: "FixtureChapter").path
        let result = try Subprocess(
            URL(filePath: "/bin/sh"), ["-c", "'\(program)' >&-"],
            environment: package.environment("expectation")
        ).result()
        #expect(result.exitCode == 1)
        #expect(result.errorLines.count == 2)
    }

    @Test(arguments: ["Book --help", "Exercises --help", "Exercises list"])
    func `other programs tell it, too`(command: String) throws {
        let result = try Subprocess(
            URL(filePath: "/bin/sh"), ["-c", "'\(products.path)'/\(command) >&-"]
        ).result()
        #expect(result.exitCode == 2)
        #expect(result.errors.contains("standard output: Bad file descriptor"))
    }
}
