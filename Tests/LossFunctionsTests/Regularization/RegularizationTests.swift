// Penalties, the objective, dropout.

import LossFunctions
import NumericTesting
import Testing

@Suite("Regularisation")
struct RegularizationTests {
    @Test("Penalties of (3, -4, 0) by hand")
    func byHand() throws {
        let w = [3.0, -4, 0]
        #expect(try L1Penalty()(w) == 7)
        #expect(try L1Penalty().gradient(w) == [1, -1, 0])
        #expect(try L2Penalty()(w) == 25)
        #expect(try L2Penalty().gradient(w) == [6, -8, 0])
        #expect(try ElasticNetPenalty(l1Share: 0.25)(w) == 0.25 * 7 + 0.75 * 25)
        #expect(try ElasticNetPenalty(l1Share: 0.25).gradient(w) == [4.75, -6.25, 0])
        #expect(try ElasticNetPenalty(l1Share: 1)(w) == 7)
        #expect(try ElasticNetPenalty(l1Share: 0)(w) == 25)
    }

    @Test("Gradients agree with central differences")
    func gradients() throws {
        var random = SplitMix64(seed: 9)
        let penalties: [any Penalty] = [L1Penalty(), L2Penalty(), ElasticNetPenalty(l1Share: 0.3)]
        for _ in 0..<20 {
            let w = (0..<6).map { _ in (random.next() & 1 == 0 ? 1 : -1) * random.uniform(0.01, 2) }
            for penalty in penalties {
                try expectGradient(try penalty.gradient(w), of: { try penalty($0) }, at: w)
            }
        }
    }

    // By hand: squares 1 and 4, mean 2.5; penalty 25; 2.5 + 0.1 × 25.
    @Test("J = L + λ R by hand; λ = 0 leaves the loss alone, an infinite penalty included")
    func objective() throws {
        let objective = Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 0.1)
        #expect(try objective([1, 2], [0, 0], parameters: [3, -4]) == 5)
        let gradient = try objective.gradient([1, 2], [0, 0], parameters: [3, -4])
        #expect(gradient.predictions == [1, 2])
        #expect(gradient.parameters == [0.1 * 6, 0.1 * -8])
        #expect(try objective([1, 2], [0, 0], parameters: [3, -4], weights: [1, 0]) == 1 + 0.1 * 25)
        let free = Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 0)
        #expect(try free([1, 2], [0, 0], parameters: [1e200]) == 2.5)
    }

    @Test("Dropout keeps the expectation and has the variance that it states")
    func dropout() throws {
        let dropout = Dropout(rate: 0.25)
        let activations = [1.0, -2, 3]
        #expect(try dropout(activations, keeping: [true, false, true]) == [4.0 / 3, 0, 4])
        #expect(try dropout.gradient([1, 1, 1], keeping: [true, false, true]) == [4.0 / 3, 0, 4.0 / 3])
        #expect(try Dropout(rate: 0)(activations, keeping: [true, true, true]) == activations)

        // All 8 masks, each with its probability: mean and variance are exact but for rounding.
        var mean = [0.0, 0, 0]
        var meanSquare = [0.0, 0, 0]
        for bits in 0..<8 {
            let mask = (0..<3).map { bits >> $0 & 1 == 1 }
            let probability = mask.reduce(1.0) { $0 * ($1 ? 0.75 : 0.25) }
            for (index, value) in try dropout(activations, keeping: mask).enumerated() {
                mean[index] += probability * value
                meanSquare[index] += probability * value * value
            }
        }
        for index in 0..<3 {
            #expect(abs(mean[index] - (try dropout.expectation(activations)[index])) <= 1e-15)
            let variance = meanSquare[index] - mean[index] * mean[index]
            #expect(abs(variance - (try dropout.variance(activations)[index])) <= 1e-14)
        }
    }

    @Test("A mask is the same for the same seed and drops about its rate")
    func mask() throws {
        var (first, second) = (SplitMix64(seed: 1), SplitMix64(seed: 1))
        let mask = try Dropout(rate: 0.3).mask(count: 10_000, using: &first)
        #expect(try Dropout(rate: 0.3).mask(count: 10_000, using: &second) == mask)
        // Standard deviation: √(10 000 × 0.3 × 0.7) = 46; five of them.
        #expect(abs(mask.count { !$0 } - 3000) <= 230)
        #expect(try Dropout(rate: 0).mask(count: 100, using: &first).allSatisfy { $0 })
    }

    @Test("Refused input")
    func errors() {
        let penalties: [any Penalty] = [L1Penalty(), L2Penalty(), ElasticNetPenalty(l1Share: 0.3)]
        for penalty in penalties {
            expectError(.emptyInput(argument: "parameters")) { _ = try penalty([]) }
            let nan = LossError.invalidElement(
                argument: "parameters", index: 1, value: .nan, expected: .finite)
            expectError(nan) { _ = try penalty([0, .nan]) }
            expectError(nan) { _ = try penalty.gradient([0, .nan]) }
        }
        let share = LossError.invalidParameter(name: "l1Share", value: 1.5, expected: .probability)
        expectError(share) { _ = try ElasticNetPenalty(l1Share: 1.5)([1]) }
        expectError(share) { _ = try ElasticNetPenalty(l1Share: 1.5).gradient([1]) }
        let strength = LossError.invalidParameter(name: "penaltyStrength", value: -1, expected: .notNegative)
        let objective = Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: -1)
        expectError(strength) { _ = try objective([1], [1], parameters: [1]) }
        expectError(strength) { _ = try objective.gradient([1], [1], parameters: [1]) }

        var random = SplitMix64(seed: 1)
        let rate = LossError.invalidParameter(name: "rate", value: 1, expected: .rate)
        expectError(rate) { _ = try Dropout(rate: 1).mask(count: 1, using: &random) }
        expectError(.invalidParameter(name: "count", value: -3, expected: .notNegative)) {
            _ = try Dropout(rate: 0.5).mask(count: -3, using: &random)
        }
        expectError(rate) { _ = try Dropout(rate: 1)([1], keeping: [true]) }
        expectError(rate) { _ = try Dropout(rate: 1).gradient([1], keeping: [true]) }
        expectError(rate) { _ = try Dropout(rate: 1).expectation([1]) }
        expectError(rate) { _ = try Dropout(rate: 1).variance([1]) }
        expectError(
            .countMismatch(argument: "keeping", count: 1, other: "activations", otherCount: 2)
        ) { _ = try Dropout(rate: 0.5)([1, 2], keeping: [true]) }
        expectError(
            .invalidElement(argument: "outputGradient", index: 0, value: .nan, expected: .finite)
        ) { _ = try Dropout(rate: 0.5).gradient([.nan], keeping: [true]) }
        expectError(.emptyInput(argument: "activations")) { _ = try Dropout(rate: 0.5)([], keeping: []) }
    }
}
