// Adversarial losses of a discriminator that gives any number: least squares and Wasserstein.

import LossFunctions
import NumericTesting
import Testing

@Suite("Least-squares and Wasserstein losses")
struct ScoreLossTests {
    @Test("By hand; one that cannot tell costs ¼ and 0")
    func byHand() throws {
        let (real, generated) = ([1.0, 3], [0.0, -1, 2, 1])
        let discriminator = LeastSquaresDiscriminatorLoss()
        // ½ × mean(0, 4) + ½ × mean(0, 1, 4, 1)
        #expect(try discriminator(real: real, generated: generated) == 1 + 0.75)
        let gradient = try discriminator.gradient(real: real, generated: generated)
        #expect(gradient.real == [0, 1])
        #expect(gradient.generated == [0, -0.25, 0.5, 0.25])
        // ½ × mean(1, 4, 1, 0)
        #expect(try LeastSquaresGeneratorLoss()(generated: generated) == 0.75)
        #expect(try LeastSquaresGeneratorLoss().gradient(generated: generated) == [-0.25, -0.5, 0.25, 0])
        #expect(try discriminator(real: [0.5], generated: [0.5]) == 0.25)

        let critic = WassersteinCriticLoss()
        #expect(try critic(real: real, generated: generated) == -2 + 0.5)
        #expect(try critic(real: [7], generated: [7]) == 0)
        #expect(try critic.gradient(real: real, generated: generated).real == [-0.5, -0.5])
        #expect(try critic.gradient(real: real, generated: generated).generated == [0.25, 0.25, 0.25, 0.25])
        #expect(try WassersteinGeneratorLoss()(generated: generated) == -0.5)
        #expect(try WassersteinGeneratorLoss().gradient(generated: [1, 2]) == [-0.5, -0.5])
        #expect(try WassersteinCriticLoss(reduction: .sum)(real: real, generated: generated) == -2)
    }

    @Test("Gradients agree with central differences, for means and sums", arguments: [Reduction.mean, .sum])
    func gradients(reduction: Reduction) throws {
        var random = SplitMix64(seed: 19)
        let discriminators: [any DiscriminatorLoss] = [
            LeastSquaresDiscriminatorLoss(reduction: reduction), WassersteinCriticLoss(reduction: reduction),
        ]
        let generators: [any GeneratorLoss] = [
            LeastSquaresGeneratorLoss(reduction: reduction), WassersteinGeneratorLoss(reduction: reduction),
        ]
        for _ in 0..<20 {
            let real = (0..<3).map { _ in random.uniform(-3, 3) }
            let generated = (0..<5).map { _ in random.uniform(-3, 3) }
            for loss in discriminators {
                let gradient = try loss.gradient(real: real, generated: generated)
                try expectGradient(gradient.real, of: { try loss(real: $0, generated: generated) }, at: real)
                try expectGradient(
                    gradient.generated, of: { try loss(real: real, generated: $0) }, at: generated)
            }
            for loss in generators {
                try expectGradient(
                    try loss.gradient(generated: generated), of: { try loss(generated: $0) }, at: generated)
            }
        }
    }

    @Test("Refused input", arguments: [Double.nan, .infinity, -.infinity])
    func errors(value: Double) {
        let real = LossError.invalidElement(argument: "real", index: 1, value: value, expected: .finite)
        let generated = LossError.invalidElement(
            argument: "generated", index: 0, value: value, expected: .finite)
        for loss in [LeastSquaresDiscriminatorLoss(), WassersteinCriticLoss()] as [any DiscriminatorLoss] {
            expectError(real) { _ = try loss(real: [0, value], generated: [0]) }
            expectError(real) { _ = try loss.gradient(real: [0, value], generated: [0]) }
            expectError(generated) { _ = try loss.values(real: [0], generated: [value]) }
            expectError(generated) { _ = try loss.gradient(real: [0], generated: [value]) }
            expectError(.emptyInput(argument: "real")) { _ = try loss(real: [], generated: [0]) }
            expectError(.emptyInput(argument: "generated")) { _ = try loss(real: [0], generated: []) }
        }
        for loss in [LeastSquaresGeneratorLoss(), WassersteinGeneratorLoss()] as [any GeneratorLoss] {
            expectError(generated) { _ = try loss(generated: [value]) }
            expectError(generated) { _ = try loss.gradient(generated: [value]) }
            expectError(.emptyInput(argument: "generated")) { _ = try loss(generated: []) }
        }
    }
}
