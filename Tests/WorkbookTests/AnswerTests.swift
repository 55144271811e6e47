import Testing

@testable import Weaver
@testable import Workbook

/// Answers as people type them, and what they are found to be.
struct AnswerTests {
    // MARK: Numbers

    /// The values are decimals of 17 digits from Python's decimal module.
    @Test(arguments: [
        ("0.25", 0.25), (".25", 0.25), ("2.", 2), ("1/4", 0.25), ("2.5e-1", 0.25), ("2.5E-1", 0.25),
        ("25%", 0.25), ("25 %", 0.25), ("-3", -3), ("−3", -3), ("+3", 3), ("- -3", 3), (" 7 ", 7),
        ("95 000 000", 95e6), ("95\u{A0}000\u{A0}000", 95e6), ("95,000,000.5", 95_000_000.5),
        ("-ln 0.8", 0.22314355131420976), ("−ln(0.8)", 0.22314355131420976), ("ln(5)/2", 0.80471895621705019),
        ("(ln 5)/2", 0.80471895621705019), ("-log2 0.9", 0.15200309344504997),
        ("-log₂ 0.9", 0.15200309344504997),
        ("log_2 0.5", -1), ("log10(1000)", 3), ("2 ln 3", 2.1972245773362194),
        ("exp -2", 0.13533528323661270),
        ("e^-2", 0.13533528323661270), ("1/(1+exp(2))", 0.11920292202211755),
        ("sigmoid(-2)", 0.11920292202211755),
        ("sqrt 2", 1.4142135623730950), ("√2/2", 0.70710678118654752), ("√(1/2)", 0.70710678118654752),
        ("2^10", 1024), ("2^3^2", 512), ("-2^2", -4), ("2**3", 8), ("3²", 9), ("10⁻²", 0.01),
        ("2·10^-3", 0.002),
        ("2×3÷4", 1.5), ("2(1+3)", 8), ("[1 + 3]/2", 2), ("10-4-3", 3), ("16/4/2", 2), ("1-2*3+4", -1),
        ("abs(-2)", 2), ("tanh 0", 0), ("2pi", 6.2831853071795865), ("2π", 6.2831853071795865),
        ("2e", 5.4365636569180905), ("50%*4", 2), ("-ln 0", .infinity), ("inf", .infinity),
        ("-∞", -.infinity),
        // As the chapters print them.
        ("1/2 ln 2 + 1/2 ln(2/3)", 0.14384103622589047), ("1/2((-2)^2+1^2)", 2.5),
        ("−1/5 ln (1/2)", 0.13862943611198906), ("½ ln 2", 0.34657359027997265), ("2½", 2.5),
        ("-2 ½", -2.5), ("¾·4", 3), ("½²", 0.25), ("⅓+⅔", 1), ("1/4 ln 1", 0), ("1/2√9", 1.5),
        ("1/2(1+3)(2)", 4), ("3 · 1/2 log2 8", 4.5), ("1/2|-3|", 1.5),
        ("|−3|-1/2", 2.5), ("2|-3|", 6), ("|1-|2-5||", 2), ("|2(|-3|)-7|", 1), ("ln |-1|/2", 0),
    ])
    func `natural forms are understood`(text: String, value: Double) throws {
        let typed = try number(typed: text)
        #expect(typed == value || abs(typed - value) <= 4e-16 * abs(value), "\(typed)")
    }

    @Test(arguments: [
        ("", AnswerError.empty), ("   ", .empty), ("1+", .expectedNumber(found: nil)),
        ("*2", .expectedNumber(found: "*")), (".", .expectedNumber(found: ".")),
        ("()", .expectedNumber(found: ")")),
        ("2 3", .unexpected("3")), ("(1)2", .unexpected("2")), ("1)", .unexpected(")")),
        ("1=1", .unexpected("=1")),
        ("foo(1)", .unknownWord("foo")), ("yes", .unknownWord("yes")), ("(1+2", .unclosedBracket),
        ("ln(2", .unclosedBracket), ("0,25", .comma("0,25")), ("1,5", .comma("1,5")),
        ("0,250", .comma("0,250")), ("log 2", .logarithmWithoutBase), ("log(2)", .logarithmWithoutBase),
        ("log3 2", .logarithmWithoutBase), ("logit(2)", .unknownWord("logit")),
        ("ln 1/4", .ambiguous("ln a/b", first: "ln(a/b)", second: "ln(a)/b")),
        ("sqrt 2*3", .ambiguous("sqrt a*b", first: "sqrt(a*b)", second: "sqrt(a)*b")),
        ("ln 2^3", .ambiguous("ln a^b", first: "ln(a^b)", second: "ln(a)^b")),
        ("ln 2 pi", .ambiguous("ln a b", first: "ln(a b)", second: "ln(a) b")),
        ("1/2 pi", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("1/2x", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("1/0.5 ln 3", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("0.5/2(3)", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("1/2/3 ln 3", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("1/(2) ln 3", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("1/2 * 3 ln 3", .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")),
        ("1/2 ln 3/4", .ambiguous("ln a/b", first: "ln(a/b)", second: "ln(a)/b")),
        ("|-3", .unclosedBracket), ("3|", .expectedNumber(found: nil)), ("½3", .unexpected("3")),
        ("2.5½", .unexpected("½")), ("(|2)|", .unexpected(")|")),
        ("1/0", .undefined("a division by 0")), ("ln -1", .undefined("ln of a number below 0")),
        ("sqrt(-2)", .undefined("sqrt of a number below 0")), ("inf-inf", .undefined("that sum")),
        ("0*inf", .undefined("that product")), ("(-8)^0.5", .undefined("that power")),
        ("2+1e-400", .outOfRange("1e-400")), ("1e400 + 1", .outOfRange("1e400")),
    ])
    func `what is no number, or could be two, says what to type`(text: String, error: AnswerError) {
        #expect(throws: error) { try number(typed: text) }
        #expect(!error.description.isEmpty)
    }

    @Test func `a text without end is refused before it is read`() {
        #expect(throws: AnswerError.tooLong) { try number(typed: String(repeating: "(", count: 100_000)) }
        #expect(throws: AnswerError.expectedNumber(found: nil)) {
            try number(typed: String(repeating: "(", count: 200))
        }
    }

    // MARK: Diagnosis

    /// −ln 0.9 and its slips.
    private let answer = ExpectedAnswer(
        [0.10536051565782630], digits: 3,
        slips: [
            Slip("take the logarithm to base 2", 0.15200309344504997),
            Slip("forget the minus", -0.10536051565782630),
        ])

    @Test(arguments: [0.105, 0.106, 0.1053605, 0.1054, 0.10536 + 0.0009])
    func `an answer rounded or cut off to the digits asked for is right`(given: Double) {
        #expect(answer.diagnosis(of: [given]) == .right)
    }

    @Test func `a slip is named, and anything else is wrong`() {
        #expect(answer.diagnosis(of: [0.152]) == .slip(answer.slips[0]))
        #expect(answer.diagnosis(of: [-0.105]) == .slip(answer.slips[1]))
        for given in [0.1, 0.107, 0.1041, 1.05, .nan, .infinity, -.infinity] {
            #expect(answer.diagnosis(of: [given]) == .wrong, "\(given)")
        }
        #expect(answer.diagnosis(of: [0.105, 0.105]) == .wrong)
    }

    @Test func `several numbers are right together`() {
        let gradient = ExpectedAnswer(
            [-0.5, 0.5], digits: 9, slips: [Slip("forget the factor 2", [-0.25, 0.25])])
        #expect(gradient.diagnosis(of: [-0.5, 0.5]) == .right)
        #expect(gradient.diagnosis(of: [-0.5, 0.25]) == .wrong)
        #expect(gradient.diagnosis(of: [-0.25, 0.25]) == .slip(gradient.slips[0]))
        #expect(gradient.diagnosis(of: []) == .wrong)
    }

    @Test func `zero and infinity`() {
        #expect(ExpectedAnswer([0], digits: 3).diagnosis(of: [0.009]) == .right)
        #expect(ExpectedAnswer([0], digits: 3).diagnosis(of: [0.011]) == .wrong)
        #expect(ExpectedAnswer([.infinity], digits: 3).diagnosis(of: [.infinity]) == .right)
        #expect(ExpectedAnswer([.infinity], digits: 3).diagnosis(of: [1e300]) == .wrong)
    }

    @Test func `a question whose answers cannot be told apart says so`() {
        #expect(answer.conflict == nil)
        #expect(
            ExpectedAnswer([0.105], digits: 3, slips: [Slip("a", 0.107)]).conflict
                == "the right answer and the slip \"a\" cannot be told apart: 0.105 and 0.107")
        #expect(
            ExpectedAnswer([1], digits: 3, slips: [Slip("a", 3), Slip("b", 3.01)]).conflict
                == "the slip \"a\" and the slip \"b\" cannot be told apart: 3 and 3.01")
        #expect(ExpectedAnswer([0.105], digits: 3, slips: [Slip("a", 0.1075)]).conflict == nil)
        #expect(ExpectedAnswer([.infinity], digits: 3, slips: [Slip("a", .infinity)]).conflict != nil)
        #expect(ExpectedAnswer([.infinity], digits: 3, slips: [Slip("a", 16)]).conflict == nil)
        #expect(
            ExpectedAnswer([1], digits: 3, slips: [Slip("a", .nan)]).conflict == "the slip \"a\" is no number"
        )
        #expect(ExpectedAnswer([.nan], digits: 3).conflict == "the right answer is no number")
        #expect(ExpectedAnswer([1, 2], digits: 3, slips: [Slip("a", [1, 3])]).conflict == nil)
        #expect(ExpectedAnswer([1, 2], digits: 3, slips: [Slip("a", [1, 2])]).conflict != nil)
    }
}
