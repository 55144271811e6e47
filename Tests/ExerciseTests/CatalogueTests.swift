import ExerciseChecks
import Foundation
import PackageTesting
import Testing
import Workbook

@testable import Exercises

/// The exercises as a set: texts, checks and wrong answers belong together.
struct CatalogueTests {
    @Test func `every exercise has one check, and every check an exercise`() throws {
        let numbers = try Workshop.catalogue().map(\.number)
        #expect(numbers == Catalogue.all.map(\.number))
        #expect(Set(numbers).count == numbers.count)
    }

    @Test func `each of the six chapters has at least four, numbered from 1`() throws {
        for chapter in 1...6 {
            let numbers = try Workshop.catalogue().filter { $0.chapter == chapter }.map(\.number)
            #expect(numbers.count >= 4)
            #expect(numbers == (1...max(numbers.count, 1)).map { "\(chapter).\($0)" })
        }
    }

    @Test(arguments: Catalogue.all.map(\.number))
    func `every common wrong answer gets its diagnosis`(number: String) throws {
        let check = try #require(Catalogue.all.first { $0.number == number })
        #expect(check.diagnoses.count >= 3)
        for (expected, judgement) in check.diagnoses {
            let failure = try #require(judgement.failure, "“\(expected)” passes")
            #expect((failure.cause ?? failure.note) == expected, "in \(failure.call)")
        }
    }

    /// A stub that returns 0 is not to be told a slip that happens to give 0, too.
    @Test func `a 0 is a slip only where its function has been right before`() {
        let check = Exercise<@Sendable (Double) -> Double>(
            "7.1",
            wrongAnswers: { wrong in
                wrong("give nothing") { _ in 0 }
                wrong("give nothing for 2") { $0 == 2 ? 0 : $0 }
            },
            cases: {
                [1.0, 2].map { x in Case("same(\(x))", is: { [x] }) { [$0(x)] } }
            })
        #expect(check.judge({ _ in 0 }).failure?.cause == nil)
        #expect(check.judge({ $0 > 1 ? 0 : $0 }).failure?.cause == "give nothing for 2")
    }

    @Test func `each names a section that its chapter has`() throws {
        for exercise in try Workshop.catalogue() {
            let page = packageRoot.appending(path: "docs/Chapter\(exercise.chapter).md")
            let anchors = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
                .filter { $0.hasPrefix("## ") }.map { Markdown.anchor(ofHeading: $0.dropFirst(3)) }
            #expect(anchors.contains(exercise.section), "\(exercise.number)")
        }
    }

    @Test func `its page lists them`() throws {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/Exercises.md"), encoding: .utf8)
        #expect(
            try page == ExercisesPage(exercises: Workshop.catalogue()).markdown,
            "docs/Exercises.md is not what `swift run Exercises page` writes")
    }

    /// The last commit, not the working tree: whoever is solving exercises must not see their tests fail.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: packageRoot.appending(path: ".git").path)))
    func `the committed files are the stubs`() throws {
        let exercises = try Workshop.catalogue()
        let (_, committed) = try git("ls-tree", "-r", "--name-only", "HEAD", "--", "Chapters/Exercises")
        #expect(committed.split(separator: "\n").map(String.init).sorted() == exercises.map(\.path).sorted())
        for exercise in exercises {
            let (code, file) = try git("show", "HEAD:\(exercise.path)")
            #expect(
                code == 0 && file == exercise.stub,
                """
                The committed \(exercise.path) is not the stub in Sources/Exercises/Catalogue. \
                `swift run Exercises reset \(exercise.number)` writes the stub. \
                (If you have solved the exercise and committed that, nothing is wrong but this test.)
                """)
        }
    }

    private func git(_ arguments: String...) throws -> (exitCode: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", packageRoot.path] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
