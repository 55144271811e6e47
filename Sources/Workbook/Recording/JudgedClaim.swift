// A judgement beside the statement that it judges: the printed number compared with the computed one.

/// What was judged of a statement, in one place or several.
struct JudgedClaim: Equatable {
    /// The statement at each of its places, one at least.
    let statements: [Statement]
    let outcome: Judged<Ruling>

    /// Why the claim counts as a failed assertion, if it does.
    var failure: Failure.Reason? {
        switch outcome {
        case .judged(let ruling):
            ruling.contradiction.map { Failure.Reason(expected: ruling.verdict.rawValue, got: $0) }
        case .notAsked: nil
        case .threw(let message): Failure.Reason(expected: "a judgement", got: message)
        }
    }

    /// The verdict, when the computation bears it out.
    var verdict: Verdict? {
        failure == nil ? outcome.value?.verdict : nil
    }

    /// The statements' ids, as a judgement in the source names them.
    var ids: String { statements.map(\.id).joined(separator: ", ") }
}

/// A printed number and a computed value that must agree, or must not.
struct Comparison: Sendable, Equatable {
    let printed: PrintedNumber
    let value: Double
    let mustAgree: Bool

    /// A computation that gives no number bears out nothing, not even that the printed one is wrong.
    var holds: Bool { !value.isNaN && printed.agrees(with: value) == mustAgree }

    /// What speaks against the verdict that rests on it.
    var contradiction: String? {
        if holds { return nil }
        let value = printed.isPercentage ? "\(value * 100) %" : "\(value)"
        return mustAgree || self.value.isNaN
            ? "\(printed.shown) expected, got \(value)"
            : "\(value) agrees with the printed \(printed.shown)"
    }
}

/// A judgement of a certain statement.
struct Ruling: Equatable, Sendable {
    let judgement: Judgement
    let printed: PrintedNumber?
    /// The comparisons of the printed number with computed ones that the verdict rests on.
    let comparisons: [Comparison]

    var verdict: Verdict { judgement.verdict }

    /// A judgement, and the number that the statement prints.
    ///
    /// - Throws: ``UnfitJudgement`` where one has a number and the other none.
    init(_ judgement: Judgement, printed: PrintedNumber?) throws(UnfitJudgement) {
        (self.judgement, self.printed) = (judgement, printed)
        switch (judgement.basis, printed) {
        case (.outcome, nil), (.runs, _?): comparisons = []
        case (.number(let computed, let mustAgree, let others, let othersMustAgree), let printed?):
            comparisons =
                [Comparison(printed: printed, value: computed, mustAgree: mustAgree)]
                + others.map { Comparison(printed: printed, value: $0.value, mustAgree: othersMustAgree) }
        case (.outcome, let printed?):
            throw UnfitJudgement(
                description: "the document prints \(printed.shown); compare the computed number with it")
        case (.number, nil), (.runs, nil):
            throw UnfitJudgement(description: "the statement has no printed number to compare with")
        }
    }

    /// What speaks against the verdict, when its own computation does.
    var contradiction: String? {
        switch judgement.basis {
        case .outcome(let contradiction): contradiction
        case .number: comparisons.lazy.compactMap(\.contradiction).first
        case .runs(let values):
            if let printed, let least = values.min(), let greatest = values.max(),
                least <= printed.value, printed.value <= greatest
            {
                nil
            } else {
                "no run of \(values.count) gave as little, or none as much"
            }
        }
    }

    /// The right value, as the number is printed; nil where no numbers are compared.
    var right: String? {
        switch judgement.basis {
        case .outcome: nil
        // A number printed to seventeen digits is no reason to print the right one so.
        case .number(let computed, _, _, _):
            text(computed, atMost: 5)
        case .runs(let values):
            "\(text(values.reduce(0, +) / Double(values.count), atMost: 4)), mean of \(values.count) runs"
        }
    }

    /// How the printed number comes about, where it is not simply right.
    var comesAbout: String? {
        switch judgement.basis {
        case .number(_, false, let others, true):
            others.first.map { "if \($0.name) (\(text($0.value)))" }
        case .runs: "as one run of many"
        case .outcome, .number: judgement.comesAbout ?? judgement.condition.map { "if \($0)" }
        }
    }

    /// How many times the right value the printed one is, or the other way round; nil where no numbers are compared.
    var factor: Double? {
        guard let first = comparisons.first else { return nil }
        let ratio = abs(first.printed.value / first.value)
        return max(ratio, 1 / ratio)
    }

    /// What proves the verdict, as sentences with their numbers.
    var evidence: String {
        let condition = judgement.condition.map { "True if \($0). " } ?? ""
        return condition + (judgement.evidence ?? numbers)
    }

    /// What the numbers say.
    private var numbers: String {
        guard let printed,
            case .number(let computed, let mustAgree, let others, let othersMustAgree) = judgement.basis
        else { return "" }
        if mustAgree { return "Computed: \(text(computed))." }
        let right = "Right: \(text(computed)). Printed: \(printed.shown)"
        if !othersMustAgree {
            let list = others.map { "\($0.name) \(text($0.value))" }.joined(separator: ", ")
            return right + (others.isEmpty ? "." : ", which no reading tried gives (\(list)).")
        }
        return judgement.condition == nil
            ? "\(right), which is what follows if \(others[0].name)."
            : "\(right); under the condition \(text(others[0].value))."
    }

    /// A value as the number is printed: to at least its digits, or to those that are known, in its unit.
    private func text(_ value: Double, atMost limit: Int = .max) -> String {
        guard let printed else { return decimal(value) }
        let digits = judgement.digits ?? max(4, min(printed.digitCount, limit))
        return printed.isPercentage ? decimal(value * 100, digits) + " %" : decimal(value, digits)
    }
}

/// A judgement that does not fit its statement: a slip in the source.
struct UnfitJudgement: Error, Equatable, CustomStringConvertible {
    let description: String
}
