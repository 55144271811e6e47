// What a reader of a lesson page scrolls through, counted, and the limits that keep a page a lesson.

import Foundation
import Weaver
import Workbook

/// A lesson page in numbers.
///
/// Visible is what stands outside of folds.
struct PageFacts {
    /// The page's file name.
    let page: String
    /// Visible lines that are not blank.
    private(set) var lines = 0
    /// Words of visible prose; verdict boxes, tables and formulas are not counted.
    private(set) var words = 0
    /// Visible lines of code and of its output.
    private(set) var code = 0
    /// Visible lines above the first sentence.
    private(set) var opening = 0
    private(set) var checkpoints = 0
    private(set) var verdicts = 0
    private(set) var figures = 0
    /// The number of visible lines down to the first figure; nil where there is none.
    private(set) var firstFigure: Int?
    /// The page's source: its lines that are not blank, and those of them that the page shows.
    let source: (lines: Int, shown: Int)

    /// The minutes that it takes: 150 words in one, one and a half for a checkpoint.
    var minutes: Double { Double(words) / 150 + 1.5 * Double(checkpoints) }

    /// Counts a page.
    init(page: String, markdown: String, source: (lines: Int, shown: Int)) {
        (self.page, self.source) = (page, source)
        var folds = 0
        var fence: (mark: Substring, isCode: Bool)?
        var isOpening = true
        var isInBox = false
        for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let open = fence {
                if folds == 0, !line.isEmpty {
                    lines += 1
                    if open.isCode, line != open.mark { code += 1 }
                }
                if line == open.mark { fence = nil }
                continue
            }
            if line.hasPrefix("```") {
                fence = (line.prefix { $0 == "`" }, !line.hasSuffix("`math") && !line.hasSuffix("mermaid"))
            }
            if line.hasPrefix("<details") { folds += 1 }
            if line.hasPrefix("</details") { folds -= 1 }
            if line.hasPrefix("**Checkpoint ") { checkpoints += 1 }
            let isFolded = folds > 0 || line.hasPrefix("</details")
            guard !isFolded, !line.isEmpty, !line.hasPrefix("<!--"), !line.hasPrefix("<a id") else {
                isInBox = isInBox && isFolded
                continue
            }
            lines += 1
            if isOpening, Self.isOfOpening(line) { opening += 1 } else { isOpening = false }
            if line.hasPrefix("![") {
                figures += 1
                firstFigure = firstFigure ?? lines
            } else if line.hasPrefix(">") {
                if !isInBox { verdicts += 1 }
            } else if fence == nil, !line.hasPrefix("|") {
                words += Self.words(line)
            }
            isInBox = line.hasPrefix(">")
        }
    }

    /// Whether a line is one of those that every page begins with.
    private static func isOfOpening(_ line: Substring) -> Bool {
        line.hasPrefix("# ") || line.hasPrefix("- ") || line.contains("[Contents](README.md)")
            || line == "**What you will learn**" || line.hasPrefix("Changed in this run")
    }

    private nonisolated(unsafe) static let unread = /\$`.*?`\$|<[^>]+>|\]\([^)]*\)/
    private nonisolated(unsafe) static let word = /[\p{Letter}\p{Number}]+(?:['’][a-z]+)?/

    /// The words of a line of Markdown, without formulas, tags and addresses of links.
    private static func words(_ line: Substring) -> Int {
        line.replacing(unread, with: " ").matches(of: word).count
    }
}

// MARK: - Limits

extension PageFacts {
    /// The visible words that all lesson pages together may have.
    static let wordsOfAllPages = 36_000

    /// A number with its limits: what it is called, as it is shown, and whether it is within them.
    typealias Fact = (name: String, text: String, isWithin: Bool)

    private func share(_ part: Int, _ whole: Int) -> String {
        "\(Int((100 * Double(part) / Double(max(whole, 1))).rounded())) %"
    }

    /// The numbers that have limits, in the order in which they are shown: words; minutes; lines on top, above the first
    /// sentence; the share of code and output; where the first figure is; verdict boxes; the lines of the source, and
    /// how many of them the page shows.
    var facts: [Fact] {
        [
            ("words", "\(words)", 2000...3300 ~= words),
            ("min", "\(Int(minutes.rounded(.up)))", minutes <= 30),
            ("top", "\(opening)", opening <= 10),
            ("code", share(code, lines), 10 * code <= 3 * lines),
            (
                "figure", firstFigure.map { share($0, lines) } ?? "none",
                firstFigure.map { 4 * $0 <= lines } ?? false
            ),
            ("boxes", "\(verdicts)", verdicts <= 3),
            ("lines", "\(source.lines)", source.lines <= 800),
            ("shown", share(source.shown, source.lines), 3 * source.shown >= 2 * source.lines),
        ]
    }

    /// The lesson pages of all chapters of a package, as they are committed, in the order of the contents.
    static func pages(in root: URL) throws -> [PageFacts] {
        try bookParts(in: root).filter(\.isChapter).flatMap { part in
            let sources = try sourceTexts(in: root.appending(path: part.folder))
            return try SourceCells(sources).pages.filter { $0.file != PageName.documentsFile }.map { page in
                let file = part.fileName(page.name)
                let text = sources[page.file] ?? ""
                return PageFacts(
                    page: file,
                    markdown: try String(contentsOf: root.appending(path: "docs/\(file)"), encoding: .utf8),
                    source: (text.split(whereSeparator: \.isNewline).count, page.shownLines))
            }
        }
    }

    /// The pages' numbers as a table, those beyond a limit marked; and whether there is none.
    static func table(_ pages: [PageFacts]) -> (table: Table, isWithin: Bool) {
        let words = pages.map(\.words).reduce(0, +)
        let rows = pages.map { page -> [TableCell] in
            [.text(page.page)] + page.facts.map { .text($0.text + ($0.isWithin ? "" : " ✗")) }
        }
        let areWords = words <= wordsOfAllPages
        let names = pages.first?.facts.map(\.name) ?? []
        let total: [TableCell] =
            [.text("all"), .text("\(words)\(areWords ? "" : " ✗")")]
            + names.dropFirst().map { _ in .text("") }
        return (
            Table(columns: ["page"] + names, rows: rows + [total]),
            areWords && pages.allSatisfy { $0.facts.allSatisfy(\.isWithin) }
        )
    }
}
