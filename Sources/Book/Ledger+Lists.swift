// The ledger's lists: the worked examples, what is wrong, what is true on a condition, what the literature contradicts.

import Weaver
import Workbook

extension Ledger {
    /// The documents' worked examples: what is printed, what is right, and how the printed result comes about.
    var workedExamples: [String] {
        let rows = statements.documents.flatMap(\.statements).compactMap { statement -> [String]? in
            guard let claim = judged(statement)?.claim, let example = JudgedExample(statement, claim) else {
                return nil
            }
            return [
                example.title, example.printed, "\(example.symbol) \(example.right)", example.comesAbout,
            ].map(Markdown.cell) + [
                "[\(ClaimPlaces.text([statement.place]))](\(Self.place(claim, statement)))"
            ]
        }
        guard !rows.isEmpty else { return [] }
        let columns = ["example", "printed", "right", "the printed result comes about", "where"]
        return [Markdown.table(columns: columns, isNumeric: columns.map { _ in false }, rows: rows)]
    }

    /// Where a reader meets a verdict: in the lesson if it has it, else on the documents page.
    private static func place(_ claim: ChapterRecord.Claim, _ statement: Statement) -> String {
        claim.lesson.map { "\($0)#\(statement.anchor)" } ?? "\(claim.page)#\(statement.anchor)"
    }

    /// The errata, the most surprising first: by what is wrong, and wrong results by how far they are off.
    var errata: [String] {
        let entries = entries(of: .erratum)
        guard !entries.isEmpty else { return [] }
        var blocks = [
            "The most surprising first: wrong results, by how many times too large or too small they are; then "
                + "formulas, sentences, and single steps, in the documents' order. What follows from a slip listed "
                + "before stands last, as inherited."
        ]
        for kind in ErratumKind.allCases {
            var ofKind = entries.filter { $0.judged.claim.erratumKind == kind }
            // Entries with the same factor keep their order: the standard library's sort is stable.
            if kind == .result {
                ofKind.sort { ($0.judged.claim.factor ?? 1) > ($1.judged.claim.factor ?? 1) }
            }
            if !ofKind.isEmpty {
                blocks.append(Markdown.heading(3, Self.heading(kind)))
                blocks.append(ofKind.map { line($0, showsFactor: kind == .result) }.joined(separator: "\n"))
            }
        }
        return blocks
    }

    /// What is true on a condition that the statement leaves out.
    var otherReadings: [String] {
        let entries = entries(of: .anotherReading)
        return entries.isEmpty ? [] : [entries.map { line($0) }.joined(separator: "\n")]
    }

    /// What no computation here decides, and the literature has otherwise.
    var contradicted: [String] {
        let lines = statements.documents.flatMap(\.statements).compactMap { statement -> String? in
            guard let reason = statement.untestable, reason.isContradicted else { return nil }
            return "- <a id=\"\(statement.anchor)\"></a>\(ClaimPlaces.text([statement.place])): "
                + "“\(Markdown.escaped(statement.text))” \(Markdown.escaped(reason.text))"
        }
        return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
    }

    private static func heading(_ kind: ErratumKind) -> String {
        switch kind {
        case .result: "Results"
        case .formula: "Formulas, recipes and listings"
        case .sentence: "Sentences and drawings"
        case .step: "Steps on the way to a result"
        case .inherited: "Inherited from a slip above"
        }
    }

    /// The statements with a verdict, in the documents' order; what is judged in several places is one entry.
    private func entries(of verdict: Verdict) -> [(statement: Statement, judged: JudgedStatement)] {
        statements.documents.flatMap(\.statements).compactMap { statement in
            guard let judged = judged(statement), judged.claim.verdict == verdict,
                judged.claim.ids[0] == statement.id
            else { return nil }
            return (statement, judged)
        }
    }

    private func line(
        _ entry: (statement: Statement, judged: JudgedStatement), showsFactor: Bool = false
    ) -> String {
        let (statement, claim) = (entry.statement, entry.judged.claim)
        var factor = ""
        // A number for 0, or 0 for a number, is off by no factor.
        if showsFactor, let off = claim.factor, off < 1e6 {
            factor = " Off by a factor of \(decimal(off, 2))."
        }
        let places = claim.ids.compactMap { statements[$0]?.place }
        return "- <a id=\"\(statement.anchor)\"></a>\(ClaimPlaces.text(places)): "
            + "“\(Markdown.escaped(statement.text))” \(Markdown.escaped(claim.evidence))\(factor) "
            + "([\(entry.judged.part.words)](\(claim.page)#\(statement.anchor)))"
    }
}
