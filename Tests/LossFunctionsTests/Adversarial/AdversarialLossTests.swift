// Losses of a generative adversarial network.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Adversarial losses")
struct AdversarialLossTests {
    @Test(
        "From probabilities: values and gradients as exact as promised, 5e-324 and 1 - 2^-53 included",
        arguments: ["probabilities", "probabilitiesFresh"])
    func probabilities(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let d = row.groups[0]
            let (negativeLog, negativeLogRest) = halves(row.groups[1])
            let (inverse, inverseRest) = halves(row.groups[2])
            let what = "line \(row.line)"
            let discriminator = MinimaxDiscriminatorLoss()
            let values = try discriminator.values(real: d, generated: d)
            expectExact(values.real, negativeLog, "\(what), real")
            expectExact(values.generated, negativeLogRest, "\(what), generated")
            let gradient = try discriminator.gradient(real: d, generated: d)
            expectExact(gradient.real, negated(inverse), "\(what), gradient for real")
            expectExact(gradient.generated, inverseRest, "\(what), gradient for generated")
            let minimax = MinimaxGeneratorLoss()
            expectExact(try minimax.values(generated: d), negated(negativeLogRest), "\(what), minimax")
            expectExact(try minimax.gradient(generated: d), negated(inverseRest), "\(what), its gradient")
            let nonSaturating = NonSaturatingGeneratorLoss()
            expectExact(try nonSaturating.values(generated: d), negativeLog, "\(what), non-saturating")
            expectExact(try nonSaturating.gradient(generated: d), negated(inverse), "\(what), its gradient")
        }
    }

    @Test(
        "From logits: values and gradients as exact as promised, ±745 and ±1e308 included",
        arguments: ["logits", "logitsFresh"])
    func logits(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let b = row.groups[0]
            let (negativeLog, negativeLogRest) = halves(row.groups[1])
            let (probability, rest) = halves(row.groups[2])
            let what = "line \(row.line)"
            let discriminator = MinimaxDiscriminatorLossFromLogits()
            let values = try discriminator.values(real: b, generated: b)
            expectExact(values.real, negativeLog, "\(what), real")
            expectExact(values.generated, negativeLogRest, "\(what), generated")
            let gradient = try discriminator.gradient(real: b, generated: b)
            expectExact(gradient.real, negated(rest), "\(what), gradient for real")
            expectExact(gradient.generated, probability, "\(what), gradient for generated")
            let minimax = MinimaxGeneratorLossFromLogits()
            expectExact(try minimax.values(generated: b), negated(negativeLogRest), "\(what), minimax")
            expectExact(try minimax.gradient(generated: b), negated(probability), "\(what), its gradient")
            let nonSaturating = NonSaturatingGeneratorLossFromLogits()
            expectExact(try nonSaturating.values(generated: b), negativeLog, "\(what), non-saturating")
            expectExact(try nonSaturating.gradient(generated: b), negated(rest), "\(what), its gradient")
        }
    }

    @Test("A discriminator that cannot tell: 2 ln 2 for itself, -ln 2 and ln 2 for the generator")
    func undecided() throws {
        let half = [0.5, 0.5, 0.5]
        let zero = [0.0, 0, 0]
        #expect(try MinimaxDiscriminatorLoss()(real: half, generated: half) == 2 * log(2))
        #expect(try MinimaxDiscriminatorLossFromLogits()(real: zero, generated: zero) == 2 * log(2))
        #expect(try MinimaxGeneratorLoss()(generated: half) == -log(2))
        #expect(try MinimaxGeneratorLossFromLogits()(generated: zero) == -log(2))
        #expect(try NonSaturatingGeneratorLoss()(generated: half) == log(2))
        #expect(try NonSaturatingGeneratorLossFromLogits()(generated: zero) == log(2))
    }

    @Test("Certain and right costs 0, never -0; certain and wrong costs ±∞, as a logit of -∞ says it, too")
    func certain() throws {
        #expect(try MinimaxDiscriminatorLoss()(real: [1], generated: [0]).bitPattern == 0)
        #expect(try MinimaxDiscriminatorLoss()(real: [0, 1], generated: [0]) == .infinity)
        #expect(try MinimaxDiscriminatorLossFromLogits()(real: [-.infinity], generated: [0]) == .infinity)
        #expect(
            try MinimaxDiscriminatorLossFromLogits().gradient(real: [-.infinity], generated: [-.infinity])
                .real == [-1])
        #expect(try MinimaxGeneratorLoss()(generated: [0]).bitPattern == 0)
        #expect(try MinimaxGeneratorLoss()(generated: [1]) == -.infinity)
        #expect(try MinimaxGeneratorLossFromLogits()(generated: [-.infinity]).bitPattern == 0)
        #expect(try NonSaturatingGeneratorLoss()(generated: [1]).bitPattern == 0)
        #expect(try NonSaturatingGeneratorLoss()(generated: [0]) == .infinity)
        #expect(try NonSaturatingGeneratorLossFromLogits()(generated: [-.infinity]) == .infinity)
    }

    // What the non-saturating loss is for: at D(G(z)) = σ(-10) the minimax gradient is σ(-10) = 4.5e-5, the
    // other 1 - 4.5e-5.
    @Test("Where the generator is bad, the minimax gradient vanishes and the non-saturating one does not")
    func saturation() throws {
        let minimax = try MinimaxGeneratorLossFromLogits().gradient(generated: [-10])[0]
        let nonSaturating = try NonSaturatingGeneratorLossFromLogits().gradient(generated: [-10])[0]
        #expect(abs(minimax + 4.5397868702434395e-5) <= 1e-19)
        #expect(abs(nonSaturating + 0.9999546021312976) <= 2e-16)
    }

    @Test("Logits and their probabilities give the same loss; the mean is the sum over the count")
    func agreement() throws {
        var random = SplitMix64(seed: 1)
        for count in 1...20 {
            let (a, b) = (logits(count, &random), logits(count + 1, &random))
            let (real, generated) = (a.map(sigmoid), b.map(sigmoid))
            // σ rounds: by half an ulp of a probability near 1, which is up to e^8 times that of 1 - σ.
            let bound = 1e-12
            let discriminator = try MinimaxDiscriminatorLoss()(real: real, generated: generated)
            #expect(
                abs(try MinimaxDiscriminatorLossFromLogits()(real: a, generated: b) - discriminator) <= bound)
            let minimax = try MinimaxGeneratorLoss()(generated: generated)
            #expect(abs(try MinimaxGeneratorLossFromLogits()(generated: b) - minimax) <= bound)
            let nonSaturating = try NonSaturatingGeneratorLoss()(generated: generated)
            #expect(abs(try NonSaturatingGeneratorLossFromLogits()(generated: b) - nonSaturating) <= bound)

            let sum = try NonSaturatingGeneratorLoss(reduction: .sum)(generated: generated)
            #expect(abs(sum - nonSaturating * Double(count + 1)) <= 4 * sum.ulp)
            let parts = try MinimaxDiscriminatorLoss().values(real: real, generated: generated)
            let means =
                parts.real.reduce(0, +) / Double(count) + parts.generated.reduce(0, +) / Double(count + 1)
            #expect(abs(means - discriminator) <= 1e-14)
        }
    }

    @Test("Gradients agree with central differences, for means and sums", arguments: [Reduction.mean, .sum])
    func gradients(reduction: Reduction) throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<20 {
            let (a, b) = (logits(3, &random).map { $0 / 4 }, logits(5, &random).map { $0 / 4 })
            let (real, generated) = (a.map(sigmoid), b.map(sigmoid))

            let discriminator = MinimaxDiscriminatorLoss(reduction: reduction)
            let gradient = try discriminator.gradient(real: real, generated: generated)
            try expectGradient(
                gradient.real, of: { try discriminator(real: $0, generated: generated) }, at: real)
            try expectGradient(
                gradient.generated, of: { try discriminator(real: real, generated: $0) }, at: generated)
            let fromLogits = MinimaxDiscriminatorLossFromLogits(reduction: reduction)
            let logitGradient = try fromLogits.gradient(real: a, generated: b)
            try expectGradient(logitGradient.real, of: { try fromLogits(real: $0, generated: b) }, at: a)
            try expectGradient(logitGradient.generated, of: { try fromLogits(real: a, generated: $0) }, at: b)

            let minimax = MinimaxGeneratorLoss(reduction: reduction)
            try expectGradient(
                try minimax.gradient(generated: generated), of: { try minimax(generated: $0) }, at: generated)
            let minimaxFromLogits = MinimaxGeneratorLossFromLogits(reduction: reduction)
            try expectGradient(
                try minimaxFromLogits.gradient(generated: b), of: { try minimaxFromLogits(generated: $0) },
                at: b)
            let nonSaturating = NonSaturatingGeneratorLoss(reduction: reduction)
            try expectGradient(
                try nonSaturating.gradient(generated: generated), of: { try nonSaturating(generated: $0) },
                at: generated)
            let nonSaturatingFromLogits = NonSaturatingGeneratorLossFromLogits(reduction: reduction)
            try expectGradient(
                try nonSaturatingFromLogits.gradient(generated: b),
                of: { try nonSaturatingFromLogits(generated: $0) },
                at: b)
        }
    }

    private func logits(_ count: Int, _ random: inout SplitMix64) -> [Double] {
        (0..<count).map { _ in random.uniform(-8, 8) }
    }

    /// A group of two exact numbers, of two numbers each, as two groups.
    private func halves(_ group: [Double]) -> ([Double], [Double]) {
        (Array(group[0...1]), Array(group[2...3]))
    }

    private func negated(_ exact: [Double]) -> [Double] { exact.map { -$0 } }
}

@Suite("Adversarial losses: refused input")
struct AdversarialLossErrorTests {
    @Test("No examples")
    func empty() {
        expectError(.emptyInput(argument: "real")) {
            _ = try MinimaxDiscriminatorLoss()(real: [], generated: [0.5])
        }
        expectError(.emptyInput(argument: "generated")) {
            _ = try MinimaxDiscriminatorLossFromLogits().gradient(real: [0.5], generated: [])
        }
        expectError(.emptyInput(argument: "generated")) { _ = try MinimaxGeneratorLoss()(generated: []) }
        expectError(.emptyInput(argument: "generated")) {
            _ = try MinimaxGeneratorLossFromLogits()(generated: [])
        }
        expectError(.emptyInput(argument: "generated")) {
            _ = try NonSaturatingGeneratorLoss()(generated: [])
        }
        expectError(.emptyInput(argument: "generated")) {
            _ = try NonSaturatingGeneratorLossFromLogits()(generated: [])
        }
    }

    @Test("What is no probability", arguments: [-0.1, 1.0.nextUp, .nan, .infinity])
    func probability(value: Double) {
        let real = LossError.invalidElement(argument: "real", index: 1, value: value, expected: .probability)
        let generated = LossError.invalidElement(
            argument: "generated", index: 0, value: value, expected: .probability)
        expectError(real) { _ = try MinimaxDiscriminatorLoss()(real: [0.5, value], generated: [0.5]) }
        expectError(real) {
            _ = try MinimaxDiscriminatorLoss().gradient(real: [0.5, value], generated: [0.5])
        }
        expectError(generated) { _ = try MinimaxDiscriminatorLoss().values(real: [0.5], generated: [value]) }
        expectError(generated) {
            _ = try MinimaxDiscriminatorLoss().gradient(real: [0.5], generated: [value])
        }
        expectError(generated) { _ = try MinimaxGeneratorLoss().values(generated: [value]) }
        expectError(generated) { _ = try MinimaxGeneratorLoss().gradient(generated: [value]) }
        expectError(generated) { _ = try NonSaturatingGeneratorLoss().values(generated: [value]) }
        expectError(generated) { _ = try NonSaturatingGeneratorLoss().gradient(generated: [value]) }
    }

    @Test("What is no logit", arguments: [Double.nan, .infinity])
    func logit(value: Double) {
        let real = LossError.invalidElement(argument: "real", index: 1, value: value, expected: .logit)
        let generated = LossError.invalidElement(
            argument: "generated", index: 0, value: value, expected: .logit)
        expectError(real) { _ = try MinimaxDiscriminatorLossFromLogits()(real: [0, value], generated: [0]) }
        expectError(real) {
            _ = try MinimaxDiscriminatorLossFromLogits().gradient(real: [0, value], generated: [0])
        }
        expectError(generated) {
            _ = try MinimaxDiscriminatorLossFromLogits().values(real: [0], generated: [value])
        }
        expectError(generated) {
            _ = try MinimaxDiscriminatorLossFromLogits().gradient(real: [0], generated: [value])
        }
        expectError(generated) { _ = try MinimaxGeneratorLossFromLogits().values(generated: [value]) }
        expectError(generated) { _ = try MinimaxGeneratorLossFromLogits().gradient(generated: [value]) }
        expectError(generated) { _ = try NonSaturatingGeneratorLossFromLogits().values(generated: [value]) }
        expectError(generated) { _ = try NonSaturatingGeneratorLossFromLogits().gradient(generated: [value]) }
    }
}
