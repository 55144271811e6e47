// Points of three clouds, what a straight student makes of 30 of them, and how it is judged.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// Three round clouds in the plane, the second wider than the others, and their students.
enum Clouds {
    static let centers = [[0.0, 0], [2, 0], [1, 1.8]]
    static let deviations = [0.8, 1.2, 0.8]
    static let penalties = [0.01, 0.03, 0.1, 0.3, 1, 3]
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

    /// A straight student of a loss, by its slopes in the logits, with the largest slope left.
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

    /// The logits that the classes' means and widths give, each variance halfway to the common one.
    static func widths(_ inputs: [[Double]], _ labels: [Int]) -> ([Double]) -> [Double] {
        let classes = statistics(inputs, labels)
        let variances = classes.own.map { ($0 + classes.pooled) / 2 }
        return { roundLogits($0, means: classes.means, variances: variances) }
    }

    /// Points of the clouds, and of which cloud each is.
    static func points(
        _ count: Int, _ random: inout SeededRandom
    ) throws -> (inputs: [[Double]], labels: [Int]) {
        let labels = try (0..<count).map { _ in try random.index(below: 3) }
        var inputs: [[Double]] = []
        for label in labels {
            inputs.append(centers[label].map { $0 + deviations[label] * random.gaussian() })
        }
        return (inputs, labels)
    }
}

/// A table's row of students, judged at new points.
private struct StudentsRow {
    private let test: [[Double]]
    private var columns: [(key: String, value: Double)] = []
    private var slopeLeft = 0.0

    init(judgedAt test: [[Double]]) { self.test = test }

    /// All that was entered, and the largest slope that a student was left with.
    var all: [(key: String, value: Double)] { columns + [("slopeLeft", slopeLeft)] }

    mutating func enter(_ name: String, _ logits: ([Double]) -> [Double]) throws {
        let judged = try Clouds.judged(at: test, by: logits)
        columns += [(name, judged.divergence), ("\(name)Mistakes", judged.mistakes)]
    }

    mutating func enter(_ name: String, _ student: (parameters: [Double], slopeLeft: Double))
        throws
    {
        try enter(name) { Clouds.studentLogits(student.parameters, $0) }
        slopeLeft = max(slopeLeft, student.slopeLeft)
    }

    /// Students of the teacher from hot to cold, each from where the hotter one came to rest.
    mutating func enterTaught(
        _ inputs: [[Double]], at temperatures: [Double],
        from start: [Double] = [0, 0, 0, 0, 0, 0]
    ) throws {
        var start = start
        for temperature in temperatures {
            let student = try Clouds.student(inputs, from: start) { index, logits in
                try Distillation.slopes(
                    logits, Clouds.trueLogits(inputs[index]), temperature: temperature)
            }
            start = student.parameters
            try enter("T\(decimal(temperature))", student)
        }
    }
}

/// A seed's 30 points, and what each student makes of them, by both measures at 400 others.
func distillationRow(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (inputs, labels) = try Clouds.points(30, &random)
    var row = StudentsRow(judgedAt: try Clouds.points(400, &random).inputs)
    // The opponents with the classes' means are told that the classes are equally frequent. So is
    // this one: labels of a class that chance draws too often weigh less.
    let weights = labels.map { label in
        Double(labels.count) / Double(3 * labels.count { $0 == label })
    }
    for (number, penalty) in Clouds.penalties.enumerated() {
        let student = try Clouds.student(inputs, penalty: penalty) { index, logits in
            var slopes = try softmax(logits: logits)
            slopes[labels[index]] -= 1
            return slopes.map { weights[index] * $0 }
        }
        try row.enter("labels\(number + 1)", student)
    }
    let classes = Clouds.statistics(inputs, labels)
    try row.enter("means") {
        Clouds.roundLogits(
            $0, means: classes.means, variances: classes.own.map { _ in classes.pooled })
    }
    try row.enter("widths", Clouds.widths(inputs, labels))
    let byLogits = try Clouds.student(inputs) { index, logits in
        zip(logits, centered(Clouds.trueLogits(inputs[index]))).map { ($0 - $1) / 3 }
    }
    try row.enter("logits", byLogits)
    try row.enterTaught(
        inputs, at: Clouds.temperatures.reversed(), from: byLogits.parameters)
    return row.all
}

/// A seed's 100 points: what their labels teach, with widths, and what the teacher does, not hot.
func hundredPointsRow(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (inputs, labels) = try Clouds.points(100, &random)
    var row = StudentsRow(judgedAt: try Clouds.points(400, &random).inputs)
    try row.enter("widths", Clouds.widths(inputs, labels))
    try row.enterTaught(inputs, at: [1, 0.5, 0.25])
    return row.all
}
