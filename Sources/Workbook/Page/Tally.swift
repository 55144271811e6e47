// What a chapter claimed and checked, counted.

/// A chapter's claims and assertions, counted.
struct Tally {
    var claims: [JudgedClaim] = []
    /// Expectations and claims that were asked.
    var assertions = 0
    var failures: [Failure] = []

    init(_ outputs: [RecordedOutput]) {
        for output in outputs {
            switch output.content {
            case .claim(let claim):
                claims.append(claim)
                if claim.outcome.isAsked { assertions += 1 }
            case .expectation(let expectation): if expectation.outcome.isAsked { assertions += 1 }
            case .checkpoint(let checkpoint): if checkpoint.outcome.isAsked { assertions += 1 }
            case .error: assertions += 1
            case .value, .table, .figure: break
            }
            if let failure = output.failure { failures.append(failure) }
        }
    }

    func count(_ verdict: Verdict) -> Int { claims.count { $0.verdict == verdict } }

    /// The count in two sentences.
    var sentence: String {
        let verdicts = Verdict.allCases.filter { count($0) > 0 }.map { "\($0.rawValue) \(count($0))" }
        let judged = claims.count { $0.verdict != nil }
        let claimsText =
            judged == 0 ? "" : "Statements judged: \(judged) (\(verdicts.joined(separator: ", "))). "
        let outcome = failures.isEmpty ? "all hold" : "\(failures.count) failed ✗"
        return "\(claimsText)Assertions: \(assertions), \(outcome)."
    }
}
