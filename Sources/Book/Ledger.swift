// docs/Claims.md: one row for every statement of the documents that a chapter judged.

import Workbook

/// The ledger of claims, as Markdown.
struct Ledger {
    /// What the chapters reported, in order.
    let chapters: [ChapterRecord]

    var markdown: String {
        var blocks = [
            "<!-- Written by `swift run Book` from what the chapters report. Change a chapter, not this page. -->",
            "# Claims",
            "[Contents](README.md)",
            "Every statement of the five documents that a chapter has examined, with its verdict: first the "
                + "errata and the other readings, then all, chapter by chapter. Statements are translated, and "
                + "shortened where that changes nothing; what several documents or sections say has a row for each. "
                + "A verdict is an assertion: when a computation no longer bears it out, the chapter fails. The "
                + "documents are described in the [contents](README.md#the-documents).",
            Verdict.allCases.map { "- \($0.symbol) **\($0.rawValue)**: \(Self.meaning($0))" }
                .joined(separator: "\n"),
            "## Counts", counts,
        ]
        blocks += errata + otherReadings
        for chapter in chapters {
            blocks.append("<a id=\"chapter-\(chapter.number)\"></a>")
            blocks.append("## Chapter \(chapter.number): \(chapter.title)")
            blocks.append(rows(of: chapter))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func meaning(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed: "the computation gives it, to the digits printed."
        case .anotherReading:
            "right only under a reading that is named, or with a condition that the statement leaves out."
        case .erratum:
            "wrong; the right value stands beside it, with the slip that yields the printed one "
                + "where it was found."
        case .notTestable: "history, practice, opinion, a supposition; one line says why."
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
            ["document"] + Verdict.allCases.map(\.rawValue) + others.map(Self.mark) + ["all"]
        return Markdown.table(
            columns: columns, isNumeric: columns.indices.map { $0 > 0 }, rows: rows + [cells("all", claims)])
    }

    // MARK: Rows

    private func rows(of chapter: ChapterRecord) -> String {
        guard !chapter.claims.isEmpty else { return "No statement is judged in this chapter." }
        let rows = chapter.claims.map { claim in
            [
                "<a id=\"claim-\(chapter.number)-\(claim.number)\"></a>"
                    + "[claim \(claim.number)](\(Self.place(claim)))",
                "\(claim.document)", Markdown.cell(claim.section), Markdown.cell(claim.statement),
                Self.mark(claim.outcome),
                Markdown.cell(claim.evidence),
            ]
        }
        return Markdown.table(
            columns: ["proof", "document", "section", "statement", "verdict", "what proves it"],
            isNumeric: Array(repeating: false, count: 6), rows: rows)
    }

    private static func mark(_ outcome: ChapterRecord.Outcome) -> String {
        switch outcome {
        case .judged(let verdict): "\(verdict.symbol) \(verdict.rawValue)"
        case .failed: "✗ fails"
        case .notAsked: "not asked"
        }
    }

    /// The place on a chapter's page where a claim stands.
    static func place(_ claim: ChapterRecord.Claim) -> String {
        "\(claim.page)#claim-\(claim.number)"
    }
}
