import Foundation
import PackageTesting
import Testing

/// A chapter of three pages, each a source of its own, as a process.
struct SeveralSourcesTests {
    private let folder = "Chapters/Chapter7"

    @Test func `each source is a page with its own output, checks and claims`() throws {
        let package = try FixturePackage(furtherPages: true)
        let result = try package.run("pages")
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        let files = try package.files()
        #expect(
            files.keys.sorted() == [
                "Chapter7-Documents.md", "Chapter7-Margins.md", "Chapter7.md", "figures/Chapter7-picture.svg",
            ])
        let margins = try #require(files["Chapter7-Margins.md"])
        #expect(
            margins.hasPrefix("<!-- Written by `swift run Chapter7` from \(folder)/Margins.swift. Change"))
        #expect(
            margins.contains(
                """
                # Chapter 7, what a \\*margin\\* is

                ← [Chapter 7: A fixture](Chapter7.md) · [Contents](README.md) · [Glossary](Glossary.md)

                The answer of the first page was 0.125.

                ```swift
                let answer = 0.25
                show("answer", answer)
                // → 0.25
                ```

                Here it is 0.25.

                <a id="checkpoint-3"></a>
                """))
        #expect(
            margins.contains(
                """
                for factor in 1...2 {
                    showTwice("times \\(factor)", Double(factor) * answer)
                }
                """))
        #expect(
            margins.contains(
                "times 1 = 0.25\nhalf of times 1 = 0.125\ntimes 2 = 0.5\nhalf of times 2 = 0.25\n```")
        )
        #expect(margins.contains("<summary>1 assertion holds</summary>\n\n```text\n✓ a quarter"))
        #expect(margins.contains("The margin ends.\n\n## Try it\n\n`swift run Chapter7` computes"))
        // Only what its code names: gamma, not p.
        #expect(
            margins.contains(
                "without an edit:\n\n- `--gamma 2` (0 to 10): the exponent\n\nAssertions: 2, all hold."))
        #expect(files["Chapter7.md"]?.contains("- `--p 0.8,0.2` (2 numbers") == true)
        #expect(files["Chapter7.md"]?.contains("The answer is 0.125.") == true)
        #expect(files["Chapter7.md"]?.contains("margins()") == false)
        #expect(files["Chapter7.md"]?.contains("Assertions: 3, all hold.") == true)
        let documents = try #require(files["Chapter7-Documents.md"])
        #expect(documents.contains("**Document 4, 3: erratum ✎**<br>"))
        #expect(documents.contains("Statements judged: 3 (confirmed 1, erratum 2). Assertions: 3, all hold."))
    }

    @Test func `the text has one page below the other, and the verdicts in a line each`() throws {
        let package = try FixturePackage(furtherPages: true)
        let lines = try package.run("pages").output.split(separator: "\n").map(String.init)
        let shown = [
            "The answer is 0.125.", "what the documents say",
            "  ✎ Document 4, 3: “Three is even.” 3 mod 2 = 1.", "what a *margin* is",
            "The answer of the first page was 0.125.",
            "Here it is 0.25.", "Checkpoint 3: A margin", "  times 2 = 0.5", "The margin ends.",
        ]
        #expect(lines.filter(shown.contains) == shown)
        #expect(lines.count { $0 == "  ✓ 1 assertion holds" } == 2)
    }

    @Test func `a check compares every page, and a report takes all along`() throws {
        let package = try FixturePackage(furtherPages: true)
        _ = try package.run("pages")
        #expect(try package.run("pages", "--check").exitCode == 0)
        let margins = package.docs.appending(path: "Chapter7-Margins.md")
        let before = try text(margins)
        try before.replacing("The margin ends.", with: "No end.").write(
            to: margins, atomically: true, encoding: .utf8)
        let check = try package.run("pages", "--check")
        #expect(check.exitCode == 3)
        #expect(check.errorLines.count == 1)
        #expect(check.errorLines[0].hasPrefix("Chapter7-Margins.md:"))
        let report = package.root.appending(path: "mine.md")
        #expect(try package.run("pages", "--report", report.path).exitCode == 0)
        #expect(try text(package.root.appending(path: "mine-Margins.md")) == before)
    }

    @Test func `a claim names the page it stands on`() throws {
        let package = try FixturePackage(furtherPages: true)
        let claims = package.root.appending(path: "claims.json")
        #expect(try package.run("pages", "--claims", claims.path).exitCode == 0)
        let json = try text(claims)
        #expect(json.contains("\"page\" : \"Chapter7-Documents.md\""))
        #expect(json.contains("\"title\" : \"what a *margin* is\""))
    }

    @Test func `the quiz goes on with the questions of a further page`() throws {
        let package = try FixturePackage(furtherPages: true)
        let result = try package.run("pages", "--quiz=3")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("3 of 3 · A margin"))
        #expect(!result.output.contains("A logarithm"))
    }

    @Test(arguments: [
        ("expectation", "Margins.swift", "expect(", "a quarter: expected 0.26, got 0.25"),
        (
            "verdict", "Documents.swift", "\"4/three\"",
            "4/three: expected erratum, got the experiment bears the"
        ),
    ])
    func `what fails on a further page is told with its source and line`(
        behaviour: String, source: String, call: String, message: String
    ) throws {
        let package = try FixturePackage(furtherPages: true)
        let result = try package.run("pages, \(behaviour)")
        let line = try package.line(of: call, in: source) - (behaviour == "verdict" ? 1 : 0)
        #expect(result.exitCode == 1)
        #expect(result.errorLines.count == 1)
        #expect(result.errorLines[0].hasPrefix("✗ \(folder)/\(source):\(line): \(message)"))
    }

    @Test(
        .disabled(if: Sanitizer.isAnyOn, "a sanitizer has handlers of its own"),
        arguments: [
            ("trap", "Int(gamma) + 1]", "see the message above"),
            ("threads", "[$0 + 3]", "see the message above"),
            ("throw", "throw Mishap()", "nobody caught the error, see the message above"),
        ])
    func `a chapter that stops on a further page says at which line`(
        behaviour: String, code: String, reason: String
    ) throws {
        let package = try FixturePackage(furtherPages: true)
        let result = try package.run("pages, \(behaviour)")
        let line = try package.line(of: code, in: "Margins.swift")
        let last = try package.line(of: "expect(", in: "Margins.swift")
        #if os(Linux)
            let place = " at \(folder)/Margins.swift:\(line)"
        #else
            let place = ""
        #endif
        #expect(result.exitCode == 1)
        #expect(
            result.errorLines.last
                == "The chapter stopped\(place): \(reason). The last output came from "
                + "\(folder)/Margins.swift:\(last). The page is as it was.")
        #expect(try package.files().isEmpty)
    }

    @Test func `output from no line of code is told with its source`() throws {
        let package = try FixturePackage(furtherPages: true)
        let result = try package.run("pages, stray")
        #expect(result.exitCode == 1)
        #expect(
            result.errorLines[0].hasPrefix("\(folder)/Margins.swift:9999: output from a line that holds no"))
    }

    @Test(arguments: ["Margins.swift", "Fourth.swift"])
    func `a program older than one of its sources does not run`(source: String) throws {
        let package = try FixturePackage(furtherPages: true)
        try package.setSourceDate(Date(), of: source)
        let result = try package.run("pages")
        #expect(result.exitCode == 2)
        #expect(result.errors.contains("\(source): edited after this program was built"))
        #expect(try package.files().isEmpty)
    }
}
