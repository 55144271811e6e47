import ExerciseChecks
import Foundation
import PackageTesting
import Testing
import Weaver
import Workbook

@testable import Exercises

/// The exercises as a set: texts, checks and wrong answers belong together.
struct CatalogueTests {
    @Test func `every exercise has one check, and every check an exercise`() throws {
        let numbers = try Workshop.catalogue().map(\.number)
        let checks = Catalogue.all.map(\.number)
        for number in numbers where !checks.contains(number) {
            Issue.record(
                "add the check of \(number) to `Catalogue.all`, in Sources/ExerciseChecks/Catalogue.swift")
        }
        for number in checks where !numbers.contains(number) {
            Issue.record("the check of \(number) has no exercise in Sources/Exercises/Catalogue")
        }
        #expect(checks == numbers, "`Catalogue.all` is in the order of the numbers, each once")
    }

    @Test func `each chapter has some, numbered from 1`() throws {
        let exercises = try Workshop.catalogue()
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: packageRoot.appending(path: "Chapters").path)
        let chapters = folders.compactMap { $0.wholeMatch(of: /Chapter(\d+)/).flatMap { Int($0.1) } }
        #expect(!chapters.isEmpty)
        for chapter in chapters.sorted() {
            let numbers = exercises.filter { $0.chapter == chapter }.map(\.number)
            #expect(
                !numbers.isEmpty,
                "chapter \(chapter) has no exercise: docs/Contributing.md, Add an exercise, says how to add one"
            )
            #expect(
                numbers == numbers.indices.map { "\(chapter).\($0 + 1)" },
                "files in Sources/Exercises/Catalogue/Chapter\(chapter) are numbered 1-NAME.swift, 2-NAME.swift, …"
            )
        }
    }

    @Test(arguments: Catalogue.all.map(\.number))
    func `every common wrong answer gets its diagnosis`(number: String) throws {
        let check = try #require(Catalogue.all.first { $0.number == number })
        #expect(check.diagnoses.count >= 3, "\(number) names at least three `wrongAnswers`")
        for (expected, result) in check.diagnoses {
            let failure = try #require(result.failure, "“\(expected)” passes")
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

    @Test(arguments: [(1e-12, true), (0.9e-8, true), (1.2e-8, false), (1e-5, false)])
    func `nine digits are compared`(gap: Double, isRight: Bool) {
        let check = Exercise<@Sendable () -> Double>(
            "7.1", wrongAnswers: { $0("add too much") { 2.5 + 1e-5 } },
            cases: {
                [
                    Case("one()", is: { [2.5] }) { [$0()] },
                    Case("rows()", isRows: { [[2.5]] }) { [[$0()]] },
                ]
            })
        let result = check.judge({ 2.5 + gap })
        #expect((result.failure == nil) == isRight)
        #expect((result.failure?.cause == "add too much") == (gap == 1e-5))
    }

    @Test func `each names a section that its chapter has`() throws {
        for exercise in try Workshop.catalogue() {
            let place = exercise.place.split(separator: "#")
            let page = packageRoot.appending(path: "docs/\(place[0])")
            let anchors = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
                .filter { $0.hasPrefix("## ") }.map { Markdown.anchor(ofHeading: $0.dropFirst(3)) }
            #expect(
                anchors.contains(String(place[1])),
                "\(exercise.number): //:section names no section of chapter \(exercise.chapter)")
        }
    }

    @Test func `its page lists them`() throws {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/Exercises.md"), encoding: .utf8)
        let isFresh = try page == ExercisesPage(exercises: Workshop.catalogue()).markdown
        #expect(isFresh, "docs/Exercises.md is not what `swift run Exercises page` writes")
    }

    /// In the last commit or in the working tree, where an exercise is new: whoever is solving exercises must not
    /// see their tests fail.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: packageRoot.appending(path: ".git").path)))
    func `the files are the stubs, as committed or about to be`() throws {
        let exercises = try Workshop.catalogue()
        let (_, list) = try git("ls-tree", "-r", "--name-only", "HEAD", "--", "Chapters/Exercises")
        let committed = Set(list.split(separator: "\n").map(String.init))
        for path in committed.subtracting(exercises.map(\.path)).sorted() {
            let exists = FileManager.default.fileExists(atPath: packageRoot.appending(path: path).path)
            #expect(!exists, "\(path) belongs to no exercise in Sources/Exercises/Catalogue")
        }
        for exercise in exercises {
            let file = packageRoot.appending(path: exercise.path)
            let isStub =
                try git("show", "HEAD:\(exercise.path)").output == exercise.stub
                || (try? String(contentsOf: file, encoding: .utf8)) == exercise.stub
            let command = committed.contains(exercise.path) ? "reset \(exercise.number)" : "page"
            #expect(
                isStub,
                """
                \(exercise.path) is not the stub in Sources/Exercises/Catalogue. `swift run Exercises \(command)` \
                writes the stub. (If you have solved the exercise and committed that, nothing is wrong but this test.)
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
