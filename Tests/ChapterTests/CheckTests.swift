import Foundation
import Testing

/// `--check` compares with the committed page and figures, and writes nothing.
struct CheckTests {
    @Test func `a page as the chapter writes it passes`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        let before = try package.files()
        let result = try package.run("fine", "--check")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("The committed page is what this chapter writes."))
        #expect(try package.files() == before)
    }

    @Test func `a changed digit on the page is caught`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        let broken = try text(package.page).replacing("0.125", with: "0.126")
        try broken.write(to: package.page, atomically: false, encoding: .utf8)
        let result = try package.run("fine", "--check")
        #expect(result.exitCode == 3)
        #expect(result.errors.contains("0.126"))
        #expect(result.errorLines.first?.hasPrefix("Chapter7.md:") == true)
        #expect(try text(package.page) == broken, "a check writes nothing")
    }

    @Test func `a changed digit in a figure is caught`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        try text(package.figure).replacing("4", with: "5").write(
            to: package.figure, atomically: false, encoding: .utf8)
        let result = try package.run("fine", "--check")
        #expect(result.exitCode == 3)
        #expect(result.errorLines.count == 1)
        #expect(result.errorLines.first?.hasPrefix("figures/Chapter7-picture.svg:") == true)
    }

    @Test func `a missing page is caught`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--check")
        #expect(result.exitCode == 3)
        #expect(
            result.errorLines == [
                "figures/Chapter7-picture.svg: missing", "Chapter7-Documents.md: missing",
                "Chapter7.md: missing",
            ])
        #expect(try package.files().isEmpty)
    }

    @Test func `a figure that is no longer shown is caught`() throws {
        let package = try FixturePackage()
        _ = try package.run("no figure")
        try FileManager.default.createDirectory(
            at: package.figure.deletingLastPathComponent(), withIntermediateDirectories: true)
        try "old".write(to: package.figure, atomically: false, encoding: .utf8)
        let result = try package.run("no figure", "--check")
        #expect(result.exitCode == 3)
        #expect(result.errorLines == ["figures/Chapter7-picture.svg: no longer shown"])
    }

    @Test func `a failed assertion counts more than a difference`() throws {
        let package = try FixturePackage()
        _ = try package.run()
        #expect(try package.run("expectation", "--check").exitCode == 1)
    }
}
