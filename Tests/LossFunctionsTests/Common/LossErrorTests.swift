// What an error says.

import LossFunctions
import Testing

@Suite("Loss errors")
struct LossErrorTests {
    @Test(
        "Each says which argument, where, what came and what was expected",
        arguments: [
            (
                LossError.countMismatch(argument: "q", count: 1, other: "p", otherCount: 3),
                "q has 1 element and p has 3 elements; expected as many in each, nothing is repeated to fit"
            ),
            (.emptyInput(argument: "p"), "p is empty; expected at least one element"),
            (
                .invalidElement(argument: "q", index: 2, value: -0.1, expected: .probability),
                "q[2] is -0.1; expected a probability, from 0 to 1"
            ),
            (
                .invalidElement(argument: "generated", index: 0, value: .nan, expected: .logit),
                "generated[0] is nan; expected a finite number, or -inf for a probability of 0"
            ),
            (
                .invalidParameter(name: "standardDeviation", value: 0, expected: .positive),
                "standardDeviation is 0.0; expected a finite number above 0"
            ),
            (
                .invalidParameter(name: "mean", value: .infinity, expected: .finite),
                "mean is inf; expected a finite number"
            ),
            (
                .notADistribution(argument: "p", sum: 0.9, tolerance: 1e-6),
                "the elements of p sum to 0.9; expected 1 within 1e-06, probabilities are taken as given and not rescaled"
            ),
            (
                .allIgnored(argument: "targets", class: -100),
                "all targets are -100, the class that is ignored; expected another one"
            ),
        ] as [(LossError, String)])
    func messages(error: LossError, message: String) {
        #expect(error.description == message)
        #expect(error.debugDescription == message)
        #expect(String(describing: error) == message && String(reflecting: error) == message)
    }

    @Test("Equal if they say the same, also about NaN")
    func equality() {
        let error = LossError.invalidElement(argument: "p", index: 1, value: .nan, expected: .finite)
        #expect(error == .invalidElement(argument: "p", index: 1, value: .nan, expected: .finite))
        #expect(error != .invalidElement(argument: "p", index: 2, value: .nan, expected: .finite))
        #expect(error != .invalidElement(argument: "p", index: 1, value: 0, expected: .finite))
        #expect(error != .emptyInput(argument: "p"))
    }
}
