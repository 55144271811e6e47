// What a document states, and the verdict that a computation gives on it.

/// One of the documents that the workbook examines, by its number.
public struct Document: Sendable, Hashable, Codable {
    /// The number by which pages and ledger call it.
    public let number: Int

    /// The numbers of the documents that there are.
    package static let numbers = 0...4

    /// The document with a number, as in `claim(.document(3), "4.2", …)`.
    public static func document(_ number: Int) -> Document { Document(number: number) }
}

/// What the computation says of a statement.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// The computation gives it, to the digits printed.
    case confirmed
    /// Right only under a reading that is named.
    case anotherReading = "another reading"
    /// Wrong; the right value stands beside it.
    case erratum
    /// History, opinion, or a matter this chapter has no experiment for.
    case notTestable = "not testable here"

    /// The mark that goes with the verdict in the terminal and on the page.
    public var symbol: String {
        switch self {
        case .confirmed: "✓"
        case .anotherReading: "≈"
        case .erratum: "✎"
        case .notTestable: "·"
        }
    }
}

/// What is wrong in an erratum.
///
/// The ledger lists errata in this order: what a reader takes away comes first.
public enum ErratumKind: String, Sendable, Codable, CaseIterable {
    /// A number that the document gives as a result.
    case result
    /// A formula, a recipe or a listing: whoever follows it gets something else.
    case formula
    /// A sentence, a drawing or a count.
    case sentence
    /// A term or a line on the way to a result.
    case step
}

/// A way to compute a number, and the number it gives.
public struct Reading: Sendable, Equatable {
    /// What is done, as words: "base-2 logarithm".
    public let name: String
    /// What it gives.
    public let value: Double

    /// A reading and its value.
    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}

/// A verdict together with the computation that must bear it out.
///
/// The verdict is asserted: a judgement whose computation says otherwise is a failed assertion.
public struct Judgement: Sendable, Equatable {
    /// The verdict claimed.
    let verdict: Verdict
    /// What proves it, as a sentence with its numbers.
    let evidence: String
    /// What speaks against the verdict, when its own computation does.
    let contradiction: String?
    /// The comparisons of printed numbers with computed ones that the verdict rests on.
    let comparisons: [Comparison]
    /// What is wrong, for an erratum.
    let erratumKind: ErratumKind?

    /// How many times the right value the printed one is, or the other way round; nil where no numbers are compared.
    var factor: Double? {
        guard let first = comparisons.first else { return nil }
        let ratio = abs(first.printed.value / first.value)
        return max(ratio, 1 / ratio)
    }

    /// A printed number and a computed value that must agree, or must not.
    struct Comparison: Sendable, Equatable {
        let printed: PrintedNumber
        let value: Double
        let mustAgree: Bool

        /// A computation that gives no number bears out nothing, not even that the printed one is wrong.
        var holds: Bool { !value.isNaN && printed.agrees(with: value) == mustAgree }

        /// The computed value as the number is printed: to at least its digits, in its unit.
        static func text(_ value: Double, as printed: PrintedNumber) -> String {
            let digits = max(4, printed.digitCount)
            return printed.isPercentage ? decimal(value * 100, digits) + " %" : decimal(value, digits)
        }

        /// The computed value in full, in the printed number's unit.
        static func full(_ value: Double, as printed: PrintedNumber) -> String {
            printed.isPercentage ? "\(value * 100) %" : "\(value)"
        }
    }

    private init(
        _ verdict: Verdict, evidence: String, comparisons: [Comparison] = [], contradiction: String? = nil,
        erratumKind: ErratumKind? = nil
    ) {
        self.verdict = verdict
        self.erratumKind = erratumKind
        self.evidence = evidence
        self.comparisons = comparisons
        self.contradiction =
            contradiction
            ?? comparisons.first { !$0.holds }.map { failed in
                let value = Comparison.full(failed.value, as: failed.printed)
                return failed.mustAgree || failed.value.isNaN
                    ? "\(failed.printed.shown) expected, got \(value)"
                    : "\(value) agrees with the printed \(failed.printed.shown)"
            }
    }

    // MARK: Numbers

    /// The computation gives the printed number, to its last digit.
    public static func confirmed(
        printed: PrintedNumber, computed: Double, _ evidence: String? = nil
    ) -> Judgement {
        Judgement(
            .confirmed, evidence: evidence ?? "Computed: \(Comparison.text(computed, as: printed)).",
            comparisons: [Comparison(printed: printed, value: computed, mustAgree: true)])
    }

    /// The printed number follows under another reading; as stated, the computation gives `computed`.
    public static func anotherReading(
        printed: PrintedNumber, computed: Double, _ reading: Reading, _ evidence: String? = nil
    ) -> Judgement {
        Judgement(
            .anotherReading,
            evidence: evidence
                ?? "Computed: \(Comparison.text(computed, as: printed)). Printed: \(printed.shown), which is what "
                + "the \(reading.name) gives (\(Comparison.text(reading.value, as: printed))).",
            comparisons: [
                Comparison(printed: printed, value: computed, mustAgree: false),
                Comparison(printed: printed, value: reading.value, mustAgree: true),
            ])
    }

    /// The printed number is wrong; `slip` is the mistake that yields it.
    public static func erratum(
        in kind: ErratumKind = .result, printed: PrintedNumber, computed: Double, slip: Reading,
        _ evidence: String? = nil
    ) -> Judgement {
        Judgement(
            .erratum,
            evidence: evidence
                ?? "Right: \(Comparison.text(computed, as: printed)). Printed: \(printed.shown), which is what follows if one "
                + "\(slip.name).",
            comparisons: [
                Comparison(printed: printed, value: computed, mustAgree: false),
                Comparison(printed: printed, value: slip.value, mustAgree: true),
            ],
            erratumKind: kind)
    }

    /// The printed number is wrong, and none of the readings tried yields it.
    public static func erratum(
        in kind: ErratumKind = .result, printed: PrintedNumber, computed: Double, tried: [Reading],
        _ evidence: String? = nil
    ) -> Judgement {
        let list = tried.map { "\($0.name) \(Comparison.text($0.value, as: printed))" }.joined(
            separator: ", ")
        return Judgement(
            .erratum,
            evidence: evidence
                ?? "Right: \(Comparison.text(computed, as: printed)). Printed: \(printed.shown)"
                + (tried.isEmpty ? "." : ", which no reading tried gives (\(list))."),
            comparisons: ([computed] + tried.map(\.value)).map {
                Comparison(printed: printed, value: $0, mustAgree: false)
            },
            erratumKind: kind)
    }

    // MARK: Statements

    /// An experiment's outcome bears the statement out.
    public static func confirmed(_ outcome: Bool, _ evidence: String) -> Judgement {
        asserting(.confirmed, evidence, (outcome, "the experiment does not bear the statement out"))
    }

    /// The statement fails as it stands and holds under a reading that the evidence names.
    public static func anotherReading(
        asStated: Bool, underReading: Bool, _ evidence: String
    ) -> Judgement {
        asserting(
            .anotherReading, evidence, (!asStated, "the statement holds as it stands"),
            (underReading, "the statement does not hold under the reading either"))
    }

    /// An experiment's outcome refutes the statement, and bears out what the evidence puts in its place.
    ///
    /// Both are asked: a comparison with NaN, for one, refutes everything.
    public static func erratum(
        in kind: ErratumKind = .sentence, statementHolds: Bool, insteadHolds: Bool, _ evidence: String
    ) -> Judgement {
        asserting(
            .erratum, evidence, (!statementHolds, "the experiment bears the statement out"),
            (insteadHolds, "the experiment does not bear out what is said instead either"), erratumKind: kind)
    }

    /// A verdict that stands when all conditions hold; the first that does not says why it falls.
    private static func asserting(
        _ verdict: Verdict, _ evidence: String, _ conditions: (holds: Bool, otherwise: String)...,
        erratumKind: ErratumKind? = nil
    ) -> Judgement {
        Judgement(
            verdict, evidence: evidence, contradiction: conditions.first { !$0.holds }?.otherwise,
            erratumKind: erratumKind)
    }

    /// No computation here can decide it; one line says why.
    public static func notTestable(_ reason: String) -> Judgement {
        Judgement(.notTestable, evidence: reason)
    }
}

extension PrintedNumber: ExpressibleByStringLiteral {
    /// A printed number written in a chapter.
    ///
    /// Text that is not a number stops the chapter: it is a slip in its source, not input.
    public init(stringLiteral text: String) {
        guard let number = PrintedNumber(text) else {
            fatalError("\"\(text)\" is not a printed number such as \"0.152\" or \"98.79 %\"")
        }
        self = number
    }
}

/// A claim after its judgement was evaluated.
struct JudgedClaim: Equatable {
    /// Its number in the chapter, from 1.
    var number: Int
    var document: Document
    var section: String
    var statement: String
    var outcome: Judged<Judgement>

    /// Why the claim counts as a failed assertion, if it does.
    var failure: Failure.Reason? {
        switch outcome {
        case .judged(let judgement):
            judgement.contradiction.map { Failure.Reason(expected: judgement.verdict.rawValue, got: $0) }
        case .notAsked: nil
        case .threw(let message): Failure.Reason(expected: "a judgement", got: message)
        }
    }

    /// The verdict, when the computation bears it out.
    var verdict: Verdict? {
        failure == nil ? outcome.value?.verdict : nil
    }
}
