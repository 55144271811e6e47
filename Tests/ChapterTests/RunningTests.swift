import Foundation
import Testing

/// A chapter as a process, when all is well and when its assertions fail.
struct RunningTests {
    @Test func `a run shows the chapter, writes its page and figure, and exits 0`() throws {
        let package = try FixturePackage()
        let result = try package.run()
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("answer = 0.125"))
        #expect(
            result.output.contains("Statements judged: 2 (confirmed 1, erratum 1). Assertions: 3, all hold."))
        let files = try package.files()
        #expect(files.keys.sorted() == ["Chapter7.md", "figures/Chapter7-picture.svg"])
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
        #expect(result.output.contains("The page is unchanged"))
        for file in [package.page, package.figure] {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.modificationDate] as? Date == date)
        }
    }

    @Test func `quiet shows the tally only`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--quiet")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("Statements judged: 2"))
        #expect(!result.output.contains("answer"))
    }

    @Test func `a figure that is no longer shown is removed`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        #expect(try package.run("no figure").exitCode == 0)
        #expect(try package.files().keys.sorted() == ["Chapter7.md"])
    }

    @Test func `a failing expectation is listed and stands on the page`() throws {
        let package = try FixturePackage()
        let result = try package.run("expectation")
        #expect(result.exitCode == 1)
        let line = try package.line(of: "expect(\"one and one\"")
        #expect(
            result.errorLines == ["✗ Chapters/Chapter7/main.swift:\(line): one and one: expected 3, got 2.0"])
        #expect(result.output.contains("Assertions: 3, 1 failed ✗."))
        #expect(try text(package.page).contains("✗ one and one: expected 3, got 2.0"))
    }

    @Test func `a wrong claim is listed and stands on the page`() throws {
        let package = try FixturePackage()
        let result = try package.run("claim")
        #expect(result.exitCode == 1)
        let line = try package.line(of: "claim(")  // the first line of the call
        #expect(
            result.errorLines == [
                "✗ Chapters/Chapter7/main.swift:\(line): claim 1: expected confirmed, got the experiment does "
                    + "not bear the statement out"
            ])
        let page = try text(package.page)
        #expect(page.contains("> **Document 4, 2: confirmed ✗**<br>"))
        #expect(page.contains("Statements judged: 1 (erratum 1). Assertions: 3, 1 failed ✗."))
    }

    @Test func `the claims file holds every claim with its verdict`() throws {
        let package = try FixturePackage()
        let claims = package.root.appending(path: "claims.json")
        #expect(try package.run("fine", "--claims", claims.path).exitCode == 0)
        let first = try text(claims)
        #expect(first.contains("\"verdict\" : \"erratum\""))
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
        #expect(try text(package.page).hasSuffix(".\n"))
        let closed = try FixturePackage()
        let script = "'\(program)' >&-; exit $?"
        let second = try Subprocess(
            URL(filePath: "/bin/sh"), ["-c", script], environment: closed.environment("fine"))
        #expect(second.result().exitCode == 0)
        #expect(try text(closed.page) == text(package.page))
    }
}
