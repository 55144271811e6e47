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
