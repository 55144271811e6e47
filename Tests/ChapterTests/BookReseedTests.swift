import Foundation
import Testing

@testable import Book
@testable import Workbook

/// The book under other seeds.
struct BookReseedTests {
    /// A chapter's record in which these assertions fail.
    private func record(_ number: Int, failing labels: [String]) -> ChapterRecord {
        let outputs = labels.map { label in
            RecordedOutput.Content.expectation(
                CheckedExpectation(label: label, outcome: .judged(.condition(false))))
        }
        return .record(number, outputs, page: .notWritten)
    }

    /// Adds a chapter in which assertions fail under some shifts, given as a pattern of the shell.
    private func add(_ number: Int, _ labels: [String], under pattern: String, to book: TestBook) throws {
        let (failing, fine) = (
            book.root.appending(path: "f\(number)"), book.root.appending(path: "g\(number)")
        )
        try record(number, failing: labels).json().write(to: failing)
        try record(number, failing: []).json().write(to: fine)
        try book.add(
            number,
            script: """
                [ "$4" = --reseed ] || exit 2
                case "$5" in
                \(pattern)) cp '\(failing.path)' "$claims"; exit 1;;
                *) cp '\(fine.path)' "$claims";;
                esac
                """)
    }

    @Test func `what fails is listed by chapter, label and shifts, and nothing is written`() throws {
        let book = try TestBook()
        try add(4, ["focal leads", "its sign"], under: "2|4", to: book)
        try add(3, ["hinge leads"], under: "4", to: book)
        let result = try book.run("--reseed", "1...4")
        #expect(result.exitCode == 1)
        #expect(
            result.errors
                == [
                    "✗ :1: hinge leads: under shift 4", "✗ :1: focal leads: under shifts 2, 4",
                    "✗ :1: its sign: under shifts 2, 4",
                ].map { $0.replacing("✗ :1", with: "✗ /main.swift:1") })
        #expect(
            result.output == [
                "--reseed 1: all hold", "--reseed 2: 2 failed", "--reseed 3: all hold",
                "--reseed 4: 3 failed",
                "Shifts of all seeds: 4. Conclusions that fail: 3.",
            ])
        #expect(try FileManager.default.contentsOfDirectory(atPath: book.docs.path).isEmpty)
        let fine = try book.run("--reseed", "3", "--quiet")
        #expect(fine.exitCode == 0 && fine.output.isEmpty && fine.errors.isEmpty)
        #expect(
            try book.run("--reseed", "1...1").output.last == "Shifts of all seeds: 1. Every conclusion holds."
        )
    }

    @Test func `a chapter that stops is listed, too`() throws {
        let book = try TestBook()
        try book.add(4, script: "echo 'the fit diverged' >&2; exit 1")
        let result = try book.run("--reseed", "7...8")
        #expect(result.exitCode == 1)
        #expect(
            result.errors == ["✗ Chapter4: stopped with exit code 1: the fit diverged: under shifts 7, 8"])
    }

    @Test(arguments: [
        ["--reseed"], ["--reseed", "0"], ["--reseed", "3...1"], ["--reseed", "x"], ["--reseed", "1...x"],
        ["--reseed", "1..."], ["--reseed", "1...2000000"], ["--reseed", "-1"], ["--reseed", "--quiet"],
    ])
    func `shifts are whole numbers from 1`(arguments: [String]) {
        #expect(
            throws: UsageError(message: "--reseed takes shifts of the seeds, such as 1...20")
        ) { try BookOptions(arguments) }
    }

    @Test func `pages are compared under the chapters' own seeds`() {
        #expect(throws: UsageError.self) { try BookOptions(["--check", "--reseed", "1...2"]) }
    }
}
