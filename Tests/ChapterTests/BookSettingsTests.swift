import Foundation
import Testing

@testable import Book
@testable import Learning
@testable import Workbook

/// The book with other values of its chapters' parameters.
struct BookSettingsTests {
    /// A chapter with one parameter, which fails at one end of its range.
    private func book() throws -> TestBook {
        let book = try TestBook()
        var record = ChapterRecord.record(4, [], page: .notWritten)
        record.parameters = [.init(name: "gamma", values: .number(from: 0, to: 10))]
        let (fine, failing) = (book.root.appending(path: "fine"), book.root.appending(path: "failing"))
        try record.json().write(to: fine)
        record.failedAssertions = [.init(place: "main.swift:7", label: "it falls")]
        try record.json().write(to: failing)
        try book.add(
            4,
            script: """
                case "$*" in
                *--report*--gamma\\ 10.0) cp '\(failing.path)' "$claims"; exit 1;;
                *) cp '\(fine.path)' "$claims";;
                esac
                """)
        return book
    }

    @Test func `a setting that fails is listed as it is typed, and nothing is written`() throws {
        let book = try book()
        let result = try book.run("--settings", "1...40")
        #expect(result.exitCode == 1)
        #expect(Set(result.errors) == ["✗ Chapter4 --gamma 10.0: main.swift:7: it falls"])
        #expect(result.output == ["Settings: 40. Settings that fail: \(result.errors.count)."])
        #expect(try FileManager.default.contentsOfDirectory(atPath: book.docs.path).isEmpty)
        #expect(try book.run("--settings", "1...40").errors == result.errors, "the same settings each time")
    }

    @Test(arguments: [
        ["--settings"], ["--settings", "0...3"], ["--settings", "5...3"], ["--settings", "1", "--facts"],
        ["--settings", "1", "--check"], ["--reseed", "1", "--settings", "1"],
    ])
    func `settings are seeds, and a run of their own`(arguments: [String]) {
        #expect(throws: UsageError.self) { try BookOptions(arguments) }
    }

    @Test func `drawn values are of the parameter's range, and its ends among them`() throws {
        var random = SeededRandom(seed: 1)
        let numbers = try (0..<200).map { _ in
            try #require(Double(ParameterValues.number(from: -0.25, to: 3).drawn(using: &random)))
        }
        #expect(numbers.allSatisfy { -0.25...3 ~= $0 } && numbers.contains(-0.25) && numbers.contains(3))
        #expect(Set(numbers).count > 20)
        let counts = (0..<200).map { _ in
            ParameterValues.count(from: 1, to: 4).drawn(using: &random)
        }
        #expect(Set(counts) == ["1", "2", "3", "4"])
        for _ in 0..<200 {
            let text = ParameterValues.numbers(3, from: 0, to: 1, sum: 1).drawn(using: &random)
            let shares = text.split(separator: ",").compactMap { Double($0) }
            #expect(shares.count == 3 && shares.allSatisfy { 0...1 ~= $0 })
            #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
        }
        #expect(["a", "b"].contains(ParameterValues.choice(["a", "b"]).drawn(using: &random)))
    }
}
