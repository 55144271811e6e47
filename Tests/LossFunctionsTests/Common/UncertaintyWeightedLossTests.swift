// The loss of several tasks.

import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Uncertainty-weighted loss")
struct UncertaintyWeightedLossTests {
    private let loss = UncertaintyWeightedLoss()

    @Test(
        "Values and derivatives within 1 ulp, or 2^-94 of what cancels; s of ±745 and ±1e308 included",
        arguments: ["tasks", "tasksFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (task, s) = ([row.groups[0][0]], [row.groups[0][1]])
            let gradient = try loss.gradient(task, logVariances: s)
            let results = try loss.values(task, logVariances: s) + gradient.losses + gradient.logVariances
            for (index, (result, term)) in zip(results, [abs(s[0]), 0, 1]).enumerated() {
                let exact = Array(row.groups[1][2 * index...2 * index + 1])
                let bound = max(1, term * 0x1p-94 / exact[0].ulp)
                #expect(ulps(of: result, from: exact) <= bound, "line \(row.line)[\(index)] is \(result)")
            }
        }
    }

    @Test("By hand: e^0 × 3 and e^0 × 1, halved; at s = ln(loss) the derivative is 0")
    func byHand() throws {
        #expect(try loss([3, 1], logVariances: [0, 0]) == 2)
        #expect(try loss.gradient([3, 1], logVariances: [0, 0]).losses == [0.5, 0.5])
        #expect(try loss.gradient([3, 1], logVariances: [0, 0]).logVariances == [-1, 0])
    }

    @Test("Gradients agree with central differences")
    func gradients() throws {
        var random = SplitMix64(seed: 20)
        for _ in 0..<20 {
            let losses = (0..<3).map { _ in random.uniform(0.1, 3) }
            let s = (0..<3).map { _ in random.uniform(-2, 2) }
            let gradient = try loss.gradient(losses, logVariances: s)
            try expectGradient(gradient.losses, of: { try loss($0, logVariances: s) }, at: losses)
            try expectGradient(gradient.logVariances, of: { try loss(losses, logVariances: $0) }, at: s)
        }
    }

    @Test("Refused input")
    func errors() {
        expectError(
            .countMismatch(argument: "logVariances", count: 1, other: "losses", otherCount: 2)
        ) { _ = try loss([1, 2], logVariances: [0]) }
        expectError(.emptyInput(argument: "losses")) { _ = try loss([], logVariances: []) }
        expectError(
            .invalidElement(argument: "losses", index: 0, value: .infinity, expected: .finite)
        ) { _ = try loss.gradient([.infinity], logVariances: [0]) }
        expectError(
            .invalidElement(argument: "logVariances", index: 1, value: .nan, expected: .finite)
        ) { _ = try loss.values([1, 1], logVariances: [0, .nan]) }
    }
}
