import Foundation
import Testing

/// Runs with a changed parameter, which leave the committed page alone.
struct ParameterRunTests {
    @Test func `a changed parameter writes no page and does not ask what depends on it`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--gamma", "3")
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("Document 3, 4.3: not asked, since --gamma was changed"))
        #expect(result.output.contains("Assertions: 5, all hold."))
        #expect(result.output.contains("With --gamma changed the page is left alone"))
        let change = "Changed in this run: --gamma 3. The text describes the defaults."
        #expect(result.output.split(separator: "\n").dropFirst(2).first.map(String.init) == change)
        #expect(try package.files().isEmpty)
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
