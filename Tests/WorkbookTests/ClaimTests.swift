import Testing

@testable import Weaver
@testable import Workbook

/// Verdicts that their computations bear out, and verdicts that they do not.
struct ClaimTests {
    @Test(arguments: [
        Judgement.confirmed(printed: "0.25", computed: 0.2549),
        .confirmed(true, ""),
        .anotherReading(printed: "0.152", computed: 0.10536, Reading("base-2 logarithm", 0.15200309)),
        .anotherReading(asStated: false, underReading: true, ""),
        .erratum(printed: "1.031", computed: 0.2336, slip: Reading("takes ln 0.2", 1.0312)),
        .erratum(
            printed: "1.486", computed: 0.02034, tried: [Reading("sum", 0.1017), Reading("γ = 1", 0.2)]),
        .erratum(printed: "1.486", computed: .infinity, tried: []),
        .erratum(statementHolds: false, insteadHolds: true, ""),
        .notTestable("History."),
    ])
    func `a right verdict stands`(judgement: Judgement) {
        #expect(claim(judgement).failure == nil)
        #expect(claim(judgement).verdict == judgement.verdict)
    }

    @Test(arguments: [
        (Judgement.confirmed(printed: "0.25", computed: 0.2551), "0.25 expected, got 0.2551"),
        (.confirmed(printed: "0.25", computed: .nan), "0.25 expected, got nan"),
        (.confirmed(false, ""), "the experiment does not bear the statement out"),
        (
            .anotherReading(printed: "0.152", computed: 0.1521, Reading("other", 0.152)),
            "0.1521 agrees with the printed 0.152"
        ),
        (
            .anotherReading(printed: "0.152", computed: 0.105, Reading("other", 0.153)),
            "0.152 expected, got 0.153"
        ),
        (
            .anotherReading(printed: "0.152", computed: .nan, Reading("other", 0.152)),
            "0.152 expected, got nan"
        ),
        (.anotherReading(asStated: true, underReading: true, ""), "the statement holds as it stands"),
        (
            .anotherReading(asStated: false, underReading: false, ""),
            "the statement does not hold under the reading either"
        ),
        (
            .erratum(printed: "1.031", computed: 1.031, slip: Reading("slips", 1.0312)),
            "1.031 agrees with the printed 1.031"
        ),
        (
            .erratum(printed: "1.031", computed: 0.2336, slip: Reading("slips", 1.04)),
            "1.031 expected, got 1.04"
        ),
        (
            .erratum(printed: "1.486", computed: 0.02, tried: [Reading("a", 1), Reading("b", 1.4864)]),
            "1.4864 agrees with the printed 1.486"
        ),
        (.erratum(printed: "1.486", computed: 1.486, tried: []), "1.486 agrees with the printed 1.486"),
        (.erratum(printed: "1.486", computed: .nan, tried: []), "1.486 expected, got nan"),
        (
            .erratum(statementHolds: true, insteadHolds: true, ""), "the experiment bears the statement out"
        ),
        (
            .erratum(statementHolds: abs(.nan - 1) < 1e-9, insteadHolds: abs(.nan - 2) < 1e-9, ""),
            "the experiment does not bear out what is said instead either"
        ),
        (.confirmed(printed: "98.79 %", computed: 0.975), "98.79 % expected, got 97.5 %"),
    ])
    func `a wrong verdict fails`(judgement: Judgement, got: String) {
        #expect(
            claim(judgement).failure == Failure.Reason(expected: judgement.verdict.rawValue, got: got))
        #expect(claim(judgement).verdict == nil)
    }

    @Test func `a claim that was not asked, or threw, has no verdict`() {
        var asked = claim(.confirmed(true, ""))
        asked.outcome = .notAsked(parameter: "gamma")
        #expect(asked.failure == nil)
        #expect(asked.verdict == nil)
        asked.outcome = .threw("no data")
        #expect(asked.failure == Failure.Reason(expected: "a judgement", got: "no data"))
        #expect(asked.verdict == nil)
    }

    @Test func `evidence shows at least the digits printed`() {
        #expect(Judgement.confirmed(printed: "0.1116", computed: 0.111562054).evidence == "Computed: 0.1116.")
        #expect(
            Judgement.confirmed(printed: "0.11156205", computed: 0.1115620542).evidence
                == "Computed: 0.11156205.")
        #expect(
            Judgement.erratum(printed: "2.000003", computed: 2.0000014, tried: [Reading("sum", 4)]).evidence
                == "Right: 2.000001. Printed: 2.000003, which no reading tried gives (sum 4).")
        #expect(
            Judgement.erratum(printed: "2", computed: 1, tried: []).evidence == "Right: 1. Printed: 2.")
        #expect(
            Judgement.confirmed(printed: "98.79 %", computed: 0.9879).evidence == "Computed: 98.79 %.")
        #expect(
            Judgement.erratum(printed: "95,000,000", computed: 94_000_000, tried: []).evidence
                == "Right: 94\u{A0}000\u{A0}000. Printed: 95,000,000.")
        #expect(Judgement.confirmed(printed: "2", computed: 2, "Because.").evidence == "Because.")
    }

    @Test func `the tally counts verdicts that stand, and assertions`() {
        let outputs: [RecordedOutput] = [
            .claim(1, 1, 0, "a", .confirmed(true, "")), .claim(2, 2, 0, "b", .confirmed(false, "")),
            .claim(3, 3, 0, "c", .erratum(statementHolds: false, insteadHolds: true, "")),
            .claim(4, 4, 0, "d", .notTestable("")), .expectation(5, "e", true), .value(6, "f", "1"),
            RecordedOutput(line: 7, content: .error(label: "g", message: "no data")),
        ]
        let tally = Tally(outputs)
        #expect(tally.count(.confirmed) == 1)
        #expect(tally.assertions == 5)
        #expect(tally.failures.map(\.place.line) == [2, 7])
        #expect(
            tally.sentence
                == "Statements judged: 3 (confirmed 1, erratum 1, not testable here 1). Assertions: 5, 2 failed ✗."
        )
    }

    @Test func `the record of a run reads back, with what came of each claim`() throws {
        var notAsked = claim(.confirmed(true, ""))
        notAsked.outcome = .notAsked(parameter: "gamma")
        let outputs: [RecordedOutput] = [
            .claim(1, 1, 0, "a \"b\" \\ / 損失", .confirmed(true, "e")),
            .claim(2, 2, 3, "c", .confirmed(false, "f")), RecordedOutput(line: 3, content: .claim(notAsked)),
        ]
        let frame = ChapterFrame(number: 4, title: "T", goals: ["g"], folder: "s")
        let record = ChapterRecord(
            frame: frame, pages: [ChapterPage(frame: frame, outputs: outputs)], page: .notWritten)
        let read = try ChapterRecord(json: record.json())
        #expect(read == record)
        #expect(read.claims.map(\.outcome) == [.judged(.confirmed), .failed, .notAsked])
        #expect(read.claims.map(\.verdict) == [.confirmed, nil, nil])
        #expect(read.claims[1].evidence == "the experiment does not bear the statement out")
        #expect(read.failures == 1)
        #expect(try record.json() == read.json())
    }

    private func claim(_ judgement: Judgement) -> JudgedClaim {
        JudgedClaim(
            number: 1, document: .document(0), section: "1", statement: "s", outcome: .judged(judgement))
    }
}
