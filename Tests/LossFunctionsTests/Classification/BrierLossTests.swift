// The Brier score: exact values, what it elicits, its errors.

import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Brier score")
struct BrierLossTests {
    @Test("As exact as promised, logits 1e308 apart included", arguments: ["brier", "brierFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (logits, weights, index) = (row.groups[0], row.groups[1], Int(row.groups[2][0]))
            let loss = SparseBrierLossFromLogits(
                classes: logits.count, classWeights: weights, reduction: .sum)
            try expectExact(loss, logits, [index], row.groups[3], within: 4, "line \(row.line)")
        }
    }

    /// With logits 0 and ln 3 the probabilities are ¼ and ¾: for class 0 the squares of −¾ and ¾ sum to 9/8, and the
    /// derivative with respect to its logit is −2 · ¼ · 9/8 = −9/16.
    @Test("Two classes by hand; halved, it is the mean squared error of the probabilities")
    func byHand() throws {
        let (value, gradient) = try SparseBrierLossFromLogits(classes: 2).valueAndGradient(
            [0, 1.0986122886681098], [0])
        #expect(abs(value - 9.0 / 8) <= 1e-15)
        #expect(abs(gradient[0] + 9.0 / 16) <= 1e-15 && abs(gradient[1] - 9.0 / 16) <= 1e-15)
        #expect(try abs(value / 2 - MeanSquaredError()([0.25, 0.75], [1, 0])) <= 1e-15)
    }

    @Test("Bounded: a class that is surely wrong costs 2 and pulls with 0; one that is surely right costs 0")
    func bounded() throws {
        let loss = SparseBrierLossFromLogits(classes: 3)
        #expect(try loss.values([1e308, 0, -1e308, -.infinity, 0, -1e308], [2, 1]) == [2, 0])
        #expect(try loss.gradient([1e308, 0, -1e308], [2]) == [0, 0, 0])
    }

    @Test("Weighted by class, the mean divides by the weights that occur; near the largest Double, too")
    func classWeights() throws {
        let weighted = SparseBrierLossFromLogits(classes: 2, classWeights: [3, 1])
        #expect(try weighted([0, 0, 1000, 0], [0, 1]) == (3 * 0.5 + 1 * 2) / 4)
        let large = SparseBrierLossFromLogits(classes: 2, classWeights: [0.8e308, 1], reduction: .sum)
        #expect(try large([0, 1000], [0]) == 1.6e308)
    }

    @Test("Errors say which argument and where")
    func errors() throws {
        let loss = SparseBrierLossFromLogits(classes: 2)
        expectRefused(
            loss, [0, .nan], [0],
            .invalidElement(argument: "predictions", index: 1, value: .nan, expected: .logit))
        expectRefused(
            loss, [-.infinity, -.infinity], [0], .noPossibleClass(argument: "predictions", row: 0))
        expectRefused(
            loss, [0, 0], [2], .invalidClass(argument: "targets", index: 0, value: 2, classes: 2))
        expectRefused(
            SparseBrierLossFromLogits(classes: 2, classWeights: [1, -1]), [0, 0], [0],
            .invalidElement(argument: "classWeights", index: 1, value: -1, expected: .notNegative))
    }
}
