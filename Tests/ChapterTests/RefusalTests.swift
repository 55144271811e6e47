import Foundation
import PackageTesting
import Testing

/// Command lines and paths that a chapter refuses: one line on standard error, exit code 2, nothing written.
struct RefusalTests {
    @Test(arguments: [
        (
            ["--gama", "3"],
            "Chapter7: unknown option --gama. Did you mean --gamma? (--help lists the options)"
        ),
        (["--gamma"], "Chapter7: --gamma: needs a value: 0 to 10"),
        (["--gamma", "three"], "Chapter7: --gamma: 'three' is not a number"),
        (["--gamma", "-1"], "Chapter7: --gamma: -1 is not in the range 0 to 10"),
        (["--gamma=11"], "Chapter7: --gamma: 11 is not in the range 0 to 10"),
        (["--gamma", "1", "--gamma", "2"], "Chapter7: --gamma is given twice (--help lists the options)"),
        (["--p", "0.5"], "Chapter7: --p: '0.5' has 1 numbers where 2 are expected"),
        (["--p", "0.5,0.4"], "Chapter7: --p: 0.5,0.4 has the sum 0.9, not 1"),
        (["--check=1"], "Chapter7: --check takes no value (--help lists the options)"),
        (["--report", "--check"], "Chapter7: --report needs a file name (--help lists the options)"),
        (["page.md"], "Chapter7: unexpected argument 'page.md' (--help lists the options)"),
        (
            ["--check", "--gamma", "3"],
            "Chapter7: --check compares with the committed page, so --gamma must be left alone"
        ),
        (["--report", "/nonexistent/page.md"], "Chapter7: /nonexistent: no such folder"),
        (["--report", "/"], "Chapter7: /: is a folder"),
        (["--report", "/dev/stdout"], "Chapter7: /dev/stdout: is not a file"),
        (["--claims", "/dev/fd/1"], "Chapter7: /dev/fd/1: is not a file"),
        (["--claims", "/dev/null"], "Chapter7: /dev/null: is not a file"),
        (["--claims", "/dev/null/claims"], "Chapter7: /dev/null: is not a folder"),
    ])
    func `a command line is refused in one line`(arguments: [String], message: String) throws {
        let package = try FixturePackage()
        let result = try runProduct(
            "FixtureChapter", ["--quiet"] + arguments, environment: package.environment("fine"))
        #expect(result.exitCode == 2)
        #expect(result.errorLines == [message])
        #expect(try package.files().isEmpty)
    }

    /// A limit on the size of files stands for a disk that is full.
    @Test(
        .disabled(if: Sanitizer.thread.isOn, "the thread sanitizer needs larger files than the limit"),
        arguments: ["page.md", "new.md"])
    func `a disk that fills up leaves the old file and no other`(name: String) throws {
        let package = try FixturePackage()
        let folder = package.root.appending(path: "elsewhere")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "old".write(to: folder.appending(path: "page.md"), atomically: false, encoding: .utf8)
        let program = products.appending(path: "FixtureChapter").path
        let report = folder.appending(path: name).path
        let script = "ulimit -f 200; trap '' XFSZ; exec '\(program)' --quiet --report '\(report)'"
        let result = try Subprocess(
            URL(filePath: "/bin/sh"), ["-c", script],
            environment: package.environment("fine", ["FIXTURE_PADDING": "300000"])
        ).result()
        #expect(result.exitCode == 2)
        #expect(result.errorLines.count == 1)
        #expect(result.errors.hasSuffix("File too large\n"))
        #expect(try text(folder.appending(path: "page.md")) == "old")
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
                "figures", "page.md",
            ])
    }

    /// With a changed parameter or without: what the package holds is written by the plain run only.
    @Test(arguments: [
        ["--gamma", "3", "--report", "docs/mine.md"], ["--report", "docs/Chapter7.md"],
        ["--gamma", "3", "--report", "docs/../docs/Chapter7.md"],
        ["--report", "Chapters/Chapter7/main.swift"],
        ["--claims", "docs/Chapter4.md"], ["--claims", "README.md"],
        ["--check", "--claims", "docs/figures/a.svg"],
    ])
    func `the package's own files are never named by an option`(arguments: [String]) throws {
        let package = try FixturePackage()
        _ = try package.run()
        let (before, source) = (try package.files(), try text(package.source))
        let path = package.root.path + "/" + (arguments.last ?? "")
        let result = try runProduct(
            "FixtureChapter", arguments.dropLast() + [path], environment: package.environment("fine"))
        #expect(result.exitCode == 2)
        #expect(result.errorLines == ["Chapter7: \(path): belongs to the package; name a file elsewhere"])
        #expect(result.output.isEmpty)
        #expect(try package.files() == before)
        #expect(try text(package.source) == source)
    }

    @Test func `page and claims cannot go to one file`() throws {
        let package = try FixturePackage()
        let path = package.root.path + "/a"
        for other in [path, package.docs.path + "/../a"] {
            let result = try package.run("fine", "--report", path, "--claims", other)
            #expect(result.exitCode == 2)
            #expect(
                result.errorLines == ["Chapter7: \(other): cannot be both the page and the claims"])
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    /// The chapter is there to be read: what is wrong is said at its end.
    @Test(arguments: ["no docs", "docs is a file", "the page is a folder", "figures is a file", "read-only"])
    func `a page that cannot be written still shows the chapter`(kind: String) throws {
        let package = try FixturePackage()
        let files = FileManager.default
        let figures = package.docs.appending(path: "figures")
        let problem: String
        switch kind {
        case "no docs":
            try files.removeItem(at: package.docs)
            problem = "\(package.docs.path): no such folder"
        case "docs is a file":
            try files.removeItem(at: package.docs)
            try "x".write(to: package.docs, atomically: false, encoding: .utf8)
            problem = "\(package.docs.path): is not a folder"
        case "the page is a folder":
            try files.createDirectory(at: package.page, withIntermediateDirectories: true)
            problem = "\(package.page.path): is a folder"
        case "figures is a file":
            try "x".write(to: figures, atomically: false, encoding: .utf8)
            problem = "\(figures.path): is not a folder"
        default:
            // A read-only folder stops everyone but root.
            guard geteuid() != 0 else { return }
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: package.docs.path)
            problem = "\(figures.path): Permission denied"
        }
        defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: package.docs.path) }
        let claims = package.root.appending(path: "claims.json")
        let result = try package.run("fine", "--claims", claims.path)
        #expect(result.exitCode == 2)
        #expect(result.output.contains("answer = 0.125"))
        #expect(result.output.hasSuffix("all hold.\nThe page is not written.\n"))
        #expect(result.errorLines == ["Chapter7: \(problem)"])
        #expect(try text(claims).contains("\"page\" : \"not written\""))
    }

    @Test func `a figure that cannot be written leaves the old page`() throws {
        let package = try FixturePackage()
        #expect(try package.run().exitCode == 0)
        let page = try text(package.page)
        try package.blockFigure()
        let result = try package.run("fine", more: ["FIXTURE_ANSWER": "0.5"])
        #expect(result.exitCode == 2)
        #expect(result.errorLines == ["Chapter7: \(package.figure.path): is a folder"])
        #expect(try text(package.page) == page)
        #expect(try package.files().keys.sorted() == ["Chapter7-Documents.md", "Chapter7.md"])
    }

    @Test func `a source edited after it was built is refused`() throws {
        let package = try FixturePackage()
        try package.setSourceDate(Date())
        let result = try package.run()
        #expect(result.exitCode == 2)
        #expect(
            result.errorLines == [
                "Chapter7: \(package.source.path): edited after this program was built; use "
                    + "`swift run Chapter7`, which builds it. If that has not helped, the file's date is wrong: "
                    + "`touch` it, and run again"
            ])
        #expect(try package.files().isEmpty)
    }

    @Test func `a source that is gone is refused`() throws {
        let package = try FixturePackage()
        try FileManager.default.removeItem(at: package.source)
        let result = try package.run()
        #expect(result.exitCode == 2)
        #expect(result.errorLines.count == 1)
        #expect(result.errors.contains("is not there"))
    }

    /// A page that lacks what a neighbour is called would be wrong.
    @Test func `a neighbour's source that cannot be read is refused`() throws {
        let package = try FixturePackage()
        let neighbour = package.root.appending(path: "Chapters/Chapter6/main.swift")
        try FileManager.default.createDirectory(
            at: neighbour.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("// \n".utf8 + [0xFF]).write(to: neighbour)
        let result = try package.run()
        #expect(result.exitCode == 2)
        #expect(
            result.errorLines == [
                "Chapter7: \(neighbour.path):2: is not UTF-8; save the file in that encoding"
            ])
        #expect(try package.files().isEmpty)
    }

    /// As another program names or writes it: nothing acts in the terminal, and it stays one line.
    @Test func `what is typed is shown without effect`() throws {
        let package = try FixturePackage()
        let result = try package.run("fine", "--gamma", "\u{1B}[2J\nthree\u{202E}")
        #expect(
            result.errors == "Chapter7: --gamma: '\\u{1B}[2J\\nthree\\u{202E}' is not a number\n")
        let long = try package.run("fine", "--gamma", String(repeating: "x", count: 100_000))
        #expect(long.errors.count < 1100)
    }
}
