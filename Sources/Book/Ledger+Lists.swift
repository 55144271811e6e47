// The ledger's lists of what is wrong, and of what is right only under another reading.

import Weaver
import Workbook

extension Ledger {
    /// The errata, the most surprising first: by what is wrong, and wrong results by how far they are off.
    var errata: [String] {
        let entries = entries(of: .erratum)
        guard !entries.isEmpty else { return [] }
        var blocks = [
            "## Errata",
            "The most surprising first: wrong results, by how many times too large or too small they are; "
                + "then formulas, sentences, and single steps, each as the chapters meet them.",
        ]
        for kind in ErratumKind.allCases {
            var ofKind = entries.filter { $0.claim.erratumKind == kind }
            // Entries with the same factor keep their order: the standard library's sort is stable.
            if kind == .result { ofKind.sort { ($0.claim.factor ?? 1) > ($1.claim.factor ?? 1) } }
            if !ofKind.isEmpty {
                blocks.append("### \(Self.heading(kind))")
                blocks.append(ofKind.map { $0.line(showsFactor: kind == .result) }.joined(separator: "\n"))
            }
        }
        return blocks
    }

    /// What is right only under another reading, as the chapters meet it.
    var otherReadings: [String] {
        let entries = entries(of: .anotherReading)
        guard !entries.isEmpty else { return [] }
        return ["## Other readings", entries.map { $0.line() }.joined(separator: "\n")]
    }

    private static func heading(_ kind: ErratumKind) -> String {
        switch kind {
        case .result: "Results"
        case .formula: "Formulas, recipes and listings"
        case .sentence: "Sentences and drawings"
        case .step: "Steps on the way to a result"
        }
    }

    /// The claims with a verdict; what a chapter judges in one breath in several places is one entry.
    private func entries(of verdict: Verdict) -> [Entry] {
        chapters.flatMap { chapter in
            Self.runs(of: chapter.claims.filter { $0.verdict == verdict }).map { run in
                Entry(run: run, chapter: chapter)
            }
        }
    }

    /// An entry of a list.
    private struct Entry {
        /// A claim, and the same statement in other places, judged by the same computation.
        var run: [ChapterRecord.Claim]
        var chapter: ChapterRecord
        var claim: ChapterRecord.Claim { run[0] }

        func line(showsFactor: Bool = false) -> String {
            var factor = ""
            // A number for 0, or 0 for a number, is off by no factor.
            if showsFactor, let off = claim.factor, off < 1e6 {
                factor = " Off by a factor of \(decimal(off, 2))."
            }
            let sources = ClaimPlaces.text(run.map { ($0.document, $0.section) })
            return "- \(sources): “\(Markdown.escaped(claim.statement))” "
                + "\(Markdown.escaped(claim.evidence))\(factor) "
                + "([Chapter \(chapter.number)](\(Ledger.place(claim))))"
        }
    }
}
