import Foundation
import PackageTesting
import Testing

@testable import Book

/// The guide to debugging a loss: what it says of other libraries was run, each symptom is found and has its parts.
struct DebuggingTests {
    private static let folder = packageRoot.appending(path: "Chapters/Debugging")

    private static func page() throws -> String {
        try text(packageRoot.appending(path: "docs/Debugging.md"))
    }

    /// The page's sections, by heading.
    private static func sections() throws -> [(title: String, text: String)] {
        try page().split(separator: "\n## ").dropFirst().map { section in
            let title = section.prefix { $0 != "\n" }
            return (String(title), String(section.dropFirst(title.count)))
        }
    }

    /// The sections about a symptom.
    private static func symptoms() throws -> [(title: String, text: String)] {
        try sections().filter { $0.text.contains("**You see**") }
    }

    @Test func `each line of Python was run, and each that was run is on the page`() throws {
        let table = try text(Self.folder.appending(path: "elsewhere.tsv"))
        let script = try text(Self.folder.appending(path: "elsewhere.py"))
        let page = try Self.page()
        // Below the versions and the header.
        let rows = table.split(separator: "\n").dropFirst(2)
        #expect(rows.count > 40)
        for row in rows {
            let cells = row.split(separator: "\t")
            #expect(cells.count == 4)
            let call = cells.prefix(3).joined(separator: "\t")
            #expect(script.contains("\n\(call)\n"), "elsewhere.py does not run \(call)")
            #expect(page.contains("`\(cells[2])`"), "the page does not show \(cells[2])")
        }
        let calls = script.split(separator: "\n").count { $0.contains("\t") }
        #expect(rows.count == calls, "the table has as many rows as elsewhere.py has lines of Python")
    }

    @Test func `there are at least twenty symptoms, each with its check and its cure`() throws {
        let symptoms = try Self.symptoms()
        #expect(symptoms.count >= 20)
        for symptom in symptoms {
            #expect(symptom.text.contains("**Check.**"), "\(symptom.title)")
            #expect(symptom.text.contains("**Cure.**"), "\(symptom.title)")
            #expect(symptom.text.contains("<summary>Code of "), "\(symptom.title) is reproduced")
        }
    }

    @Test func `each symptom is reached from what one sees`() throws {
        let wayIn = try #require(Self.sections().first { $0.title == "What do you see?" }).text
        for symptom in try Self.symptoms() {
            let anchor = symptom.title.lowercased().filter { $0.isLetter || $0.isNumber || " -".contains($0) }
                .replacing(" ", with: "-")
            #expect(wayIn.contains("](#\(anchor))"), "\(symptom.title) has no link")
        }
    }

    @Test func `it is short, each symptom too, and it begins with its picture`() throws {
        let facts = PageFacts(page: "Debugging.md", markdown: try Self.page(), source: (1, 1))
        #expect(facts.words <= 6000)
        #expect(facts.opening <= 10)
        #expect((facts.firstFigure ?? .max) <= 12)
        for (title, text) in try Self.symptoms() {
            let words = PageFacts(page: title, markdown: text, source: (1, 1)).words
            #expect(words <= 220, "\(title) has \(words) words")
        }
    }
}
