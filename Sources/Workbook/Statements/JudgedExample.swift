// A worked example of the documents beside what is right, as the ledger lists it and a run shows it.

/// One of the documents' worked examples, and what a computation says of its result.
package struct JudgedExample {
    package var title: String
    package var printed: String
    /// The right result, or what is printed where no numbers are compared.
    package var right: String
    /// ✓, ≈ or ✎; ✗ where the verdict does not stand, – where it was not asked.
    package var symbol: String
    /// How the printed result comes about.
    package var comesAbout: String

    /// Nil where the statement is no example.
    package init?(_ statement: Statement, _ claim: ChapterRecord.Claim) {
        guard let example = statement.example else { return nil }
        (title, printed, right) = (example.title, example.printed, claim.right ?? example.printed)
        symbol = claim.outcome.mark.symbol
        let isConfirmed = claim.outcome == .judged(.confirmed)
        comesAbout = claim.comesAbout ?? (isConfirmed ? "as printed" : "no way found")
    }
}

extension ChapterRecord.Outcome {
    /// Its sign, and what it is called.
    package var mark: (symbol: String, word: String) {
        switch self {
        case .judged(let verdict): (verdict.symbol, verdict.rawValue)
        case .failed: ("✗", "fails")
        case .notAsked: ("–", "not asked")
        }
    }
}
