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
            "Every statement of the five documents that a chapter has examined, with its verdict. A verdict is "
                + "an assertion: when a computation no longer bears it out, the chapter fails. The documents "
                + "are described in the [contents](README.md#the-documents).",
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
        case .anotherReading: "right only under a reading that is named; both values are shown."
        case .erratum:
            "wrong; the right value stands beside it, with the slip that yields the printed one "
                + "where it was found."
        case .notTestable: "history or opinion; one line says why."
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

    // MARK: Lists

    /// A claim and the chapter that judges it.
    private typealias Place = (claim: ChapterRecord.Claim, chapter: ChapterRecord)

    private func places(of verdict: Verdict) -> [Place] {
        chapters.flatMap { chapter in
            chapter.claims.filter { $0.verdict == verdict }.map { (claim: $0, chapter: chapter) }
        }
    }

    /// The errata, the most surprising first: by what is wrong, and wrong results by how far they are off.
    private var errata: [String] {
        let places = places(of: .erratum)
        guard !places.isEmpty else { return [] }
        var blocks = [
            "## Errata",
            "The most surprising first: wrong results, by how many times too large or too small they are; "
                + "then formulas, sentences, and single steps, each as the chapters meet them.",
        ]
        for kind in ErratumKind.allCases {
            var ofKind = places.filter { $0.claim.erratumKind == kind }
            // Order stays where factors are equal: the sort of the standard library is stable.
            if kind == .result { ofKind.sort { ($0.claim.factor ?? 1) > ($1.claim.factor ?? 1) } }
            if !ofKind.isEmpty {
                blocks.append("### \(Self.heading(kind))")
                blocks.append(
                    ofKind.map { Self.line($0, showsFactor: kind == .result) }.joined(separator: "\n"))
            }
        }
        return blocks
    }

    private static func heading(_ kind: ErratumKind) -> String {
        switch kind {
        case .result: "Results"
        case .formula: "Formulas, recipes and listings"
        case .sentence: "Sentences and drawings"
        case .step: "Steps on the way to a result"
        }
    }

    private var otherReadings: [String] {
        let places = places(of: .anotherReading)
        guard !places.isEmpty else { return [] }
        return ["## Other readings", places.map { Self.line($0) }.joined(separator: "\n")]
    }

    private static func line(_ place: Place, showsFactor: Bool = false) -> String {
        let claim = place.claim
        var factor = ""
        // A number for 0, or 0 for a number, is off by no factor.
        if showsFactor, let off = claim.factor, off < 1e6 {
            factor = " Off by a factor of \(decimal(off, 2))."
        }
        return "- Document \(claim.document), \(Markdown.escaped(claim.section)): "
            + "“\(Markdown.escaped(claim.statement))” \(Markdown.escaped(claim.evidence))\(factor) "
            + "([Chapter \(place.chapter.number)](\(Self.place(claim))))"
    }

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
    private static func place(_ claim: ChapterRecord.Claim) -> String {
        "\(claim.page)#claim-\(claim.number)"
    }
}
