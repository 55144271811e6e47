import Foundation
import PackageTesting
import Testing
import Workbook

@testable import Examine
@testable import Exercises
@testable import ReadersCode

/// The program on real files, in a folder of its own.
@Suite(.disabled(if: Sanitizer.isAnyOn, "a compiled file has too little space for a sanitizer"))
struct ExaminerTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `the template works at once, and its report stands beside it`() throws {
        let path = folder.path("MyLoss.swift")
        #expect(try folder.run("--new", path).code == 0)
        let (code, text) = try folder.run(path)
        #expect(code == 0)
        #expect(text.contains("`slope` is the derivative of the value"))
        #expect(text.contains("BarronLoss(shape: 1, scale: 1)"))
        let page = try folder.content("MyLoss.md")
        #expect(page.hasPrefix("<!-- Written by `swift run Examine`"))
        for figure in ["value", "slope", "line"] {
            #expect(page.contains("(MyLoss-\(figure).svg)"))
            #expect(try folder.content("MyLoss-\(figure).svg").contains("<svg"))
        }
        // A second template is not written over the first.
        #expect { try folder.run("--new", path) } throws: { "\($0)".contains("is there already") }
        // Anything else in the way stays as it is.
        try folder.write("mine", to: "MyLoss.md")
        #expect { try folder.run(path) } throws: { "\($0)".contains("not written by Examine") }
        #expect(try folder.content("MyLoss.md") == "mine")
        #expect(folder.said.contains("Best constant"))
    }

    @Test func `any name of a file or a function will do, and is quoted where a shell needs it`() throws {
        try folder.write("func a(_ e: Double) -> Double { e * e }", to: "main.swift")
        #expect(try folder.run(folder.path("main.swift")).code == 0)
        try folder.write("func b(_ e: Double) -> Double { nothing }", to: "functions.swift")
        let (code, text) = try folder.run(folder.path("functions.swift"))
        #expect(code == 1 && text.contains("\(folder.path("functions.swift")):1:"))
        let path = folder.path("it's my.swift")
        #expect(
            try folder.run("--new", path, width: 400).text.contains(
                "Examine '\(path.replacing("'", with: "'\\''"))'"))
        #expect(try folder.run(path).code == 0)
        #expect(try folder.content("it's my.md").contains("Examine '\(path.replacing("'", with: "'\\''"))'"))
    }

    @Test func `a file that does not compile is told with the compiler's words, under its own name`() throws {
        try folder.write("func loss(_ e: Double) -> Double { e + nothing }", to: "Bad.swift")
        let (code, text) = try folder.run(folder.path("Bad.swift"))
        #expect(code == 1)
        #expect(text.contains("\(folder.path("Bad.swift")):1:40: error: cannot find 'nothing' in scope"))
    }

    @Test func `a crash and a loop without end are told with the call`() throws {
        try folder.write(
            "func loss(_ e: Double) -> Double { precondition(e < 3, \"too large\"); return e }",
            to: "Crash.swift")
        let crash = try folder.run(folder.path("Crash.swift"))
        #expect(crash.code == 1 && crash.text.contains("It stopped in loss(3)"))
        #if os(Linux)
            #expect(crash.text.contains("at line 1 of the file") && crash.text.contains("too large"))
        #endif
        try folder.write("func loss(_ e: Double) -> Double { while e == 0 {}; return e }", to: "Loop.swift")
        let loop = try folder.run(folder.path("Loop.swift"), seconds: 2)
        #expect(loop.code == 1 && loop.text.contains("seconds, in loss(0)"))
    }

    @Test func `what cannot be examined is told without compiling`() throws {
        try folder.write("func cost(_ e: String) -> Double { 0 }", to: "Odd.swift")
        let (code, text) = try folder.run(folder.path("Odd.swift"))
        #expect(code == 1 && text.contains("func cost(_ e: String) -> Double"))
        for (arguments, words) in [
            ([folder.path("No.swift")], "is not there (--new"),
            (["--new", folder.path("no/My.swift")], "no such folder"),
            (["--new", packageRoot.path + "/docs/My.swift"], "would stand among the package"),
            (["HuberLos", "--delta", "1"], "Did you mean HuberLoss?"), (["HuberLoss"], "needs --delta"),
            (["HuberLoss", "--dela", "2"], "Did you mean --delta?"),
            (["HuberLoss", "--delta", "-1"], "above 0"),
            (["HuberLoss", "--delta", "2", "--Delta", "3"], "--delta is given twice"),
        ] {
            #expect { try folder.run(arguments: arguments) } throws: { "\($0)".contains(words) }
        }
    }

    @Test(arguments: [24, 40, 80, 120])
    func `a loss of the library is told within the window's width`(width: Int) throws {
        let (code, text) = try folder.run("HuberLoss", "--delta", "2", width: width)
        #expect(code == 0)
        #expect(text.contains("Best constant"))
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { displayWidth(String($0)) <= width })
    }

    @Test func `Ctrl-C ends it`() throws {
        try folder.write("func loss(_ e: Double) -> Double { e }", to: "Slow.swift")
        #expect(throws: CommandProblem.interrupted) {
            try folder.run(folder.path("Slow.swift"), isInterrupted: true)
        }
    }

    /// In each chapter one exercise ends in `Examine`, and the command that it names works.
    @Test func `solved exercises are examined`() throws {
        let exercises = try Workshop.catalogue().filter { $0.examineOptions != nil }
        #expect(Set(exercises.map(\.chapter)) == [1, 2, 3, 4, 5, 6])
        for exercise in exercises {
            let command = try #require(exercise.examineCommand)
            let words = command.split(separator: " ").map(String.init)
            #expect(words.starts(with: ["swift", "run", "Examine", exercise.path]))
            let name = exercise.path.replacing("/", with: "-")
            try folder.write(exercise.solution, to: name)
            let (code, text) = try folder.run(arguments: [folder.path(name)] + words.dropFirst(4))
            #expect(code == 0, "\(command): \(text)")
            #expect(text.contains("Best constant") && text.contains("In the library"), "\(command)")
        }
    }
}

/// A folder with a reader's files, removed at the end, and runs of the program in it.
private final class TestFolder {
    private let url: URL
    private(set) var said = ""

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "Examine-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url.appending(path: name))
    }

    func content(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    /// Carries out a command line: the exit code, and what it says.
    func run(
        _ arguments: String..., width: Int = 80, seconds: Double = 20, isInterrupted: Bool = false
    ) throws -> (code: Int32, text: String) {
        try run(arguments: arguments, width: width, seconds: seconds, isInterrupted: isInterrupted)
    }

    func run(
        arguments: [String], width: Int = 80, seconds: Double = 20, isInterrupted: Bool = false
    ) throws -> (code: Int32, text: String) {
        var lines: [String] = []
        defer { said = lines.joined(separator: "\n") }
        let examiner = Examiner(
            root: packageRoot, products: products, style: TerminalStyle(width: width, isColored: false),
            output: { lines += $0 },
            allowance: Allowance(seconds: seconds, isInterrupted: { isInterrupted }))
        let code = try examiner.execute(ExamineOptions(arguments))
        return (code, lines.joined(separator: "\n"))
    }
}
