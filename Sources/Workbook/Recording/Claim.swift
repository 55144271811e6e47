// The verdict on a statement of the documents, and the computation that must bear it out.

/// What the computation says of a statement.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// The computation gives it, to the digits printed.
    case confirmed
    /// Right only under a reading or a condition that is named.
    case anotherReading = "another reading"
    /// Wrong; the right value stands beside it.
    case erratum
    /// History, opinion, or a matter that no computation decides.
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
    /// What would be right if another slip, one already listed, had not been made.
    case inherited
}

/// A way to compute a number, and the number it gives.
public struct Reading: Sendable, Equatable {
    /// What is done, as words that follow *if*: "the logarithm is to base 2".
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
/// The verdict is asserted: a judgement whose computation says otherwise is a failed assertion. The number that a document
/// prints stands with its statement, in `Chapters/Documents`; a judgement brings the computed one.
public struct Judgement: Sendable, Equatable {
    /// The verdict claimed.
    let verdict: Verdict
    /// When the statement is true, for another reading: words that follow *if*.
    var condition: String?
    /// What is wrong, for an erratum.
    var erratumKind: ErratumKind?
    /// What proves it, as a sentence with its numbers; nil where the numbers say it all.
    let evidence: String?
    let basis: Basis
    /// How the printed number comes about, in the table of worked examples; nil where the basis tells it.
    var comesAbout: String?
    /// To how many digits the computed number is known; nil for as many as the document prints.
    var digits: Int?

    /// What a verdict rests on.
    enum Basis: Sendable, Equatable {
        /// An experiment; what speaks against the verdict, when its outcome does.
        case outcome(contradiction: String?)
        /// A computed value to be compared with the printed one, and what other ways to compute it give.
        case number(computed: Double, mustAgree: Bool, others: [Reading], othersMustAgree: Bool)
        /// What many runs gave, which differ in chance alone: the printed number must lie among them.
        case runs([Double])
    }

    // MARK: Numbers

    /// The computation gives the printed number, to its last digit.
    public static func confirmed(computed: Double, _ evidence: String? = nil) -> Judgement {
        Judgement(
            verdict: .confirmed, evidence: evidence,
            basis: .number(computed: computed, mustAgree: true, others: [], othersMustAgree: true))
    }

    /// The printed number is what one run of many may give: it lies between the least and the greatest of these.
    public static func confirmed(runs: [Double], _ evidence: String) -> Judgement {
        Judgement(verdict: .confirmed, evidence: evidence, basis: .runs(runs))
    }

    /// The printed number follows under another reading; as stated, the computation gives `computed`.
    public static func anotherReading(
        computed: Double, trueIf reading: Reading, _ evidence: String? = nil
    ) -> Judgement {
        Judgement(
            verdict: .anotherReading, condition: reading.name, evidence: evidence,
            basis: .number(computed: computed, mustAgree: false, others: [reading], othersMustAgree: true))
    }

    /// The printed number is wrong; `slip` is the mistake that yields it.
    public static func erratum(
        in kind: ErratumKind = .result, computed: Double, slip: Reading, _ evidence: String? = nil
    ) -> Judgement {
        Judgement(
            verdict: .erratum, erratumKind: kind, evidence: evidence,
            basis: .number(computed: computed, mustAgree: false, others: [slip], othersMustAgree: true))
    }

    /// The printed number is wrong, and none of the readings tried yields it.
    ///
    /// Where chance has a hand in the computed number, `digits` says how many of its digits are known. The table of
    /// worked examples has `comesAbout` for the printed one, else “no way found”.
    public static func erratum(
        in kind: ErratumKind = .result, computed: Double, digits: Int? = nil, tried: [Reading],
        comesAbout: String? = nil, _ evidence: String? = nil
    ) -> Judgement {
        Judgement(
            verdict: .erratum, erratumKind: kind, evidence: evidence,
            basis: .number(computed: computed, mustAgree: false, others: tried, othersMustAgree: false),
            comesAbout: comesAbout, digits: digits)
    }

    // MARK: Statements

    /// An experiment's outcome bears the statement out.
    public static func confirmed(_ outcome: Bool, _ evidence: String) -> Judgement {
        Judgement(
            verdict: .confirmed, evidence: evidence,
            basis: asserting((outcome, "the experiment does not bear the statement out")))
    }

    /// The statement fails as it stands and holds under a condition, whose words follow *if*.
    public static func anotherReading(
        trueIf condition: String, asStated: Bool, underCondition: Bool, _ evidence: String
    ) -> Judgement {
        Judgement(
            verdict: .anotherReading, condition: condition, evidence: evidence,
            basis: asserting(
                (!asStated, "the statement holds as it stands"),
                (underCondition, "the statement does not hold under the condition either")))
    }

    /// An experiment's outcome refutes the statement, and bears out what the evidence puts in its place.
    ///
    /// Both are asked: a comparison with NaN, for one, refutes everything.
    public static func erratum(
        in kind: ErratumKind = .sentence, statementHolds: Bool, insteadHolds: Bool, _ evidence: String
    ) -> Judgement {
        Judgement(
            verdict: .erratum, erratumKind: kind, evidence: evidence,
            basis: asserting(
                (!statementHolds, "the experiment bears the statement out"),
                (insteadHolds, "the experiment does not bear out what is said instead either")))
    }

    /// A verdict that stands when all conditions hold; the first that does not says why it falls.
    private static func asserting(_ conditions: (holds: Bool, otherwise: String)...) -> Basis {
        .outcome(contradiction: conditions.first { !$0.holds }?.otherwise)
    }
}
