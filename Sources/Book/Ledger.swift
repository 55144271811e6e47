// docs/Claims.md: a line for every statement of the documents that a chapter judged.

import Weaver
import Workbook

/// The ledger of claims, as Markdown.
struct Ledger {
    /// What the chapters reported, in order.
    let chapters: [ChapterRecord]

    var markdown: String {
        var blocks = [
            "<!-- Written by `swift run Book` from what the chapters report. Change a chapter, not this page. -->",
            "# Claims",
            navigation,
            "Every statement of the five documents that a chapter has examined, with its verdict: first the "
                + "errata and the other readings, then all, chapter by chapter. Statements are translated, and "
                + "shortened where that changes nothing; what several documents or sections say stands once, with all its places. "
                + "A verdict is an assertion: when a computation no longer bears it out, the chapter fails. The "
                + "documents are described in the [contents](README.md#the-documents).",
            Verdict.allCases.map { "- \($0.symbol) **\($0.rawValue)**: \(Self.meaning($0))" }
                .joined(separator: "\n"),
            "## Counts", counts,
        ]
        blocks += errata + otherReadings
        for chapter in chapters {
            blocks.append("<a id=\"chapter-\(chapter.number)\"></a>")
            blocks.append(Markdown.heading(2, "Chapter \(chapter.number): \(chapter.title)"))
            blocks.append(lines(of: chapter))
        }
        return (blocks + ["[Contents](README.md)"]).joined(separator: "\n\n") + "\n"
    }

    /// The page is long: its parts by their anchors.
    private var navigation: String {
        let lists = [("Errata", errata), ("Other readings", otherReadings)]
            .filter { !$0.1.isEmpty }
            .map { title, _ in "[\(title)](#\(Markdown.anchor(ofHeading: title)))" }
        let parts = chapters.map { "[\($0.number)](#chapter-\($0.number))" }.joined(separator: ", ")
        return (["[Contents](README.md)"] + lists + ["Chapter \(parts)"]).joined(separator: " · ")
    }

    private static func meaning(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed: "the computation gives it, to the digits printed."
        case .anotherReading:
            "right only under a reading that is named, or with a condition that the statement leaves out."
        case .erratum:
            "wrong; the right value stands beside it, with the slip that yields the printed one "
                + "where it was found."
        case .notTestable:
            "history, literature, practice, convention, advice, opinion, a supposition: no computation "
                + "decides. One line says why, and where the literature contradicts the statement, what it has "
                + "instead."
        }
    }

    // MARK: Counts

    private var claims: [ChapterRecord.Claim] { chapters.flatMap(\.claims) }

    private var counts: String {
        // Columns for what is no verdict stand only where there is something in them.
        let others = [ChapterRecord.Outcome.failed, .notAsked].filter { outcome in
            claims.contains { $0.outcome == outcome }
        }
        let outcomes = Verdict.allCases.map(ChapterRecord.Outcome.judged) + others
        func cells(_ name: String, _ claims: [ChapterRecord.Claim]) -> [String] {
            [name] + outcomes.map { outcome in "\(claims.count { $0.outcome == outcome })" }
                + ["\(claims.count)"]
        }
        let rows = SourceDocument.all.map { document in
            cells("Document \(document.number)", claims.filter { $0.document == document.number })
        }
        let columns =
            ["document"] + Verdict.allCases.map(\.rawValue) + others.map { Self.mark($0).word } + ["all"]
        return Markdown.table(
            columns: columns, isNumeric: columns.indices.map { $0 > 0 }, rows: rows + [cells("all", claims)])
    }

    // MARK: Lines

    private func lines(of chapter: ChapterRecord) -> String {
        guard !chapter.claims.isEmpty else { return "No statement is judged in this chapter." }
        return Self.runs(of: chapter.claims).map { run in
            let places = ClaimPlaces.text(run.map { ($0.document, $0.section) }) { index, words in
                "<a id=\"claim-\(chapter.number)-\(run[index].number)\"></a>"
                    + "[\(words)](\(Self.place(run[index])))"
            }
            let (symbol, word) = Self.mark(run[0].outcome)
            return "- \(symbol) \(places), \(word): “\(Markdown.escaped(run[0].statement))”"
                + (run[0].evidence.isEmpty ? "" : " " + Markdown.escaped(run[0].evidence))
        }.joined(separator: "\n")
    }

    /// Claims in runs that state the same and are judged alike.
    static func runs(of claims: [ChapterRecord.Claim]) -> [[ChapterRecord.Claim]] {
        claims.runs {
            $0.statement == $1.statement && $0.outcome == $1.outcome && $0.evidence == $1.evidence
                && $0.page == $1.page
        }
    }

    private static func mark(_ outcome: ChapterRecord.Outcome) -> (symbol: String, word: String) {
        switch outcome {
        case .judged(let verdict): (verdict.symbol, verdict.rawValue)
        case .failed: ("✗", "fails")
        case .notAsked: ("–", "not asked")
        }
    }

    /// The place on a chapter's page where a claim stands.
    static func place(_ claim: ChapterRecord.Claim) -> String {
        "\(claim.page)#claim-\(claim.number)"
    }
}
