// Divergences as losses over rows, and the reverse divergence.

import LossFunctions
import NumericTesting
import Testing

@Suite("Divergence as a loss")
struct DivergenceLossTests {
    @Test("The mean over rows, predictions first; weighted; its gradient by differences")
    func rows() throws {
        var random = SplitMix64(seed: 17)
        let loss = DivergenceLoss(KLDivergence(), outcomes: 3)
        for _ in 0..<20 {
            let p = (0..<2).map { _ in randomDistribution(3, &random) }
            let q = (0..<2).map { _ in randomDistribution(3, &random) }
            let values = [try KLDivergence()(p[0], q[0]), try KLDivergence()(p[1], q[1])]
            let (predictions, targets) = (q[0] + q[1], p[0] + p[1])
            #expect(try loss.values(predictions, targets) == values)
            #expect(try loss(predictions, targets) == (values[0] + values[1]) / 2)
            #expect(try loss(predictions, targets, weights: [0, 2]) == values[1])
            try expectGradient(
                try loss.gradient(predictions, targets), of: { try loss($0, targets) }, at: predictions)
        }
    }

    @Test("Reverse KL is KL with exchanged arguments; it pays for what the target excludes")
    func reverse() throws {
        var random = SplitMix64(seed: 18)
        let reverse = ReverseKLDivergence()
        for _ in 0..<20 {
            let (p, q) = (randomDistribution(4, &random), randomDistribution(4, &random))
            #expect(try reverse(p, q) == KLDivergence()(q, p))
            try expectGradient(try reverse.gradient(p, q), of: { try reverse(p, $0) }, at: q)
        }
        #expect(try reverse([1, 0], [0.5, 0.5]) == .infinity)
        #expect(try reverse([0.5, 0.5], [1, 0]) == 0.6931471805599453)
        #expect(try reverse.gradient([0, 1, 0], [0, 0, 1]) == [.infinity, -.infinity, .infinity])
    }

    @Test("Refused input names predictions and targets, or p and q")
    func errors() {
        let loss = DivergenceLoss(JensenShannonDivergence(), outcomes: 2)
        expectRefused(
            loss, [0.5, 0.5, 0.5], [1, 0, 0], .notWholeRows(argument: "predictions", count: 3, classes: 2))
        expectRefused(
            loss, [0.5, 0.5], [1, 0, 0],
            .countMismatch(argument: "targets", count: 3, other: "predictions", otherCount: 2))
        expectRefused(loss, [], [], .emptyInput(argument: "predictions"))
        expectRefused(
            loss, [0.5, 0.25], [1, 0],
            .notADistribution(argument: "predictions", row: 0, sum: 0.75, tolerance: 1e-6))
        expectRefused(
            loss, [0.5, 0.5], [1, 1], .notADistribution(argument: "targets", row: 0, sum: 2, tolerance: 1e-6))
        expectRefused(
            DivergenceLoss(KLDivergence(), outcomes: 0), [0.5], [0.5],
            .invalidParameter(name: "outcomes", value: 0, expected: .positive))
        for body in [
            { try _ = ReverseKLDivergence()([1], [0.5, 0.5]) },
            { try _ = ReverseKLDivergence().values([1], [0.5, 0.5]) },
            { try _ = ReverseKLDivergence().gradient([1], [0.5, 0.5]) },
        ] as [() throws -> Void] {
            expectError(.countMismatch(argument: "q", count: 2, other: "p", otherCount: 1), body)
        }
    }
}
