// How many pictures it takes until the odds are 99 to 1: the tests, their figure, what is
// asserted of them.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// Tests of one pair of beliefs: what is true, what the rival believes, what came of 400 tests.
struct Contest {
    struct Outcome {
        var pictures: Double
        /// The pictures times the divergence: the evidence that was due.
        var due: Double
        /// The evidence at the end.
        var end: Double
        var wrong: Double { end < 0 ? 1 : 0 }
    }

    let truth: [Double]
    let rival: [Double]
    let divergence: Double
    let runs: Runs<Outcome>
    /// Of all tests, not of a sample.
    let exact: StoppedWalk

    init(truth: [Double], rival: [Double]) throws {
        let price = try KLDivergence()(truth, rival)
        (self.truth, self.rival, self.divergence) = (truth, rival, price)
        exact = try StoppedWalk(
            probabilities: truth, steps: zip(truth, rival).map { log($0 / $1) }, limit: enough)
        runs = repeated(400) { seed in
            let sums = evidenceUntilSure(truth: truth, rival: rival, seed: seed)
            let pictures = Double(sums.count - 1)
            return Outcome(pictures: pictures, due: pictures * price, end: sums[sums.count - 1])
        }
    }

    var name: String { "\(percents(truth)) against \(percents(rival))" }

    /// How many percent more pictures it takes on average than ln 99 ÷ KL.
    var percentOverDue: Double { 100 * (exact.meanSteps * divergence / enough - 1) }
}

func percents(_ shares: [Double]) -> String {
    shares.map { decimal((100 * $0).rounded(), 3) }.joined(separator: ", ")
}

/// Six tests with p true, and six with q true.
func evidenceWalks(p: [Double], q: [Double]) throws -> Panels {
    func panel(_ title: String, _ name: String, _ truth: [Double], _ rival: [Double]) throws
        -> Plot
    {
        let walks = (1...6).map { number in
            evidenceUntilSure(truth: truth, rival: rival, seed: seed(UInt64(number)))
        }
        let price = try KLDivergence()(truth, rival)
        return try Plot(
            title: title, x: Axis("pictures seen", in: 0...20),
            y: Axis("evidence for \(name)", unit: "nats"),
            walks.map { sums in .line("a test", x: sums.indices.map(Double.init), y: sums) }
                + [
                    .line("mean: KL a picture", x: [0, enough / price], y: [0, enough]),
                    .horizontalRule("99 to 1", at: enough),
                ], alt: title)
    }
    return try Panels(
        title: "Evidence adds up, picture by picture", across: 1, areaHeight: 150,
        [
            panel("p is true: KL(p‖q) a picture", "p", p, q),
            panel("q is true: KL(q‖p) a picture", "q", q, p),
        ],
        alt:
            "In each panel six jagged lines from 0 and a straight one, the divergence a picture. "
            + "Up and down they come to 4.6 nats for what is true, after 4 to 18 pictures.")
}

/// The tests, pair by pair.
func tableOfTests(_ contests: [Contest]) {
    table(
        [
            "true shares, %", "the rival's, %", "400 tests: pictures", "exact mean",
            "ln 99 ÷ KL",
        ],
        try contests.map { contest in
            [
                .text(percents(contest.truth)), .text(percents(contest.rival)),
                .estimate(try contest.runs.mean(\.pictures)),
                .number(contest.exact.meanSteps, digits: 4),
                .number(enough / contest.divergence, digits: 3),
            ]
        })
}

/// The tests of the pair whose rival rules birds out: none goes on after a bird.
func testsWithZeros() throws -> StoppedWalk {
    let truth = [0.80, 0.15, 0.05]
    let steps = zip(truth, [0.85, 0.15, 0]).map { min(log($0 / $1), 2 * enough) }
    return try StoppedWalk(probabilities: truth, steps: steps, limit: enough)
}

/// What the text says of them in numbers.
func showTests(_ contests: [Contest]) throws {
    let last = contests[3].exact
    for (contest, row) in zip(contests, ["first", "second", "third"]) {
        show(
            "percent more, \(row) row", contest.percentOverDue,
            digits: contest.percentOverDue < 10 ? 1 : 2)
    }
    show("mean pictures, fourth row", last.meanSteps, digits: 3)
    show("pictures with zeros", try testsWithZeros().meanSteps, digits: 2)
    show("percent less, fourth row", -contests[3].percentOverDue, digits: 1)
    show(
        "least percent at the wrong side",
        100 * (contests.map(\.exact.endsBelow).min() ?? .nan), digits: 1)
    show(
        "most percent at the wrong side", 100 * (contests.map(\.exact.endsBelow).max() ?? .nan),
        digits: 1)
}

/// What is asserted of the tests.
func expectTests(
    _ contests: [Contest]
) throws {
    expect(
        "exact mean where the rival rules birds out", try testsWithZeros().meanSteps,
        is: "19.80")
    for contest in contests {
        let runs = contest.runs
        expect(
            "the 400 tests take as many pictures as the exact mean says: \(contest.name)",
            try runs.wholeAndHalves.allSatisfy { part in
                let pictures = try part.mean(\.pictures)
                return abs(pictures.mean - contest.exact.meanSteps) < 4 * pictures.standardError
            })
        expect(
            "exactly: pictures × KL is the evidence at the end: \(contest.name)",
            contest.exact.meanSteps * contest.divergence, equals: contest.exact.meanEnd,
            within: 1e-5)
        expect(
            "exactly: at most 1 in 99 is wrong: \(contest.name)",
            contest.exact.endsBelow < 1.0 / 99)
        expect(
            "exactly: past ln 99 by at most what one picture can bring: \(contest.name)",
            zip(contest.truth, contest.rival).contains {
                contest.exact.meanEnd <= enough + log($0 / $1)
            })
        expect(
            "pictures × KL is the evidence at the end: \(contest.name)",
            try !runs.difference(\.due, \.end).isSeen)
        expect(
            "about ln 99 ÷ KL pictures: \(contest.name)",
            try runs.wholeAndHalves.allSatisfy { part in
                try abs(part.mean(\.due).mean / enough - 1.05) < 0.25
            })
        expect(
            "at most 1 in 99 is wrong, to four standard errors: \(contest.name)",
            try runs.wholeAndHalves.allSatisfy { part in
                let count = Double(part.outcomes.count)
                return try part.mean(\.wrong).mean < (1 + 4 * (98 / count).squareRoot()) / 99
            })
    }
    expect(
        "in the third row the last picture brings more than was missing",
        try contests[2].runs.difference(\.end, { _ in enough }).isSeen
            && contests[2].runs.wholeAndHalves.allSatisfy { part in
                try part.mean { $0.end - enough }.mean > 0
            })
    for (contest, (mean, percent)) in zip(
        contests,
        [("13.95", "5.3"), ("12.13", "11.3"), ("10.57", "11.8"), ("157.9", "-0.30")]
            as [(PrintedNumber, PrintedNumber)])
    {
        expect("exact mean: \(contest.name)", contest.exact.meanSteps, is: mean)
        expect("percent over ln 99 ÷ KL: \(contest.name)", contest.percentOverDue, is: percent)
    }
    expect(
        "in the fourth row, ended within 100", contests[3].exact.ended(within: 100), is: "0.29")
    expect(
        "there the last picture's surplus and the wrong ends nearly cancel",
        contests[3].exact.endsBelow, is: "0.0082")
    // Mistakes are rare: 400 tests may well show none.
    let wrong = repeated(4000) { seed in
        let sums = evidenceUntilSure(
            truth: contests[0].truth, rival: contests[0].rival, seed: seed)
        return sums[sums.count - 1] < 0 ? 1.0 : 0
    }
    expect(
        "of 4000 tests some end at the wrong side, and at most 1 in 99, to four standard errors",
        try wrong.wholeAndHalves.allSatisfy { part in
            let share = try part.mean { $0 }
            return share.mean > 0 && share.mean < 1.0 / 99 + 4 * share.standardError
        })
    expect(
        "the last takes more than five times as many as any other",
        try (0..<3).allSatisfy { part in
            let pictures = try contests.map {
                try $0.runs.wholeAndHalves[part].mean(\.pictures).mean
            }
            return pictures.dropLast().allSatisfy { 5 * $0 < pictures[3] }
        })
    expect(
        "pictures until 99 to 1", try contests[0].runs.mean(\.pictures).mean, is: "14.31")
}
