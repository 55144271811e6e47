import Testing

@testable import LossExamination

/// A derivative that is not that of the value, where it is not and what was done.
struct DerivativeTests {
    private func finding(
        _ value: @escaping (Double) -> Double, _ slope: @escaping (Double) -> Double,
        extended: ((ExtendedNumber) -> ExtendedNumber)? = nil
    ) throws -> Finding {
        try #require(
            PairLoss(ofError: value, extended: extended, slope: slope).view.derivativeFinding("slope"))
    }

    @Test func `a right one agrees, at kinks with either side`() throws {
        #expect(try finding({ $0 * $0 }, { 2 * $0 }).grade == .good)
        #expect(try finding({ abs($0) }, { $0 < 0 ? -1 : 1 }).grade == .good)
        #expect(try finding({ abs($0) }, { $0 < 0 ? -1 : $0 > 0 ? 1 : 0 }).grade == .good)
        #expect(try finding({ exp($0) }, { exp($0) }, extended: { exp($0) }).grade == .good)
        #expect(try finding({ huber($0, delta: 2) }, { max(-2, min(2, $0)) }).grade == .good)
    }

    @Test func `at a kink none beyond both sides does`() throws {
        #expect(try finding({ abs($0) }, { $0 < 0 ? -1 : $0 > 0 ? 1 : 1.5 }).grade == .fault)
    }

    /// The clip is forgotten, so that the slope is wrong beyond ±2.03: the next places of the grid are ±2.1.
    @Test func `where they part is told within a step of the grid`() throws {
        let finding = try finding({ huber($0, delta: 2.03) }, { max(-2.03, $0) })
        #expect(finding.grade == .fault)
        #expect(finding.found.contains("from 2.1"), "\(finding.found)")
        #expect(finding.found.contains("to 20"))
    }

    @Test(arguments: [
        ("2", 2.0, "twice too large"), ("½", 0.5, "half of it"), ("−1", -1, "wrong sign"),
        ("3", 3, "times 3"),
    ])
    func `a factor is recognised`(name: String, factor: Double, words: String) throws {
        #expect(try finding({ $0 * $0 / 2 }, { factor * $0 }).meaning.contains(words))
    }

    /// A loss in a unit of its own is judged by its own slopes.
    @Test(arguments: [1, 1e-9, 1e-13, 1e-100, 1e-300])
    func `a wrong slope is found however small the loss is`(size: Double) throws {
        for factor in [-14.0, 7, -1, 2, 0, 1.001] {
            #expect(
                try finding({ size * $0 * $0 }, { factor * size * $0 }).grade
                    == (factor == 2 ? .good : .fault))
        }
        #expect(try finding({ size * $0 * $0 / 2 }, { -size * $0 }).meaning.contains("wrong sign"))
        #expect(try finding({ size * abs($0) }, { $0 < 0 ? -size : size }).grade == .good)
        let logits = { (factor: Double) in
            LogitsLoss(
                value: { size * (logSumExp($0) - $0[$1]) }, extended: nil,
                gradient: { logits, label in
                    softmax(logits).enumerated().map { factor * size * ($1 - ($0 == label ? 1 : 0)) }
                }, call: CallText("loss($0, $1)")
            ).examination()
        }
        #expect(!logits(1).isFaulty && logits(7).isFaulty && logits(-1).isFaulty)
        let shifted = LogitsLoss(
            value: { logits, label in size * (logSumExp(logits) - logits[label] + logits[0]) }, extended: nil,
            gradient: nil, call: CallText("loss($0, $1)"))
        #expect(shifted.examination().text("A constant added").contains("it changes the value"))
    }

    /// (e² + 1)^(n/2): the differences are off by as much as it bends within their steps.
    @Test(arguments: [1.0, 10, 100, 200])
    func `a right slope of a steep loss agrees, a wrong one does not`(power: Double) throws {
        let value = { (e: Double) in pow(e * e + 1, power / 2) }
        let slope = { (e: Double) in power * e * pow(e * e + 1, power / 2 - 1) }
        #expect(try finding(value, slope).grade == .good)
        #expect(try finding(value, { 1.01 * slope($0) }).grade == .fault)
    }

    @Test(arguments: [0, 1, 4])
    func `a gradient of another length is told as that`(count: Int) {
        let slopes = [Double](repeating: 0.5, count: count)
        let logits = LogitsLoss(
            value: { logSumExp($0) - $0[$1] }, extended: nil, gradient: { _, _ in slopes },
            call: CallText("loss($0, $1)"))
        let batch = BatchLoss(
            value: mean, extended: nil, gradient: { _, _ in slopes }, call: CallText("loss($0, $1)"))
        for (examination, expected) in [(logits.examination(), 3), (batch.examination(), 6)] {
            let text = examination.text("Derivative")
            #expect(
                text.contains(
                    "returns \(count) component\(count == 1 ? "" : "s") where \(expected) are expected"))
            #expect(examination.isFaulty)
        }
    }

    @Test func `a slip on one side is told as that`() throws {
        let meaning = try finding({ abs($0) }, { _ in 1 }).meaning
        #expect(meaning.contains("wrong sign, for negative errors only"))
    }

    private let mean = { (predictions: [Double], targets: [Double]) in
        zip(predictions, targets).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) / Double(targets.count)
    }

    @Test func `a forgotten 1/N is recognised, and an N too many`() {
        for (divisor, words): ((Int) -> Double, String) in [
            ({ _ in 1 }, "1/N, forgotten"), ({ Double($0 * $0) }, "divided by the number of examples twice"),
        ] {
            let loss = BatchLoss(
                value: mean, extended: nil,
                gradient: { predictions, targets in
                    zip(predictions, targets).map { 2 * ($0 - $1) / divisor(targets.count) }
                }, call: CallText("loss($0, $1)"))
            let examination = loss.examination()
            #expect(examination.text("Derivative").contains(words))
            #expect(examination.isFaulty)
        }
    }

    @Test func `a sum's gradient that is divided by N is told as that`() {
        let loss = BatchLoss(
            value: { zip($0, $1).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) }, extended: nil,
            gradient: { predictions, targets in
                zip(predictions, targets).map { 2 * ($0 - $1) / Double(targets.count) }
            }, call: CallText("loss($0, $1)"))
        #expect(loss.examination().text("Derivative").contains("the value is a sum over the examples"))
    }

    @Test func `a component of a gradient is named`() {
        let loss = LogitsLoss(
            value: { logSumExp($0) - $0[$1] }, extended: { logSumExp($0) - $0[$1] },
            gradient: { logits, label in
                var slopes = softmax(logits)
                slopes[0] = 0
                slopes[label] -= 1
                return slopes
            }, call: CallText("loss($0, $1)"))
        let text = loss.examination().text("Derivative")
        #expect(text.contains("always in component 0"))
    }
}
