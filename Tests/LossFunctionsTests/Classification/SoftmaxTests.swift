// The softmax: exact values, and what it refuses.

import LossFunctions
import NumericTesting
import Testing

@Suite("Softmax")
struct SoftmaxTests {
    // 50 digits by mpmath: e^x_k / Σ e^x_j of the Doubles given.
    @Test(
        "By 50 digits, within 4 ulp",
        arguments: [
            ([0, 1.0986122886681098], [0.25, 0.75]), ([1000, 0], [1, 0]),
            ([-.infinity, 0], [0, 1]), ([1e308, -1e308], [1, 0]), ([3], [1]),
            ([-700, 0], [9.85967654375977e-305, 1]),
            ([1, 2, 3], [0.09003057317038046, 0.24472847105479767, 0.6652409557748219]),
        ] as [([Double], [Double])])
    func exactValues(logits: [Double], exact: [Double]) throws {
        for (probability, exact) in zip(try softmax(logits: logits), exact) {
            #expect(abs(probability - exact) <= 4 * exact.ulp, "\(logits)")
        }
    }

    @Test("Refused: no logits, NaN, +∞, no possible class")
    func errors() {
        for (logits, error) in [
            ([], .emptyInput(argument: "logits")),
            ([0, .nan], .invalidElement(argument: "logits", index: 1, value: .nan, expected: .logit)),
            ([.infinity], .invalidElement(argument: "logits", index: 0, value: .infinity, expected: .logit)),
            ([-.infinity, -.infinity], .noPossibleClass(argument: "logits", row: 0)),
        ] as [([Double], LossError)] {
            #expect(throws: error) { try softmax(logits: logits) }
        }
    }
}
