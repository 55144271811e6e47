// Both sides of the edges of what losses accept: sums of distributions, class weights, a probability of 0.

import LossFunctions
import Testing

@Suite("The edges of the domains")
struct DomainEdgeTests {
    /// docs/Losses.md: a distribution sums to 1 within 1e-6.
    @Test("A sum off 1 by 1.5e-6 is refused, one off by 0.9e-6 is taken", arguments: [1.0, -1.0])
    func sumsOfDistributions(sign: Double) throws {
        let (near, far) = ([0.5, 0.5 + sign * 0.9e-6], [0.5, 0.5 + sign * 1.5e-6])
        let even = [0.5, 0.5]
        func isRefused(_ body: () throws -> Void) -> Bool {
            do {
                try body()
                return false
            } catch LossError.notADistribution {
                return true
            } catch {
                Issue.record(error)
                return true
            }
        }
        let calls: [(String, ([Double]) throws -> Void)] = [
            ("entropy", { _ = try Entropy()($0) }),
            ("KL, first", { _ = try KLDivergence()($0, even) }),
            ("KL, second", { _ = try KLDivergence()(even, $0) }),
            ("JS", { _ = try JensenShannonDivergence()(even, $0) }),
            ("cross-entropy, predictions", { _ = try CategoricalCrossEntropy(classes: 2)($0, even) }),
            ("cross-entropy, targets", { _ = try CategoricalCrossEntropy(classes: 2)(even, $0) }),
            ("from logits, targets", { _ = try CategoricalCrossEntropyFromLogits(classes: 2)([0, 0], $0) }),
            ("sparse focal", { _ = try SparseCategoricalFocalLoss(classes: 2, gamma: 2)($0, [0]) }),
        ]
        for (name, call) in calls {
            #expect(!isRefused { try call(near) }, "\(name)")
            #expect(isRefused { try call(far) }, "\(name)")
        }
    }

    /// -0.0 is a probability of 0, and the slope there what it is at 0.
    @Test("A probability of -0 has the infinite slope of 0, not its opposite")
    func negativeZero() throws {
        #expect(try KLDivergence().gradient([0.5, 0.5], [1, -0.0]) == [-0.5, -.infinity])
        #expect(try DistributionCrossEntropy().gradient([0.5, 0.5], [1, -0.0]) == [-0.5, -.infinity])
        #expect(try BinaryCrossEntropy().gradient([-0.0], [1]) == [-.infinity])
        #expect(try FocalLoss(gamma: 2).gradient([-0.0], [1]) == [-.infinity])
        #expect(try CategoricalCrossEntropy(classes: 2).gradient([1, -0.0], [0, 1]) == [0, -.infinity])
        #expect(
            try CategoricalCrossEntropy(classes: 2).gradient([1, -0.0], [0.5, 0.5]) == [-0.5, -.infinity])
        #expect(try SparseCategoricalCrossEntropy(classes: 2).gradient([1, -0.0], [1]) == [0, -.infinity])
        #expect(
            try SparseCategoricalFocalLoss(classes: 2, gamma: 2).gradient([1, -0.0], [1]) == [0, -.infinity])
        let game = try MinimaxDiscriminatorLoss().gradient(real: [-0.0], generated: [0.5])
        #expect(game.real == [-.infinity])
        #expect(try NonSaturatingGeneratorLoss().gradient(generated: [-0.0]) == [-.infinity])
    }

    @Test("A derivative of 0 is no -0")
    func zeroDerivatives() throws {
        #expect(try SquaredHingeLoss().gradient([3, -3], [1, -1]).allSatisfy { $0.bitPattern == 0 })
        #expect(
            try MulticlassHingeLoss(classes: 2).gradient([3, 0], [0]).allSatisfy { $0.bitPattern == 0 })
    }

    @Test("A negative weight of a class is refused by every loss over classes")
    func negativeClassWeights() {
        let refusal = LossError.invalidElement(
            argument: "classWeights", index: 1, value: -0.5, expected: .notNegative)
        let weights = [1, -0.5]
        expectError(refusal) {
            _ = try CategoricalCrossEntropy(classes: 2, classWeights: weights)([0.5, 0.5], [1, 0])
        }
        expectError(refusal) {
            _ = try CategoricalCrossEntropyFromLogits(classes: 2, classWeights: weights)([0, 0], [1, 0])
        }
        expectError(refusal) {
            _ = try SparseCategoricalCrossEntropy(classes: 2, classWeights: weights)([0.5, 0.5], [0])
        }
        expectError(refusal) {
            _ = try SparseCategoricalCrossEntropyFromLogits(classes: 2, classWeights: weights)([0, 0], [0])
        }
        expectError(refusal) {
            _ = try SparseCategoricalFocalLoss(classes: 2, gamma: 2, classWeights: weights)([0.5, 0.5], [0])
        }
        expectError(refusal) {
            _ = try SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 2, classWeights: weights)(
                [0, 0], [0])
        }
    }

    /// -(1 - q)^γ ln q of the right class's probability q: +∞ at 0 with the slope -∞, and 0 without a slope at 1.
    @Test("Focal loss where the right class has the probability 0, or 1", arguments: [0.0, 0.5, 1, 2])
    func focalLossAtTheEnds(gamma: Double) throws {
        let binary = FocalLoss(gamma: gamma)
        #expect(try binary.values([0, 1], [1, 0]) == [.infinity, .infinity])
        #expect(try binary.values([1, 0], [1, 0]) == [0, 0])
        #expect(try binary.gradient([0], [1]) == [-.infinity])
        #expect(try binary.gradient([1], [0]) == [.infinity])

        let classes = SparseCategoricalFocalLoss(classes: 2, gamma: gamma)
        #expect(try classes.values([0, 1, 1, 0], [0, 0]) == [.infinity, 0])
        #expect(try classes.gradient([0, 1], [0]) == [-.infinity, 0])

        // From logits: a class whose logit is -∞ has the probability 0; one that is all of it has 1.
        let fromLogits = SparseCategoricalFocalLossFromLogits(classes: 2, gamma: gamma)
        #expect(try fromLogits.values([-.infinity, 0, 0, -.infinity], [0, 0]) == [.infinity, 0])
        // There the slope is that of -ln q, -1 in its own logit: (1 - q)^γ is 1, and q ln q is 0.
        #expect(try fromLogits.gradient([-.infinity, 0], [0]) == [-1, 1])
        #expect(try fromLogits.gradient([0, -.infinity], [0]).allSatisfy { $0 == 0 })
    }
}
