import LossFunctions
import Testing

@testable import LossExamination

/// The library's loss that a loss is, and what is found about batches and divergences.
struct EqualityTests {
    private func library(_ value: @escaping (Double) -> Double) -> String {
        PairLoss(ofError: value).examination().text("In the library")
    }

    @Test func `a loss of the library is found, with its factor and its offset`() {
        #expect(library { 0.5 * $0 * $0 }.contains("It is 0.5 × `MeanSquaredError()`"))
        #expect(library { 3 * abs($0) - 2 }.contains("It is 3 × `MeanAbsoluteError()` − 2"))
        #expect(library { log(exp($0) + exp(-$0)) - log(2) }.contains("It is `LogCoshLoss()`"))
        #expect(library { huber($0, delta: 1.7) }.contains("It is `HuberLoss(delta: 1.7)`"))
        #expect(library { pinball($0, 0.37) }.contains("It is `QuantileLoss(quantile: 0.37)`"))
        #expect(library { 2 * gemanMcClure($0) }.contains("It is 2 × `BarronLoss(shape: -2, scale: 1)`"))
        #expect(library { pow(abs($0), 1.3) }.contains("None of the library's"))
    }

    @Test func `of two labels, too`() {
        let text = PairLoss(ofLabel: { softplus(-$0 * $1) / log(2) }, target: .sign).examination()
            .text("In the library")
        #expect(text.contains("1.443 × `LogisticLoss()`"))
    }

    private func batch(_ value: @escaping ([Double], [Double]) -> Double) -> Examination {
        BatchLoss(value: value, extended: nil, gradient: nil, call: CallText("loss($0, $1)")).examination()
    }

    private static func sum(_ predictions: [Double], _ targets: [Double]) -> Double {
        zip(predictions, targets).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    }

    @Test func `a mean, a sum and a root are told apart`() {
        let mean = batch { Self.sum($0, $1) / Double($1.count) }
        #expect(mean.text("Examples").contains("is the mean"))
        #expect(mean.grade("Batch size") == .good)
        #expect(mean.text("In the library").contains("It is `MeanSquaredError()`"))
        let sum = batch { Self.sum($0, $1) }
        #expect(sum.text("Examples").contains("is the sum"))
        #expect(sum.grade("Batch size") == .warning)
        let root = batch { (Self.sum($0, $1) / Double($1.count)).squareRoot() }
        #expect(root.text("Examples").contains("neither"))
        #expect(root.text("In the library").contains("It is `RootMeanSquaredError()`"))
        #expect(root.text("Best constant").contains("A model learns the mean"))
    }

    @Test func `an order that matters is seen`() {
        let ordered = batch { predictions, targets in
            predictions.indices.reduce(0) { $0 + Double($1) * abs(predictions[$1] - targets[$1]) }
        }
        #expect(ordered.grade("Order") == .warning)
    }

    @Test func `a divergence is known by its zeros and its sides`() {
        let terms = { (p: [Double], q: [Double]) in
            zip(p, q).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) }
        }
        func examine(_ value: @escaping ([Double], [Double]) -> Double) -> Examination {
            BatchLoss(value: value, extended: nil, gradient: nil, call: CallText("kl($0, $1)"))
                .divergenceExamination()
        }
        let forward = examine(terms)
        #expect(forward.text("In the library").contains("It is `KLDivergence()`"))
        #expect(forward.text("Zeros").contains("one that q rules out: ∞"))
        #expect(forward.text("Best constant").contains("A model learns the mean"))
        #expect(examine { terms($1, $0) }.text("In the library").contains("It is `ReverseKLDivergence()`"))
        let careless = examine { zip($0, $1).reduce(0) { $0 + $1.0 * log($1.0 / $1.1) } }
        #expect(careless.grade("Zeros") == .fault)
    }

    /// Each takes the examination of its shape, and none has a fault.
    @Test(arguments: LibraryLoss.all.map(\.name))
    func `every loss of the library is examined without a fault`(name: String) throws {
        let loss = try #require(LibraryLoss.all.first { $0.name == name })
        let examination = try loss.examination(loss.choices([])[0])
        #expect(examination.findings.filter { $0.grade == .fault } == [])
        #expect(examination.findings.count > 5 && !examination.drawings.isEmpty)
    }
}
