// A student that learns from labels, or from a teacher at some temperature. Chapter4-Trains.md shows the outcome.

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
    func tableOfTemperatures(file: String = #fileID, line: UInt = #line) {
        table(
            ["T", "teacher's probabilities", "T² KL", "its slopes in z", "KL without T²"],
            try [1.0, 5, 20, 100].map { temperature in
                let loss = try loss(pupil, temperature: temperature)
                let slopes = try Self.slopes(pupil, teacher, temperature: temperature)
                let soft = try softmax(logits: teacher.map { $0 / temperature })
                return [
                    .number(temperature),
                    .text(soft.map { decimal($0, 2) }.joined(separator: ", ")),
                    .number(loss), .text(slopes.map { decimal($0, 3) }.joined(separator: ", ")),
                    .number(loss / (temperature * temperature), digits: 2),
                ]
            } + [
                [
                    "∞", "⅓, ⅓, ⅓", .number(limit),
                    .text(limitSlopes.map { decimal($0, 3) }.joined(separator: ", ")), "0",
                ]
            ], file: file, line: line)
    }

    /// What is asserted of the loss.
    func expectLimits(file: String = #fileID, line: UInt = #line) {
        expect(
            "T² KL at T = 100 is near its limit", try loss(pupil, temperature: 100),
            equals: limit, within: 0.02, file: file, line: line)
        expect("the limit", limit, is: "0.8611", file: file, line: line)
        expect(
            "T² KL at T = 1", try loss(pupil, temperature: 1), is: "0.3283", file: file,
            line: line)
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
            }, file: file, line: line)
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
            }, file: file, line: line)
    }
}

func logProbabilities(_ logits: [Double]) -> [Double] {
    let total = logSumExp(logits)
    return logits.map { $0 - total }
}

func centered(_ logits: [Double]) -> [Double] { logits.map { $0 - mean(logits) } }

/// Three round clouds in the plane, the second wider than the others, and straight students of them.
enum Clouds {
    static let centers = [[0.0, 0], [2, 0], [1, 1.8]]
    static let deviations = [0.8, 1.2, 0.8]
    static let penalties = [0.003, 0.01, 0.03, 0.1, 0.3]
    static let temperatures = [0.25, 0.5, 1, 2, 5]

    static func trueLogits(_ x: [Double]) -> [Double] {
        roundLogits(x, means: centers, variances: deviations.map { $0 * $0 })
    }

    /// The logits of round Gaussian clouds that are equally frequent.
    static func roundLogits(_ x: [Double], means: [[Double]], variances: [Double]) -> [Double] {
        means.indices.map { k in
            let (dx, dy) = (x[0] - means[k][0], x[1] - means[k][1])
            return -(dx * dx + dy * dy) / (2 * variances[k]) - log(variances[k])
        }
    }

    /// Six numbers: the third class's weights and bias are minus the sum of the others'.
    static func studentLogits(_ parameters: [Double], _ x: [Double]) -> [Double] {
        let first = parameters[0] * x[0] + parameters[1] * x[1] + parameters[2]
        let second = parameters[3] * x[0] + parameters[4] * x[1] + parameters[5]
        return [first, second, -first - second]
    }

    /// A straight student of a loss, by its slopes in the logits; and the largest slope that is left.
    static func student(
        _ inputs: [[Double]], penalty: Double = 0, from start: [Double] = [0, 0, 0, 0, 0, 0],
        slopes: (_ index: Int, _ logits: [Double]) throws -> [Double]
    ) throws -> (parameters: [Double], slopeLeft: Double) {
        func gradient(_ parameters: [Double]) throws -> [Double] {
            var total = [0.0, 0, 0, 0, 0, 0]
            for (index, x) in inputs.enumerated() {
                let slope = try slopes(index, studentLogits(parameters, x))
                for k in 0..<2 {
                    let share = (slope[k] - slope[2]) / Double(inputs.count)
                    total[3 * k] += share * x[0]
                    total[3 * k + 1] += share * x[1]
                    total[3 * k + 2] += share
                }
            }
            // Of λ/2 times the squares of the three classes' weights.
            for i in [0, 1] {
                total[i] += penalty * (2 * parameters[i] + parameters[i + 3])
                total[i + 3] += penalty * (2 * parameters[i + 3] + parameters[i])
            }
            return total
        }
        let end = try newtonMinimizer(from: start, steps: 100, gradient: gradient)
        return (end, try gradient(end).map { abs($0) }.max() ?? .nan)
    }

    /// The mean divergence from the truth at some points, and the share of mistakes.
    static func judged(
        at test: [[Double]], by logits: ([Double]) -> [Double]
    ) throws -> (divergence: Double, mistakes: Double) {
        var (divergences, mistakes) = (0.0, 0.0)
        for x in test {
            let truth = try softmax(logits: trueLogits(x))
            let logits = logits(x)
            divergences += try Distillation.divergence(logProbabilities(logits), truth)
            let guess = logits.indices.max { logits[$0] < logits[$1] } ?? 0
            mistakes += 1 - truth[guess]
        }
        return (divergences / Double(test.count), mistakes / Double(test.count))
    }

    /// The classes' means, the variance around them of all points, and that of each class.
    static func statistics(
        _ inputs: [[Double]], _ labels: [Int]
    ) -> (means: [[Double]], pooled: Double, own: [Double]) {
        let members = centers.indices.map { k in labels.indices.filter { labels[$0] == k } }
        let means = members.map { members in
            [0, 1].map { i in mean(members.map { inputs[$0][i] }) }
        }
        let squares = members.indices.map { k in
            members[k].map { index in
                let (dx, dy) = (inputs[index][0] - means[k][0], inputs[index][1] - means[k][1])
                return dx * dx + dy * dy
            }.reduce(0, +)
        }
        let pooled = squares.reduce(0, +) / Double(2 * (inputs.count - means.count))
        let own = members.indices.map { k in
            // A single point says nothing of its class's width.
            members[k].count > 1 ? squares[k] / Double(2 * (members[k].count - 1)) : pooled
        }
        return (means, pooled, own)
    }
}

/// A seed's 30 points, what each student makes of them, by divergence and by mistakes at 400 others.
func distillationRow(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    func points(_ count: Int) throws -> (inputs: [[Double]], labels: [Int]) {
        let labels = try (0..<count).map { _ in try random.index(below: 3) }
        let inputs = labels.map { label in
            Clouds.centers[label].map { $0 + Clouds.deviations[label] * random.gaussian() }
        }
        return (inputs, labels)
    }
    let (inputs, labels) = try points(30)
    let test = try points(400).inputs
    let targets = inputs.map(Clouds.trueLogits)
    var row: [(key: String, value: Double)] = []
    func enter(_ name: String, _ logits: ([Double]) -> [Double]) throws {
        let judged = try Clouds.judged(at: test, by: logits)
        row.append((name, judged.divergence))
        row.append(("\(name)Mistakes", judged.mistakes))
    }
    var slopeLeft = 0.0
    func enter(_ name: String, _ student: (parameters: [Double], slopeLeft: Double)) throws {
        try enter(name) { Clouds.studentLogits(student.parameters, $0) }
        slopeLeft = max(slopeLeft, student.slopeLeft)
    }
    for (number, penalty) in Clouds.penalties.enumerated() {
        let student = try Clouds.student(inputs, penalty: penalty) { index, logits in
            var slopes = try softmax(logits: logits)
            slopes[labels[index]] -= 1
            return slopes
        }
        try enter("labels\(number + 1)", student)
    }
    let classes = Clouds.statistics(inputs, labels)
    try enter("means") {
        Clouds.roundLogits(
            $0, means: classes.means, variances: classes.own.map { _ in classes.pooled })
    }
    try enter("widths") {
        Clouds.roundLogits(
            $0, means: classes.means, variances: classes.own.map { ($0 + classes.pooled) / 2 })
    }
    let byLogits = try Clouds.student(inputs) { index, logits in
        zip(logits, centered(targets[index])).map { ($0 - $1) / 3 }
    }
    try enter("logits", byLogits)
    // From hot to cold, each from where the hotter one came to rest.
    var start = byLogits.parameters
    for temperature in Clouds.temperatures.reversed() {
        let student = try Clouds.student(inputs, from: start) { index, logits in
            try Distillation.slopes(logits, targets[index], temperature: temperature)
        }
        start = student.parameters
        try enter("T\(decimal(temperature))", student)
    }
    return row + [("slopeLeft", slopeLeft)]
}

/// What 400 draws of 30 points teach.
struct DistillationRuns {
    let runs: Runs<KeptRow>
    let students: [(name: String, column: String)]
    /// The students of the labels by the penalty that is best in the mean, for each measure.
    let byDivergence: String
    let byMistakes: String

    init(_ runs: Runs<KeptRow>) throws {
        self.runs = runs
        func bestPenalty(_ end: String) throws -> String {
            let columns = Clouds.penalties.indices.map { "labels\($0 + 1)\(end)" }
            let means = try columns.map { column in try runs.mean { $0[column] }.mean }
            return columns[means.indices.min { means[$0] < means[$1] } ?? 0]
        }
        byDivergence = try bestPenalty("")
        byMistakes = try bestPenalty("Mistakes")
        students =
            [
                ("the labels, best penalty", byDivergence),
                ("the labels: means, one width", "means"),
                ("the labels: means and widths", "widths"),
            ]
            + Clouds.temperatures.map { ("the teacher, T = \(decimal($0))", "T\(decimal($0))") }
            + [("the teacher, T → ∞", "logits")]
    }

    private func mistakes(_ column: String) -> String {
        column == byDivergence ? byMistakes : "\(column)Mistakes"
    }

    /// By how much less of a measure a student has than another, as a mean over the draws.
    func lead(of column: String, over other: String, in part: Runs<KeptRow>? = nil) throws
        -> PairedDifference
    {
        try (part ?? runs).difference({ $0[other] }, { $0[column] })
    }

    /// The students, by both measures and against the teacher's at T = 1.
    func tableOfStudents(file: String = #fileID, line: UInt = #line) {
        table(
            [
                "30 points, learned from", "KL(truth‖student)", "mistakes, %",
                "KL above that of T = 1", "fewer mistakes than T = 1",
            ],
            try students.map { name, column in
                let mistakes = mistakes(column)
                let isOne = column == "T1"
                return [
                    .text(name), .estimate(try runs.mean { $0[column] }),
                    .estimate(try runs.mean { 100 * $0[mistakes] }),
                    isOne ? "–" : .difference(try lead(of: "T1", over: column)),
                    isOne
                        ? "–"
                        : .difference(
                            try runs.difference({ 100 * $0.T1Mistakes }, { 100 * $0[mistakes] })
                        ),
                ]
            }, file: file, line: line)
    }

    /// Divergence and mistakes of each student, one point each.
    func figure() throws -> Panels {
        let names =
            ["penalty", "means", "widths"] + Clouds.temperatures.map { decimal($0) } + ["∞"]
        func panel(_ title: String, _ unit: String, _ heights: [Double]) throws -> Plot {
            try Plot(
                title: title, x: Axis("labels by …, or the teacher's T", categories: names),
                y: Axis(unit),
                [.bars(heights: heights)], alt: title)
        }
        return try Panels(
            title: "What 30 points teach, in the mean of 400 draws", across: 1, areaHeight: 140,
            [
                panel(
                    "Divergence from the truth", "nats",
                    students.map { student in try runs.mean { $0[student.column] }.mean }),
                panel(
                    "Mistakes above those of T = 0.25", "percentage points",
                    students.map { student in
                        try 100
                            * runs.difference(
                                { $0[mistakes(student.column)] }, { $0["T0.25Mistakes"] }
                            ).mean
                    }),
            ],
            alt:
                "Two panels of bars, for three students of the labels and six of the teacher. "
                + "In divergence the teacher's at temperature 1 has the lowest bar, and the bars "
                + "rise to both sides. In mistakes the bars of the teacher's students rise from "
                + "the coldest to the hottest.")
    }

    /// What is asserted of the students.
    func expectStudents(file: String = #fileID, line: UInt = #line) {
        /// That one student has more of a measure than another, over all draws and in both halves.
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
        func expect(_ label: String, _ condition: @autoclosure () throws -> Bool) {
            Workbook.expect(label, try condition(), file: file, line: line)
        }
        expect("no student has a slope left", runs.outcomes.allSatisfy { $0.slopeLeft < 1e-11 })
        expect(
            "of the opponents the class means make fewer mistakes",
            try more([(byMistakes, than: "meansMistakes")]))
        expect(
            "and with the classes' widths fewer still, at less divergence",
            try more([
                ("meansMistakes", than: "widthsMistakes"), ("means", than: "widths"),
                (byDivergence, than: "widths"),
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
    }
}
