// A student that learns from labels, or from a teacher at some temperature.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The loss T² KL(teacher‖student), both at the temperature T, and what it becomes for T → ∞.
struct Distillation {
    let teacher = [5.0, 2, -1]
    let pupil = [3.0, 2.5, 0]
    static let divergence = KLDivergenceFromLogProbabilities(outcomes: 3)

    func loss(_ z: [Double], temperature: Double) throws -> Double {
        let soft = try softmax(logits: teacher.map { $0 / temperature })
        return try temperature * temperature
            * Self.divergence(logProbabilities(z.map { $0 / temperature }), soft)
    }

    /// The slopes of the loss in the student's logits.
    static func slopes(_ z: [Double], _ t: [Double], temperature: Double) throws -> [Double] {
        let q = try softmax(logits: z.map { $0 / temperature })
        let p = try softmax(logits: t.map { $0 / temperature })
        return zip(q, p).map { temperature * ($0 - $1) }
    }

    /// The slopes for T → ∞, those of half the mean square of the centred logits' difference.
    var limitSlopes: [Double] { zip(centered(pupil), centered(teacher)).map { ($0 - $1) / 3 } }
    var limit: Double { limitSlopes.map { 3 * $0 * $0 / 2 }.reduce(0, +) }

    /// Loss and slopes at some temperatures.
    func tableOfTemperatures() {
        table(
            ["T", "T² KL", "its slopes in z", "teacher's p"],
            try [1.0, 5, 20, 100].map { temperature in
                let loss = try loss(pupil, temperature: temperature)
                let slopes = try Self.slopes(pupil, teacher, temperature: temperature)
                let soft = try softmax(logits: teacher.map { $0 / temperature })
                return [
                    .number(temperature), .number(loss),
                    .text(slopes.map { decimal($0, 3) }.joined(separator: ", ")),
                    .text(soft.map { decimal($0, 2) }.joined(separator: ", ")),
                ]
            } + [
                [
                    "∞", .number(limit),
                    .text(limitSlopes.map { decimal($0, 3) }.joined(separator: ", ")),
                    "⅓, ⅓, ⅓",
                ]
            ])
    }

    /// What is asserted of the loss.
    func expectLimits() {
        expect(
            "T² KL at T = 100 is near its limit", try loss(pupil, temperature: 100),
            equals: limit, within: 0.02)
        expect("the limit", limit, is: "0.8611")
        expect(
            "T² KL at T = 1", try loss(pupil, temperature: 1), is: "0.3283")
        expect(
            "it is the divergence of the probabilities, times T²",
            try [1.0, 2, 5].allSatisfy { temperature in
                let (p, q) = try (
                    softmax(logits: teacher.map { $0 / temperature }),
                    softmax(logits: pupil.map { $0 / temperature })
                )
                let squared = temperature * temperature
                return try abs(loss(pupil, temperature: temperature) - squared * kl(p, q))
                    < 1e-13
            })
        expect(
            "the slopes are those of the loss, and go to those of the squares",
            try [1.0, 5, 1000].allSatisfy { temperature in
                let slopes = try Self.slopes(pupil, teacher, temperature: temperature)
                return try pupil.indices.allSatisfy { k in
                    var (up, down) = (pupil, pupil)
                    up[k] += 1e-4
                    down[k] -= 1e-4
                    let rise = try loss(up, temperature: temperature)
                    let fall = try loss(down, temperature: temperature)
                    return abs((rise - fall) / 2e-4 - slopes[k]) < 1e-5
                        && (temperature < 1000 || abs(slopes[k] - limitSlopes[k]) < 0.01)
                }
            })
    }
}

func logProbabilities(_ logits: [Double]) -> [Double] {
    let total = logSumExp(logits)
    return logits.map { $0 - total }
}

func centered(_ logits: [Double]) -> [Double] { logits.map { $0 - mean(logits) } }

/// What 400 draws of 30 points teach.
struct DistillationRuns {
    let runs: Runs<KeptRow>
    /// Draws of 100 points, of which only the best use of the labels and the teacher down from T = 1 are tried.
    let hundred: Runs<KeptRow>
    let students: [(name: String, column: String)]
    /// The students of the labels by the penalty that is best in the mean, for each measure.
    let byDivergence: String
    let byMistakes: String

    init(_ runs: Runs<KeptRow>, hundred: Runs<KeptRow>) throws {
        (self.runs, self.hundred) = (runs, hundred)
        func bestPenalty(_ end: String) throws -> String {
            let columns = Clouds.penalties.indices.map { "labels\($0 + 1)\(end)" }
            let means = try columns.map { column in try runs.mean(of: column).mean }
            return columns[means.indices.min { means[$0] < means[$1] } ?? 0]
        }
        byDivergence = try bestPenalty("")
        byMistakes = try bestPenalty("Mistakes")
        students =
            [
                ("labels, penalty", byDivergence), ("labels, means", "means"),
                ("labels, widths", "widths"),
            ]
            + Clouds.temperatures.map { ("teacher, T = \(decimal($0))", "T\(decimal($0))") }
            + [("teacher, T → ∞", "logits")]
    }

    private func mistakes(_ column: String) -> String {
        column == byDivergence ? byMistakes : "\(column)Mistakes"
    }

    /// By how much less of a measure a student has than another, as a mean over the draws.
    func lead(of column: String, over other: String, in part: Runs<KeptRow>? = nil) throws
        -> PairedDifference
    {
        try (part ?? runs).difference(other, column)
    }

    /// The students by both measures.
    func tableOfStudents() {
        table(
            ["learned by", "KL(truth‖q)", "mistakes, %"],
            try students.map { name, column in
                [
                    .text(name), .estimate(try runs.mean(of: column)),
                    .estimate(try runs.mean { 100 * $0[mistakes(column)] }),
                ]
            })
    }

    /// How many more percentage points of mistakes a student makes than another.
    private static func points(
        of more: String, over fewer: String, in part: Runs<KeptRow>
    ) throws -> PairedDifference {
        try part.difference({ 100 * $0["\(more)Mistakes"] }, { 100 * $0["\(fewer)Mistakes"] })
    }

    /// With 100 points: how much more divergence and mistakes the teacher's student has at T = 1 than the widths, and
    /// how many more mistakes they have than that at T = 0.25, that at T = 0.5 than that at 0.25, and that at 1 than that
    /// at 0.5.
    private func leadsOfHundred(in part: Runs<KeptRow>) throws -> [PairedDifference] {
        func mistakes(_ more: String, _ fewer: String) throws -> PairedDifference {
            try Self.points(of: more, over: fewer, in: part)
        }
        return [
            try part.difference("T1", "widths"), try mistakes("T1", "widths"),
            try mistakes("widths", "T0.25"), try mistakes("T0.5", "T0.25"),
            try mistakes("T1", "T0.5"),
        ]
    }

    func showHundred() throws {
        let leads = try leadsOfHundred(in: hundred).map(\.estimate)
        show("divergence, teacher − widths, 100 points", leads[0], digits: 2)
        show("mistakes, teacher − widths, 100 points", leads[1], digits: 2)
        show("mistakes, widths − T = 0.25, 100 points", leads[2], digits: 2)
        show("mistakes, T = 0.5 − 0.25, 100 points", leads[3], digits: 2)
        show(
            "mistakes, T = 0.5 − 0.25",
            try Self.points(of: "T0.5", over: "T0.25", in: runs).estimate, digits: 2)
    }

    /// Divergence and mistakes of each student, one point each.
    func figure() throws -> Panels {
        let names =
            ["penalty", "means", "widths"] + Clouds.temperatures.map { decimal($0) } + ["∞"]
        func panel(
            _ title: String, _ unit: String, _ heights: [Double], parts: Double
        ) throws -> Plot {
            try Plot(
                title: title, x: Axis("labels by …, or the teacher's T", categories: names),
                y: Axis(unit, in: 0...1.2 * (heights.max() ?? 1)),
                [.bars(heights: heights)]
                    + heights.enumerated().map { index, height in
                        .label(
                            decimal((parts * height).rounded() / parts),
                            at: (Double(index), height), .above)
                    }, alt: title)
        }
        let divergences = try students.map { student in
            try runs.mean { $0[student.column] }.mean
        }
        let extra = try students.map { student in
            try 100
                * runs.difference({ $0[mistakes(student.column)] }, { $0["T0.25Mistakes"] })
                .mean
        }
        return try Panels(
            title: "What 30 points teach, in the mean of 400 draws", across: 1, areaHeight: 140,
            [
                panel("Divergence from the truth", "nats", divergences, parts: 100),
                panel(
                    "Mistakes above those of T = 0.25", "percentage points", extra, parts: 10),
            ],
            alt:
                "Two panels of bars, for three students of the labels and six of the teacher. "
                + "In divergence the teacher's at temperature 1 has the lowest bar, and the bars "
                + "rise to both sides. In mistakes the bars of the teacher's students rise from "
                + "the coldest to the hottest.")
    }

    /// What is asserted of the students.
    func expectStudents() {
        /// That one student has more of a measure than another, over all draws and in both
        /// halves.
        func more(_ pairs: [(String, than: String)]) throws -> Bool {
            try runs.wholeAndHalves.allSatisfy { part in
                try pairs.allSatisfy { pair in
                    let lead = try lead(of: pair.than, over: pair.0, in: part)
                    return lead.isSeen && lead.mean > 0
                }
            }
        }
        func unseen(_ a: String, _ b: String) throws -> Bool {
            try runs.wholeAndHalves.allSatisfy { try !lead(of: a, over: b, in: $0).isSeen }
        }
        expect(
            "no student has a slope left",
            (runs.outcomes + hundred.outcomes).allSatisfy { $0.slopeLeft < 1e-11 })
        expect(
            "the best of the penalties are neither the weakest nor the strongest",
            ["", "Mistakes"].allSatisfy { end in
                ["labels1\(end)", "labels\(Clouds.penalties.count)\(end)"].allSatisfy {
                    ![byDivergence, byMistakes].contains($0)
                }
            })
        expect(
            "in mistakes of a penalty and of the class means no difference is seen",
            try unseen(byMistakes, "meansMistakes"))
        expect(
            "with the classes' widths there are fewer, at less divergence",
            try more([
                (byMistakes, than: "widthsMistakes"), ("meansMistakes", than: "widthsMistakes"),
                (byDivergence, than: "widths"), ("means", than: "widths"),
            ]))
        expect(
            "the teacher at T = 1 beats the labels, by a penalty and by class means",
            try more([byDivergence, "means", "widths"].map { ($0, than: "T1") }))
        expect(
            "and in mistakes",
            try more(
                [byMistakes, "meansMistakes", "widthsMistakes"].map { ($0, than: "T1Mistakes") }
            ))
        expect(
            "at T = 5 and in the limit more mistakes than the class means, at T = 2 no difference",
            try more([
                ("T5Mistakes", than: "meansMistakes"),
                ("logitsMistakes", than: "meansMistakes"),
            ])
                && unseen("T2Mistakes", "meansMistakes"))
        expect(
            "the colder, the fewer mistakes, down to T = 0.5; from there to 0.25 no difference",
            try unseen("T0.5Mistakes", "T0.25Mistakes")
                && more([
                    ("logitsMistakes", than: "T5Mistakes"), ("T5Mistakes", than: "T2Mistakes"),
                    ("T2Mistakes", than: "T1Mistakes"), ("T1Mistakes", than: "T0.5Mistakes"),
                    ("T1Mistakes", than: "T0.25Mistakes"),
                ]))
        expect(
            "in divergence T = 1 is the best of these temperatures",
            try more(["T0.25", "T0.5", "T2", "T5", "logits"].map { ($0, than: "T1") }))
        expect(
            "the hotter, the worse",
            try more([("T2", than: "T1"), ("T5", than: "T2"), ("logits", than: "T5")]))
        expect(
            "in divergence the logits alone still beat the labels",
            try more([byDivergence, "means"].map { ($0, than: "logits") }))
        expect(
            "but with widths the labels come as near: no difference seen",
            try unseen("widths", "logits"))
        expect(
            "with 100 points widths beat the teacher at T = 1, by both measures, but not that at 0.25 in mistakes; "
                + "and there each colder one is seen to make fewer",
            try leadsOfHundred(in: hundred).allSatisfy(\.isSeen)
                && hundred.wholeAndHalves.allSatisfy { part in
                    try leadsOfHundred(in: part).allSatisfy { $0.mean > 0 }
                })
    }
}
