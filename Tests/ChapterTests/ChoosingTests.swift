import Foundation
import PackageTesting
import Testing

@testable import Book

/// The guide to choosing a loss: what it says of other libraries was run, and it stays short.
struct ChoosingTests {
    /// A line of another library.
    private struct Call: Hashable {
        var library: String
        var line: String
    }

    private static let page = packageRoot.appending(path: "docs/Choosing.md")
    private static let table = packageRoot.appending(path: "Chapters/Choosing/elsewhere.tsv")
    private static let libraries = ["PyTorch", "Keras", "scikit-learn"]

    /// The lines that `elsewhere.py` ran, below the versions and the header.
    private static func linesRun() throws -> Set<Call> {
        let rows = try text(table).split(separator: "\n").dropFirst(2)
        return Set(
            rows.map { row in
                let cells = row.split(separator: "\t")
                return Call(library: String(cells[1]), line: String(cells[2]))
            })
    }

    /// The lines that the page names: code with a call in it, in the item of a library in a list of calls.
    private static func linesNamed() throws -> Set<Call> {
        var calls: Set<Call> = []
        var library: String?
        for line in try text(page).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  - ") {
                library = libraries.first { line.hasPrefix("  - \($0)") }
            } else if !line.hasPrefix("    ") {
                library = nil
            }
            guard let library else { continue }
            for span in line.matches(of: /`([^`]+\([^`]*)`/) {
                calls.insert(Call(library: library, line: String(span.1)))
            }
        }
        return calls
    }

    @Test func `each line of another library was run, and each that was run stands there`() throws {
        let (named, run) = (try Self.linesNamed(), try Self.linesRun())
        #expect(named.count > 30)
        for call in named.subtracting(run) { Issue.record("elsewhere.py does not run \(call)") }
        for call in run.subtracting(named) { Issue.record("the page does not name \(call)") }
    }

    @Test func `it is short, and begins with its picture`() throws {
        let facts = PageFacts(page: "Choosing.md", markdown: try text(Self.page), source: (1, 1))
        #expect(facts.words <= 4500)
        #expect(facts.opening <= 10)
        #expect((facts.firstFigure ?? .max) <= 12)
    }
}
