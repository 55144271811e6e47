// A chapter under other seeds, and one that keeps a table.

import Foundation
import PackageTesting
import Testing

struct SeedsTests {
    private func package() throws -> FixturePackage { try FixturePackage(sources: ["Seeds"]) }

    private func table(_ package: FixturePackage) -> URL {
        package.source.deletingLastPathComponent().appending(path: "draws.tsv")
    }

    @Test func `a table is made, read, and its first row computed by every run`() throws {
        let package = try package()
        let missing = try package.run("seeds")
        #expect(missing.exitCode == 2)
        #expect(
            missing.errors.contains(
                "draws.tsv: there is no such file; `swift run Chapter7 --make draws` computes it"))
        #expect(try package.run("seeds", "--make", "draws").exitCode == 0)
        let lines = try text(table(package)).split(separator: "\n")
        #expect(lines.count == 9)
        #expect(lines[0] == "seed\tfirst\tsecond")
        let page = try package.files()
        let run = try package.run("seeds")
        #expect(run.exitCode == 0)
        #expect(run.errors == "computes 1\n")
        #expect(run.output.contains("  ✓ 4 assertions hold\n"))
        #expect(
            page["Chapter7-Seeds.md"]?.contains(
                "✓ seed 1 of draws.tsv, computed here, is in the table to the last digit") == true)
        #expect(try package.files() == page)
        #expect(try package.run("seeds", "--check", "--make", "draws").exitCode == 0)
        let other = try package.run("seeds", "--make", "drawings")
        #expect(other.exitCode == 2)
        #expect(other.errors.contains("--make drawings: the chapter keeps no such table"))

        var changed = lines.map(String.init)
        changed[1] = "1\t0.25\t0.5"
        try (changed.joined(separator: "\n") + "\n").write(
            to: table(package), atomically: true, encoding: .utf8)
        let differing = try package.run("seeds")
        #expect(differing.exitCode == 1)
        #expect(differing.errors.contains("in the table 0.25: --make draws computes the table anew"))
        #expect(try package.run("seeds", "--check", "--make", "draws").exitCode == 3)
        #expect(try package.run("seeds", "--gamma", "3").exitCode == 0)
    }

    @Test(arguments: [
        (["seed\tfirst", "1\t0.5"], "has not the seeds from 1 to 8, in this order"),
        (["first", "1"], "is not the header of a table of seeds"),
        (["seed\tfirst", "1\t0.5\t3"], ":2: is not a row of a table of seeds"),
        (["seed\tfirst", "1\tnan"], ":2: is not a row of a table of seeds"),
        (["seed\tfirst", "1\t1", "1\t2"], ":3: repeats the row of seed 1"),
        ([""], "is not the header of a table of seeds"),
    ])
    func `a table that is none is refused`(lines: [String], problem: String) throws {
        let package = try package()
        try (lines.joined(separator: "\n") + "\n").write(
            to: table(package), atomically: true, encoding: .utf8)
        let result = try package.run("seeds")
        #expect(result.exitCode == 2)
        #expect(result.errors.contains(problem), "\(result.errors)")
    }

    @Test func `a table that was stopped goes on where it was`() throws {
        let package = try package()
        let stopped = try package.run("seeds, stop", "--make", "draws")
        #expect(stopped.exitCode == 1)
        #expect(!FileManager.default.fileExists(atPath: table(package).path))
        let result = try package.run("seeds", "--make", "draws")
        #expect(result.exitCode == 0)
        #expect(result.errors == "computes 5\ncomputes 6\ncomputes 7\ncomputes 8\ncomputes 1\n")
        let whole = try self.package()
        #expect(try whole.run("seeds", "--make", "draws").exitCode == 0)
        #expect(try text(table(whole)) == text(table(package)))
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: table(package).deletingLastPathComponent().path
            ).count == 4)
    }

    @Test func `under other seeds conclusions are asked, numbers and rows are not, and nothing is written`()
        throws
    {
        let package = try package()
        #expect(try package.run("seeds", "--make", "draws").exitCode == 0)
        let before = try package.files()
        for shift in 1...2 {
            let result = try package.run("seeds", "--reseed", "\(shift)", "--all")
            #expect(result.exitCode == 0)
            #expect(result.errors.isEmpty)
            // A terminal's lines are broken anywhere.
            let output = result.output.replacing(/\s+/, with: " ")
            #expect(output.contains("Changed in this run: --reseed \(shift)."))
            #expect(output.contains("Every seed is \(shift) 000 000 larger."))
            #expect(!output.contains("one draw = 0.3273"))
            #expect(output.contains("With --reseed changed the page is left alone"))
            let report = package.root.appending(path: "mine.md")
            #expect(
                try package.run("seeds", "--reseed", "\(shift)", "--report", report.path).exitCode == 0)
            let pages = try ["mine", "mine-Documents", "mine-Seeds"].map {
                try text(package.root.appending(path: "\($0).md"))
            }.joined()
            for skipped in [
                "· one draw", "· one draw below a half", "· one and one", "Document 3, 4.3",
                "· seed 1 of draws.tsv, computed here, is in the table to the last digit",
            ] {
                #expect(pages.contains("\(skipped): not asked, since --reseed was changed"), "\(skipped)")
            }
            #expect(pages.contains("✓ raised leads"))
        }
        #expect(try package.files() == before)
        #expect(try package.run("seeds", "--reseed", "0").exitCode == 0)
        for options in [["--check"], ["--make", "draws"]] {
            let refused = try runProduct(
                "FixtureChapter", ["--reseed", "1"] + options, environment: package.environment("seeds"))
            #expect(refused.exitCode == 2)
            #expect(refused.errors.contains("so --reseed must be left alone"))
        }
    }

    @Test func `without --all a run under other seeds tells only which conclusions no longer hold`() throws {
        let package = try package()
        #expect(try package.run("seeds, luck", "--make", "draws").exitCode == 0)
        let outputs = try (1...6).map { try package.run("seeds, luck", "--reseed", "\($0)").output }
        for output in outputs {
            #expect(!output.contains("answer"))
            let isBroken = output.contains(
                "No longer true:\n  ✗ the draw is small: expected true, got false\n")
            #expect(isBroken != output.contains("Every conclusion holds."))
        }
        #expect(Set(outputs.map { $0.contains("No longer true") }) == [true, false])
    }

    @Test func `a conclusion that one draw has suggested fails under other seeds`() throws {
        let package = try package()
        #expect(try package.run("seeds, luck", "--make", "draws").exitCode == 0)
        let codes = try (1...6).map {
            try package.run("seeds, luck", "--quiet", "--reseed", "\($0)").exitCode
        }
        #expect(Set(codes) == [0, 1])
    }
}
