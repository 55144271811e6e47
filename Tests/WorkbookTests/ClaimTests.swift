import Testing

@testable import Weaver
@testable import Workbook

/// Verdicts that their computations bear out, and verdicts that they do not.
struct ClaimTests {
    @Test(
        arguments: [
            ("0.25", .confirmed(computed: 0.2549)),
            ("0.152", .anotherReading(computed: 0.10536, trueIf: Reading("to base 2", 0.15200309))),
            ("1.031", .erratum(computed: 0.2336, slip: Reading("one takes ln 0.2", 1.0312))),
            (
                "1.486",
                .erratum(computed: 0.02034, tried: [Reading("sum", 0.1017), Reading("γ = 1", 0.2)])
            ),
            ("1.486", .erratum(computed: .infinity, tried: [])), (nil, .confirmed(true, "")),
            ("0.9879", .confirmed(runs: [0.9879, 0.9856, 0.99], "")),
            ("98.79 %", .confirmed(runs: [0.98, 0.99], "")),
            (nil, .anotherReading(trueIf: "it rains", asStated: false, underCondition: true, "")),
            (nil, .erratum(statementHolds: false, insteadHolds: true, "")),
        ] as [(PrintedNumber?, Judgement)])
    func `a right verdict stands`(printed: PrintedNumber?, judgement: Judgement) {
        #expect(claim(judgement, printed).failure == nil)
        #expect(claim(judgement, printed).verdict == judgement.verdict)
    }

    @Test(
        arguments: [
            ("0.25", .confirmed(computed: 0.2551), "0.25 expected, got 0.2551"),
            ("0.25", .confirmed(computed: .nan), "0.25 expected, got nan"),
            ("98.79 %", .confirmed(computed: 0.975), "98.79 % expected, got 97.5 %"),
            (
                "0.152", .anotherReading(computed: 0.1521, trueIf: Reading("other", 0.152)),
                "0.1521 agrees with the printed 0.152"
            ),
            (
                "0.152", .anotherReading(computed: 0.105, trueIf: Reading("other", 0.153)),
                "0.152 expected, got 0.153"
            ),
            (
                "0.152", .anotherReading(computed: .nan, trueIf: Reading("other", 0.152)),
                "0.152 expected, got nan"
            ),
            (
                "1.031", .erratum(computed: 1.031, slip: Reading("slips", 1.0312)),
                "1.031 agrees with the printed 1.031"
            ),
            (
                "1.031", .erratum(computed: 0.2336, slip: Reading("slips", 1.04)),
                "1.031 expected, got 1.04"
            ),
            (
                "1.486", .erratum(computed: 0.02, tried: [Reading("a", 1), Reading("b", 1.4864)]),
                "1.4864 agrees with the printed 1.486"
            ),
            ("1.486", .erratum(computed: 1.486, tried: []), "1.486 agrees with the printed 1.486"),
            ("1.486", .erratum(computed: .nan, tried: []), "1.486 expected, got nan"),
            (nil, .confirmed(false, ""), "the experiment does not bear the statement out"),
            ("0.9879", .confirmed(runs: [0.99, 0.988], ""), "no run of 2 gave as little, or none as much"),
            ("98.79 %", .confirmed(runs: [0.98, 0.987], ""), "no run of 2 gave as little, or none as much"),
            ("0.9879", .confirmed(runs: [], ""), "no run of 0 gave as little, or none as much"),
            ("0.9879", .confirmed(runs: [.nan, .nan], ""), "no run of 2 gave as little, or none as much"),
            (
                nil, .anotherReading(trueIf: "c", asStated: true, underCondition: true, ""),
                "the statement holds as it stands"
            ),
            (
                nil, .anotherReading(trueIf: "c", asStated: false, underCondition: false, ""),
                "the statement does not hold under the condition either"
            ),
            (
                nil, .erratum(statementHolds: true, insteadHolds: true, ""),
                "the experiment bears the statement out"
            ),
            (
                nil, .erratum(statementHolds: abs(.nan - 1) < 1e-9, insteadHolds: abs(.nan - 2) < 1e-9, ""),
                "the experiment does not bear out what is said instead either"
            ),
        ] as [(PrintedNumber?, Judgement, String)])
    func `a wrong verdict fails`(printed: PrintedNumber?, judgement: Judgement, got: String) {
        let claim = claim(judgement, printed)
        #expect(claim.failure == Failure.Reason(expected: judgement.verdict.rawValue, got: got))
        #expect(claim.verdict == nil)
    }

    @Test func `a claim that was not asked, or threw, has no verdict`() {
        let notAsked = JudgedClaim(statements: [Statement("s")], outcome: .notAsked(parameter: "gamma"))
        #expect(notAsked.failure == nil)
        #expect(notAsked.verdict == nil)
        let threw = JudgedClaim(statements: [Statement("s")], outcome: .threw("no data"))
        #expect(threw.failure == Failure.Reason(expected: "a judgement", got: "no data"))
        #expect(threw.verdict == nil)
    }

    @Test func `a judgement has a number just when its statement prints one`() {
        #expect(throws: UnfitJudgement(description: "the statement has no printed number to compare with")) {
            try Ruling(.confirmed(computed: 1), printed: nil)
        }
        #expect(
            throws: UnfitJudgement(description: "the document prints −2; compare the computed number with it")
        ) { try Ruling(.confirmed(true, ""), printed: "-2") }
    }

    @Test(
        arguments: [
            ("0.1116", .confirmed(computed: 0.111562054), "Computed: 0.1116."),
            ("0.11156205", .confirmed(computed: 0.1115620542), "Computed: 0.11156205."),
            (
                "2.000003", .erratum(computed: 2.0000014, tried: [Reading("sum", 4)]),
                "Right: 2.000001. Printed: 2.000003, which no reading tried gives (sum 4)."
            ),
            ("2", .erratum(computed: 1, tried: []), "Right: 1. Printed: 2."),
            ("98.79 %", .confirmed(computed: 0.9879), "Computed: 98.79 %."),
            (
                "95,000,000", .erratum(computed: 94_000_000, tried: []),
                "Right: 94\u{A0}000\u{A0}000. Printed: 95,000,000."
            ),
            ("2", .confirmed(computed: 2, "Because."), "Because."),
            (
                "0.152", .anotherReading(computed: 0.10536, trueIf: Reading("the base is 2", 0.15200309)),
                "True if the base is 2. Right: 0.1054. Printed: 0.152; under the condition 0.1520."
            ),
            (
                nil, .anotherReading(trueIf: "it rains", asStated: false, underCondition: true, "Else not."),
                "True if it rains. Else not."
            ),
            (
                "1.031", .erratum(computed: 0.2336, slip: Reading("one takes ln 0.2", 1.0312)),
                "Right: 0.2336. Printed: 1.031, which is what follows if one takes ln 0.2."
            ),
        ] as [(PrintedNumber?, Judgement, String)])
    func `evidence shows at least the digits printed`(
        printed: PrintedNumber?, judgement: Judgement, evidence: String
    ) throws {
        #expect(try Ruling(judgement, printed: printed).evidence == evidence)
    }

    @Test(
        arguments: [
            ("0.25", .confirmed(computed: 0.25), "0.25", nil),
            ("2", .erratum(computed: 1, slip: Reading("one doubles", 2)), "1", "if one doubles (2)"),
            ("0.11156205", .erratum(computed: 0.0322562, tried: []), "0.032256", nil),
            (
                "0.11156205",
                .erratum(
                    computed: 0.0322562, digits: 3, tried: [Reading("sum", 3)], comesAbout: "much later"),
                "0.0323", "much later"
            ),
            (
                "0.98790", .confirmed(runs: [0.9856, 0.9926], ""), "0.9891, mean of 2 runs",
                "as one run of many"
            ),
        ] as [(PrintedNumber, Judgement, String?, String?)])
    func `a worked example tells what is right and how the printed number comes about`(
        printed: PrintedNumber, judgement: Judgement, right: String?, comesAbout: String?
    ) throws {
        let ruling = try Ruling(judgement, printed: printed)
        #expect(ruling.right == right)
        #expect(ruling.comesAbout == comesAbout)
    }

    @Test func `a section with two statements is cited once`() {
        let places = [(1, "2"), (3, "3.2"), (3, "3.2"), (3, "4.3"), (4, "MSE"), (4, "MAE"), (4, "MAE")]
        #expect(
            ClaimPlaces.text(places.map { SectionPlace(document: $0.0, section: $0.1) })
                == "Document 1, 2; Document 3, 3.2 and 4.3; Document 4, MSE and MAE")
    }

    @Test func `the tally counts verdicts that stand, and assertions`() {
        let outputs: [RecordedOutput] = [
            .claim(1, Statement("a"), .confirmed(true, "")),
            .claim(2, Statement("b"), .confirmed(false, "")),
            .claim(3, Statement("c"), .erratum(statementHolds: false, insteadHolds: true, "")),
            .expectation(5, "e", true), .value(6, "f", "1"),
            RecordedOutput(line: 7, content: .error(label: "g", message: "no data")),
        ]
        let tally = Tally(outputs)
        #expect(tally.count(.confirmed) == 1)
        #expect(tally.assertions == 5)
        #expect(tally.failures.map(\.place.line) == [2, 7])
        #expect(
            tally.sentence
                == "Statements judged: 2 (confirmed 1, erratum 1). Assertions: 5, 2 failed ✗."
        )
    }

    @Test func `the record of a run reads back, with what came of each claim`() throws {
        let notAsked = JudgedClaim(
            statements: [Statement("d", "3/d")], outcome: .notAsked(parameter: "gamma"))
        let slip = Judgement.erratum(computed: 0.25, slip: Reading("one doubles", 0.5))
        let outputs: [RecordedOutput] = [
            .claim(1, Statement("a \"b\" \\ / 損失", "0/a"), .confirmed(true, "e")),
            .claim(2, Statement("b", "3/b"), .confirmed(false, "f")),
            RecordedOutput(line: 3, content: .claim(notAsked)),
            .claim(4, Statement("c", "4/c", printed: "0.5"), slip),
        ]
        let frame = ChapterFrame(part: .chapter(4), title: "T", goals: ["g"], folder: "s")
        let record = ChapterRecord(
            frame: frame, pages: [try ChapterPage(frame: frame, outputs: outputs)], page: .notWritten)
        let read = try ChapterRecord(json: record.json())
        #expect(read == record)
        #expect(read.claims.map(\.ids) == [["0/a"], ["3/b"], ["3/d"], ["4/c"]])
        #expect(read.claims.map(\.outcome) == [.judged(.confirmed), .failed, .notAsked, .judged(.erratum)])
        #expect(read.claims.map(\.verdict) == [.confirmed, nil, nil, .erratum])
        #expect(read.claims[3].right == "0.25" && read.claims[3].comesAbout == "if one doubles (0.5)")
        #expect(read.claims[3].factor == 2)
        #expect(read.claims[1].evidence == "the experiment does not bear the statement out")
        #expect(read.failures == 1)
        #expect(try record.json() == read.json())
    }

    private func claim(_ judgement: Judgement, _ printed: PrintedNumber?) -> JudgedClaim {
        JudgedClaim([Statement("s", printed: printed)], judgement)
    }
}
