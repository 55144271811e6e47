import Foundation
import PackageTesting
import Testing

/// Runs with a changed parameter, which leave the committed page alone.
struct ParameterRunTests {
    @Test func `a changed parameter writes no page and does not ask what depends on it`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--gamma", "3", "--all")
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("Document 3, 4.3: not asked, since --gamma was changed"))
        #expect(result.output.contains("Assertions: 5, all hold."))
        #expect(result.output.contains("With --gamma changed the page is left alone"))
        let change = "Changed in this run: --gamma 3. The text describes the defaults."
        #expect(result.output.split(separator: "\n").dropFirst(2).first.map(String.init) == change)
        #expect(try package.files().isEmpty)
    }

    @Test func `without --all it tells what moved, by section, in place of the text`() throws {
        let package = try FixturePackage()
        let result = try package.run("moving", "--gamma", "0.5")
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(
            result.output.split(separator: "\n").map(String.init) == [
                "Chapter 7: A fixture", "━━━━━━━━━━━━━━━━━━━━", "Changed in this run: --gamma 0.5.",
                "What moved, with the defaults → in this run:",
                "Questions (Chapter7.md)",
                "  Checkpoint 2, Which is larger?: a) It is larger. → b) It is not.",
                "What moves (Chapter7.md)", "  square: 4 units → 0.25 units", "  share: 0.3333 → 0.6667",
                "  mean: 4.00 ± 0.29 → 2.50 ± 0.29", "  table “times, of gamma”:",
                "    times 1: of gamma 2 → 0.5", "    times 2: of gamma 4 → 1", "  figure drawn anew: curve",
                "what the documents say (Chapter7-Documents.md)",
                "  1 verdict not asked: Document 3, 4.3 (erratum)",
                "As with the defaults: 5 values, 2 table cells, 1 figure, 1 checkpoint, 2",
                "verdicts and 2 assertions.",
                "Statements judged: 2 (confirmed 1, erratum 1). Assertions: 6, all hold.",
                "With --gamma changed the page is left alone; --report FILE keeps this one, --all",
                "shows the whole text.",
            ])
        #expect(try package.files().isEmpty)
    }

    @Test func `a question that is not asked is told, and what fails in full`() throws {
        let package = try FixturePackage()
        let unasked = try package.run("moving", "--p", "0.5,0.5")
        #expect(unasked.output.contains("  Checkpoint 1, A logarithm: 0.2231 nats → not asked\n"))
        let failing = try package.run("moving", "--gamma", "9.5")
        #expect(failing.exitCode == 1)
        #expect(failing.output.contains("  ✗ gamma is small: expected true, got false\n"))
        #expect(failing.errors.contains("gamma is small: expected true, got false"))
    }

    /// The program is copied, so that no other test's run of it keeps anything beside it.
    @Test func `a run with the defaults is kept, and used until something is edited`() throws {
        let package = try FixturePackage()
        let program = package.root.appending(path: "FixtureChapter")
        try FileManager.default.copyItem(at: products.appending(path: "FixtureChapter"), to: program)
        func run(_ arguments: String..., answer: String) throws -> ProcessResult {
            try Subprocess(
                program, arguments, environment: package.environment("moving", ["FIXTURE_ANSWER": answer])
            ).result()
        }
        #expect(try run("--quiet", answer: "0.5").exitCode == 0)
        let written = try package.files()
        #expect(try run("--gamma", "3", answer: "0.25").output.contains("  answer: 0.5 → 0.25\n"))
        try package.setSourceDate(Date(timeIntervalSince1970: 1_600_000_000))
        // What was kept is another build's now: the defaults are run again, and kept.
        #expect(try !run("--gamma", "3", answer: "0.25").output.contains("answer: "))
        #expect(try run("--gamma", "3", answer: "0.75").output.contains("  answer: 0.25 → 0.75\n"))
        try Data("damaged".utf8).write(to: package.root.appending(path: "FixtureChapter.defaults.json"))
        #expect(try !run("--gamma", "3", answer: "0.25").output.contains("answer: "))
        #expect(try package.files() == written)
    }

    @Test func `a parameter given at its default changes nothing`() throws {
        let package = try FixturePackage()
        #expect(try package.run("fine", "--gamma", "2.0", "--p", "0.8, 0.2").exitCode == 0)
        #expect(try package.files().count == 3)
        #expect(try !text(package.page).contains("Changed in this run"))
    }

    @Test func `report keeps the page of a changed run, with its figures beside it`() throws {
        let package = try FixturePackage()
        let folder = package.root.appending(path: "elsewhere")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let report = folder.appending(path: "page.md")
        let result = try package.run("fine", "--gamma", "3", "--report", report.path)
        #expect(result.exitCode == 0)
        let verdicts = try text(folder.appending(path: "page-Documents.md"))
        #expect(verdicts.contains("not asked, since --gamma was changed"))
        #expect(
            try text(report).contains(
                "Changed in this run: `--gamma 3`. The text describes the defaults.\n\n**What you will learn**"
            ))
        #expect(try text(folder.appending(path: "figures/Chapter7-picture.svg")).contains("<svg"))
        #expect(try package.files().isEmpty)
    }
}
