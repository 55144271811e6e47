import Foundation
import Testing

@testable import Book
@testable import Workbook

/// `Book review`: each chapter with something due asks for itself.
struct BookReviewTests {
    private let book: TestBook
    private let past = Date(timeIntervalSinceNow: -100 * 86_400)

    /// A book of three chapters, each of which has a question and notes that it was asked.
    init() throws {
        book = try TestBook()
        for number in 1...3 {
            try book.add(number, script: "echo $1 >> '\(book.root.path)/asked\(number)'")
            try Data(
                """
                let chapter = Chapter(\(number), "Title", learn: [])
                //:checkpoint Which?
                //: Which?
                checkpoint("which", choices: [], hint: "")
                //:answer
                //:end
                chapter.finish()

                """.utf8
            ).write(to: book.root.appending(path: "Chapters/Chapter\(number)/main.swift"))
        }
    }

    private func miss(_ chapter: Int, _ title: String = "Which?", on date: Date) {
        var progress = ReadersProgress(folder: book.root.appending(path: "state")) { _ in }
        progress.note(.missed, of: CheckpointName(part: .chapter(chapter), title: title), on: date)
    }

    /// How often each chapter was asked.
    private func asked() -> [Int] {
        (1...3).map { number in
            let text = try? String(contentsOf: book.root.appending(path: "asked\(number)"), encoding: .utf8)
            return text?.split(separator: "\n").count { $0 == "review" } ?? 0
        }
    }

    private func review(_ arguments: String..., answers: [String] = []) throws -> TestBook.Result {
        var answers = answers[...]
        return try book.run(["review"] + arguments, ask: { answers.popFirst() })
    }

    @Test func `chapters that have something due ask, one after the other, and what comes is told`() throws {
        #expect(
            try review().output == [
                "No question is due today. What is missed in a quiz (swift run Chapter1 --quiz) is asked again after",
                "1, 3, 7 and 21 days.",
            ])
        miss(1, on: past)
        miss(2, on: .now)
        miss(3, on: past)
        miss(2, "A question that is no more", on: past)
        let result = try review(answers: [""])
        #expect(result.exitCode == 0)
        // They have answered nothing.
        #expect(asked() == [1, 0, 1])
        #expect(result.output.contains("Enter goes on with Chapter 3, q ends."))
        #expect(
            result.output.suffix(2) == [
                "Some questions are still due today. Questions to come:", "  tomorrow: 1 of Chapter 2",
            ])
        #expect(try review(answers: ["q"]).exitCode == 0)
        #expect(asked() == [2, 0, 1])
        #expect(try review("3", "chapter1").exitCode == 0)
        #expect(asked() == [3, 0, 1])
        #expect(try review("3").exitCode == 0)
        #expect(asked() == [3, 0, 2])
    }

    @Test func `a chapter that is not there, and a word that is none, are told`() throws {
        let result = try review("Chaptr3")
        #expect(result.exitCode == 2)
        #expect(
            result.errors == [
                "Book: there is no chapter 'Chaptr3': there are 1, 2, 3. Did you mean Chapter3?"
            ])
        #expect(throws: UsageError(message: "unexpected argument reviwe. Did you mean review?")) {
            try BookOptions(["reviwe"])
        }
        #expect(throws: UsageError(message: "unknown option --chekc. Did you mean --check?")) {
            try BookOptions(["--chekc"])
        }
        #expect(throws: UsageError(message: "review and --check are two runs; ask for one")) {
            try BookOptions(["review", "4", "--check"])
        }
    }
}
